"""quizzes/profiles/<id>.yml: self-assessments."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from rounds.load.missing_ids import with_ids
from rounds.load.reading import Reading, entries, ids_of, is_translation, repeated_ids
from rounds.load.slugs import derived_ids
from rounds.load.validation import validated
from rounds.load.yaml_lines import read_yaml
from rounds.model.file_rules import MISPLACED, REPEATED_ID
from rounds.model.places import Address, SourceText
from rounds.model.problem import Place, Problem
from rounds.model.profile import Profile, ProfileFile


def read_profiles(reading: Reading, folder: str) -> dict[str, Profile]:
    """The self-assessments of a folder, by id, in the order of their names."""
    profiles: dict[str, Profile] = {}
    for path in reading.under(folder, ".yml", ".yaml"):
        if is_translation(path.stem):
            continue
        profile = _profile(reading, folder, path, profiles)
        if profile:
            profiles[profile.id] = profile
    return profiles


def _profile(reading: Reading, folder: str, path: PurePosixPath, known: dict[str, Profile]) -> Profile | None:
    file = f"{folder}/{path}"
    if len(path.parts) != 1:
        what = f"A self-assessment stands directly in {folder}, and this file stands deeper."
        reading.say(file, what, f"Move it to {folder}/{path.name}.", MISPLACED)
        return None
    if not reading.good_name(file, path.stem):
        return None
    if path.stem in known:
        what = f"The self-assessment id «{path.stem}» is taken by {known[path.stem].place.file}."
        reading.say(file, what, "Rename one of the files: an id stands once in a course.", REPEATED_ID)
        return None
    source = reading.read(file)
    if source is None:
        return None
    data, source, problems = read_yaml(source)
    value: ProfileFile | None = None
    if data is not None:
        problems += with_ids(data, source, _missing(data))
        value, mistakes = validated(ProfileFile, data, source)
        problems += [*mistakes, *_repeated(data, source)]
    reading.keep(source, problems, whole=value is not None)
    return Profile(**dict(value), id=path.stem, place=Place(file, 1, 1)) if value else None


def _missing(data: Any) -> Iterator[tuple[Address, str]]:
    """An id for each response that has none."""
    owners: list[tuple[Address, object]] = [((), data), *entries(data, "questions")]
    for address, owner in owners:
        if isinstance(owner, dict):
            for inner, id_ in derived_ids({"responses": owner.get("responses")}):
                yield (*address, *inner), id_


def _repeated(data: Any, source: SourceText) -> Iterator[Problem]:
    yield from repeated_ids(source, ids_of(data, "scales"), "scale")
    yield from repeated_ids(source, ids_of(data, "questions"), "question")
    lists: list[tuple[Address, object]] = [((), data), *entries(data, "questions")]
    for address, owner in lists:
        ids = [((*address, *place), id_) for place, id_ in ids_of(owner, "responses")]
        yield from repeated_ids(source, ids, "response")
