"""Every family of checks, in reading order. A new one is a file of this folder and a line here."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain

from rounds.check.abbreviations import ABBREVIATIONS
from rounds.check.accessible_markdown import ACCESSIBLE_MARKDOWN
from rounds.check.anchors import ANCHORS
from rounds.check.blocks import BLOCKS
from rounds.check.changes import CHANGES
from rounds.check.citations import CITATIONS
from rounds.check.claims import CLAIMS
from rounds.check.coaching import COACHING
from rounds.check.competencies import COMPETENCIES
from rounds.check.coverage import COVERAGE, COVERAGE_LEVEL
from rounds.check.depth import DEPTH
from rounds.check.draws import DRAWS
from rounds.check.family import Family
from rounds.check.freshness import freshness
from rounds.check.images import IMAGES
from rounds.check.items.all_flaws import ITEM_WRITING
from rounds.check.leftovers import LEFTOVERS
from rounds.check.links import LINKS
from rounds.check.lookalikes import LOOKALIKES
from rounds.check.objectives import OBJECTIVES
from rounds.check.online import ONLINE
from rounds.check.paths import PATHS
from rounds.check.plain_texts import PLAIN_TEXTS
from rounds.check.profiles import PROFILES
from rounds.check.reading import FIELDS, FILES, QUESTIONS
from rounds.check.reading_level import READING_LEVEL
from rounds.check.reading_time import READING_TIME
from rounds.check.references import REFERENCES
from rounds.check.silence import SILENCES, Sifted, sorted_out
from rounds.check.simulations import SIMULATIONS
from rounds.check.spelling import SPELLING
from rounds.check.style import STYLE
from rounds.check.translations import TRANSLATIONS
from rounds.check.vague_objectives import VAGUE_OBJECTIVES
from rounds.model.course import Course
from rounds.model.problem import Problem


def families(today: date) -> tuple[Family, ...]:
    """All of them; `today` is the day by which something is out of date."""
    return (
        FILES,
        FIELDS,
        QUESTIONS,
        REFERENCES,
        CHANGES,
        OBJECTIVES,
        DRAWS,
        COMPETENCIES,
        CITATIONS,
        PATHS,
        COVERAGE,
        COVERAGE_LEVEL,
        COACHING,
        PROFILES,
        SIMULATIONS,
        LINKS,
        ANCHORS,
        IMAGES,
        LEFTOVERS,
        VAGUE_OBJECTIVES,
        LOOKALIKES,
        freshness(today),
        TRANSLATIONS,
        PLAIN_TEXTS,
        DEPTH,
        BLOCKS,
        CLAIMS,
        READING_TIME,
        READING_LEVEL,
        SPELLING,
        ABBREVIATIONS,
        ACCESSIBLE_MARKDOWN,
        ITEM_WRITING,
        STYLE,
        ONLINE,
        SILENCES,
    )


def all_problems(
    course: Course, today: date = date.min, *, advice: bool = True, loaded: Iterable[Problem] | None = None
) -> Iterator[Problem]:
    """What does not fit together in a course whose files were read; without `advice` only what makes it unsound.

    `loaded` are the loaders' own problems, given back with the others, so that authors can silence those too.
    """
    yield from all_findings(course, today, advice=advice, loaded=loaded).left


def all_findings(
    course: Course,
    today: date = date.min,
    *,
    advice: bool = True,
    loaded: Iterable[Problem] | None = None,
    online: Iterable[Problem] | None = None,
) -> Sifted:
    """The same, with what authors silenced and why; `online` is what `online_problems` found, where it was asked."""
    known = families(today)
    run = [family for family in known if advice or not family.advice]
    found = chain(loaded or (), *(family.problems(course) for family in run), online or ())
    elsewhere = {ONLINE.name: online is not None}
    ran = [family for family in run if family.checks or elsewhere.get(family.name, loaded is not None)]
    ran = ran if advice else []
    return sorted_out(course, found, _ids(known), _ids(ran))


def _ids(families: Iterable[Family]) -> Iterator[str]:
    return (rule.id for family in families for rule in family.rules)
