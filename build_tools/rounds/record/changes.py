"""Two courses compared: every difference that an author made, whether the two are commits or one is on disk.

Ids tell what is the same thing. A module or a quiz whose id is gone while one very like it is new was renamed.
"""

from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from typing import TypeVar

from rounds.model.course import Course, Module
from rounds.model.kinds.question import QuestionBase
from rounds.model.profile import Profile
from rounds.model.quiz import Quiz
from rounds.model.simulation import Simulation
from rounds.record.difference import Difference, Sort
from rounds.record.framework_changes import framework_changes
from rounds.record.leaves import PROSE, leaves, where
from rounds.record.prose import plain, reworded
from rounds.record.questions import prose_change, question_changes

_SETTINGS = ("pass_mark", "attempts", "draw", "pre", "shuffle", "feedback")
_STATUS: dict[tuple[str, str], Sort] = {
    ("draft", "live"): "published",
    ("retired", "live"): "returned",
    ("draft", "retired"): "retired",
    ("live", "retired"): "retired",
    ("live", "draft"): "withdrawn",
    ("retired", "draft"): "withdrawn",
}
ThingT = TypeVar("ThingT", Module, Quiz)


def changes(before: Course, after: Course) -> list[Difference]:
    """What differs, part by part, in the order of the courses."""
    renamed = renamed_modules(before, after)
    return [
        *_modules(before, after, renamed),
        *_quizzes(before, after),
        *_simulations(before, after),
        *_profiles(before, after),
        *framework_changes(before, after),
    ]


def renamed_modules(before: Course, after: Course) -> dict[str, str]:
    """The former id of each module that bears another id now."""
    return _renamed(before.modules, after.modules)


def _renamed(before: Mapping[str, ThingT], after: Mapping[str, ThingT]) -> dict[str, str]:
    gone = [thing for id_, thing in before.items() if id_ not in after]
    found: dict[str, str] = {}
    for id_, thing in after.items():
        if id_ not in before and gone:
            likest = max(gone, key=lambda old: _likeness(old, thing))
            if _likeness(likest, thing) > 0.5:
                found[id_] = likest.id
                gone.remove(likest)
    return found


def _likeness(one: Module | Quiz, other: Module | Quiz) -> float:
    first, second = _lines(one), _lines(other)
    return SequenceMatcher(None, first, second, autojunk=False).ratio()


def _lines(thing: Module | Quiz) -> list[str]:
    if isinstance(thing, Module):
        return [*thing.body.splitlines(), *thing.objectives]
    return [told for question in thing.questions for told in (question.id, question.prompt)]


def _modules(before: Course, after: Course, renamed: Mapping[str, str]) -> Iterator[Difference]:
    for id_, module in after.modules.items():
        old = before.modules.get(renamed.get(id_, id_))
        told = module.title, module.place.file, (id_,)
        if old is None:
            yield _of("module", id_, "new", told, after=module.summary)
        elif old != module:
            if old.id != id_:
                yield _of("module", id_, "renamed", told, "the id", old.id, id_)
            yield from _module(old, module)
    for id_, module in before.modules.items():
        if id_ not in after.modules and id_ not in renamed.values():
            yield _of("module", id_, "removed", (module.title, module.place.file, (id_,)))


def _of(
    part: str, id_: str, sort: Sort, told: tuple[str, str, tuple[str, ...]],
    where_: str = "", before: str = "", after: str = "",
) -> Difference:  # fmt: skip
    title, file, modules = told
    return Difference(part, id_, sort, title, where_, before, after, file, modules)  # type: ignore[arg-type]


def _module(old: Module, new: Module) -> Iterator[Difference]:
    told = new.title, new.place.file, (new.id,)

    def change(sort: Sort, where_: str, before: object = "", after: object = "") -> Difference:
        return _of("module", new.id, sort, told, where_, str(before), str(after))

    if old.status != new.status:
        yield change(_STATUS[old.status, new.status], "the status", old.status, new.status)
    if old.area != new.area:
        yield change("moved", "the area", old.area, new.area)
    for name in ("title", "summary"):
        if getattr(old, name) != getattr(new, name):
            yield change("reworded", f"the {name}", getattr(old, name), getattr(new, name))
    if old.minutes != new.minutes:
        yield change("minutes changed", "the minutes", old.minutes, new.minutes)
    if old.objectives != new.objectives:
        yield change("objectives changed", "the objectives", "; ".join(old.objectives), "; ".join(new.objectives))
    for name, sort in _LISTS.items():
        one, other = _listed(getattr(old, name)), _listed(getattr(new, name))
        if one != other:
            yield change(sort, f"the {name}", one, other)
    if old.language != new.language:
        yield change("content", "the language", old.language or "", new.language or "")
    for each in reworded(old.body, new.body):
        sort = "sources changed" if each.cited else "content" if each.content else "reworded"
        yield change(sort, "the text", each.before, each.after)
    if old.version != new.version:
        yield change("version only", "the version", old.version, new.version)


