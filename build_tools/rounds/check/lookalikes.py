"""Ids that read alike: nothing breaks by them, and sooner or later somebody writes the one and means the other."""

from collections.abc import Iterable, Iterator

from rounds.check.family import Family
from rounds.model.course import Course
from rounds.model.problem import Place, Problem, Rule, Severity
from rounds.model.spelling import quoted

LOOKALIKE = Rule(
    "lookalike-ids",
    "No two ids of one kind differ in hyphens or look-alike signs only",
    "Links, fences and records name ids: the wrong one of the two would be found without a word.",
    Severity.NOTE,
)

_ALIKE = str.maketrans({"0": "o", "1": "l", "-": ""})
Named = tuple[str, Place]


def check_lookalikes(course: Course) -> Iterator[Problem]:
    """Modules, quizzes, simulations and self-assessments, sources and terms; and the questions of each quiz."""
    yield from _alike("module", ((module.id, module.place) for module in course.modules.values()))
    yield from _alike("quiz", ((quiz.id, quiz.place) for quiz in course.quizzes.values()))
    yield from _alike("simulation", ((each.id, each.place) for each in course.simulations.values()))
    yield from _alike("self-assessment", ((each.id, each.place) for each in course.profiles.values()))
    sources = course.origin.text_ending("framework/sources.yml")
    named = ((id_, sources.place(("sources", n, "id"))) for n, id_ in enumerate(course.framework.sources))
    yield from _alike("source", named)
    glossary = course.origin.text_ending("framework/glossary.yml")
    named = ((id_, glossary.place(("terms", n, "id"))) for n, id_ in enumerate(course.framework.terms))
    yield from _alike("term", named)
    for quiz in course.quizzes.values():
        text = course.origin.text(quiz.place.file)
        asked = ((each.id, text.place(("questions", n, "id"))) for n, each in enumerate(quiz.questions))
        yield from _alike("question", asked)


def _alike(noun: str, named: Iterable[Named]) -> Iterator[Problem]:
    first: dict[str, Named] = {}
    for id_, place in sorted(named, key=lambda entry: (entry[1], entry[0])):
        key = id_.translate(_ALIKE)
        other, there = first.get(key, (id_, place))
        if other != id_:  # two of one name are told where they are read
            what = f"The {noun} {quoted(id_)} is hard to tell from {quoted(other)} in {there}."
            yield Problem(place, what, "Give the newer one another id.", Severity.NOTE, LOOKALIKE)
        first.setdefault(key, (id_, place))


LOOKALIKES = Family(
    name="lookalikes",
    title="Ids that read alike",
    rules=(LOOKALIKE,),
    checks=(check_lookalikes,),
    advice=True,
)
