"""A bank's questions as Moodle's question types, for the two formats that Moodle reads: XML and GIFT.

What has no field in Moodle travels where Moodle keeps it and learners are not disturbed, so that importing finds it
again: ids as classes (`rounds-id-ID` on an option's, pair's or item's text, `rounds-in-GROUP` beside it,
`rounds-gap-ID` round a gap, `rounds-mistake-N` round the reason of the Nth mistake), reasons without a feedback field
of their own as `<dl class="rounds-reasons">` with `<dt class="rounds-why-FIELD-ID">`, the source as
`<p class="rounds-source">`, both in the general feedback, and the rest as tags `rounds-NAME:VALUE`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from html import escape, unescape
from typing import Literal, Protocol

from rounds.export.bank import Bank, BankQuestion
from rounds.export.hotspot_picture import hotspot_picture
from rounds.model.kinds.cloze import Cloze
from rounds.model.kinds.hotspot import Hotspot
from rounds.model.kinds.matching import Matching
from rounds.model.kinds.matrix import Matrix
from rounds.model.kinds.multiple import Multiple
from rounds.model.kinds.numeric import Numeric
from rounds.model.kinds.ordering import Ordering
from rounds.model.kinds.question import Choice, Option, PartialCredit
from rounds.model.kinds.rating import Rating
from rounds.model.kinds.reflection import Reflection
from rounds.model.kinds.short_answer import ShortAnswer
from rounds.model.kinds.single import Single
from rounds.model.kinds.sorting import Sorting
from rounds.model.kinds.true_false import TrueFalse

GRADES = (100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20, 16.66667, 14.28571, 12.5, 11.11111,
          10, 5, 0)  # fmt: skip
"""The percentages that Moodle's importer accepts, positive and negative (question_bank::fraction_options_full)."""
MAX_IDNUMBER = 100
MAX_NAME = 80
_TAG = re.compile(r"<[^>]*>")
_SPACES = re.compile(r"[\s\x00-\x1f\ufffe\uffff]+")


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: its text, how much of the points it earns, in percent, and what is said to it, as HTML."""

    text: str
    grade: float
    feedback: str = ""
    tolerance: float = 0
    """Of a number."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Options, as HTML."""

    answers: list[Answer]
    single: bool


@dataclass(frozen=True, slots=True)
class Claim:
    """True or false."""

    answer: bool


@dataclass(frozen=True, slots=True)
class Typed:
    """Typed words, plain, with `*` for any characters."""

    answers: list[Answer]
    case: bool


@dataclass(frozen=True, slots=True)
class Number:
    """A number, each answer's text is one."""

    answers: list[Answer]
    unit: str | None


@dataclass(frozen=True, slots=True)
class Matched:
    """Texts as HTML, each with a plain text to choose for it; an empty one has a partner of nothing."""

    pairs: list[tuple[str, str]]
    shuffle: bool


@dataclass(frozen=True, slots=True)
class Ordered:
    """Items as HTML in the right order."""

    items: list[tuple[str, str]]
    """Each with its id."""
    partial_credit: PartialCredit


@dataclass(frozen=True, slots=True)
class Gapped:
    """A text with gaps."""

    cloze: Cloze


@dataclass(frozen=True, slots=True)
class Open:
    """A text that a teacher reads."""


@dataclass(frozen=True, slots=True)
class Told:
    """Nothing to answer: it is read only."""


Asked = Chosen | Claim | Typed | Number | Matched | Ordered | Gapped | Open | Told


@dataclass(frozen=True, slots=True)
class MoodleQuestion:
    """A question as Moodle asks it."""

    idnumber: str
    name: str
    text: str
    general_feedback: str
    hint: str
    points: float
    tags: list[str]
    asked: Asked


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


def moodle_question(bank: Bank, each: BankQuestion) -> MoodleQuestion:
    """The question of the bank for Moodle."""
    return MoodleQuestion(
        idnumber=idnumber(each.id),
        name=short_name(each),
        text=each.prompt + _shown(each),
        general_feedback=each.why
        + _reasons(each)
        + (f'<p class="rounds-source">{each.source}</p>' if each.source else ""),
        hint=each.hint,
        points=each.question.scored_points,
        tags=list(_tags(each)),
        asked=_asked(bank, each),
    )


