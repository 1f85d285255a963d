"""What every question has, whatever its type, and what a type's file must add.

A type is one file in this folder and one line in all_kinds.py. Its file says four things: the fields an author
writes, the form a learner without JavaScript reads, what is wrong in itself, and how many characters an
answer may take in an LMS's suspend data (the player's codec in plugins/player/src/quiz/kinds has the same
format, and tests/contract/state.json holds both to it).
"""

import re
from abc import abstractmethod
from collections.abc import Iterator, Sequence
from hashlib import sha256
from html import escape
from typing import Annotated, Any, ClassVar, Literal, Protocol, TypeVar

from pydantic import Field, PositiveInt

from rounds.model.spelling import did_you_mean, quoted
from rounds.model.texts import Frozen, Markdown, Slug

PartialCredit = Literal["all-or-nothing", "per-option"]

Points = Annotated[float, Field(gt=0, le=1000)]

Fault = tuple[tuple[str | int, ...], str, str]
"""Where inside the question (a path of keys and indexes), what is wrong, the cure."""


class Writer(Protocol):
    """Turns an author's Markdown into HTML, with the page's citations."""

    def block(self, markdown: str) -> str:
        """Paragraphs, lists, tables, images."""

    def inline(self, markdown: str) -> str:
        """The same without the paragraph round a single one: for labels and options."""

    def image(self, file: str, alt: str, size: tuple[int, int]) -> str:
        """An image of the course, whose file is named as in an author's Markdown, with the size of its room."""


class Choice(Frozen):
    """Something a learner can choose, order or match, with the reason why it is right, wrong or where it belongs."""

    id: Slug = ""
    text: Markdown
    why: Markdown | None = None


class Option(Choice):
    """A choice that is right or wrong."""

    correct: bool = False


class QuestionBase(Frozen):
    """The fields that stand on any question."""

    scored: ClassVar[bool] = True
    """False for a type without a right answer: it counts for no points and is never wrong."""

    id: Slug
    prompt: Markdown
    hint: Markdown | None = None
    why: Markdown | None = None
    objective: PositiveInt | None = None
    points: Points = 1
    source: Markdown | None = None
    confidence: bool = False
    """Whether the learner is asked, before the verdict, how sure he or she is; it changes no score."""

    @abstractmethod
    def form(self, name: str, write: Writer) -> str:
        """The answer area as HTML: readable and fillable without JavaScript, and silent about the key.

        `name` is unique on the page: the start of every element id and input name in the form.
        """

    def sheet(self, write: Writer) -> dict[str, Any]:
        """What the player is given: the fields as written, Markdown turned into HTML, defaults left out."""
        return {
            name: _html(name, value, write)
            for name, value in self.model_dump(mode="json", exclude_defaults=True, exclude={"source"}).items()
        }

    @abstractmethod
    def faults(self) -> Iterator[Fault]:
        """What is wrong in this question, beyond what its fields' types say."""

    @abstractmethod
    def state_chars(self) -> int:
        """The most characters that an answer may take in suspend data, without the question's key."""

    @abstractmethod
    def identity(self) -> Sequence[str]:
        """Everything about the question that a saved answer depends on: ids and the key, never wording."""

    @property
    def scored_points(self) -> float:
        """The points that the question adds to an attempt's total."""
        return self.points if self.scored else 0

    def kept_chars(self) -> int:
        """The most characters that an answer takes in suspend data, with the digit for how sure one is."""
        return self.state_chars() + self.confidence

    def state_key(self, quiz: str) -> str:
        """Five base64url characters under which a saved answer to this question stands.

        A question that is reworded or moved keeps it; a changed key or set of ids changes it, so that an old
        answer never lands on a question it was not given to. Settings begin with a control character, which
        no accepted answer holds.
        """
        told = "\x1f".join([quiz, self.id, *self.identity(), *["\x1dconfidence"] * self.confidence]).encode()
        number = int.from_bytes(sha256(told).digest()[:4]) >> 2
        digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
        return "".join(digits[number >> shift & 63] for shift in (24, 18, 12, 6, 0))


INLINE_FIELDS = frozenset({"text", "left", "right"})
BLOCK_FIELDS = frozenset({"prompt", "hint", "why"})


def _html(name: str, value: Any, write: Writer) -> Any:
    match value:
        case dict():
            return {key: _html(key, inner, write) for key, inner in value.items()}
        case list():
            return [_html(name, inner, write) for inner in value]
        case str() if name in INLINE_FIELDS:
            return write.inline(value)
        case str() if name in BLOCK_FIELDS:
            return write.block(value)
        case _:
            return value


