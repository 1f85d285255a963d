"""content/framework/*.yml: competencies, roles, sources, glossary, coaching. Each may be missing from a course."""

from itertools import chain
from typing import Any, TypeVar

from pydantic import BaseModel

from rounds.load.reading import Reading, ids_of, repeated_ids
from rounds.load.validation import validated
from rounds.load.yaml_lines import read_yaml
from rounds.model.coaching import CoachingFile
from rounds.model.framework import CompetenciesFile, Framework, GlossaryFile, RolesFile, SourcesFile
from rounds.model.places import SourceText
from rounds.model.problem import Problem

FileT = TypeVar("FileT", bound=BaseModel)


def read_framework(reading: Reading, folder: str) -> Framework:
    """The five files; other files beside them are not ours to read."""
    sources = _file(reading, f"{folder}/sources.yml", SourcesFile)
    glossary = _file(reading, f"{folder}/glossary.yml", GlossaryFile)
    return Framework(
        competencies=_file(reading, f"{folder}/competencies.yml", CompetenciesFile),
        roles=_file(reading, f"{folder}/roles.yml", RolesFile) or RolesFile(),
        sources={source.id: source for source in sources.sources} if sources else {},
        terms={term.id: term for term in glossary.terms} if glossary else {},
        coaching=_file(reading, f"{folder}/coaching.yml", CoachingFile) or CoachingFile(),
    )


def _file(reading: Reading, file: str, model: type[FileT]) -> FileT | None:
    source = reading.read(file) if file in reading.files else None
    if source is None:
        return None
    data, source, problems = read_yaml(source)
    value: FileT | None = None
    if data is not None:
        value, mistakes = validated(model, data, source)
        repeated = _repeated(data, source)
        problems = [*problems, *mistakes, *repeated]
        if repeated:
            value = None  # which of the two is meant is the author's to say
    reading.keep(source, problems, whole=value is not None)
    return value


def _repeated(data: Any, source: SourceText) -> list[Problem]:
    """A role and a programme share one space of ids, since each has a path with a page."""
    return [
        *repeated_ids(source, ids_of(data, "sources"), "source"),
        *repeated_ids(source, ids_of(data, "terms"), "term"),
        *repeated_ids(source, ids_of(data, "groups"), "group"),
        *repeated_ids(source, ids_of(data, "groups", "competencies"), "competency"),
        *repeated_ids(source, chain(ids_of(data, "roles"), ids_of(data, "programmes")), "path"),
        *repeated_ids(source, ids_of(data, "guides"), "guide"),
        *repeated_ids(source, ids_of(data, "cards"), "card"),
    ]
