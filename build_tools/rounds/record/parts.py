"""What the comparisons of all parts share: a difference of a part, what was renamed, which modules show what."""

from collections.abc import Mapping
from typing import NamedTuple, TypeVar

from rounds.model.course import Course, Module
from rounds.model.quiz import Quiz
from rounds.record.difference import Difference, Part, Sort
from rounds.record.leaves import leaves
from rounds.record.prose import ALIKE, likeness

ThingT = TypeVar("ThingT", Module, Quiz)


class Told(NamedTuple):
    """What all differences of one part have in common."""

    title: str
    file: str
    modules: tuple[str, ...]


def difference(
    part: Part, id_: str, sort: Sort, told: Told, where: str = "", before: str = "", after: str = ""
) -> Difference:
    """A difference of this part."""
    return Difference(part, id_, sort, told.title, where, before, after, told.file, told.modules)


def renamed(before: Mapping[str, ThingT], after: Mapping[str, ThingT]) -> dict[str, str]:
    """The former id of each thing whose id is new while one very like it is gone."""
    gone = [thing for id_, thing in before.items() if id_ not in after]
    found: dict[str, str] = {}
    for id_, thing in after.items():
        if id_ not in before and gone:
            likest = max(gone, key=lambda old: _likeness(old, thing))
            if _likeness(likest, thing) >= ALIKE:
                found[id_] = likest.id
                gone.remove(likest)
    return found


def _likeness(one: Module | Quiz, other: Module | Quiz) -> float:
    first, second = _lines(one), _lines(other)
    return likeness(first, second)


def _lines(thing: Module | Quiz) -> list[str]:
    if isinstance(thing, Module):
        return [*thing.body.splitlines(), *thing.objectives]
    return [told for question in thing.questions for told in (question.id, *(text for _, text in leaves(question)))]


def shown_in(before: Course, after: Course) -> dict[str, tuple[str, ...]]:
    """The modules that show each quiz, `simulation/ID` and `profile/ID`, before or now."""
    found: dict[str, dict[str, None]] = {}
    for course in (after, before):
        for module in course.modules.values():
            embedded = [f"{each.kind}/{each.id}" for each in module.embeddings]
            for id_ in (*module.quizzes, *module.check_ins, *embedded):
                found.setdefault(id_, {})[module.id] = None
    return {id_: tuple(modules) for id_, modules in found.items()}
