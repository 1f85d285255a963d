"""Two courses compared: every difference that an author made, whether the two are commits or one is on disk.

Ids tell what is the same thing. A module or a quiz whose id is gone while one very like it is new was renamed.
"""

from collections.abc import Iterator, Mapping
from operator import itemgetter

from rounds.model.course import Course, Module
from rounds.model.module_text import EMBEDDED, fences
from rounds.record.case_changes import profile_changes, simulation_changes
from rounds.record.difference import Difference, Sort
from rounds.record.framework_changes import framework_changes
from rounds.record.parts import Told, difference, renamed
from rounds.record.prose import reworded
from rounds.record.quiz_changes import quiz_changes

_STATUS: dict[tuple[str, str], Sort] = {
    ("draft", "live"): "published",
    ("retired", "live"): "returned",
    ("draft", "retired"): "retired",
    ("live", "retired"): "retired",
    ("live", "draft"): "withdrawn",
    ("retired", "draft"): "withdrawn",
}


def changes(before: Course, after: Course) -> list[Difference]:
    """What differs, part by part, in the order of the courses."""
    return [
        *_modules(before, after, renamed_modules(before, after)),
        *quiz_changes(before, after),
        *simulation_changes(before, after),
        *profile_changes(before, after),
        *framework_changes(before, after),
    ]


def renamed_modules(before: Course, after: Course) -> dict[str, str]:
    """The former id of each module that bears another id now."""
    return renamed(before.modules, after.modules)


def _modules(before: Course, after: Course, former: Mapping[str, str]) -> Iterator[Difference]:
    quizzes = renamed(before.quizzes, after.quizzes)
    for id_, module in after.modules.items():
        old = before.modules.get(former.get(id_, id_))
        told = Told(module.title, module.place.file, (id_,))
        if old is None:
            yield difference("module", id_, "new", told, after=module.summary)
        elif old != module:
            if old.id != id_:
                yield difference("module", id_, "renamed", told, "the id", old.id, id_)
            yield from _module(old, module, quizzes)
    for id_, module in before.modules.items():
        if id_ not in after.modules and id_ not in former.values():
            yield difference("module", id_, "removed", Told(module.title, module.place.file, (id_,)))


def _module(old: Module, new: Module, quizzes: Mapping[str, str]) -> Iterator[Difference]:
    told = Told(new.title, new.place.file, (new.id,))

    def change(sort: Sort, where_: str, before: object = "", after: object = "") -> Difference:
        return difference("module", new.id, sort, told, where_, str(before), str(after))

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
    one, other = (", ".join(each) for each in (_embedded(old, {}), _embedded(new, quizzes)))
    if one != other:
        yield change("content", "what it embeds", one, other)
    for each in reworded(_words(old), _words(new)):
        sort = "sources changed" if each.cited else "content" if each.content else "reworded"
        yield change(sort, "the text", each.before, each.after)
    if old.version != new.version:
        yield change("version only", "the version", old.version, new.version)


def _embedded(module: Module, former: Mapping[str, str]) -> list[str]:
    """What the fences ask for, in order, a renamed quiz by its former id."""
    asked = [(each.offset, "quiz", former.get(each.quiz, each.quiz), each.question) for each in module.references]
    asked += [(each.offset, each.kind, each.id, None) for each in module.embeddings]
    return [
        f"{kind} {id_}{f'/{question}' if question else ''}"
        for _, kind, id_, question in sorted(asked, key=itemgetter(0))
    ]


def _words(module: Module) -> str:
    """The body without the fences that embed something."""
    pieces: list[str] = []
    done = 0
    for fence in fences(module.body):
        if fence.info.partition(" ")[0] in ("quiz", *EMBEDDED):
            pieces.append(module.body[done : fence.start])
            done = fence.end
    return "".join([*pieces, module.body[done:]])


_LISTS: dict[str, Sort] = {
    "competencies": "competencies changed", "prerequisites": "order changed", "sources": "sources changed",
}  # fmt: skip


def _listed(value: list[str] | dict[str, str]) -> str:
    return (
        ", ".join(f"{key} ({level})" for key, level in value.items()) if isinstance(value, dict) else ", ".join(value)
    )
