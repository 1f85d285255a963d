"""Questions answered by typing: numeric, short-answer, cloze, reflection."""

import re
from collections.abc import Sequence
from decimal import Decimal

from rounds.export.bank import BankWriter
from rounds.export.qti_scoring import (
    MAPPED_SCORE,
    Answer,
    Branch,
    Reason,
    add_score,
    all_of,
    any_of,
    condition,
    declaration,
    is_correct,
    mapping,
    operator,
    set_score,
    share,
    show,
    value,
    variable,
)
from rounds.export.qti_typed import forms, is_pattern, takes
from rounds.export.qti_xhtml import xhtml
from rounds.export.qti_xml import Attributes, name_of, number, tag, text_xml
from rounds.model.kinds.accepted import STAR, pattern
from rounds.model.kinds.cloze import Cloze, Gap
from rounds.model.kinds.numeric import Numeric
from rounds.model.kinds.reflection import Reflection
from rounds.model.kinds.short_answer import ShortAnswer

_PLACE = "\ue002{}\ue003"
_PLACED = re.compile("\ue002([a-z0-9-]+)\ue003")
"""A gap's place while its text becomes XHTML, in private characters other than those that the model uses."""


def numeric(question: Numeric, write: BankWriter) -> Answer:
    """A number within its tolerance; numbers that are expected mistakes have their own feedback."""
    unit = tag("span", {"class": "unit"}, text_xml(question.unit)) if question.unit else ""
    mistakes = [(near(each.answer, each.tolerance), each.why) for each in question.mistakes]
    branches, reasons = _judged(near(question.answer, question.tolerance), mistakes, question.points, write)
    return Answer(
        (declaration("RESPONSE", "single", "float", [number(question.answer)]),),
        tag("p", {}, _entry("RESPONSE", 10), f" {unit}" if unit else ""),
        ("textEntryInteraction",),
        (condition(branches, [set_score(0)]),),
        reasons=reasons,
    )


def near(answer: float, tolerance: float) -> str:
    """Whether the response is this number; the tolerance includes its edges.

    A double may fall short of an edge (0.7 + 0.1 < 0.8): then the edge is named beside it.
    """
    exact = Decimal(repr(answer))
    edges = [float(exact + sign * Decimal(repr(tolerance))) for sign in (-1, 1)]
    missed = [edge for edge in edges if not answer - tolerance <= edge <= answer + tolerance]
    mode: dict[str, str] = {"toleranceMode": "exact"}
    within = (
        {"toleranceMode": "absolute", "tolerance": f"{number(tolerance)} {number(tolerance)}"} if tolerance else mode
    )
    return any_of(
        [
            operator("equal", variable(), value("float", at), **attributes)
            for at, attributes in [(answer, within), *((edge, mode) for edge in missed)]
        ]
    )


def short_answer(question: ShortAnswer, write: BankWriter) -> Answer:
    """A word or a few: a mapping, where neither patterns nor expected mistakes are in it."""
    strict = {"case": question.case, "accents": question.accents}
    right = [text for text in question.accept if not is_pattern(text)]
    entry = tag("p", {}, _entry("RESPONSE", 20, question.accents))
    correct = [forms((right or [_shown(question.accept[0])])[0], accents=True)[0]]
    if len(right) == len(question.accept) and not question.mistakes:
        told = [form for text in right for form in forms(text, accents=question.accents)]
        worth = mapping(dict.fromkeys(told, question.points), case=question.case)
        declared = declaration("RESPONSE", "single", "string", correct, worth)
        return Answer((declared,), entry, ("textEntryInteraction",), (MAPPED_SCORE,), "map_response")
    mistakes = [(takes(each.accept, "RESPONSE", **strict), each.why) for each in question.mistakes]
    branches, reasons = _judged(takes(question.accept, "RESPONSE", **strict), mistakes, question.points, write)
    return Answer(
        (declaration("RESPONSE", "single", "string", correct),),
        entry,
        ("textEntryInteraction",),
        (condition(branches, [set_score(0)]),),
        reasons=reasons,
    )