_LISTS: dict[str, Sort] = {
    "competencies": "competencies changed", "prerequisites": "order changed", "sources": "sources changed",
}  # fmt: skip


def _listed(value: list[str] | dict[str, str]) -> str:
    return (
        ", ".join(f"{key} ({level})" for key, level in value.items()) if isinstance(value, dict) else ", ".join(value)
    )


def _quizzes(before: Course, after: Course) -> Iterator[Difference]:
    renamed = _renamed(before.quizzes, after.quizzes)
    met = _met(before, after)
    gone = _gone(before, after, {old: new for new, old in renamed.items()})
    for id_, quiz in after.quizzes.items():
        old = before.quizzes.get(renamed.get(id_, id_))
        if old == quiz:
            continue
        modules = met.get(id_, ())
        if old is not None:
            yield from _quiz(old, quiz, modules)
            yield from _reordered(old, quiz, modules)
        known = {question.id: question for question in old.questions} if old else {}
        for question in quiz.questions:
            yield from _question(quiz, question, known.get(question.id), gone, modules)
    for name, (quiz, left) in gone.items():
        told = plain(left.prompt), quiz.place.file, met.get(quiz.id, ())
        yield _of("question", name, "removed", told, before=plain(left.prompt))


Gone = dict[str, tuple[Quiz, QuestionBase]]


def _gone(before: Course, after: Course, followers: Mapping[str, str]) -> Gone:
    """The questions that their quiz has no more, by QUIZ/QUESTION."""
    found: Gone = {}
    for id_, quiz in before.quizzes.items():
        follower = after.quizzes.get(followers.get(id_, id_))
        kept = {question.id for question in follower.questions} if follower else set()
        found |= {f"{id_}/{question.id}": (quiz, question) for question in quiz.questions if question.id not in kept}
    return found


def _question(
    quiz: Quiz, question: QuestionBase, was: QuestionBase | None, gone: Gone, modules: tuple[str, ...]
) -> Iterator[Difference]:
    told = plain(question.prompt), quiz.place.file, modules
    name = f"{quiz.id}/{question.id}"
    if was is None:
        came = _moved(gone, question)
        if came is None:
            yield _of("question", name, "added", told, after=plain(question.prompt))
            return
        _, was = gone.pop(came)
        yield _of("question", name, "moved", told, "the quiz", came.partition("/")[0], quiz.id)
    for sort, where_, one, other in question_changes(was, question):
        yield _of("question", name, sort, told, where_, one, other)


def _met(before: Course, after: Course) -> dict[str, tuple[str, ...]]:
    """The modules that show each quiz, `simulation/ID` and `profile/ID`, before or now."""
    found: dict[str, dict[str, None]] = {}
    for course in (after, before):
        for module in course.modules.values():
            embedded = [f"{each.kind}/{each.id}" for each in module.embeddings]
            for id_ in (*module.quizzes, *module.check_ins, *embedded):
                found.setdefault(id_, {})[module.id] = None
    return {id_: tuple(modules) for id_, modules in found.items()}


def _moved(gone: Mapping[str, tuple[Quiz, QuestionBase]], question: QuestionBase) -> str | None:
    """A question of another quiz that went while this one of the same id and prompt came."""
    return next(
        (
            name
            for name, (_, old) in gone.items()
            if old.id == question.id and plain(old.prompt) == plain(question.prompt)
        ),
        None,
    )


def _quiz(old: Quiz, new: Quiz, modules: tuple[str, ...]) -> Iterator[Difference]:
    told = new.title, new.place.file, modules
    if old.id != new.id:
        yield _of("quiz", new.id, "renamed", told, "the id", old.id, new.id)
    if old.title != new.title:
        yield _of("quiz", new.id, "reworded", told, "the title", old.title, new.title)
    for name in _SETTINGS:
        one, other = getattr(old, name), getattr(new, name)
        if one != other:
            words = "the " + name.replace("_", " ")
            yield _of("quiz", new.id, "scoring changed", told, words, _setting(one), _setting(other))


