"""The course as it is now, and where a file of it cannot be read, as it was last: a slip must not take a page away."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from rounds.load.course import load_course
from rounds.model.course import Area, Course, Module
from rounds.model.framework import Framework
from rounds.model.module_text import quiz_references
from rounds.model.places import Origin, SourceText
from rounds.model.problem import Problem
from rounds.model.profile import Profile
from rounds.model.quiz import Quiz
from rounds.model.simulation import Simulation

Part = TypeVar("Part", Module, Quiz, Simulation, Profile)

FRAMEWORK_FILES = tuple(
    f"framework/{name}.yml" for name in ("competencies", "roles", "sources", "glossary", "coaching")
)

_HEAD = re.compile(r"\A---[ \t]*\n.*?^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


@dataclass
class CourseReader:
    """Reads a course again and again. It stands in for `load_course` in the plugin rounds/course."""

    course: Course | None = None
    problems: list[Problem] = field(default_factory=list)
    """What is wrong with the files as they are now."""
    kept: frozenset[str] = frozenset()
    """The files of which the course holds an earlier state."""

    def read(
        self, root: Path, title: str, language: str, notice: str | None, *, content_dir: str, quizzes_dir: str
    ) -> tuple[Course, list[Problem]]:
        """The course with what was good before, and no Problems: the preview tells them by itself."""
        course, self.problems = load_course(
            root, title, language, notice, content_dir=content_dir, quizzes_dir=quizzes_dir
        )
        before = self.course
        if before:
            lost = course.origin.unread
            modules = _with_lost(course.modules, before.modules, lost)
            course = course.model_copy(
                update={
                    "modules": {
                        id_: module if id_ in course.modules else _as_written(module, course)
                        for id_, module in modules.items()
                    },
                    "areas": {**_areas(before, modules), **course.areas},
                    "quizzes": _with_lost(course.quizzes, before.quizzes, lost),
                    "simulations": _with_lost(course.simulations, before.simulations, lost),
                    "profiles": _with_lost(course.profiles, before.profiles, lost),
                    "framework": _framework(course, before),
                    "origin": replace(course.origin, texts=_with_spans(course.origin, before.origin)),
                }
            )
            framework = (file for file in lost if file.endswith(FRAMEWORK_FILES))
            self.kept = frozenset((*_files(course), *framework)) & lost
        self.course = course
        return course, []


def _with_spans(now: Origin, before: Origin) -> dict[str, SourceText]:
    """The texts; of one that is no YAML now the places that its values had: above the mistake they are right still."""
    texts = dict(now.texts)
    for file in now.unread & texts.keys() & before.texts.keys():
        if not texts[file].spans:
            old = before.texts[file]
            texts[file] = replace(texts[file], spans=old.spans, keys=old.keys)
    return texts


def _files(course: Course) -> Iterator[str]:
    for parts in (course.modules, course.quizzes, course.simulations, course.profiles):
        yield from (part.place.file for part in parts.values())


def _with_lost(now: Mapping[str, Part], before: Mapping[str, Part], lost: Iterable[str]) -> dict[str, Part]:
    """The parts that can be read, with those of before whose files are there and cannot."""
    again = {id_: part for id_, part in before.items() if id_ not in now and part.place.file in lost}
    return dict(sorted({**now, **again}.items(), key=lambda entry: entry[1].place.file)) if again else dict(now)


def _as_written(module: Module, course: Course) -> Module:
    """An earlier module with the text that stands below its head now, where the head has an end."""
    text = course.origin.text(module.place.file).text
    head = _HEAD.match(text)
    if head is None:
        return module
    body = text[head.end() :]
    asked = list(quiz_references(body))
    whole = list(dict.fromkeys(each.quiz for each in asked if each.question is None and each.quiz))
    single = list(dict.fromkeys(each.quiz for each in asked if each.question is not None and each.quiz not in whole))
    line = text.count("\n", 0, head.end()) + 1
    made = {"id": module.id, "area": module.area, "place": module.place, "body": body, "body_line": line}
    front = {name: getattr(module, name) for name in type(module).model_fields}
    return type(module).model_construct(**{**front, **made, "quizzes": whole, "check_ins": single})


def _areas(before: Course, modules: Mapping[str, Module]) -> dict[str, Area]:
    return {module.area: before.areas[module.area] for module in modules.values() if module.area in before.areas}


def _framework(course: Course, before: Course) -> Framework:
    """Each of its five files by itself."""
    names = ("competencies", "roles", "sources", "coaching")
    fields = {**{name: name for name in names}, "glossary": "terms"}
    lost = [field for name, field in fields.items() if course.origin.lost(f"framework/{name}.yml")]
    return course.framework.model_copy(update={field: getattr(before.framework, field) for field in lost})
