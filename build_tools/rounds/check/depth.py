"""How deep lists and blocks of modules nest: beyond what anybody reads, the Markdown reader itself gives up."""

import re
from collections.abc import Iterator

from rounds.check.family import Family
from rounds.model.course import Course
from rounds.model.module_text import without_code
from rounds.model.problem import Problem, Rule

MOST_DEEP = 32
# Four spaces or a tab are one level of Python-Markdown; one of its lists inside another costs five calls of a thousand.
# Possessive quantifiers: a megabyte of spaces is read once.
_TOO_DEEP = re.compile(rf"^(?: {{4}}|\t){{{MOST_DEEP},}}+[ \t]*+(?=[-*+:] |\d+\. |!!! )", re.MULTILINE)
_MANY_MARKS = re.compile(rf"^[ \t]*+(?:(?:[-*+>]|\d++\.)[ \t]++){{{MOST_DEEP},}}+(?=\S)(?![-*][ \t]*$)", re.MULTILINE)


def check_depth(course: Course) -> Iterator[Problem]:
    """No list and no block stands more than 32 deep in others."""
    for module in course.modules.values():
        text = without_code(module.body)
        for pattern in (_TOO_DEEP, _MANY_MARKS):
            if found := pattern.search(text):
                what = f"Lists and blocks are nested more than {MOST_DEEP} deep here."
                yield Problem(module.body_place(found.end()), what, "Begin this line further left.")


DEPTH = Family(
    name="depth",
    title="Depth of lists and blocks",
    rules=(
        Rule(
            "nested-too-deep",
            "Lists and blocks stand at most 32 deep",
            "The Markdown reader gives up beyond that.",
        ),
    ),
    checks=(check_depth,),
)