class HasId(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str:
        """The id."""


HasIdT = TypeVar("HasIdT", bound=HasId)


def shuffled(choices: Sequence[HasIdT]) -> list[HasIdT]:
    """The choices in an order that says nothing of the key, the same in every build: by a hash of their id."""
    return sorted(choices, key=lambda choice: sha256(choice.id.encode()).digest())


def repeated_ids(choices: Sequence[HasId], field: str) -> Iterator[Fault]:
    """A fault for each id that stands twice in one list."""
    seen: set[str] = set()
    for index, choice in enumerate(choices):
        if choice.id in seen:
            yield (field, index, "id"), f"The id «{choice.id}» stands twice in this question.", "Give each its own id."
        seen.add(choice.id)


def unscored_faults(question: QuestionBase) -> Iterator[Fault]:
    """A fault for each field that means nothing where no answer is right."""
    kind = f"questions of type {getattr(question, 'type', '')}"
    if "points" in question.model_fields_set:
        yield ("points",), f"Points are written here, and {kind} are not scored.", "Remove `points`."
    if question.confidence:
        what = f"How sure one is can only be asked where an answer is right or wrong; {kind} are not scored."
        yield ("confidence",), what, "Remove `confidence`."


def repeated_texts(choices: Sequence[Choice], field: str, noun: str) -> Iterator[Fault]:
    """A fault for each text that stands twice in one list."""
    seen: set[str] = set()
    for index, choice in enumerate(choices):
        if choice.text in seen:
            yield (field, index, "text"), f"The {noun} {quoted(choice.text)} stands twice.", "Reword or remove one."
        seen.add(choice.text)


def unknown_id(told: str, choices: Sequence[HasId], noun: str) -> tuple[str, str]:
    """What is wrong and the cure, where the id of no choice is written."""
    known = [choice.id for choice in choices]
    cure = did_you_mean(told, known, f"Write one of {', '.join(known)}.")
    return f"There is no {noun} {quoted(told)} in this question.", cure


_BLOCK = re.compile(r"<(?:p|ul|ol|dl|table|div|pre|blockquote|h[1-6]|hr|figure|details)\b")
_REGION = re.compile(r'<div [^<>]*class="r-scroll"[^<>]*>')
_UNNAMED = '<div class="r-scroll" tabindex="0">'


def labelled(html: str, field: str, css: str = "") -> tuple[str, str]:
    """The text that names a field, and the attribute that the field needs for it.

    A label holds phrasing content only (HTML, 4.10.4): paragraphs, lists and tables stand beside it and name the field
    by reference. A table's region in them loses its own name, which would stand for all of its words (accname 1.2, 2D).
    """
    told = f' class="{css}"' if css else ""
    if not _BLOCK.search(html):
        return f'<label{told} for="{field}">{html}</label>', ""
    return f'<div{told} id="{field}-text">{_REGION.sub(_UNNAMED, html)}</div>', f' aria-labelledby="{field}-text"'


Tick = Literal["radio", "checkbox"]


def tick(kind: Tick, name: str, choice: Choice, write: Writer, told: str = "", *, badge: str = "") -> str:
    """A native radio button or checkbox whose label is the whole row; `told` are further attributes.

    Where the text is more than a line, the label is empty and lies over the row, as `.r-opt--block` has it.
    """
    text = write.inline(choice.text)
    field = f'<input type="{kind}" name="{escape(name)}" value="{choice.id}"{told}'
    if not _BLOCK.search(text):
        return f'<label class="r-opt">{field}><span class="r-opt__text">{badge}{text}</span></label>'
    place = f"{name}-{choice.id}-text"
    named = "" if "aria-label" in told else f' aria-labelledby="{place}"'
    return (
        f'<div class="r-opt r-opt--block"><label>{field}{named}></label>'
        f'<div class="r-opt__text" id="{place}">{badge}{_REGION.sub(_UNNAMED, text)}</div></div>'
    )


def tick_list(kind: Tick, name: str, choices: Sequence[Choice], write: Writer, *, numbered: bool = False) -> str:
    """Options as a list of native radio buttons or checkboxes; numbered where a picture shows the numbers."""
    rows = "".join(
        f'<li data-option="{choice.id}">{tick(kind, name, choice, write, badge=badge)}</li>'
        for number, choice in enumerate(choices, start=1)
        for badge in [f'<span class="r-spot__n">{number}</span> ' if numbered else ""]
    )
    return f'<ul class="r-opts">{rows}</ul>'
