"""What differs in the framework of two courses: paths, sources, glossary, competencies, coaching."""

from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from rounds.check.cited import all_cited
from rounds.model.course import Course, Path
from rounds.model.framework import Competency, Step
from rounds.record.difference import Difference, Part, Sort
from rounds.record.leaves import leaves, where
from rounds.record.prose import plain

COMPETENCIES, ROLES, SOURCES, GLOSSARY, COACHING = (
    f"framework/{name}.yml" for name in ("competencies", "roles", "sources", "glossary", "coaching")
)


def framework_changes(before: Course, after: Course) -> list[Difference]:
    """What differs, file by file."""
    old, new = before.framework, after.framework
    found: list[Difference] = []
    if old.roles != new.roles:
        found += _paths(before, after)
    if old.sources != new.sources:
        found += _sources(before, after)
    if old.terms != new.terms:
        file = _file(after, GLOSSARY)
        found += _things("term", old.terms, new.terms, {id_: term.term for id_, term in new.terms.items()}, file)
    if old.competencies != new.competencies:
        one, other = _competencies(before), _competencies(after)
        titles = {id_: competency.name for id_, competency in other.items()}
        found += _things("competency", one, other, titles, _file(after, COMPETENCIES))
    if old.coaching != new.coaching:
        file = _file(after, COACHING)
        cards, were = ({card.id: card for card in each.coaching.cards} for each in (new, old))
        found += _things("coaching card", were, cards, {id_: card.occasion for id_, card in cards.items()}, file)
        guides, had = ({guide.id: guide for guide in each.coaching.guides} for each in (new, old))
        found += _things("talk guide", had, guides, {id_: guide.title for id_, guide in guides.items()}, file)
    return found


def _file(course: Course, name: str) -> str:
    return course.origin.text_ending(name).file


def _competencies(course: Course) -> dict[str, Competency]:
    groups = course.framework.competencies.groups if course.framework.competencies else []
    return {competency.id: competency for group in groups for competency in group.competencies}


def _paths(before: Course, after: Course) -> Iterator[Difference]:
    old, new = ({path.id: path for path in course.paths()} for course in (before, after))
    file = _file(after, ROLES)
    for id_, path in new.items():
        if id_ not in old:
            yield Difference("path", id_, "new", path.title, file=file)
        elif old[id_] != path:
            yield from _path(old[id_], path, file)
    yield from (
        Difference("path", id_, "removed", path.title, file=file) for id_, path in old.items() if id_ not in new
    )
    targets = [{role.id: role.targets for role in c.framework.roles.roles} for c in (before, after)]
    for id_, aims in targets[1].items():
        was = targets[0].get(id_, aims)
        if was != aims:
            one, other = (", ".join(f"{key} ({level})" for key, level in each.items()) for each in (was, aims))
            yield Difference("path", id_, "competencies changed", new[id_].title, "the targets", one, other, file)


def _path(old: Path, new: Path, file: str) -> Iterator[Difference]:
    one, other = ({step.module: step for step in path.steps} for path in (old, new))
    for module, step in other.items():
        if (sort := _step(one.get(module), step)) is not None:
            yield Difference("path", new.id, sort, new.title, module, step.reason, step.title or "", file, (module,))
    for module, step in one.items():
        if module not in other:
            yield Difference("path", new.id, "left", new.title, module, step.reason, "", file, (module,))
    was, is_ = (", ".join(m for m in each if m in one and m in other) for each in (one, other))
    if was != is_:
        yield Difference("path", new.id, "order changed", new.title, "the order", was, is_, file)
    if old.title != new.title:
        yield Difference("path", new.id, "reworded", new.title, "the title", old.title, new.title, file)


def _step(old: Step | None, new: Step) -> Sort | None:
    if old is None or old.planned != new.planned:
        return "planned" if new.planned else "joined"
    if old.type != new.type:
        return "became core" if new.type == "core" else "became elective"
    return None


def _sources(before: Course, after: Course) -> Iterator[Difference]:
    old, new = before.framework.sources, after.framework.sources
    touched: dict[str, dict[str, None]] = {}
    for course in (after, before):
        for cited in all_cited(course):
            if cited.kind == "module":
                touched.setdefault(cited.source, {})[cited.owner] = None
            elif cited.kind == "quiz":
                users = [m.id for m in course.modules.values() if cited.owner in (*m.quizzes, *m.check_ins)]
                touched.setdefault(cited.source, {}).update(dict.fromkeys(users))
    file = _file(after, SOURCES)
    for id_ in dict.fromkeys([*new, *old]):
        one, other = old.get(id_), new.get(id_)
        modules = tuple(touched.get(id_, ()))
        if one is None or other is None:
            sort: Sort = "added" if one is None else "removed"
            title = (one or other).title  # type: ignore[union-attr]
            yield Difference("source", id_, sort, title, file=file, modules=modules)
        elif other.status == "superseded" and one.status != "superseded":
            follower = other.superseded_by or ""
            yield Difference("source", id_, "superseded", other.title, "the status", id_, follower, file, modules)
        elif (one.edition, one.date) != (other.edition, other.date):
            was, is_ = (", ".join(filter(None, [each.edition, each.date])) for each in (one, other))
            yield Difference("source", id_, "edition changed", other.title, "the edition", was, is_, file, modules)
        elif one.title != other.title:
            yield Difference("source", id_, "reworded", other.title, "the title", one.title, other.title, file, modules)


def _things(
    part: Part, old: Mapping[str, BaseModel], new: Mapping[str, BaseModel], titles: Mapping[str, str], file: str
) -> Iterator[Difference]:
    """Terms or competencies that came, went or were reworded."""
    for id_, thing in new.items():
        if id_ not in old:
            yield Difference(part, id_, "added", titles[id_], file=file)
        elif old[id_] != thing:
            one, other = dict(leaves(old[id_])), dict(leaves(thing))
            for leaf in dict.fromkeys([*one, *other]):
                before, after = one.get(leaf, ""), other.get(leaf, "")
                if leaf[-1] == "source" and before != after:
                    yield Difference(part, id_, "sources changed", titles[id_], "the source", before, after, file)
                elif before != after:
                    yield Difference(part, id_, "reworded", titles[id_], where(leaf), plain(before), plain(after), file)
    for id_ in old:
        if id_ not in new:
            yield Difference(part, id_, "removed", id_, file=file)
