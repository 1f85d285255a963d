"""Two versions of a question: whether another answer is right now, what else is offered, which texts were reworded."""

from collections.abc import Iterator, Mapping

from rounds.model.kinds.question import QuestionBase
from rounds.record.answers import RIGHT, Answers, answers
from rounds.record.difference import Sort
from rounds.record.leaves import PROSE, Leaf, leaves, where
from rounds.record.prose import numbers, plain, reworded

Change = tuple[Sort, str, str, str]
"""The sort, where, before, after."""

_SCORING = {"points", "partial_credit", "confidence", "objective", "record", "value"}
_KEY = {"type", "correct", "answer", "tolerance", "accept", "case", "accents", "group"}
"""Fields that `answers` compares."""


def question_changes(before: QuestionBase, after: QuestionBase) -> list[Change]:
    """What differs, the gravest first."""
    if before == after:
        return []
    old, new = answers(before), answers(after)
    found: list[Change] = []
    if _type(before) != _type(after):
        found.append(("key changed", "the type", _type(before), _type(after)))
        return [*found, *_texts(before, after, frozenset(), {})]
    former = _former_ids(old, new)
    new = _under(new, former)
    if why := _key_change(old, new):
        found.append(("key changed", why, old.spoken, new.spoken))
    gone = [id_ for id_ in old.offered if id_ not in new.offered]
    come = [id_ for id_ in new.offered if id_ not in old.offered]
    found += [("options changed", "what can be answered", plain(old.offered[id_]), "") for id_ in gone]
    found += [("options changed", "what can be answered", "", plain(new.offered[id_])) for id_ in come]
    found += [("options changed", "an id", was, is_) for is_, was in former.items() if not is_.startswith("to ")]
    return [*found, *_texts(before, after, frozenset([*gone, *come]), former)]


def _type(question: QuestionBase) -> str:
    return str(getattr(question, "type", ""))


def _former_ids(old: Answers, new: Answers) -> dict[str, str]:
    """The former id of each answer whose text stands under another id now."""
    gone = {plain(text): id_ for id_, text in old.offered.items() if id_ not in new.offered}
    come = {id_: plain(text) for id_, text in new.offered.items() if id_ not in old.offered}
    return {id_: gone[text] for id_, text in come.items() if text in gone}


def _under(told: Answers, former: Mapping[str, str]) -> Answers:
    """The answers under their former ids."""

    def was(id_: str) -> str:
        return former.get(id_, id_)

    return Answers(
        {was(id_): text for id_, text in told.offered.items()},
        {was(id_): was(place) for id_, place in told.right.items()},
        tuple(map(was, told.order)),
        told.typed,
        told.spoken,
    )


def _key_change(old: Answers, new: Answers) -> str:
    """In a few words, why another answer is right now; empty where it is the same."""
    both = [id_ for id_ in (*old.right, *new.right) if _there(id_, old) and _there(id_, new)]
    if any(old.right.get(id_) != new.right.get(id_) for id_ in both):
        return "the right answer"
    if any(value == RIGHT and not _there(id_, new) for id_, value in old.right.items()):
        return "the right answer"
    if not new.typed and any(value == RIGHT and not _there(id_, old) for id_, value in new.right.items()):
        return "the right answer"
    shared = [id_ for id_ in old.order if id_ in new.order]
    if shared != [id_ for id_ in new.order if id_ in old.order]:
        return "the right order"
    return "the text of the right answer" if _another_meaning(old, new) else ""


def _there(id_: str, told: Answers) -> bool:
    """Whether an answer can be given, or, where nothing is offered by id, is the right one."""
    return id_ in told.offered or id_ in told.right


def _another_meaning(old: Answers, new: Answers) -> bool:
    """Whether texts changed places under their ids, or a right one says another number."""
    before = {plain(text): id_ for id_, text in old.offered.items()}
    right = {*(id_ for id_, value in old.right.items() if value == RIGHT), *old.right.values()}
    for id_, text in new.offered.items():
        if id_ not in old.offered or plain(old.offered[id_]) == plain(text):
            continue
        other = before.get(plain(text))
        if other is not None and (old.order or old.right.get(other) != old.right.get(id_) or id_ in old.right.values()):
            return True
        was, is_ = numbers(old.offered[id_]), numbers(text)
        if id_ in right and was and is_ and was != is_:
            return True
    return False


def _texts(
    before: QuestionBase, after: QuestionBase, passed: frozenset[str], former: Mapping[str, str]
) -> Iterator[Change]:
    """The texts and settings that differ, but for those of what came or went."""
    old = dict(leaves(before))
    new = {tuple(former.get(name, name) for name in leaf): text for leaf, text in leaves(after)}
    for leaf in dict.fromkeys([*old, *new]):
        if old.get(leaf) != new.get(leaf) and not passed & {*leaf, *(f"to {name}" for name in leaf)}:
            yield from leaf_change(leaf, old.get(leaf, ""), new.get(leaf, ""))


def leaf_change(leaf: Leaf, before: str, after: str) -> Iterator[Change]:
    """What changed in one text or setting of a question."""
    name = leaf[-1]
    if name in _SCORING:
        yield "scoring changed", where(leaf), before, after
    elif name == "source":
        yield "sources changed", where(leaf), before, after
    elif name in ("coordinates", "size") or (len(leaf) > 1 and leaf[-2] in ("coordinates", "size")):
        if leaf[0] != "size":
            yield "reworded", where(leaf[: leaf.index("coordinates")]), "", ""
    elif name == "image":
        yield "options changed", "the image", before, after
    elif name not in _KEY and name in PROSE:
        yield from prose_change(leaf, before, after)


def prose_change(leaf: Leaf, before: str, after: str) -> Iterator[Change]:
    """The sentences of a text that changed, and what it cites."""
    for each in reworded(before, after):
        yield "sources changed" if each.cited else "reworded", where(leaf), each.before, each.after
