"""Drafts made sure of: each gets its ids, and only what our own loader takes without a mistake becomes a quiz file."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from rounds.importing.draft import Draft, FoundQuiz
from rounds.importing.yaml_text import yaml_text
from rounds.load.files import CONTROL, MAX_BYTES
from rounds.load.slugs import derived_ids, free_id, slug_of
from rounds.load.validation import validated
from rounds.load.yaml_lines import read_yaml
from rounds.model.kinds.all_kinds import KINDS
from rounds.model.loss import Loss
from rounds.model.places import SourceText
from rounds.model.problem import Problem
from rounds.model.quiz import QuizFile
from rounds.model.texts import SLUG

MAX_IN_QUIZ = 500
"""As model/quiz.py has it; more questions become several quizzes."""
_LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")
MAX_QUESTION_CHARS = 200_000
"""Of one question; what is larger is none."""


@dataclass(frozen=True)
class AuthoredQuiz:
    """A quiz file to be written."""

    id: str
    text: str
    questions: int
    losses: list[Loss] = field(default_factory=list)
    pictures: dict[str, bytes] = field(default_factory=dict)


def authored(found: FoundQuiz, taken: set[str], schema: str | None = None) -> list[AuthoredQuiz]:
    """The quiz files of what was found: several where it holds more questions than a quiz may; none without any."""
    losses = list(found.losses)
    kept = list(_sound(found.drafts, losses))
    stem = found.id if SLUG.fullmatch(found.id) else slug_of(found.id or found.title) or "imported"
    title = _line(found.title, found, losses) or stem.replace("-", " ")
    made = []
    parts = list(_parts(kept))
    for n, part in enumerate(parts, start=1):
        number = f" ({n})" if len(parts) > 1 else ""
        pictures = {name: data for draft in part for name, data in draft.pictures.items()}
        data = {"title": title + number, **_settings(found, part, losses), "questions": [draft.data for draft in part]}
        text = yaml_text(data, schema)
        id_ = stem if not number and stem not in taken else free_id(stem, taken)
        taken.add(id_)
        _make_sure(text)
        made.append(AuthoredQuiz(id_, text, len(part), [] if n > 1 else losses, pictures))
    return made or [AuthoredQuiz("", "", 0, losses)]


def _parts(drafts: list[Draft]) -> Iterator[list[Draft]]:
    """As many in one file as the loader takes, by number and by size."""
    part: list[Draft] = []
    size = 0
    for draft in drafts:
        own = len(str(draft.data).encode("utf-8", "replace"))
        if part and (len(part) == MAX_IN_QUIZ or size + own > MAX_BYTES // 2):
            yield part
            part, size = [], 0
        part.append(draft)
        size += own
    if part:
        yield part


def _line(title: str, found: FoundQuiz, losses: list[Loss]) -> str:
    told = " ".join(CONTROL.sub("", title).split())
    if len(told) > 280:
        losses.append(Loss(found.place, "quiz", "Its title has more than 280 characters and is cut."))
    return told[:280]


def _settings(found: FoundQuiz, drafts: list[Draft], losses: list[Loss]) -> dict[str, Any]:
    """The quiz's own fields; options are offered in any order where the file says so of every question."""
    settings = dict(found.settings)
    if "shuffle" not in settings:
        told = {draft.shuffled for draft in drafts} - {None}
        if len(told) > 1:
            what = "Some questions shuffle their options and some do not; here the quiz says it, and none are shuffled."
            losses.append(Loss(found.place, "quiz", what))
        settings["shuffle"] = ["questions"] * found.questions_shuffled + ["options"] * (told == {True})
    if not settings["shuffle"]:
        del settings["shuffle"]
    return settings


def _sound(drafts: list[Draft], losses: list[Loss]) -> Iterator[Draft]:
    """The drafts that are questions of ours, each with its ids; the others are told as lost."""
    taken: set[str] = {draft.id for draft in drafts if SLUG.fullmatch(draft.id)}
    given: set[str] = set()
    for draft in drafts:
        losses += draft.losses
        draft.data = _readable(draft.data)
        faults = list(_faults({**draft.data, "id": "x"}))
        if faults:
            losses.append(Loss(draft.place, f"question {draft.name}", f"It is left out: {faults[0]}"))
            continue
        own = draft.id if SLUG.fullmatch(draft.id) and draft.id not in given else ""
        if draft.id in given:
            losses.append(
                Loss(draft.place, f"question {draft.name}", f"Its id {draft.id} stands twice; it gets another.")
            )
        id_ = own or free_id(draft.id or draft.data["prompt"], taken)
        given.add(id_)
        draft.data = {"id": id_, **draft.data}
        yield draft


def _readable(value: Any) -> Any:
    """Without control characters, which the loader refuses, and with one kind of line end."""
    match value:
        case dict():
            return {name: _readable(inner) for name, inner in value.items()}
        case list():
            return [_readable(inner) for inner in value]
        case str():
            return CONTROL.sub("", _LINE_ENDS.sub("\n", value))
        case _:
            return value


def _faults(data: dict[str, Any]) -> Iterator[str]:
    """Fills in the ids of options, pairs and items, then tells what our loader would refuse."""
    if len(str(data)) > MAX_QUESTION_CHARS:
        yield f"it has more than {MAX_QUESTION_CHARS:,} characters."
        return
    for entries in (each for each in data.values() if isinstance(each, list)):
        _shorten(entries)
    for address, id_ in [*derived_ids(data)]:
        entry: Any = data
        for step in address:
            entry = entry[step]
        entry["id"] = id_
    try:
        question = KINDS[data["type"]].model_validate(data)
    except ValidationError:
        source = SourceText("", "")
        _, problems = validated(QuizFile, {"title": "x", "questions": [data]}, source)
        yield from (_told(problem) for problem in problems)
    else:
        yield from (f"{what} {cure}" for _, what, cure in question.faults())


def _told(problem: Problem) -> str:
    return re.sub(r"^In question (?:«x»|1)(?:, |: )", "", problem.what)


def _shorten(entries: list[Any]) -> None:
    """Ids of a foreign file that are none of ours are dropped, so that new ones are made of the texts."""
    for entry in entries:
        if isinstance(entry, dict):
            if "id" in entry and not SLUG.fullmatch(str(entry["id"])):
                del entry["id"]
            for inner in entry.values():
                if isinstance(inner, list):
                    _shorten(inner)


def _make_sure(text: str) -> None:
    """Reads the text as the loader of courses does. A mistake in it would be one of the importer."""
    data, source, problems = read_yaml(SourceText("quiz.yml", text))
    quiz, mistakes = validated(QuizFile, data, source)
    faults = [fault for question in (quiz.questions if quiz else []) for fault in question.faults()]
    if problems or mistakes or faults or len(text.encode()) > MAX_BYTES:
        told = [*map(str, [*problems, *mistakes]), *map(str, faults), f"The file has more than {MAX_BYTES} bytes."]
        raise AssertionError(f"An imported quiz is not what the loader takes: {told[0]}")
