"""Questions answered by putting things together or in order: matching, sorting, matrix, ordering."""

from collections.abc import Sequence

from rounds.export.bank import BankWriter
from rounds.export.qti_scoring import (
    MAPPED_SCORE,
    Answer,
    Reason,
    add_score,
    all_or_nothing,
    any_of,
    condition,
    declaration,
    is_correct,
    mapping,
    operator,
    set_score,
    share,
    value,
    variable,
)
from rounds.export.qti_xhtml import xhtml
from rounds.export.qti_xml import Attributes, lines, name_of, tag
from rounds.model.kinds.matching import Matching
from rounds.model.kinds.matrix import Matrix
from rounds.model.kinds.ordering import Ordering
from rounds.model.kinds.question import Choice
from rounds.model.kinds.sorting import Sorting


def right_name(id_: str) -> str:
    """A partner's, group's or column's identifier: both sides of a match share one space of names."""
    return f"to_{id_}"


def matching(question: Matching, write: BankWriter, shuffle: bool) -> Answer:
    """Pairs; partners stand in an order that says nothing of the key, distractors among them as the author wrote."""
    lefts = [Choice(id=pair.id, text=pair.left, why=pair.why) for pair in question.pairs]
    distractors = iter(question.distractors)
    strange = {choice.id for choice in question.distractors}
    partners = [next(distractors) if choice.id in strange else choice for choice in question.partners()]
    by_text = {partner.text: partner.id for partner in partners}
    key = {pair.id: by_text[pair.right] for pair in question.pairs}
    body = _match(lefts, partners, write, shuffle=shuffle, fixed=False)
    return _matched(lefts, partners, key, question.points, question.partial_credit == "per-option", body, write)


def sorting(question: Sorting, write: BankWriter) -> Answer:
    """Items into groups; the items always come in an order of chance, the groups in the author's."""
    key = {item.id: item.group for item in question.items}
    body = _match(question.items, question.groups, write, shuffle=True, fixed=True)
    per_option = question.partial_credit == "per-option"
    return _matched(question.items, question.groups, key, question.points, per_option, body, write)


def matrix(question: Matrix, write: BankWriter, shuffle: bool) -> Answer:
    """Rows, each answered by one column."""
    key = {row.id: row.answer for row in question.rows}
    body = _match(question.rows, question.columns, write, shuffle=shuffle, fixed=True)
    per_option = question.partial_credit == "per-option"
    return _matched(question.rows, question.columns, key, question.points, per_option, body, write)


def ordering(question: Ordering, write: BankWriter) -> Answer:
    """Items to put in order; they are always offered in an order of chance."""
    names = [name_of(item.id) for item in question.items]
    items = [
        tag("simpleChoice", {"identifier": name}, xhtml(write.inline(item.text)))
        for name, item in zip(names, question.items, strict=True)
    ]
    part = share(question.points, len(names))
    places = [
        condition(
            [(operator("match", operator("index", variable(), n=n), value("identifier", name)), [add_score(part)])]
        )
        for n, name in enumerate(names, start=1)
    ]
    per_place = question.partial_credit == "per-option"
    scoring = condition([(is_correct(), [set_score(question.points)])], [set_score(0), *places])
    return Answer(
        (declaration("RESPONSE", "ordered", "identifier", names),),
        lines("orderInteraction", {"responseIdentifier": "RESPONSE", "shuffle": True}, items),
        ("orderInteraction",),
        (scoring,) if per_place else all_or_nothing(question.points),
        "match_correct" if question.points == 1 and not per_place else "",
        tuple(Reason(name_of(item.id), write.block(item.why)) for item in question.items if item.why),
    )


def _match(lefts: Sequence[Choice], rights: Sequence[Choice], write: BankWriter, *, shuffle: bool, fixed: bool) -> str:
    """The interaction: one partner at most for each on the left, any number for those on the right."""
    attributes: Attributes = {
        "responseIdentifier": "RESPONSE",
        "shuffle": shuffle,
        "maxAssociations": len(lefts),
    }
    left = [_choice(name_of(choice.id), choice, write, False, 1) for choice in lefts]
    right = [_choice(right_name(choice.id), choice, write, fixed, 0) for choice in rights]
    return lines("matchInteraction", attributes, [lines("simpleMatchSet", {}, side) for side in (left, right)])


def _choice(identifier: str, choice: Choice, write: BankWriter, fixed: bool, at_most: int) -> str:
    attributes: Attributes = {"identifier": identifier, "fixed": fixed or None, "matchMax": at_most}
    return tag("simpleAssociableChoice", attributes, xhtml(write.inline(choice.text)))


def _matched(
    lefts: Sequence[Choice],
    rights: Sequence[Choice],
    key: dict[str, str],
    points: float,
    per_option: bool,
    body: str,
    write: BankWriter,
) -> Answer:
    right = [f"{name_of(left)} {right_name(partner)}" for left, partner in key.items()]
    worth = mapping(dict.fromkeys(right, share(points, len(right))), points) if per_option else ""
    return Answer(
        (declaration("RESPONSE", "multiple", "directedPair", right, worth),),
        body,
        ("matchInteraction",),
        (MAPPED_SCORE,) if per_option else all_or_nothing(points),
        "map_response" if per_option else "match_correct" if points == 1 else "",
        (
            *(Reason(name_of(choice.id), write.block(choice.why)) for choice in lefts if choice.why),
            *(_chosen(choice, choice.why, lefts, write) for choice in rights if choice.why),
        ),
    )


def _chosen(choice: Choice, why: str, lefts: Sequence[Choice], write: BankWriter) -> Reason:
    """The reason of one on the right, shown where something was put to it."""
    name = right_name(choice.id)
    pairs = [value("directedPair", f"{name_of(left.id)} {name}") for left in lefts]
    return Reason(name, write.block(why), any_of([operator("member", pair, variable()) for pair in pairs]))
