"""Sources wherever they are cited: in modules, quizzes and self-assessments, in the glossary and the framework."""

from collections.abc import Iterator

from rounds.check.cited import all_cited
from rounds.check.family import Family
from rounds.model.course import Course
from rounds.model.problem import Problem, Rule, Severity
from rounds.model.spelling import did_you_mean, quoted

UNKNOWN_SOURCE = Rule(
    "unknown-source",
    "Each citation names a source of the course",
    "A fact without a source that a reader can look up is no fact.",
    Severity.ERROR,
)
SUPERSEDED_SOURCE = Rule(
    "superseded-source",
    "What is cited is in force",
    "The edition that follows may say something else.",
    Severity.WARNING,
)
NO_SIGN = Rule(
    "citation-without-at",
    "Each source in a citation has its @",
    "Without it the id is shown to learners as a word.",
    Severity.ERROR,
)
FOLLOWER = Rule(
    "source-follower",
    "A superseded source names a follower that there is",
    "Who meets the old edition must find the one in force.",
)

SOURCES_FILE = "framework/sources.yml"


def check_citations(course: Course) -> Iterator[Problem]:
    """Every citation names a source of the course, and none a superseded edition."""
    if course.origin.lost(SOURCES_FILE):
        return
    for cited in all_cited(course):
        source = course.framework.sources.get(cited.source)
        if not cited.marked:
            what = f"{quoted(cited.source)} stands in a citation without its @."
            yield Problem(
                cited.place(), what, "Write @ before the id of each source: [@one 4.2; @other II.B].", rule=NO_SIGN
            )
        elif source is None:
            cure = did_you_mean(cited.source, course.framework.sources, f"Add it to {SOURCES_FILE}.")
            yield Problem(cited.place(), f"There is no source {quoted(cited.source)}.", cure, rule=UNKNOWN_SOURCE)
        elif source.status == "superseded":
            follower = f" by «{source.superseded_by}»" if source.superseded_by else ""
            what = f"The source {quoted(cited.source)} is superseded{follower}."
            cure = "Compare the claim with the edition in force, and cite that."
            yield Problem(cited.place(), what, cure, Severity.WARNING, SUPERSEDED_SOURCE)


def check_sources(course: Course) -> Iterator[Problem]:
    """A superseded source names its follower, which exists."""
    known = course.framework.sources
    text = course.origin.text_ending(SOURCES_FILE)
    for n, source in enumerate(known.values()):
        address = ("sources", n, "superseded_by")
        if source.superseded_by and source.superseded_by not in known:
            cure = did_you_mean(source.superseded_by, known, f"Add it to {SOURCES_FILE}.")
            yield Problem(
                text.place(address), f"There is no source {quoted(source.superseded_by)}.", cure, rule=FOLLOWER
            )
        if source.superseded_by and source.status == "current":
            what = f"The source {quoted(source.id)} names a follower and is marked as current."
            yield Problem(text.place(address), what, "Write `status: superseded`.", Severity.WARNING, FOLLOWER)


CITATIONS = Family(
    name="citations",
    title="Citations and sources",
    rules=(UNKNOWN_SOURCE, SUPERSEDED_SOURCE, NO_SIGN, FOLLOWER),
    checks=(
        check_citations,
        check_sources,
    ),
)
