"""Seeded faults: a sound course, and for each fault what is changed in it, what must be found, and where.

A fault's file gives its edits; the sign ⟦ in them stands where the finding is expected and is taken out again.
"""

import random
import shutil
import struct
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from rounds.check.all_checks import all_problems
from rounds.load.course import in_order, load_course
from rounds.load.site_settings import site_settings
from rounds.model.problem import Problem

HERE = Path(__file__).parent
SOUND = HERE / "course"
TODAY = date(2026, 11, 23)
"""The day of the sound course: nothing in it is overdue."""
MARK = "⟦"


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake that an author can make."""

    id: str
    family: str
    rule: str
    file: str
    """Where it must be told."""
    line: int
    changed: Mapping[str, bytes | None] = field(repr=False)
    """The files that make it, None for one that is gone."""
    also: Mapping[str, int] = field(default_factory=dict)
    """What follows from it and may be told as well: how often each rule."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was found where a fault was seeded."""

    fault: Fault
    found: bool
    """The rule, in the file."""
    on_line: bool
    extra: list[Problem]
    """Findings that the fault does not account for."""


def faults() -> list[Fault]:
    """All of the corpus, family by family."""
    return [fault for path in sorted(HERE.glob("*.yml")) for fault in _of_family(path)]


def _of_family(path: Path) -> Iterator[Fault]:
    entries = yaml.safe_load(path.read_text("utf-8"))
    for entry in entries["faults"]:
        yield _fault(entries["family"], entry)


def _fault(family: str, entry: dict[str, Any]) -> Fault:
    texts = _texts(entry)
    changed: dict[str, bytes | None] = {file: text.replace(MARK, "").encode() for file, text in texts.items()}
    changed |= {file: _picture(**asked) for file, asked in entry.get("images", {}).items()}
    changed |= dict.fromkeys(entry.get("remove", ()))
    file, line = _place(entry, texts)
    return Fault(entry["id"], family, entry["rule"], file, line, changed, entry.get("also", {}))


def _texts(entry: dict[str, Any]) -> dict[str, str]:
    """The files of the fault, the sign still in them."""
    texts: dict[str, str] = dict(entry.get("files", {}))
    texts |= {new: (SOUND / old).read_text("utf-8") for new, old in entry.get("copy", {}).items()}
    edits = dict(entry.get("edits", {}))
    if "find" in entry:
        edits[entry["in"]] = [entry, *entry.get("more", [])]
    for file, changes in edits.items():
        text = (SOUND / file).read_text("utf-8")
        for change in changes:
            times = text.count(change["find"])
            assert times == 1, f"{entry['id']}: {change['find']!r} stands {times} times in {file}"
            text = text.replace(change["find"], change["put"])
        texts[file] = text
    return texts


def _place(entry: dict[str, Any], texts: Mapping[str, str]) -> tuple[str, int]:
    if "line" in entry:
        return entry["in"], entry["line"]
    told = entry.get("told", MARK)
    file, words = (told["in"], told["at"]) if isinstance(told, dict) else (entry["in"], told)
    text = texts[file] if file in texts else (SOUND / file).read_text("utf-8")
    assert text.count(words) == 1, f"{entry['id']}: {words!r} stands {text.count(words)} times in {file}"
    return file, text.count("\n", 0, text.index(words)) + 1


def _picture(width: int, height: int, bytes: int) -> bytes:
    """A PNG of a size; without width only bytes. What fills it up cannot be packed, as in a photograph."""
    noise = random.Random(bytes).randbytes(bytes)
    if not width:
        return noise
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytearray((width + 7) // 8 + 1) * height)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        _chunk(*part) for part in ((b"IHDR", head), (b"tEXt", noise), (b"IDAT", rows), (b"IEND", b""))
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def findings(root: Path) -> list[Problem]:
    """Everything that is found in a course."""
    course, problems = load_course(root, *site_settings(root))
    return in_order(all_problems(course, TODAY, loaded=problems))


class SeededCourse:
    """A copy of the sound course, into which one fault after the other is put."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "course"
        shutil.copytree(SOUND, self.root)

    def outcome(self, fault: Fault) -> Outcome:
        """What is found with the fault in it."""
        with self.having(fault):
            return _outcome(fault, findings(self.root))

    @contextmanager
    def having(self, fault: Fault) -> Iterator[None]:
        """Puts the fault into the course; afterwards it is sound again."""
        for file, data in fault.changed.items():
            self._write(file, data)
        yield
        for file in fault.changed:
            sound = SOUND / file
            self._write(file, sound.read_bytes() if sound.is_file() else None)

    def _write(self, file: str, data: bytes | None) -> None:
        path = self.root / file
        if data is None:
            path.unlink(missing_ok=True)
            if not any(path.parent.iterdir()):
                path.parent.rmdir()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


def _outcome(fault: Fault, told: list[Problem]) -> Outcome:
    rules = [problem.rule.id if problem.rule else "" for problem in told]
    in_file = [p for p, rule in zip(told, rules, strict=True) if rule == fault.rule and p.place.file == fault.file]
    meant = [problem for problem in in_file if problem.place.line == fault.line]
    left = dict(fault.also)
    extra = []
    for problem, rule in zip(told, rules, strict=True):
        if problem in meant:
            continue
        if left.get(rule, 0):
            left[rule] -= 1
        else:
            extra.append(problem)
    return Outcome(fault, bool(in_file), bool(meant), extra)
