"""Coaching cards and guides: the competencies and modules that they name, and the minutes of a talk."""

from collections.abc import Iterator

from rounds.check.competencies import check_competency
from rounds.check.family import Family
from rounds.check.named_modules import check_named_modules
from rounds.model.coaching import CoachingCard, TalkGuide
from rounds.model.course import Course
from rounds.model.places import Address
from rounds.model.problem import Problem, Rule, Severity
from rounds.model.spelling import quoted

COACHING_FILE = "framework/coaching.yml"

COACHING_MODULE = Rule(
    "coaching-module",
    "Each module that a coaching card or a talk names is there, and in force",
    "A coach would send someone to a page that does not exist.",
    Severity.ERROR,
)
TALK_MINUTES = Rule(
    "talk-minutes",
    "The parts of a talk add up to its minutes",
    "A coach who keeps the times ends late, or early.",
    Severity.WARNING,
)


def check_coaching(course: Course) -> Iterator[Problem]:
    """Each card, then each guide."""
    coaching, source = course.framework.coaching, course.origin.text_ending(COACHING_FILE)
    for n, card in enumerate(coaching.cards):
        yield from check_competency(course, card.competency, source.place(("cards", n, "competency")))
        yield from check_named_modules(course, source, _steps(card, ("cards", n)), COACHING_MODULE)
    for n, guide in enumerate(coaching.guides):
        yield from check_named_modules(course, source, _steps(guide, ("guides", n)), COACHING_MODULE)
        given = [step.minutes for step in guide.steps if step.minutes is not None]
        whole = sum(given)
        if len(given) == len(guide.steps) and whole != guide.minutes:
            what = f"The parts of {quoted(guide.id)} take {whole} minutes, and the talk says {guide.minutes}."
            cure = "Change the minutes of a part, or those of the talk."
            yield Problem(source.place(("guides", n, "minutes")), what, cure, Severity.WARNING, TALK_MINUTES)


def _steps(owner: CoachingCard | TalkGuide, address: Address) -> Iterator[tuple[Address, str]]:
    return (((*address, "modules", index), id_) for index, id_ in enumerate(owner.modules))


COACHING = Family(
    name="coaching",
    title="Coaching cards and guides",
    rules=(COACHING_MODULE, TALK_MINUTES),
    checks=(check_coaching,),
)
