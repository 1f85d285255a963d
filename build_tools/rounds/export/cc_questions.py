"""Our questions as items of Common Cartridge, which knows six kinds: what is more becomes several of them.

Matching, sorting and matrix become an item for each pair, item or row, ordering one for each place, a text with gaps
one for each gap. What is not scored is not asked, since every item counts: it stands in the module's page (`unasked`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from html import escape
from math import lcm
from typing import assert_never

from rounds.export.bank import Bank, BankQuestion, BankWriter
from rounds.export.bank_html import quoted_value
from rounds.export.cc_items import CcItem, CcOption, Chosen, Claim, Essay, Typed
from rounds.export.cc_typed import number_forms, numbers, typed_forms, within_form
from rounds.export.hotspot_picture import hotspot_picture
from rounds.export.qti_item import item_title
from rounds.model.kinds.cloze import Cloze, Gap
from rounds.model.kinds.hotspot import Hotspot
from rounds.model.kinds.matching import Matching
from rounds.model.kinds.matrix import Matrix
from rounds.model.kinds.multiple import Multiple
from rounds.model.kinds.numeric import Numeric
from rounds.model.kinds.ordering import Ordering
from rounds.model.kinds.question import Choice
from rounds.model.kinds.rating import Rating
from rounds.model.kinds.reflection import Reflection
from rounds.model.kinds.short_answer import ShortAnswer
from rounds.model.kinds.single import Single
from rounds.model.kinds.sorting import Sorting
from rounds.model.kinds.true_false import TrueFalse

LARGEST_WEIGHT = 99


@dataclass(frozen=True, slots=True)
class Part:
    """One item before it has its weight: what is added to the question's prompt, and how it is asked."""

    name: str
    """Added to the question's id where it is one of several parts; empty otherwise."""
    prompt: str
    asked: Chosen | Claim | Typed | Essay
    why: str = ""


Asked = Sequence[tuple[BankQuestion, Sequence[Part]]]
"""The questions of a quiz, each with its items."""


def asked(bank: Bank) -> Asked:
    """What the quiz asks."""
    return [(each, parts(bank, each)) for each in bank.questions if not is_unasked(each)]


def items(bank: Bank) -> list[CcItem]:
    """The quiz's items in order."""
    questions = asked(bank)
    weighed = weights(questions)
    return [item for each, several in questions for item in _items(each, several, weighed[each.id][0])]


def is_unasked(each: BankQuestion) -> bool:
    """Whether the question is not in the test: a scale, or a reflection that nobody is to keep."""
    question = each.question
    return isinstance(question, Rating) or (isinstance(question, Reflection) and not question.record)


def unasked_html(each: BankQuestion) -> str:
    """The question as a text to think about, for the page."""
    question = each.question
    told = ""
    if isinstance(question, Rating):
        told = "".join(f"<li>{each.write.inline(step.text)}</li>" for step in question.responses)
        told = f"<ul>{told}</ul>"
    return f'<div class="think">{each.prompt}{told}{each.why}</div>'


def weights(questions: Asked) -> dict[str, tuple[int | None, bool]]:
    """By question the weight of each of its items, and whether it keeps the proportions of the points.

    Points are shared among the items of a question, then all are multiplied so that each is a whole number.
    """
    told = {
        each.id: Fraction(Decimal(repr(each.question.points))) / len(several)
        for each, several in questions
        if each.question.scored
    }
    scale = lcm(*(share.denominator for share in told.values()))
    exact = all(share * scale <= LARGEST_WEIGHT for share in told.values())
    found: dict[str, tuple[int | None, bool]] = {each.id: (None, True) for each, _ in questions}
    for id_, share in told.items():
        weight = share * scale if exact else share
        found[id_] = min(max(round(weight), 1), LARGEST_WEIGHT), exact or weight in range(1, LARGEST_WEIGHT + 1)
    return found


def _items(each: BankQuestion, several: Sequence[Part], weight: int | None) -> Iterator[CcItem]:
    title = item_title(each)
    source = f"<p>{each.source}</p>" if each.source else ""
    for number, part in enumerate(several, start=1):
        name, place = (f"__{part.name}", f" ({number}/{len(several)})") if part.name else ("", "")
        general = "".join(filter(None, [part.why, each.why, source]))
        yield CcItem(
            f"{each.id}{name}", title + place, each.prompt + part.prompt, part.asked, weight, general, each.hint
        )


def parts(bank: Bank, each: BankQuestion) -> list[Part]:
    """The items that the question becomes."""
    question, write, shuffle = each.question, bank.write, "options" in bank.shuffle
    match question:
        case Single() | Multiple():
            several = question.type == "multiple"
            return [Part("", "", Chosen(_options(question.options, write), several, shuffle))]
        case TrueFalse():
            return [Part("", "", Claim(question.answer))]
        case Hotspot():
            return [_hotspot(question, write)]
        case Numeric():
            return [_numeric(question, write)]
        case ShortAnswer():
            return [_short(question, write)]
        case Matching():
            return _matching(question, write)
        case Sorting():
            key = {item.id: item.group for item in question.items}
            return _rows(question.items, question.groups, key, write)
        case Matrix():
            key = {row.id: row.answer for row in question.rows}
            return _rows(question.rows, question.columns, key, write)
        case Ordering():
            return _ordering(question, write)
        case Cloze():
            return _cloze(question, write, shuffle)
        case Reflection() | Rating():
            return [Part("", "", Essay())]
        case _:
            assert_never(question)


