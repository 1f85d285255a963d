"""A course put together from what each of its files says, so that a file that did not change is not read again."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from rounds.load.framework import read_framework
from rounds.load.modules import read_modules
from rounds.load.profiles import read_profiles
from rounds.load.quizzes import RESERVED, read_quizzes
from rounds.load.reading import Reading
from rounds.load.simulations import FOLDER, read_simulations
from rounds.load.site_settings import named_folders, named_title
from rounds.model.coaching import CoachingFile
from rounds.model.course import Area, Course, Module
from rounds.model.framework import Framework, RolesFile
from rounds.model.places import Origin, SourceText
from rounds.model.problem import Severity
from rounds.model.profile import Profile
from rounds.model.quiz import Quiz
from rounds.model.simulation import Simulation

ValueT = TypeVar("ValueT")

FRAMEWORK = ("competencies.yml", "roles.yml", "sources.yml", "glossary.yml", "coaching.yml")


@dataclass(frozen=True, slots=True)
class Folders:
    """Where a course keeps what, as its mkdocs.yml says."""

    title: str
    language: str
    content: str
    quizzes: str

    def holds(self, file: str) -> bool:
        """Whether the file is one that the record reads."""
        parts = file.split("/")
        if any(part.startswith(".") for part in parts):
            return False
        if file.startswith(f"{self.content}/modules/"):
            return file.endswith(".md")
        if file.startswith(f"{self.content}/framework/"):
            return file.removeprefix(f"{self.content}/framework/") in FRAMEWORK
        return file.startswith(f"{self.quizzes}/") and file.endswith((".yml", ".yaml"))


def folders(settings: SourceText | None, files: Mapping[str, object] | frozenset[str]) -> Folders:
    """The folders of a course with this mkdocs.yml and these files."""
    docs = any(f.startswith("docs/") for f in files) and not any(f.startswith("content/") for f in files)
    return Folders(*named_title(settings, "Course"), *named_folders(settings, "docs" if docs else "content"))


@dataclass(frozen=True, slots=True)
class Piece:
    """What one file adds to a course."""

    areas: Mapping[str, Area]
    modules: Mapping[str, Module]
    quizzes: Mapping[str, Quiz]
    simulations: Mapping[str, Simulation]
    profiles: Mapping[str, Profile]
    framework: Framework
    texts: Mapping[str, SourceText]
    fault: str = ""
    """What keeps its content out of the course; empty where nothing does."""


def read_piece(file: str, at: Folders, data: bytes | None, root: Path | None = None) -> Piece:
    """The file as these bytes, or as it stands below a folder."""
    reading = Reading(root or Path(), [file], held=None if data is None else {file: data})
    areas: dict[str, Area] = {}
    modules: dict[str, Module] = {}
    quizzes: dict[str, Quiz] = {}
    simulations: dict[str, Simulation] = {}
    profiles: dict[str, Profile] = {}
    framework = Framework()
    if file.startswith(f"{at.content}/modules/"):
        areas, modules = read_modules(reading, f"{at.content}/modules")
    elif file.startswith(f"{at.content}/framework/"):
        framework = read_framework(reading, f"{at.content}/framework")
    elif file.startswith(f"{at.quizzes}/{FOLDER}/"):
        simulations = read_simulations(reading, at.quizzes)
    elif file.startswith(f"{at.quizzes}/profiles/"):
        profiles = read_profiles(reading, f"{at.quizzes}/profiles")
    elif file.removeprefix(f"{at.quizzes}/").partition("/")[0] not in RESERVED:
        quizzes = read_quizzes(reading, at.quizzes)
    errors = sorted(problem for problem in reading.problems if problem.severity is Severity.ERROR)
    fault = f"{errors[0].place}: {errors[0].what}" if file in reading.unread and errors else ""
    return Piece(areas, modules, quizzes, simulations, profiles, framework, reading.texts, fault)


def assembled(pieces: Mapping[str, Piece], at: Folders, files: frozenset[str] = frozenset()) -> Course:
    """The course of all pieces, by file; where two files give one id, the first stands, as when a course is loaded."""
    areas: dict[str, Area] = {}
    modules: dict[str, Module] = {}
    quizzes: dict[str, Quiz] = {}
    simulations: dict[str, Simulation] = {}
    profiles: dict[str, Profile] = {}
    texts: dict[str, SourceText] = {}
    framework: dict[str, object] = {}
    for file, piece in sorted(pieces.items()):
        _add(modules, piece.modules)
        _add(quizzes, piece.quizzes)
        _add(simulations, piece.simulations)
        _add(profiles, piece.profiles)
        _add(texts, piece.texts)
        areas |= piece.areas if file.endswith("/index.md") else {k: v for k, v in piece.areas.items() if k not in areas}
        given = piece.framework
        framework |= {"competencies": given.competencies} if given.competencies else {}
        framework |= {"roles": given.roles} if given.roles != RolesFile() else {}
        framework |= {"sources": given.sources} if given.sources else {}
        framework |= {"terms": given.terms} if given.terms else {}
        framework |= {"coaching": given.coaching} if given.coaching != CoachingFile() else {}
    return Course(
        title=at.title,
        language=at.language,
        areas=areas,
        modules=modules,
        quizzes=quizzes,
        simulations=simulations,
        profiles=profiles,
        framework=Framework.model_validate(framework),
        origin=Origin(files or frozenset(pieces), frozenset(), texts),
    )


def _add(held: dict[str, ValueT], more: Mapping[str, ValueT]) -> None:
    for key, value in more.items():
        held.setdefault(key, value)