def idnumber(id_: str) -> str:
    """The id as Moodle keeps it: at most 100 characters."""
    if len(id_) <= MAX_IDNUMBER:
        return id_
    return f"{id_[: MAX_IDNUMBER - 9]}-{sha256(id_.encode()).hexdigest()[:8]}"


def plain(html: str) -> str:
    """HTML without its markup, in one line."""
    return _SPACES.sub(" ", unescape(_TAG.sub(" " if "<p" in html or "<li" in html else "", html))).strip()


def short_name(each: BankQuestion) -> str:
    """The prompt in a line, for a teacher's list."""
    words = plain(each.prompt) or each.entry.id
    return words if len(words) <= MAX_NAME else f"{words[:MAX_NAME].rpartition(' ')[0] or words[:MAX_NAME]}…"


def marked(html: str, *names: str) -> str:
    """The HTML with classes that importing knows."""
    tag = "div" if re.match(r"<(?:p|ul|ol|dl|pre|table|blockquote|h[1-6])\b", html) else "span"
    return f'<{tag} class="{" ".join(f"rounds-{name}" for name in names)}">{html}</{tag}>'


def number(value: float) -> str:
    """A number as PHP reads it: the shortest that is exact."""
    return repr(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)


def grades(options: Sequence[Option], partial_credit: PartialCredit) -> list[float]:
    """What each option earns: the right ones add up to exactly 100, as Moodle's importer demands.

    Where nothing is given for a part, each wrong option takes all away: then only right ones earn, all of them all.
    More than twenty right options cannot add up to 100 by 5s: those past the twentieth earn nothing.
    """
    right = sum(option.correct for option in options)
    shares = _shares(right)
    wrong = -100 if partial_credit == "all-or-nothing" else -(shares[0] if shares else 0)
    earned = iter(shares)
    return [next(earned) if option.correct else wrong for option in options]


def _shares(right: int) -> list[float]:
    """For each right option its percent: equal where Moodle knows the share, else tens, then fives."""
    for grade in GRADES:
        if right and grade and abs(grade * right - 100) < 0.001:
            return [grade] * right
    tens = max(0, 20 - right)
    fives = 20 - 2 * tens
    return [10.0] * tens + [5.0] * fives + [0.0] * (right - tens - fives)


def _asked(bank: Bank, each: BankQuestion) -> Asked:
    question, write = each.question, each.write
    match question:
        case Single():
            return _chosen(each, question.options, [100 if option.correct else 0 for option in question.options], True)
        case Multiple():
            return _chosen(each, question.options, grades(question.options, question.partial_credit), False)
        case Hotspot():
            single = sum(region.correct for region in question.regions) == 1
            earned = (
                [100.0 if region.correct else 0.0 for region in question.regions]
                if single
                else grades(question.regions, question.partial_credit)
            )
            return _chosen(each, question.regions, earned, single)
        case Rating():
            return _chosen(each, question.responses, [100.0] * len(question.responses), True)
        case TrueFalse():
            return Claim(question.answer)
        case ShortAnswer():
            return Typed([*_typed(each, question)], question.case)
        case Numeric():
            return Number([*_numbers(each, question)], question.unit)
        case Matching():
            pairs = [(marked(write.inline(p.left), f"id-{p.id}"), plain(write.inline(p.right))) for p in question.pairs]
            return Matched([*pairs, *(("", plain(write.inline(d.text))) for d in question.distractors)], shuffle=True)
        case Sorting():
            return Matched(_placed(each, [(i, i.group) for i in question.items], question.groups), shuffle=True)
        case Matrix():
            pairs = _placed(each, [(row, row.answer) for row in question.rows], question.columns)
            return Matched(pairs, shuffle="options" in bank.shuffle)
        case Ordering():
            items = [(item.id, marked(write.inline(item.text), f"id-{item.id}")) for item in question.items]
            return Ordered(items, question.partial_credit)
        case Cloze():
            return Gapped(question)
        case Reflection():
            return Open() if question.record else Told()


def _chosen(each: BankQuestion, options: Sequence[Choice], earned: Sequence[float], single: bool) -> Chosen:
    numbered = each.question.type == "hotspot"
    answers = [
        Answer(
            f"<strong>{n}</strong> " * numbered + marked(each.write.inline(option.text), f"id-{option.id}"),
            grade,
            each.write.block(option.why) if option.why else "",
        )
        for n, (option, grade) in enumerate(zip(options, earned, strict=True), start=1)
    ]
    return Chosen(answers, single)


