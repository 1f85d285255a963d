"""Objectives that nobody can observe: what a learner understands shows in what the learner does."""

import re
from collections.abc import Iterator

from rounds.check.family import Family
from rounds.model.course import Course
from rounds.model.problem import Problem, Rule, Severity
from rounds.model.spelling import quoted

VAGUE = Rule(
    "vague-objective",
    "An objective names something that a learner does",
    "A question can ask what somebody decides, names or writes, not what somebody knows (Mager 1962, Preparing "
    "Instructional Objectives).",
    Severity.NOTE,
)

_VAGUE = re.compile(
    r"(?:to )?(?:fully |really |better )?(?:understand|know|learn|appreciate|grasp|reali[sz]e|comprehend"
    r"|be (?:aware of|familiar with|conscious of)|become (?:aware of|familiar with)"
    r"|(?:gain|develop|have) (?:an? )?(?:basic )?(?:understanding|knowledge|insight|awareness))\b",
    re.IGNORECASE,
)


def check_vague_objectives(course: Course) -> Iterator[Problem]:
    """By the first words, in English."""
    for module in course.modules.values():
        if module.status == "retired" or not (module.language or course.language).startswith("en"):
            continue
        source = course.origin.text(module.place.file)
        for index, objective in enumerate(module.objectives):
            if found := _VAGUE.match(objective):
                what = f"Nobody can see whether a learner does this: {quoted(found[0])}."
                cure = "Begin with what the learner does: decide, name, write, tell apart, put in order."
                yield Problem(source.place(("objectives", index)), what, cure, Severity.NOTE, VAGUE)


VAGUE_OBJECTIVES = Family(
    name="vague-objectives",
    title="Objectives that can be observed",
    rules=(VAGUE,),
    checks=(check_vague_objectives,),
    advice=True,
)
