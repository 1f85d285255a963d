"""A quiz that a test is about, as findings with their lines: single questions are written in short."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from courses.course_folder import MODULE, QUIZ, CourseFolder
from rounds.check.items.all_flaws import ITEM_WRITING
from rounds.model.problem import Problem


def single(prompt: str, key: str, *others: str, **more: Any) -> dict[str, Any]:
    """A single-choice question with the key first, and a reason for all."""
    texts = [key, *others]
    options = [{"id": f"o{n}", "text": text, **({"correct": True} if not n else {})} for n, text in enumerate(texts)]
    return {"type": "single", "prompt": prompt, "options": options, "why": "So it is.", "objective": 1, **more}


def multiple(prompt: str, keys: Sequence[str], *others: str, **more: Any) -> dict[str, Any]:
    """A multiple-choice question with the right options first."""
    question = single(prompt, *keys, *others, **more)
    for option in question["options"][: len(keys)]:
        option["correct"] = True
    return {**question, "type": "multiple"}


def quiz_text(*questions: dict[str, Any], **head: Any) -> str:
    """The quiz as YAML, a value a line; options are shuffled unless the head says otherwise."""
    told = [{"id": f"q{n}", **question} for n, question in enumerate(questions)]
    head = {"title": "A quiz", "shuffle": ["options"], **head}
    return yaml.safe_dump({**head, "questions": told}, sort_keys=False, allow_unicode=True, width=10_000)


def flaws(
    folder: Path, *questions: dict[str, Any], language: str = "en", **head: Any
) -> list[tuple[str, str, Problem]]:
    """Each finding's rule, the words of its line from its column on, and the finding itself."""
    course = CourseFolder(folder)
    course.write(QUIZ, quiz_text(*questions, **head).encode())
    course.write(MODULE, MODULE_TEXT.format(language=language).encode())
    loaded = course.load()
    assert [*loaded.quizzes] == ["clocks"], course.loading_problems()
    lines = (folder / QUIZ).read_text("utf-8").split("\n")
    found = ITEM_WRITING.problems(loaded)
    return [(p.rule.id if p.rule else "", lines[p.place.line - 1][p.place.column - 1 :], p) for p in found]


MODULE_TEXT = """---
title: Clocks
summary: When they start.
minutes: 3
objectives: [Name the first day]
version: 1.0.0
language: {language}
---

```quiz
clocks
```
"""
