"""GIFT, the text format of Moodle: questions between empty lines, answers in braces.

As Moodle's own reader has it (question/format/gift/format.php and docs.moodle.org/en/GIFT_format): comments,
categories, names, formats, escapes, weights, feedback, and the word that is missing in a sentence.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rounds.importing.draft import MAX_QUESTIONS, Draft, FoundQuiz, ImportFault, LeftOut, slug_or_nothing
from rounds.importing.gift_answers import read_answers
from rounds.importing.gift_ours import as_written, read_ours, trusted
from rounds.importing.gift_text import closing_brace, formatted, plain_words, shielded, unescaped
from rounds.importing.marks import Marks, apply_common, marks_of, settings_of
from rounds.importing.moodle_text import data_picture
from rounds.importing.shares import shown
from rounds.model.kinds.all_kinds import KINDS
from rounds.model.problem import Place

_NAME = re.compile(r"\s*::(.*?)::", re.DOTALL)
_CATEGORY = re.compile(r"\s*\$CATEGORY:[ \t]*(.*)")
MAX_LINES = 500_000
MAX_CHARS = 100_000
"""Of one question."""
_ID = re.compile(r"\[id:((?:\\.|[^\]\\])*)\]")
_HINT = re.compile(r"^// rounds-hint: (.*)$", re.MULTILINE)
_QUESTION = re.compile(r"^// rounds-question: (.*)$", re.MULTILINE)
_TAG = re.compile(r"\[tag:((?:\\.|[^\]\\])*)\]")


@dataclass(frozen=True, slots=True)
class _Block:
    """The lines of one question, its escaped signs shielded, and what its comments say."""

    line: int
    text: str
    comments: str


def read_gift(text: str, file: str) -> list[FoundQuiz]:
    """The quizzes of a GIFT file: one for each category. Raises ImportFault only for too many lines or questions."""
    if text.count("\n") > MAX_LINES:
        raise ImportFault(Place(file, MAX_LINES), f"The file has more than {MAX_LINES:,} lines.", "Split the file.")
    quiz = FoundQuiz(Place(file, 1))
    quizzes = {"": quiz}
    number = 0
    for block in _blocks(text):
        category = _CATEGORY.match(block.text)
        if category:
            path = unescaped(category[1]).strip()
            settings = settings_of(block.comments)
            quiz = quizzes.setdefault(path, FoundQuiz(Place(file, block.line), last_part(path), settings=settings))
            continue
        number += 1
        if number > MAX_QUESTIONS:
            raise ImportFault(
                Place(file, block.line), f"Here are more than {MAX_QUESTIONS:,} questions.", "Split the file."
            )
        _add(quiz, block, file, number)
    return [each for each in quizzes.values() if each.drafts or each.losses]


def last_part(category: str) -> str:
    """The name of a category by its path; `//` stands for a slash in a name, `$...$` for a place in Moodle."""
    parts = [part.replace("\0", "/").strip() for part in category.replace("//", "\0").split("/")]
    named = [part for part in parts if part and part != "top" and not re.fullmatch(r"\$\w+\$", part)]
    return named[-1] if named else ""


def _blocks(text: str) -> Iterator[_Block]:
    """Questions as empty lines part them; an empty line between braces does not."""
    lines: list[str] = []
    comments: list[str] = []
    depth, first = 0, 0
    for number, line in enumerate(text.split("\n"), start=1):
        stripped = line.strip()
        if stripped.startswith("//"):
            comments.append(stripped)
            continue
        shielded_line = shielded(line)
        # Something that begins a question ends one whose brace was forgotten.
        begins = not depth or stripped.startswith(("::", "$CATEGORY:"))
        if (not stripped and begins) or (lines and stripped.startswith(("$CATEGORY:",))):
            if lines:
                yield _Block(first, "\n".join(lines), "\n".join(comments))
                lines, comments, depth = [], [], 0
            if not stripped:
                continue
        elif lines and depth and begins and not lines[-1].strip():
            yield _Block(first, "\n".join(lines), "\n".join(comments))
            lines, comments, depth = [], [], 0
        first = first if lines else number
        lines.append(shielded_line)
        depth = max(0, depth + shielded_line.count("{") - shielded_line.count("}"))
        if stripped.startswith("$CATEGORY:"):
            yield _Block(first, "\n".join(lines), "\n".join(comments))
            lines, comments, depth = [], [], 0
    if lines:
        yield _Block(first, "\n".join(lines), "\n".join(comments))


def _add(quiz: FoundQuiz, block: _Block, file: str, number: int) -> None:
    name = _NAME.match(block.text)
    stem = block.text[name.end() :] if name else block.text
    title = " ".join(unescaped(name[1]).split()) if name else ""
    told = _ID.search(block.comments)
    id_ = re.sub(r"\\(.)", r"\1", told[1]).strip() if told else ""
    draft = Draft(Place(file, block.line), shown(id_ or title or f"number {number}"), id_ or title)
    whole, _, own = id_.rpartition("__")
    if whole and slug_or_nothing(whole) and slug_or_nothing(own):
        quiz.id, draft.id = quiz.id or whole, own
    draft.title = title
    draft.find_picture = data_picture
    marks = marks_of([re.sub(r"\\(.)", r"\1", tag) for tag in _TAG.findall(block.comments)], "")
    if marks.foreign:
        draft.lose(f"Tags have no place here: {', '.join(marks.foreign[:10])}.")
    whole_question = _json(_QUESTION, block.comments)
    if isinstance(whole_question, dict) and str(whole_question.get("type")) in KINDS:
        quiz.add(draft, lambda each: as_written(each, whole_question))
    else:
        quiz.add(draft, lambda each: _read(each, stem, marks, _json(_HINT, block.comments)))


def _json(pattern: re.Pattern[str], comments: str) -> Any:
    found = pattern.search(comments)
    try:
        return json.loads(found[1]) if found else None
    except (ValueError, RecursionError):
        return None


def _read(draft: Draft, stem: str, marks: Marks, hint: object) -> None:
    if len(stem) > MAX_CHARS and not marks.ours:
        raise LeftOut(f"it has more than {MAX_CHARS:,} characters. Part its questions by empty lines.")
    begins = stem.find("{")
    if begins < 0:
        raise LeftOut("a text without answers, which Moodle shows as a description. Put it into a module's text.")
    ends = closing_brace(stem, begins)
    if ends is None:
        raise LeftOut("the brace { of its answers is never closed. Write } after them, or \\{ for a brace in a text.")
    before, inside, after = stem[:begins], stem[begins + 1 : ends], stem[ends + 1 :]
    if "{" in inside and not marks.ours:
        draft.lose(
            "Its answers hold another brace {: a question that follows without an empty line is taken for a part of "
            "this one. Part questions by an empty line, or write \\{ for a brace in a text."
        )
    kind, before = formatted(before)
    if isinstance(hint, str):
        draft.put(hint=trusted(draft, hint))
    if not read_ours(draft, before, inside, after, marks):
        draft.put(prompt=_prompt(draft, before, after, kind))
        read_answers(draft, inside, kind, marks)
    apply_common(draft, marks)


def _prompt(draft: Draft, before: str, after: str, kind: str) -> str:
    """The text of the question; as Moodle does it, the place of a missing word is a line to write on."""
    if after.strip():
        space = "" if after.strip()[0] in ".,;:!?" else " "
        before = f"{before.rstrip()} _____{space}{after.strip()}"
    prompt = plain_words(draft, before, kind)
    if not prompt:
        raise LeftOut("it has no text. Write the question before its answers.")
    return prompt
