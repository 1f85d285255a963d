"""A quiz as HTML: a form that can be read and filled in without scripts, and its data for the player.

The answer key stands in the data only, never in the markup. The player reads both (DESIGN.md, "A page, as the player
finds it"; plugins/player/src/course/quiz.ts has the data's types).
"""

import json
from collections.abc import Container, Iterator
from html import escape
from itertools import count
from typing import Any, TypedDict

from rounds.markdown.citations import source_markdown
from rounds.markdown.words import ENGLISH, Words
from rounds.model.course import Module
from rounds.model.kinds.question import QuestionBase, Writer
from rounds.model.quiz import Quiz


class QuizSheet(TypedDict):
    """What the player is given."""

    id: str
    title: str
    module: str | None
    pass_mark: int
    attempts: int | str
    draw: int | None
    pre: bool
    shuffle: list[str]
    feedback: str
    objectives: list[str]
    questions: list[dict[str, Any]]


def quiz_html(
    quiz: Quiz,
    module: Module | None,
    only: str | None = None,
    *,
    write: Writer,
    sources: Container[str] = (),
    taken: set[str] | None = None,
    words: Words = ENGLISH,
) -> str:
    """The quiz, or its question `only` as a check-in, for the page of `module`.

    `sources` are the ids that a question's `source` may begin with. `taken` holds the names given on
    the page so far, so that a question that stands there twice has its own ids.
    """
    taken = set() if taken is None else taken
    asked = [question for question in quiz.questions if only in (None, question.id)]
    rows: list[str] = []
    sheets: list[dict[str, Any]] = []
    for number, question in enumerate(asked, start=1):
        label = words.check_in if only else words.question.format(number=number, count=len(asked))
        name = free_name(f"quiz-{quiz.id}-{question.id}", "", taken)
        rows.append(question_html(question, name, label, write, words))
        sheets.append(question_sheet(question, quiz.id, write, sources))
    element = free_name(f"quiz-{quiz.id}" + (f"-{only}" if only else ""), "#", taken)
    attributes = [("id", element), ("data-quiz", quiz.id), ("data-module", module and module.id), ("data-only", only)]
    told = "".join(f' {key}="{escape(value)}"' for key, value in attributes if value)
    return (
        f'<rounds-quiz class="r-quiz"{told}>\n'
        f'<form class="r-quiz__form" autocomplete="off">\n{"".join(rows)}</form>\n'
        f"<noscript><p>{escape(words.no_script, quote=False)}</p></noscript>\n"
        f'<script type="application/json" class="rounds-quiz-data">{script_json(_sheet(quiz, module, sheets))}'
        "</script>\n</rounds-quiz>"
    )


def question_sheet(question: QuestionBase, quiz_id: str, write: Writer, sources: Container[str] = ()) -> dict[str, Any]:
    """One question as the player is given it, with the key under which its answer is saved."""
    sheet = {**question.sheet(write), "state_key": question.state_key(quiz_id)}
    if question.source:
        sheet["source"] = write.inline(source_markdown(question.source, sources))
    return sheet


def script_json(value: Any) -> str:
    """JSON that may stand in a script element: without `<` nothing ends it (HTML, "Restrictions for contents of
    script elements"), and without U+2028 and U+2029 it is a script as well."""
    told = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return told.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _sheet(quiz: Quiz, module: Module | None, questions: list[dict[str, Any]]) -> QuizSheet:
    return {
        "id": quiz.id,
        "title": quiz.title,
        "module": module.id if module else None,
        "pass_mark": quiz.pass_mark,
        "attempts": quiz.attempts,
        "draw": quiz.draw,
        "pre": quiz.pre,
        "shuffle": list(quiz.shuffle),
        "feedback": quiz.feedback,
        "objectives": list(module.objectives) if module else [],
        "questions": questions,
    }


def question_html(question: QuestionBase, name: str, label: str, write: Writer, words: Words) -> str:
    """One question's prompt and form; `name` begins every id and input name in it."""
    kind = getattr(question, "type")  # noqa: B009  (each type's own field, which the base does not have)
    return (
        f'<div class="r-q" data-question="{question.id}" data-type="{kind}" role="group" '
        f'aria-labelledby="{name}-prompt">\n'
        f'<p class="r-q__n r-label">{escape(label)}</p>\n'
        f'<div class="r-q__prompt" id="{name}-prompt" tabindex="-1">{write.block(question.prompt)}</div>\n'
        f'<div class="r-q__answer">{question.form(name, write)}</div>\n'
        f"{_sureness_html(name, words) if question.confidence else ''}"
        "</div>\n"
    )


def _sureness_html(name: str, words: Words) -> str:
    """How sure the learner is, asked below the form; ids are slugs, so no input of a form has the underscore."""
    steps = "".join(
        f'<li><label class="r-opt"><input type="radio" name="{name}_sure" value="{value}">'
        f'<span class="r-opt__text">{escape(word)}</span></label></li>'
        for value, word in enumerate(words.sureness)
    )
    return (
        f'<fieldset class="r-sure"><legend class="r-label">{escape(words.how_sure)}</legend>'
        f'<ul class="r-opts">{steps}</ul></fieldset>\n'
    )


def free_name(name: str, family: str, taken: set[str]) -> str:
    """The name, or the name with _2, _3, ... where the page has it; ids are slugs, so none has an underscore."""
    found = next(candidate for candidate in _candidates(name) if family + candidate not in taken)
    taken.add(family + found)
    return found


def _candidates(name: str) -> Iterator[str]:
    yield name
    yield from (f"{name}_{number}" for number in count(2))
