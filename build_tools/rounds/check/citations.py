"""Sources wherever they are cited: in modules, quizzes and self-assessments, in the glossary and the framework."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from pydantic import BaseModel

from rounds.check.family import Family
from rounds.model.course import Course
from rounds.model.module_text import citations, without_code
from rounds.model.places import Address, SourceText
from rounds.model.problem import Place, Problem, Rule, Severity
from rounds.model.spelling import did_you_mean, quoted
from rounds.model.texts import SLUG

SOURCES_FILE = "framework/sources.yml"


@dataclass(frozen=True, slots=True)
class _Cited:
    """A source as cited somewhere; `marked` is false when its @ is missing."""

    source: str
    place: Callable[[], Place]
    marked: bool = True


def check_citations(course: Course) -> Iterator[Problem]:
    """Every citation names a source of the course, and none a superseded edition."""
    if course.origin.lost(SOURCES_FILE):
        return
    for cited in _all_cited(course):
        source = course.framework.sources.get(cited.source)
        if not cited.marked:
            what = f"{quoted(cited.source)} stands in a citation without its @."
            yield Problem(cited.place(), what, "Write @ before the id of each source: [@one 4.2; @other II.B].")
        elif source is None:
            cure = did_you_mean(cited.source, course.framework.sources, f"Add it to {SOURCES_FILE}.")
            yield Problem(cited.place(), f"There is no source {quoted(cited.source)}.", cure)
        elif source.status == "superseded":
            follower = f" by «{source.superseded_by}»" if source.superseded_by else ""
            what = f"The source {quoted(cited.source)} is superseded{follower}."
            cure = "Compare the claim with the edition in force, and cite that."
            yield Problem(cited.place(), what, cure, Severity.WARNING)


def check_sources(course: Course) -> Iterator[Problem]:
    """A superseded source names its follower, which exists."""
    known = course.framework.sources
    text = course.origin.text_ending(SOURCES_FILE)
    for n, source in enumerate(known.values()):
        address = ("sources", n, "superseded_by")
        if source.superseded_by and source.superseded_by not in known:
            cure = did_you_mean(source.superseded_by, known, f"Add it to {SOURCES_FILE}.")
            yield Problem(text.place(address), f"There is no source {quoted(source.superseded_by)}.", cure)
        if source.superseded_by and source.status == "current":
            what = f"The source {quoted(source.id)} names a follower and is marked as current."
            yield Problem(text.place(address), what, "Write `status: superseded`.", Severity.WARNING)


def _all_cited(course: Course) -> Iterator[_Cited]:
    for module in course.modules.values():
        text = course.origin.text(module.place.file)
        for index, source in enumerate(module.sources):
            yield _Cited(source, partial(text.place, ("sources", index)))
        if "[@" in module.body:
            for found in citations(without_code(module.body)):
                yield _Cited(found.source, partial(module.body_place, found.offset), found.marked)
    for quiz in course.quizzes.values():
        text = course.origin.text(quiz.place.file)
        for index, question in enumerate(quiz.questions):
            yield from _in_value(course, text, question, ("questions", index))
    for profile in course.profiles.values():
        text = course.origin.text(profile.place.file)
        for index, source in enumerate(profile.sources):
            yield _Cited(source, partial(text.place, ("sources", index)))
        yield from _in_value(course, text, profile, ())
    for simulation in course.simulations.values():
        text = course.origin.text(simulation.place.file)
        for index, source in enumerate(simulation.sources):
            yield _Cited(source, partial(text.place, ("sources", index)))
        yield from _in_value(course, text, simulation, ())
    glossary = course.origin.text_ending("framework/glossary.yml")
    for index, term in enumerate(course.framework.terms.values()):
        yield from _in_value(course, glossary, term, ("terms", index))
    competencies = course.framework.competencies
    if competencies:
        text = course.origin.text_ending("framework/competencies.yml")
        yield from _in_text(text, competencies.source_note or "", ("source_note",))


def _in_value(course: Course, text: SourceText, value: object, address: Address) -> Iterator[_Cited]:
    """The citations in every text of a question or a term, also in its options."""
    match value:
        case BaseModel():
            for name, inner in value:
                yield from _in_value(course, text, inner, (*address, name))
        case list():
            for index, inner in enumerate(value):
                yield from _in_value(course, text, inner, (*address, index))
        case str() if address[-1] == "source" and "[@" not in value:
            yield from _plain_source(course, text, value, address)
        case str():
            yield from _in_text(text, value, address)


def _in_text(text: SourceText, value: str, address: Address) -> Iterator[_Cited]:
    if "[@" not in value:
        return
    for found in citations(without_code(value)):
        word = f"@{found.source}" if found.marked else found.source
        nth = value.count(word, 0, found.offset)
        yield _Cited(found.source, partial(text.word_place, address, word, nth), found.marked)


def _plain_source(course: Course, text: SourceText, value: str, address: Address) -> Iterator[_Cited]:
    """`ich-e2a II.B` without brackets: a known id at its beginning cites, and so does one word like an id."""
    for part in value.split(";"):
        first, _, rest = part.strip().partition(" ")
        if first in course.framework.sources or (not rest and value.strip() == first and SLUG.fullmatch(first)):
            yield _Cited(first, partial(text.word_place, address, first))


CITATIONS = Family(
    name="citations",
    title="Citations and sources",
    rules=(
        Rule(
            "unknown-source",
            "Each citation names a source of the course",
            "A fact without a source that a reader can look up is no fact.",
        ),
    ),
    checks=(
        check_citations,
        check_sources,
    ),
)