def _options(options: Sequence[Choice], write: BankWriter) -> tuple[CcOption, ...]:
    return tuple(
        CcOption(
            option.id,
            write.inline(option.text),
            getattr(option, "correct", False),
            write.block(option.why) if option.why else "",
        )
        for option in options
    )


def _hotspot(question: Hotspot, write: BankWriter) -> Part:
    """The picture with numbers, and the regions' names by number."""
    picture = f"<p><img src={quoted_value(hotspot_picture(question, write))} alt={quoted_value(question.alt)}></p>"
    named = _options(question.regions, write)
    numbered = tuple(
        CcOption(each.id, f"{number}. {each.html}", each.right, each.why) for number, each in enumerate(named, start=1)
    )
    return Part("", picture, Chosen(numbered, sum(each.right for each in named) > 1, False))


def _matching(question: Matching, write: BankWriter) -> list[Part]:
    partners = question.partners()
    by_text = {partner.text: partner.id for partner in partners}
    lefts = [Choice(id=pair.id, text=pair.left, why=pair.why) for pair in question.pairs]
    return _rows(lefts, partners, {pair.id: by_text[pair.right] for pair in question.pairs}, write)


def _rows(rows: Sequence[Choice], columns: Sequence[Choice], key: dict[str, str], write: BankWriter) -> list[Part]:
    """An item for each row, with all columns to choose from."""
    return [
        Part(
            row.id,
            _standing_out(write.inline(row.text)),
            Chosen(
                tuple(
                    CcOption(column.id, write.inline(column.text), column.id == key[row.id], _why(column, write))
                    for column in columns
                ),
                False,
                False,
            ),
            _why(row, write),
        )
        for row in rows
    ]


def _standing_out(html: str) -> str:
    return f"<blockquote>{html}</blockquote>" if html.startswith("<") else f"<p><strong>{html}</strong></p>"


def _why(choice: Choice, write: BankWriter) -> str:
    return write.block(choice.why) if choice.why else ""


def _ordering(question: Ordering, write: BankWriter) -> list[Part]:
    """An item for each place, with all items to choose from."""
    return [
        Part(
            item.id,
            f"<p>Which one stands at place {place} of {len(question.items)}?</p>",
            Chosen(
                tuple(CcOption(each.id, write.inline(each.text), each == item) for each in question.offered()),
                False,
                False,
            ),
            _why(item, write),
        )
        for place, item in enumerate(question.items, start=1)
    ]


def _short(question: ShortAnswer, write: BankWriter) -> Part:
    wrong = tuple(
        (form, write.block(mistake.why))
        for mistake in question.mistakes
        for text in mistake.accept
        for form in typed_forms(text, question.accents)
    )
    return Part("", "", _typed(question.accept, question.case, question.accents, wrong))


def _typed(accept: Sequence[str], case: bool, accents: bool, wrong: tuple[tuple[str, str], ...] = ()) -> Typed:
    right = dict.fromkeys(form for text in accept for form in typed_forms(text, accents))
    within = [inner for text in accept if (inner := within_form(text))]
    return Typed(tuple(right), case, tuple(within), tuple((text, why) for text, why in wrong if text not in right))


def _numeric(question: Numeric, write: BankWriter) -> Part:
    unit = f"<p>Unit: {escape(question.unit, quote=False)}</p>" if question.unit else ""
    right = [
        form for each in numbers(question.answer, question.tolerance) for form in number_forms(each, question.unit)
    ]
    wrong = [
        (form, write.block(mistake.why))
        for mistake in question.mistakes
        for each in numbers(mistake.answer, mistake.tolerance)
        for form in number_forms(each, question.unit)
    ]
    kept = dict.fromkeys(right)
    return Part("", unit, Typed(tuple(kept), wrong=tuple(each for each in wrong if each[0] not in kept)))


def _cloze(question: Cloze, write: BankWriter, shuffle: bool) -> list[Part]:
    """An item for each gap: the text with a line in each, numbered where there are several."""
    gaps = question.in_order()
    several = len(gaps) > 1
    told = {gap.id: f"({n}) ______" if several else "______" for n, gap in enumerate(gaps, start=1)}
    text = question.filled(told, write)
    return [
        Part(
            gap.id if several else "",
            f"{text}<p>Gap {number}:</p>" if several else text,
            _gap(gap, write, shuffle),
            write.block(gap.why) if gap.why else "",
        )
        for number, gap in enumerate(gaps, start=1)
    ]


def _gap(gap: Gap, write: BankWriter, shuffle: bool) -> Chosen | Typed:
    if gap.options:
        return Chosen(_options(gap.options, write), False, shuffle)
    return _typed(gap.accept, gap.case, gap.accents)