def _typed(each: BankQuestion, question: ShortAnswer) -> Iterator[Answer]:
    yield from (Answer(text, 100) for text in question.accept)
    for place, mistake in enumerate(question.mistakes, start=1):
        feedback = marked(each.write.block(mistake.why), f"mistake-{place}")
        yield from (Answer(text, 0, feedback) for text in mistake.accept)


def _numbers(each: BankQuestion, question: Numeric) -> Iterator[Answer]:
    yield Answer(number(question.answer), 100, tolerance=question.tolerance)
    for mistake in question.mistakes:
        yield Answer(number(mistake.answer), 0, each.write.block(mistake.why), mistake.tolerance)


def _placed(
    each: BankQuestion, things: Sequence[tuple[Choice, str]], places: Sequence[Choice]
) -> list[tuple[str, str]]:
    """Items with their groups, rows with their columns; then the places that nothing belongs to."""
    words = {place.id: plain(each.write.inline(place.text)) for place in places}
    pairs = [
        (marked(each.write.inline(thing.text), f"id-{thing.id}", f"in-{place}"), words[place])
        for thing, place in things
    ]
    used = {place for _, place in things}
    return [*pairs, *(("", words[place.id]) for place in places if place.id not in used)]


def _shown(each: BankQuestion) -> str:
    """What stands below the prompt."""
    match each.question:
        case Hotspot():
            name = hotspot_picture(each.question, each.write)
            return f'<p class="rounds-picture"><img src="{name}" alt="{escape(each.question.alt)}"></p>'
        case _:
            return ""


def _source(each: BankQuestion) -> str:
    return f'<p class="rounds-source">{each.source}</p>' if each.source else ""


def _reasons(each: BankQuestion) -> str:
    """Reasons that Moodle has no field for, each with the words it belongs to."""
    told = [
        f'<dt class="rounds-why-{field}-{thing.id}">{words}</dt><dd>{each.write.block(why)}</dd>'
        for field, thing, words, why in _unplaced(each)
        if why
    ]
    return f'<dl class="rounds-reasons">{"".join(told)}</dl>' if told else ""


def _unplaced(each: BankQuestion) -> Iterator[tuple[str, _HasId, str, str | None]]:
    inline = each.write.inline
    match each.question:
        case Matching() as q:
            yield from (("pairs", p, f"{inline(p.left)}: {inline(p.right)}", p.why) for p in q.pairs)
            yield from (("distractors", d, inline(d.text), d.why) for d in q.distractors)
        case Sorting() as q:
            yield from (("items", i, inline(i.text), i.why) for i in q.items)
            yield from (("groups", g, inline(g.text), g.why) for g in q.groups)
        case Matrix() as q:
            yield from (("rows", r, inline(r.text), r.why) for r in q.rows)
            yield from (("columns", c, inline(c.text), c.why) for c in q.columns)
        case Ordering() as q:
            yield from (("items", i, inline(i.text), i.why) for i in q.items)
        case Cloze() as q:
            for n, gap in enumerate(q.in_order(), start=1):
                yield "gaps", gap, f"({n})", gap.why


def _tags(each: BankQuestion) -> Iterator[str]:
    question = each.question
    if question.type in ("sorting", "matrix", "hotspot", "rating", "reflection"):
        yield f"rounds-type:{question.type}"
    if question.objective:
        yield f"rounds-objective:{question.objective}"
    if question.confidence:
        yield "rounds-confidence:true"
    credit: Literal["", "all-or-nothing", "per-option"] = getattr(question, "partial_credit", "")
    if credit == "per-option":
        yield f"rounds-partial_credit:{credit}"
    match question:
        case ShortAnswer(accents=True):
            yield "rounds-accents:true"
        case Matching():
            yield from (f"rounds-distractor:{distractor.id}" for distractor in question.distractors)
        case Sorting():
            yield from (f"rounds-group:{group.id}" for group in question.groups)
        case Matrix():
            yield from (f"rounds-column:{column.id}" for column in question.columns)
        case Rating():
            yield from (f"rounds-value:{response.id}={number(response.value)}" for response in question.responses)
        case Cloze() if question.points != len(question.gaps):
            yield f"rounds-points:{number(question.points)}"
        case Hotspot(size=list() as size):
            yield f"rounds-size:{' '.join(map(number, size))}"
