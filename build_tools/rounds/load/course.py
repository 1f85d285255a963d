"""A whole course from its folder: everything that can be read, and every mistake of every file at once."""

import os
from collections import defaultdict
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from rounds.load.files import SETTINGS_FILE, course_files
from rounds.load.framework import read_framework
from rounds.load.modules import read_modules
from rounds.load.pictures import read_images, read_pictures, with_sizes
from rounds.load.profiles import read_profiles
from rounds.load.quizzes import read_quizzes
from rounds.load.reading import Reading
from rounds.load.side_files import read_pages, read_translations
from rounds.load.simulations import read_simulations
from rounds.load.validation import MAX_PROBLEMS
from rounds.load.words import read_words
from rounds.model.course import Course, Module
from rounds.model.places import Origin
from rounds.model.problem import Place, Problem, Severity


def load_course(
    root: Path,
    title: str,
    language: str = "en",
    notice: str | None = None,
    *,
    content_dir: str = "content",
    quizzes_dir: str = "quizzes",
) -> tuple[Course, list[Problem]]:
    """The course that stands in a folder, and what is wrong with its files, in the order of files and lines.

    The course holds whatever could be read; `rounds.check` tells what does not fit together.
    """
    reading = Reading(root, course_files(root, content_dir, quizzes_dir))
    areas, modules = read_modules(reading, f"{content_dir}/modules")
    pictures = read_pictures(reading)
    quizzes = with_sizes(reading, modules, read_quizzes(reading, quizzes_dir), pictures)
    simulations = read_simulations(reading, quizzes_dir)
    profiles = read_profiles(reading, f"{quizzes_dir}/profiles")
    framework = read_framework(reading, f"{content_dir}/framework")
    words = read_words(reading, f"{content_dir}/framework")
    read_pages(reading, content_dir)
    translations = tuple(read_translations(reading, content_dir, quizzes_dir))
    files, unread = frozenset(reading.files), frozenset(reading.unread)
    origin = Origin(files, unread, reading.texts, pictures, read_images(reading), translations)
    course = Course(
        title=title,
        language=language,
        notice=notice,
        areas=areas,
        modules=modules,
        quizzes=quizzes,
        simulations=simulations,
        profiles=profiles,
        framework=framework,
        words=words,
        origin=origin,
    )
    return course, in_order(reading.problems)


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Sorted by place, without repeats; of a file with very many mistakes the gravest and first."""
    of_file: defaultdict[str, list[Problem]] = defaultdict(list)
    for problem in sorted(set(problems)):
        of_file[problem.place.file].append(problem)
    told: list[Problem] = []
    for file, found in of_file.items():
        found.sort(key=lambda problem: (list(Severity).index(problem.severity), problem))
        told += sorted(found[:MAX_PROBLEMS])
        if len(found) > MAX_PROBLEMS:
            first = found[MAX_PROBLEMS]
            what = f"And {len(found) - MAX_PROBLEMS} more in this file."
            told.append(Problem(Place(file), what, "Mend those above first.", first.severity, first.rule))
    return told


def content_hash(course: Course, module: Module) -> str:
    """sha256 over the files of the module and of what it embeds, hex: changes when what a learner gets may change."""
    files = [
        module.place.file,
        *(course.quizzes[id_].place.file for id_ in (*module.quizzes, *module.check_ins) if id_ in course.quizzes),
        *(
            course.profiles[each.id].place.file
            for each in module.embeddings
            if each.kind == "profile" and each.id in course.profiles
        ),
        *(
            course.simulations[each.id].place.file
            for each in module.embeddings
            if each.kind == "simulation" and each.id in course.simulations
        ),
    ]
    return sha256("\n".join(course.origin.text(file).sha256 for file in files).encode()).hexdigest()


def source_hash(root: Path, content_dir: str = "content", quizzes_dir: str = "quizzes") -> str:
    """sha256 over names and contents of mkdocs.yml and the course's files, hex; an unreadable file counts as empty."""
    whole = sha256()
    for file in [SETTINGS_FILE, *course_files(root, content_dir, quizzes_dir)]:
        try:
            data = (root / file).read_bytes()
        except OSError:
            data = b""
        whole.update(os.fsencode(file) + b"\0" + sha256(data).digest())
    return whole.hexdigest()


def course_root(named: Path | None = None) -> Path:
    """The folder that was named; else the nearest one upwards with mkdocs.yml or content/; else the present one."""
    here = Path.cwd()
    upwards = (at for at in (here, *here.parents) if (at / SETTINGS_FILE).is_file() or (at / "content").is_dir())
    return named or next(upwards, here)
