"""quizzes/profiles/<id>.yml: self-assessments."""

from collections.abc import Iterator
from functools import reduce
from operator import getitem
from pathlib import PurePosixPath
from typing import Any

from rounds.load.reading import Reading, entries, ids_of, is_translation, repeated_ids
from rounds.load.slugs import derived_ids
from rounds.load.validation import MAX_PROBLEMS, validated
from rounds.load.yaml_lines import read_yaml
from rounds.model.places import Address, SourceText
from rounds.model.problem import Place, Problem, Severity
from rounds.model.profile import Profile, ProfileFile


def read_profiles(reading: Reading, folder: str) -> dict[str, Profile]:
    """The self-assessments of a folder, by id, in the order of their names."""
    found = (
        _profile(reading, folder, path)
        for path in reading.under(folder, ".yml", ".yaml")
        if not is_translation(path.stem)
    )
    return {profile.id: profile for profile in found if profile}


def _profile(reading: Reading, folder: str, path: PurePosixPath) -> Profile | None:
    file = f"{folder}/{path}"
    if len(path.parts) != 1:
        what = f"A self-assessment stands directly in {folder}, and this file stands deeper."
        reading.say(file, what, f"Move it to {folder}/{path.name}.")
        return None
    if not reading.good_name(file, path.stem):
        return None
    source = reading.read(file)
    if source is None:
        return None
    data, source, problems = read_yaml(source)
    value: ProfileFile | None = None
    if data is not None:
        problems += _with_ids(data, source)
        value, mistakes = validated(ProfileFile, data, source)
        problems += [*mistakes, *_repeated(data, source)]
    reading.keep(source, problems, whole=value is not None)
    return Profile(**dict(value), id=path.stem, place=Place(file, 1, 1)) if value else None


def _with_ids(data: Any, source: SourceText) -> Iterator[Problem]:
    """Writes an id into each response of the data that has none, and says so."""
    told = 0
    owners = [((), data), *entries(data, "questions")]
    for address, owner in owners:
        if not isinstance(owner, dict):
            continue
        for inner, id_ in derived_ids({"responses": owner.get("responses")}):
            reduce(getitem, inner, owner)["id"] = id_
            told += 1
            if told > MAX_PROBLEMS:
                continue
            what = f"No id is written here; «{id_}» is made from the text."
            cure = "Run rounds ids --write, so that learners' answers are kept when the text is reworded."
            yield Problem(source.place((*address, *inner)), what, cure, Severity.NOTE)


def _repeated(data: Any, source: SourceText) -> Iterator[Problem]:
    yield from repeated_ids(source, ids_of(data, "scales"), "scale")
    yield from repeated_ids(source, ids_of(data, "questions"), "question")
    lists: list[tuple[Address, object]] = [((), data), *entries(data, "questions")]
    for address, owner in lists:
        ids = [((*address, *place), id_) for place, id_ in ids_of(owner, "responses")]
        yield from repeated_ids(source, ids, "response")
