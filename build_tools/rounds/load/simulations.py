"""quizzes/simulations/<id>.yml: simulations with the place of each node and ending."""

from collections.abc import Iterator
from itertools import islice
from pathlib import PurePosixPath
from typing import Any

from pydantic import ValidationError

from rounds.load.missing_ids import missing_ids, with_ids
from rounds.load.reading import Reading, entries, ids_of, is_translation, repeated_ids
from rounds.load.validation import MAX_PROBLEMS, validated
from rounds.load.yaml_lines import read_yaml
from rounds.model.condition import parse_condition
from rounds.model.file_rules import CASE_LANGUAGE, MISPLACED, REPEATED_ID, rule_of_fault
from rounds.model.kinds.all_kinds import KINDS
from rounds.model.kinds.question import QuestionBase
from rounds.model.places import Address, SourceText
from rounds.model.problem import Place, Problem
from rounds.model.simulation import Simulation, SimulationFile
from rounds.model.spelling import quoted

FOLDER = "simulations"
"""Beside the areas of the quizzes."""


def read_simulations(reading: Reading, folder: str) -> dict[str, Simulation]:
    """The simulations in the folder of that name below the quizzes', by id, in the order of their paths."""
    simulations: dict[str, Simulation] = {}
    for path in reading.under(f"{folder}/{FOLDER}", ".yml", ".yaml"):
        if is_translation(path.stem):
            continue
        simulation = _simulation(reading, f"{folder}/{FOLDER}", path, simulations)
        if simulation:
            simulations[simulation.id] = simulation
    return simulations


def _simulation(reading: Reading, folder: str, path: PurePosixPath, known: dict[str, Simulation]) -> Simulation | None:
    file = f"{folder}/{path}"
    if len(path.parts) != 1:
        reading.say(file, f"A simulation stands directly in {folder}.", f"Move it to {folder}/{path.name}.", MISPLACED)
        return None
    if not reading.good_name(file, path.stem):
        return None
    if path.stem in known:
        what = f"The simulation id «{path.stem}» is taken by {known[path.stem].place.file}."
        reading.say(file, what, "Rename one of the files: an id stands once in a course.", REPEATED_ID)
        return None
    source = reading.read(file)
    if source is None:
        return None
    data, source, problems = read_yaml(source)
    value = None
    if data is not None:
        problems += with_ids(data, source, missing_ids(data), "runs")
        value, mistakes = validated(SimulationFile, data, source)
        problems += [
            *mistakes,
            *islice(_faults(data, source, value), MAX_PROBLEMS),
            *_repeated(data, source),
        ]
    reading.keep(source, problems, whole=value is not None)
    if value is None:
        return None
    places = {node.id: source.place(("nodes", n, "id")) for n, node in enumerate(value.nodes)}
    places |= {ending.id: source.place(("endings", n, "id")) for n, ending in enumerate(value.endings)}
    return Simulation(**dict(value), id=path.stem, place=Place(file, 1, 1), places=places)


def _repeated(data: Any, source: SourceText) -> Iterator[Problem]:
    """Nodes and endings share their ids, since `to` names either; a choice's id is its node's own."""
    yield from repeated_ids(source, [*ids_of(data, "nodes"), *ids_of(data, "endings")], "node or ending")
    for address, node in entries(data, "nodes"):
        inner = [((*address, *at), id_) for at, id_ in ids_of(node, "choices")]
        yield from repeated_ids(source, inner, "choice")


def _faults(data: Any, source: SourceText, value: SimulationFile | None) -> Iterator[Problem]:
    """What means nothing in times, effects, conditions and questions; of a file with mistakes only the questions'."""
    for n, question in _questions(data, value):
        for address, what, cure in question.faults():
            place = source.place(("nodes", n, "question", *address))
            rule = rule_of_fault(question, address)
            yield Problem(place, f"In question {quoted(question.id)}: {what}", cure, rule=rule)
    if value is None:
        return
    for address, what, cure in value.faults():
        on_key = address[-2:-1] == ("effects",) and address[-1] not in value.variables
        place = source.key_place(address) if on_key or address[:-1] == ("variables",) else source.place(address)
        yield Problem(place, what, cure, rule=CASE_LANGUAGE)
    for n, node in enumerate(value.nodes):
        for c, choice in enumerate(node.choices):
            if choice.when:
                for fault in parse_condition(choice.when, value.types(node))[1]:
                    place = _inside(source, ("nodes", n, "choices", c, "when"), choice.when, fault.offset)
                    yield Problem(place, f"In `when`: {fault.what}", fault.cure, rule=CASE_LANGUAGE)


def _questions(data: Any, value: SimulationFile | None) -> Iterator[tuple[int, QuestionBase]]:
    if value:
        yield from ((n, node.question) for n, node in enumerate(value.nodes) if node.question)
        return
    for address, node in entries(data, "nodes"):
        entry = node.get("question") if isinstance(node, dict) else None
        kind = KINDS.get(entry["type"]) if isinstance(entry, dict) and isinstance(entry.get("type"), str) else None
        if kind is None:
            continue
        try:
            yield int(address[-1]), kind.model_validate(entry)
        except ValidationError:
            continue  # its mistakes are told with the whole file


def _inside(source: SourceText, address: Address, text: str, offset: int) -> Place:
    """Where a character of a one-line text stands; in a text that YAML folds, where its word stands."""
    start, end = source.spans.get(address, (0, 0))
    found = source.text.find(text, start, end)
    if found >= 0:
        return source.place_at(found + offset)
    word = text[offset:].split(" ", maxsplit=1)[0]
    return source.word_place(address, word, text.count(word, 0, offset) if word else 0)
