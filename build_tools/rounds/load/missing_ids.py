"""Ids that authors left out, and a file's text with them written in: nothing else of the file changes.

An id is made from the text the first time and then stays: learners' answers are kept under it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from operator import getitem
from typing import Any

import yaml

from rounds.load.reading import entries
from rounds.load.slugs import derived_ids, free_id
from rounds.load.validation import MAX_PROBLEMS
from rounds.load.yaml_lines import read_yaml
from rounds.model.file_rules import MISSING_ID
from rounds.model.places import Address, SourceText
from rounds.model.problem import Problem, Severity

WITH_CHOICES = (("questions",), ("nodes",))
"""Lists of a quiz, a self-assessment or a simulation whose entries hold lists of things to choose from."""


def missing_ids(data: Any) -> Iterator[tuple[Address, str]]:
    """Each entry of a quiz's, simulation's or self-assessment's data that has no id, with the id to be written.

    A simulation's nodes and endings, scales and gaps are named elsewhere in the file: their ids only an author knows.
    """
    if not isinstance(data, dict):
        return
    yield from derived_ids({"responses": data.get("responses")})
    yield from _of_questions(data.get("questions"))
    for fields in WITH_CHOICES:
        for address, entry in entries(data, *fields):
            if isinstance(entry, dict):
                for inner, id_ in derived_ids(entry):
                    yield (*address, *inner), id_
                question = entry.get("question")
                if isinstance(question, dict):
                    if "id" not in question and isinstance(question.get("prompt"), str):
                        yield (*address, "question"), free_id(question["prompt"], set())
                    yield from (((*address, "question", *inner), id_) for inner, id_ in derived_ids(question))


def _of_questions(questions: Any) -> Iterator[tuple[Address, str]]:
    """Ids of questions, from their prompts."""
    written = [entry for entry in questions if isinstance(entry, dict)] if isinstance(questions, list) else []
    taken = {str(entry["id"]) for entry in written if "id" in entry}
    for index, entry in enumerate(questions if written else []):
        if isinstance(entry, dict) and "id" not in entry and isinstance(entry.get("prompt"), str):
            id_ = free_id(entry["prompt"], taken)
            yield ("questions", index), id_


def with_ids(
    data: Any, source: SourceText, missing: Iterable[tuple[Address, str]], kept: str = "answers"
) -> Iterator[Problem]:
    """Writes the missing ids into the data and says so; `kept` is what a learner would lose when a text is reworded."""
    for told, (address, id_) in enumerate(missing):
        reduce(getitem, address, data)["id"] = id_
        if told < MAX_PROBLEMS:
            what = f"No id is written here; «{id_}» is made from the text."
            cure = f"Run rounds ids --write, so that learners' {kept} are kept when the text is reworded."
            yield Problem(source.place(address), what, cure, Severity.NOTE, MISSING_ID)


@dataclass(frozen=True, slots=True)
class Insertion:
    """An id to be written."""

    address: Address
    id: str
    offset: int
    """In the file's text, newlines counted as one character."""
    text: str


def insertions(source: SourceText, data: Any) -> list[Insertion]:
    """What to insert so that each entry's id is its first key, in the order of the file.

    `source` has the spans of `data`. Empty where the text would then not be read as the same data with these ids:
    an alias that stands for two entries, for example.
    """
    made = [_insertion(source, address, id_) for address, id_ in missing_ids(data)]
    made.sort(key=lambda each: each.offset)
    text = source.text
    for each in reversed(made):
        text = text[: each.offset] + each.text + text[each.offset :]
    again, _, _ = read_yaml(SourceText(source.file, text))
    return made if again == _filled(data, {each.address: each.id for each in made}) else []


def _insertion(source: SourceText, address: Address, id_: str) -> Insertion:
    start = source.spans[address][0]
    if source.text[start] != "{":
        indent = start - (source.text.rfind("\n", 0, start) + 1)
        return Insertion(address, id_, start, f"id: {_scalar(id_)}\n{' ' * indent}")
    inside = start + 1
    while source.text[inside : inside + 1] == " ":
        inside += 1
    return Insertion(address, id_, inside, f"id: {_scalar(id_)}, ")


def _scalar(id_: str) -> str:
    """The id as YAML; in quotes where an editor would read a number, a date or a truth value."""
    return id_ if isinstance(yaml.safe_load(id_), str) else f'"{id_}"'


def _filled(value: Any, ids: dict[Address, str], at: Address = ()) -> Any:
    match value:
        case dict():
            inner = {key: _filled(each, ids, (*at, key)) for key, each in value.items()}
            return {"id": ids[at], **inner} if at in ids else inner
        case list():
            return [_filled(each, ids, (*at, index)) for index, each in enumerate(value)]
        case _:
            return value
