"""Texts that stand in a select, which browsers show as plain text: Markdown in them would be read with its signs."""

import re
from collections.abc import Iterator

from rounds.check.family import Family
from rounds.model.course import Course
from rounds.model.kinds.matching import Matching
from rounds.model.kinds.question import QuestionBase
from rounds.model.places import Address
from rounds.model.problem import Problem, Rule, Severity

_MARKUP = re.compile(
    r"(?P<sign>\*\*|__|(?<![\w*])\*|(?<!\w)_)(?=\S)[^*_\n]+(?<=\S)(?P=sign)(?!\w)"
    r"|`[^`\n]+`|\[@[\w-]|\]\([^)\n]*\)|</?[A-Za-z][^<>\n]*>|&(?:#\d+|[a-z]{2,8}\d?);|\n\s*\n|\n(?:[-*+]|\d+\.) |\n\|"
)


def check_plain_texts(course: Course) -> Iterator[Problem]:
    """Right-hand partners and distractors hold nothing that a select cannot show."""
    for quiz in course.quizzes.values():
        text = course.origin.text(quiz.place.file)
        for index, question in enumerate(quiz.questions):
            for address, words in _in_selects(question):
                if found := _MARKUP.search(words.strip()):
                    what = (
                        f"This text stands in a list that opens, as plain text: {_shown(found[0])} is shown as it is."
                    )
                    cure = "Write it without Markdown and HTML, or put it on the left, where it may stand."
                    yield Problem(text.place(("questions", index, *address)), what, cure, Severity.WARNING)


def _shown(found: str) -> str:
    return f"«{found.strip()[:40]}»" if found.strip() else "an empty line"


def _in_selects(question: QuestionBase) -> Iterator[tuple[Address, str]]:
    if isinstance(question, Matching):
        for n, pair in enumerate(question.pairs):
            yield ("pairs", n, "right"), pair.right
        for n, distractor in enumerate(question.distractors):
            yield ("distractors", n, "text"), distractor.text


PLAIN_TEXTS = Family(
    name="plain-texts",
    title="Texts that are shown without Markdown",
    rules=(
        Rule(
            "markup-in-list",
            "Texts of a list that opens are plain",
            "The signs of Markdown would be read with the text.",
        ),
    ),
    checks=(check_plain_texts,),
)
