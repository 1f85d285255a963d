"""Every text of a course that learners read, each with what it belongs to and where each of its words stands."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from pydantic import BaseModel

from rounds.check.once import once_a_course
from rounds.model.course import Course, Module
from rounds.model.kinds.question import BLOCK_FIELDS, INLINE_FIELDS
from rounds.model.places import Address, SourceText
from rounds.model.problem import Place
from rounds.model.profile import Profile
from rounds.model.quiz import Quiz
from rounds.model.simulation import Simulation
from rounds.model.texts import fields_of

Kind = Literal["module", "quiz", "simulation", "self-assessment", "glossary", "coaching"]

_READ = BLOCK_FIELDS | INLINE_FIELDS | {"title", "summary", "objectives", "feedback", "debrief", "facts", "notice"}
_READ |= {"advice", "label", "alt", "term", "definition", "occasion", "questions", "act", "note"}


@dataclass(frozen=True, slots=True)
class Text:
    """One text: a module's body, a title, a prompt, the reason of an option."""

    kind: Kind
    owner: str
    """The id of the module, quiz, simulation, self-assessment or term."""
    name: str
    """Of the field: body, title, prompt, text, why, ..."""
    markdown: str = field(repr=False)
    language: str
    source: SourceText = field(repr=False)
    address: Address
    module: Module | None = field(default=None, repr=False)
    """The module whose body it is."""

    def place(self, start: int, end: int | None = None) -> Place:
        """Where a word of it stands in the file, exactly in a body, elsewhere by the word's own occurrence."""
        if self.module:
            return self.module.body_place(start)
        word = self.markdown[start:end].split(maxsplit=1)
        if not word:
            return self.source.place(self.address)
        return self.source.word_place(self.address, word[0], self.markdown.count(word[0], 0, start))


@once_a_course
def course_texts(course: Course) -> tuple[Text, ...]:
    """All of them, file by file; drafts too, retired modules not."""
    return tuple(_course_texts(course))


def _course_texts(course: Course) -> Iterator[Text]:
    for module in course.modules.values():
        if module.status != "retired":
            yield from _of_module(course, module)
    languages = embedded_languages(course)
    embedded: list[tuple[Kind, Quiz | Simulation | Profile]] = [
        *(("quiz", quiz) for quiz in course.quizzes.values()),
        *(("simulation", simulation) for simulation in course.simulations.values()),
        *(("self-assessment", profile) for profile in course.profiles.values()),
    ]
    for kind, value in embedded:
        language = languages.get((kind, value.id), course.language)
        yield from _texts(kind, value.id, value, language, course.origin.text(value.place.file))
    glossary = course.origin.text_ending("framework/glossary.yml")
    for index, term in enumerate(course.framework.terms.values()):
        yield from _texts("glossary", term.id, term, course.language, glossary, ("terms", index))
    yield from _texts("coaching", "", course.framework.coaching, course.language, _coaching(course))


def _coaching(course: Course) -> SourceText:
    return course.origin.text_ending("framework/coaching.yml")


def embedded_languages(course: Course) -> dict[tuple[Kind, str], str]:
    """The language of what modules embed, by kind and id: that of the first module, retired ones last."""
    languages: dict[tuple[Kind, str], str] = {}
    for module in sorted(course.modules.values(), key=lambda module: module.status == "retired"):
        language = module.language or course.language
        for quiz in (*module.quizzes, *module.check_ins):
            languages.setdefault(("quiz", quiz), language)
        for each in module.embeddings:
            languages.setdefault(("simulation" if each.kind == "simulation" else "self-assessment", each.id), language)
    return languages


def _of_module(course: Course, module: Module) -> Iterator[Text]:
    source = course.origin.text(module.place.file)
    language = module.language or course.language
    yield Text("module", module.id, "title", module.title, language, source, ("title",))
    yield Text("module", module.id, "summary", module.summary, language, source, ("summary",))
    for index, objective in enumerate(module.objectives):
        yield Text("module", module.id, "objectives", objective, language, source, ("objectives", index))
    yield Text("module", module.id, "body", module.body, language, source, (), module)


def _texts(
    kind: Kind, owner: str, value: object, language: str, source: SourceText, address: Address = ()
) -> Iterator[Text]:
    match value:
        case BaseModel():
            for name, inner in fields_of(value):
                yield from _texts(kind, owner, inner, language, source, (*address, name))
        case list():
            for index, inner in enumerate(value):
                yield from _texts(kind, owner, inner, language, source, (*address, index))
        case dict():
            for key, inner in value.items():
                yield from _texts(kind, owner, inner, language, source, (*address, key))
        case str():
            name = next((part for part in reversed(address) if isinstance(part, str)), "")
            if name in _READ:
                yield Text(kind, owner, name, value, language, source, address)
