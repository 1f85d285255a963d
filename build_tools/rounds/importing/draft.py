"""What a reader of a foreign format makes: questions as an author writes them, and a list of what was lost.

A reader fills drafts; authored.py makes sure of each that our own loader takes it, before anything is written.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from rounds.importing.html_text import markdown_of, of_markdown, of_plain
from rounds.model.loss import Loss
from rounds.model.problem import Place
from rounds.model.texts import SLUG

MAX_QUESTIONS = 5_000
"""In one file; more are nobody's quiz."""

Picture = Callable[[str], "tuple[str, bytes] | None"]
"""The name and the bytes of an image by its address in a text; None where the file does not hold it."""


class ImportFault(Exception):  # noqa: N818  (something for the user to mend; the text says what and the cure)
    """A file that cannot be read as a question set at all."""

    def __init__(self, place: Place, what: str, cure: str = "") -> None:
        super().__init__(f"{place}: {what} {cure}".rstrip())


class LeftOut(Exception):  # noqa: N818  (a reader's way out of a question that has no place in our format)
    """A question that cannot be brought over, and why."""


@dataclass
class Draft:
    """A question on its way into our format."""

    place: Place
    name: str
    """What the foreign file calls it, for messages."""
    id: str = ""
    """The file's own id for it; an empty one is made from the name or the prompt."""
    data: dict[str, Any] = field(default_factory=dict)
    """The fields as an author writes them."""
    losses: list[Loss] = field(default_factory=list)
    pictures: dict[str, bytes] = field(default_factory=dict)
    """The images that its texts name."""
    find_picture: Picture = lambda _: None
    shuffled: bool | None = None
    """Whether the foreign system offers the options in any order; None where it says nothing."""
    title: str = ""
    """The file's own words for it: they are the prompt where it has no other."""

    def lose(self, what: str) -> None:
        """Says that something has no place here; the same thing is told once."""
        loss = Loss(self.place, f"question {self.name}", what)
        if loss not in self.losses:
            self.losses.append(loss)

    def html(self, text: str) -> str:
        """HTML as Markdown; what it cannot say is lost and told."""
        return markdown_of(text, self.lose, self.picture)

    def plain(self, text: str) -> str:
        """A plain text as Markdown that reads the same."""
        return of_plain(text, self.lose)

    def markdown(self, text: str) -> str:
        """Markdown of another system, cleaned where it holds HTML."""
        return of_markdown(text, self.lose, self.picture)

    def picture(self, address: str) -> str | None:
        """The name under which an image of the file will stand beside the quiz."""
        found = self.find_picture(address)
        if found is None:
            return None
        name, data = found
        self.pictures[name] = data
        return name

    def put(self, **fields: Any) -> None:
        """Sets fields; empty texts and lists, None and False are no fields."""
        for name, value in fields.items():
            if value is not False and value not in (None, "", []):
                self.data[name] = value

    def reason(self, *texts: str) -> None:
        """Adds paragraphs to the question's `why`."""
        told = [self.data.get("why", ""), *texts]
        self.put(why="\n\n".join(dict.fromkeys(filter(None, told))))


@dataclass
class FoundQuiz:
    """Questions that belong together in a foreign file."""

    place: Place
    title: str = ""
    id: str = ""
    drafts: list[Draft] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)
    """What is lost of the quiz as a whole, and questions that were left out."""
    questions_shuffled: bool = False
    settings: dict[str, Any] = field(default_factory=dict)
    """`pass_mark`, `attempts` and the like, where the file says them."""

    def leave_out(self, place: Place, name: str, why: str) -> None:
        """Says that a question is not brought over."""
        self.losses.append(Loss(place, f"question {name}", f"It is left out: {why}"))

    def add(self, draft: Draft, read: Callable[[Draft], None]) -> None:
        """Adds the draft that `read` fills, or says why not."""
        try:
            read(draft)
        except LeftOut as why:
            self.losses += draft.losses
            self.leave_out(draft.place, draft.name, str(why))
        else:
            self.drafts.append(draft)


def slug_or_nothing(told: str) -> str:
    """An id of a foreign file that is good as ours, else nothing."""
    return told if SLUG.fullmatch(told) else ""


def share_told(share: float) -> str:
    """0.3333 as 33.33 %."""
    return f"{round(share * 100, 2):g} %"