def _setting(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "none"
    return (
        {True: "yes", False: "no", None: "all"}.get(value, str(value)) if value in (True, False, None) else str(value)
    )


def _reordered(old: Quiz, new: Quiz, modules: tuple[str, ...]) -> Iterator[Difference]:
    """The fewest questions that had to change places."""
    ids = {question.id for question in new.questions}
    one = [question.id for question in old.questions if question.id in ids]
    other = [question.id for question in new.questions if question.id in set(one)]
    if one == other:
        return
    kept = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    still = {id_ for block in kept for id_ in other[block.b : block.b + block.size]}
    for place, question in enumerate(new.questions, start=1):
        if question.id in set(other) - still:
            told = plain(question.prompt), new.place.file, modules
            was = next(n for n, each in enumerate(old.questions, start=1) if each.id == question.id)
            yield _of("question", f"{new.id}/{question.id}", "moved", told, "the place", str(was), str(place))


def _simulations(before: Course, after: Course) -> Iterator[Difference]:
    met = _met(before, after)
    for id_, simulation in after.simulations.items():
        told = simulation.title, simulation.place.file, met.get(f"simulation/{id_}", ())
        old = before.simulations.get(id_)
        if old is None:
            yield _of("simulation", id_, "new", told, after=simulation.summary)
        elif old != simulation:
            yield from _questions_in(old, simulation, told)
            for sort, where_, one, other in _whole(old, simulation, passed="question"):
                yield _of("simulation", id_, sort, told, where_, one, other)
    for id_, simulation in before.simulations.items():
        if id_ not in after.simulations:
            told = simulation.title, simulation.place.file, met.get(f"simulation/{id_}", ())
            yield _of("simulation", id_, "removed", told)


def _questions_in(old: Simulation, new: Simulation, told: tuple[str, str, tuple[str, ...]]) -> Iterator[Difference]:
    for node in new.nodes:
        was = old.node.get(node.id)
        if node.question and was and was.question:
            _, file, modules = told
            for sort, where_, one, other in question_changes(was.question, node.question):
                name = f"{new.id}/{node.id}/{node.question.id}"
                yield _of("question", name, sort, (plain(node.question.prompt), file, modules), where_, one, other)


def _profiles(before: Course, after: Course) -> Iterator[Difference]:
    met = _met(before, after)
    for id_, profile in after.profiles.items():
        told = profile.title, profile.place.file, met.get(f"profile/{id_}", ())
        old = before.profiles.get(id_)
        if old is None:
            yield _of("self-assessment", id_, "new", told, after=profile.summary)
        elif old != profile:
            for sort, where_, one, other in _whole(old, profile):
                yield _of("self-assessment", id_, sort, told, where_, one, other)
    for id_, profile in before.profiles.items():
        if id_ not in after.profiles:
            told = profile.title, profile.place.file, met.get(f"profile/{id_}", ())
            yield _of("self-assessment", id_, "removed", told)


def _whole(
    old: Simulation | Profile, new: Simulation | Profile, passed: str = ""
) -> Iterator[tuple[Sort, str, str, str]]:
    """The texts of a simulation or self-assessment that were reworded, and what else changed in it."""
    one, other = dict(leaves(old)), dict(leaves(new))
    for leaf in dict.fromkeys([*one, *other]):
        before, after = one.get(leaf, ""), other.get(leaf, "")
        if before == after or (passed and passed in leaf and leaf in one and leaf in other):
            continue
        if leaf == ("minutes",):
            yield "minutes changed", "the minutes", before, after
        elif leaf[0] in ("sources", "competencies") and len(leaf) == 2:
            yield "sources changed" if leaf[0] == "sources" else "competencies changed", f"the {leaf[0]}", before, after
        elif leaf in one and leaf in other and leaf[-1] in PROSE:
            yield from prose_change(leaf, before, after)
        elif "scores" in leaf or leaf[-1] in ("critical", "reverse", "value"):
            yield "scoring changed", where(leaf), before, after
        else:
            yield "content", where(leaf), plain(before), plain(after)
