"""quizzes/<area>/<id>.yml: quizzes with the place of each question."""

from collections.abc import Iterator
from itertools import islice
from pathlib import PurePosixPath
from typing import Any

from pydantic import ValidationError

from rounds.load.missing_ids import with_ids
from rounds.load.reading import Reading, entries, ids_of, is_translation, repeated_ids
from rounds.load.slugs import derived_ids
from rounds.load.validation import MAX_PROBLEMS, validated
from rounds.load.yaml_lines import read_yaml
from rounds.model.file_rules import MISPLACED, REPEATED_ID, rule_of_fault
from rounds.model.kinds.all_kinds import KINDS
from rounds.model.kinds.question import QuestionBase
from rounds.model.places import Address, SourceText
from rounds.model.problem import Place, Problem
from rounds.model.quiz import Quiz, QuizFile
from rounds.model.spelling import quoted

_TWO_FILES = "Rename one of the files: an id stands once in a course, whatever the area."
RESERVED = {"simulations", "profiles"}
"""Folders beside the areas, for branching cases and self-assessments."""


def read_quizzes(reading: Reading, folder: str) -> dict[str, Quiz]:
    """The quizzes below a folder, by id, in the order of their paths."""
    quizzes: dict[str, Quiz] = {}
    for path in reading.under(folder, ".yml", ".yaml"):
        if path.parts[0] in RESERVED or is_translation(path.stem):
            continue
        quiz = _quiz(reading, folder, path, quizzes)
        if quiz:
            quizzes[quiz.id] = quiz
    return quizzes


def _quiz(reading: Reading, folder: str, path: PurePosixPath, known: dict[str, Quiz]) -> Quiz | None:
    file = f"{folder}/{path}"
    if len(path.parts) != 2:
        where = "directly under" if len(path.parts) == 1 else "too deep below"
        what = f"A quiz stands in the folder of its area, and this file stands {where} {folder}."
        reading.say(file, what, f"Move it to {folder}/AREA/{path.name}.", MISPLACED)
        return None
    if not reading.good_name(file, path.stem):
        return None
    if path.stem in known:
        what = f"The quiz id «{path.stem}» is taken by {known[path.stem].place.file}."
        reading.say(file, what, _TWO_FILES, REPEATED_ID)
        return None
    source = reading.read(file)
    if source is None:
        return None
    data, source, problems = read_yaml(source)
    quiz = None
    if data is not None:
        problems += with_ids(data, source, _missing(data))
        quiz, mistakes = validated(QuizFile, data, source)
        problems += [
            *mistakes,
            *islice(_faults(data, source, quiz), MAX_PROBLEMS),
            *repeated_ids(source, ids_of(data, "questions"), "question"),
        ]
    reading.keep(source, problems, whole=quiz is not None)
    if quiz is None:
        return None
    places = {question.id: source.place(("questions", n)) for n, question in reversed([*enumerate(quiz.questions)])}
    return Quiz(**dict(quiz), id=path.stem, place=Place(file, 1, 1), question_places=dict(reversed(places.items())))


def _missing(data: Any) -> Iterator[tuple[Address, str]]:
    """An id for each option, pair or item that has none; a question's own id is its author's to choose."""
    for address, question in entries(data, "questions"):
        if isinstance(question, dict):
            for inner, id_ in derived_ids(question):
                yield (*address, *inner), id_


def _faults(data: Any, source: SourceText, quiz: QuizFile | None) -> Iterator[Problem]:
    """What is wrong inside questions, also in those of a quiz that has mistakes elsewhere."""
    questions = [*enumerate(quiz.questions)] if quiz else _sound_questions(data)
    for index, question in questions:
        for address, what, cure in question.faults():
            place = source.place(("questions", index, *address))
            rule = rule_of_fault(question, address)
            yield Problem(place, f"In question {quoted(question.id)}: {what}", cure, rule=rule)


def _sound_questions(data: Any) -> Iterator[tuple[int, QuestionBase]]:
    for address, entry in entries(data, "questions"):
        kind = KINDS.get(entry["type"]) if isinstance(entry, dict) and isinstance(entry.get("type"), str) else None
        if kind is None:
            continue
        try:
            yield int(address[-1]), kind.model_validate(entry)
        except ValidationError:
            continue  # its mistakes are told with the whole quiz
