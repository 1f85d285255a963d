"""Drafts that are sound as they stand: a module with its quiz, a quiz, a simulation, a self-assessment.

Their text says, as a short lesson would, how to write what stands in its place; an author writes it over.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from itertools import count

from rounds.scaffold.at_hand import AtHand
from rounds.scaffold.examples import example, filled, pieces
from rounds.scaffold.templates import filled_template
from rounds.scaffold.writing import in_words

QUESTIONS = ("single", "multiple", "matching", "ordering")
"""Four types, keys in different places, the first two on how a lesson begins, the others on its parts."""
_OBJECTIVE = re.compile(r"^( {4}objective: )\d+$", re.MULTILINE)
_PROMPT = re.compile(r"^( {4}prompt: )(.+)$", re.MULTILINE)
SECOND_SCALE = {"1": "telling", "2": "Handing over"}
LATE = {
    "1": "late",
    "2": "The decision is made after the hour, by somebody who heard of it last.",
    "3": "poor",
    "4": "Who decides was clear all along. Nobody had asked.",
}
STATEMENTS: tuple[tuple[dict[str, str], bool], ...] = (
    ({}, False),
    ({"1": "waited-long", "2": "I waited although I was unsure, and hoped that it would pass."}, True),
    ({"1": "said-what-next", "2": "When I handed a task over, I said what happens next.", "3": "telling"}, False),
    ({"1": "heard-back", "2": "I heard the task in the other person's own words.", "3": "telling"}, False),
)


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be begun."""

    id: str
    title: str
    area: str
    review_by: date
    number: int = 1
    """The how many-eth draft of a quiz in the course that is not written over yet. Its questions say so: otherwise two
    drafts would ask the same."""


def module_draft(wish: Wish, course: AtHand) -> dict[str, str]:
    """The module and its quiz, by their files."""
    file = f"{course.content_dir}/modules/{wish.area}/{wish.id}.md"
    return {file: _page("templates/module.md.j2", wish, course)} | quiz_draft(wish, course)


def quiz_page_draft(wish: Wish, course: AtHand) -> dict[str, str]:
    """A quiz, and a module that holds nothing else: without a page nobody would find it."""
    file = f"{course.content_dir}/modules/{wish.area}/{wish.id}.md"
    return {file: _page("templates/quiz_page.md.j2", wish, course)} | quiz_draft(wish, course)


def quiz_draft(wish: Wish, course: AtHand, objectives: int = 2) -> dict[str, str]:
    """The quiz alone; its questions ask the objectives of its module in turn."""
    asked = zip(QUESTIONS, _in_turn(objectives), strict=True)
    questions = "".join(_OBJECTIVE.sub(rf"\g<1>{number}", pieces([f"{kind}.yml"], 2)) for kind, number in asked)
    if wish.number > 1:
        questions = _PROMPT.sub(rf'\g<1>"Draft {wish.number}: \g<2>"', questions)
    text = filled_template("templates/quiz.yml.j2", title=wish.title, questions=questions.rstrip("\n"))
    return {f"{course.quizzes_dir}/{wish.area}/{wish.id}.yml": text}


def simulation_draft(wish: Wish, course: AtHand) -> dict[str, str]:
    """A simulation: a call, a decision, a clock and two endings."""
    text = filled_template(
        "templates/simulation.yml.j2",
        title=wish.title,
        competency=course.competency,
        call=pieces(["node.yml"], 2),
        endings=pieces(["ending.yml"], 2) + pieces(["ending.yml"], 2, LATE),
    )
    return {f"{course.quizzes_dir}/simulations/{wish.id}.yml": text}


def profile_draft(wish: Wish, course: AtHand) -> dict[str, str]:
    """A self-assessment: two scales with bands, two statements for each, one of them turned round."""
    questions = "".join(
        pieces(["profile-question.yml"], 2, dict(values)) + "    reverse: true\n" * turned
        for values, turned in STATEMENTS
    )
    scales = pieces(["scale.yml"], 2) + pieces(["scale.yml"], 2, SECOND_SCALE)
    text = filled_template(
        "templates/profile.yml.j2", title=wish.title, scales=scales, questions=questions.rstrip("\n")
    )
    return {f"{course.quizzes_dir}/profiles/{wish.id}.yml": text}


def area_draft(area: str, title: str, course: AtHand) -> dict[str, str]:
    """The page of a new area."""
    text = filled_template("templates/area.md.j2", title=title)
    return {f"{course.content_dir}/modules/{area}/index.md": text}


def next_number(prompts: Collection[str]) -> int:
    """Which number the next draft of a quiz has in a course that asks these questions."""
    own = filled(example(f"{QUESTIONS[0]}.yml"), {"2": "\0"}).partition("\0")
    text = pieces([f"{QUESTIONS[0]}.yml"], 0)
    prompt = text[len(own[0]) : len(text) - len(own[2])]
    return next(n for n in count(1) if (prompt if n == 1 else f"Draft {n}: {prompt}") not in prompts)


def fence(quiz: str) -> str:
    """What embeds a quiz, to stand at the end of a module."""
    return f"\n## Check yourself\n\n```quiz\n{quiz}\n```\n"


def _page(template: str, wish: Wish, course: AtHand) -> str:
    return filled_template(
        template,
        id=wish.id,
        title=wish.title,
        topic=in_words(wish.title),
        competency=course.competency,
        level=course.level,
        source=course.source,
        language=course.language,
        review_by=wish.review_by.isoformat(),
    )


def _in_turn(objectives: int) -> list[int]:
    """Which objective each of the four questions asks: 1 1 2 2, 1 2 3 1, 1 2 3 4."""
    if objectives == 2:
        return [1, 1, 2, 2]
    return [number % objectives + 1 for number in range(len(QUESTIONS))]