def cloze(question: Cloze, write: BankWriter) -> Answer:
    """A text with its gaps: typed ones and lists to choose from."""
    gaps = question.in_order()
    kept = question.filled({gap.id: _PLACE.format(gap.id) for gap in gaps}, write)
    fields = {gap.id: _field(gap, write) for gap in gaps}
    text = _PLACED.sub(lambda found: fields.pop(found[1], ""), xhtml(kept))
    right = [_is_right(gap) for gap in gaps]
    part = share(question.points, len(gaps))
    each = [condition([(expression, [add_score(part)])]) for expression in right]
    per_gap = question.partial_credit == "per-option"
    scoring = condition([(all_of(right), [set_score(question.points)])], [set_score(0), *(each if per_gap else [])])
    return Answer(
        tuple(_declared(gap) for gap in gaps),
        tag("div", {"class": "text"}, text),
        tuple(dict.fromkeys("inlineChoiceInteraction" if gap.options else "textEntryInteraction" for gap in gaps)),
        (scoring,),
        reasons=tuple(reason for gap in gaps for reason in _gap_reasons(gap, write)),
    )


def reflection(question: Reflection) -> Answer:
    """A field of several lines, where the author lets the text be recorded: an LMS keeps whatever is typed."""
    if not question.record:
        return Answer((), "", ())
    return Answer(
        (declaration("RESPONSE", "single", "string"),),
        tag("extendedTextInteraction", {"class": "record", "responseIdentifier": "RESPONSE", "expectedLines": 4}),
        ("extendedTextInteraction",),
    )


def _entry(identifier: str, length: int, accents: bool = False) -> str:
    attributes: Attributes = {
        "class": "accents" if accents else None,
        "responseIdentifier": identifier,
        "expectedLength": length,
    }
    return tag("textEntryInteraction", attributes)


def _judged(
    right: str, mistakes: Sequence[tuple[str, str]], points: float, write: BankWriter
) -> tuple[list[Branch], tuple[Reason, ...]]:
    """The branches of right and of each mistake, and the mistakes' reasons, which the branches show."""
    branches: list[Branch] = [(right, [set_score(points)])]
    reasons = []
    for place, (expression, why) in enumerate(mistakes, start=1):
        branches.append((expression, [set_score(0), show([f"mistake_{place}"])]))
        reasons.append(Reason(f"mistake_{place}", write.block(why), ""))
    return branches, tuple(reasons)


def _shown(accepted: str) -> str:
    """A pattern as an answer that it takes: nothing for its stars."""
    return " ".join(pattern(accepted, case=True, accents=True).replace(STAR, "").split())


def _field(gap: Gap, write: BankWriter) -> str:
    if not gap.options:
        return _entry(name_of(gap.id), 14, gap.accents)
    choices = [
        tag("inlineChoice", {"identifier": name_of(option.id)}, text_xml(option.plain(write))) for option in gap.options
    ]
    # Not on lines of its own: it stands in running text.
    return tag("inlineChoiceInteraction", {"responseIdentifier": name_of(gap.id), "shuffle": True}, *choices)


def _declared(gap: Gap) -> str:
    if gap.options:
        right = [name_of(option.id) for option in gap.options if option.correct]
        return declaration(name_of(gap.id), "single", "identifier", right)
    plain = [text for text in gap.accept if not is_pattern(text)]
    return declaration(
        name_of(gap.id), "single", "string", [forms((plain or [_shown(gap.accept[0])])[0], accents=True)[0]]
    )


def _is_right(gap: Gap) -> str:
    if gap.options:
        return is_correct(name_of(gap.id))
    return takes(gap.accept, name_of(gap.id), case=gap.case, accents=gap.accents)


def _gap_reasons(gap: Gap, write: BankWriter) -> list[Reason]:
    told = [Reason(name_of(gap.id), write.block(gap.why))] if gap.why else []
    for option in gap.options:
        if option.why:
            chosen = operator("match", variable(name_of(gap.id)), value("identifier", name_of(option.id)))
            told.append(Reason(f"{name_of(gap.id)}.{option.id}", write.block(option.why), chosen))
    return told
