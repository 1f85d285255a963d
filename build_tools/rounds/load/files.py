"""A course's files on disk: which there are, and each one's text, read once, with care.

A course may come from anywhere, so links that leave it, huge files and broken encodings become Problems.
"""

import codecs
import os
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from rounds.model.file_rules import UNREADABLE
from rounds.model.places import SourceText
from rounds.model.problem import Place, Problem

SETTINGS_FILE = "mkdocs.yml"
MAX_BYTES = 2_000_000
TEXTS = (".md", ".yml", ".yaml")
"""What the endings of files that Rounds reads are."""
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""No text needs these, and XML 1.0 (2.2) forbids most of them in a package's manifest."""


def read_source(root: Path, file: str) -> tuple[SourceText | None, list[Problem]]:
    """The text of a file of the course; when it cannot be read, why."""
    try:
        data = _bytes(root, file)
    except _RefusedError as refused:
        what, cure = refused.args
        return None, [Problem(Place(file), what, cure, rule=UNREADABLE)]
    except OSError as error:
        why = (error.strerror or type(error).__name__).lower()
        what, cure = f"The file cannot be read: {why}.", "Check its name and permissions."
        return None, [Problem(Place(file), what, cure, rule=UNREADABLE)]
    return decoded(file, data)


class _RefusedError(Exception):
    """What is wrong with the file as a whole, and the cure."""


def _bytes(root: Path, file: str) -> bytes:
    path = root / file
    if not _real(path).is_relative_to(_real(root)):
        raise _RefusedError("The file is a link that leads out of the course.", "Copy the file into the course.")
    status = path.stat()
    if S_ISDIR(status.st_mode):
        raise _RefusedError("Here is a folder where a file should be.", "Rename or remove the folder.")
    if not S_ISREG(status.st_mode):
        raise _RefusedError("This is not an ordinary file.", "Put a text file in its place.")
    if status.st_size > MAX_BYTES:
        size = f"{status.st_size / 1e6:.1f} MB"
        raise _RefusedError(
            f"The file has {size}; a text may have 2 MB.", "Split it, or move what is not text elsewhere."
        )
    with path.open("rb") as opened:
        return opened.read(MAX_BYTES)


def inside(root: Path, file: str) -> Path | None:
    """Where a file of the course stands; None for what is no ordinary file, and for a link that leads out of it."""
    path = root / file
    return path if path.is_file() and _real(path).is_relative_to(_real(root)) else None


def _real(path: Path) -> Path:
    """Without links. Path.resolve raises RuntimeError at a circle of links before Python 3.13; this does not."""
    return Path(os.path.realpath(path))


def decoded(file: str, data: bytes) -> tuple[SourceText | None, list[Problem]]:
    """The text that a file's bytes are; when they are none, why."""
    if data.startswith(_UTF16):
        what, cure = "The file is saved as UTF-16.", "Save it with the encoding UTF-8."
        return None, [Problem(Place(file), what, cure, rule=UNREADABLE)]
    digest = sha256(data).hexdigest()
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        before = _newlines(error.object[: error.start].decode())
        what = f"The file is not UTF-8: a byte here (0x{error.object[error.start]:02X}) is no character."
        place = SourceText(file, before).place_at(len(before))
        return None, [Problem(place, what, "Save the file with the encoding UTF-8.", rule=UNREADABLE)]
    source = SourceText(file, _newlines(text), digest)
    control = CONTROL.search(source.text)
    if control:
        what = f"An invisible control character (U+{ord(control[0]):04X}) stands here."
        cure = "Delete it, or save the file as UTF-8 text."
        return None, [Problem(source.place_at(control.start()), what, cure, rule=UNREADABLE)]
    return source, []


def _newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def course_files(root: Path, content_dir: str = "content", quizzes_dir: str = "quizzes") -> list[str]:
    """Every file in the course's folders, sorted, relative to the root with `/`; hidden ones are left out."""
    return sorted({file for folder in (content_dir, quizzes_dir) for file in _walk(root, folder)})


def _walk(root: Path, folder: str) -> Iterator[str]:
    """Follows links to folders as the site generator does, but not out of the course and none twice.

    A folder named like a text, and a link out of the course, are given as if they were files: reading them tells.
    """
    home = _real(root)
    seen: set[Path] = set()
    for at, folders, files in os.walk(root / folder, followlinks=True):
        where = Path(at).relative_to(root).as_posix()
        odd = [name for name in folders if name.endswith(TEXTS) or _strays(Path(at, name), home, seen)]
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in odd)
        yield from (f"{where}/{name}" for name in [*files, *odd] if not name.startswith("."))


def _strays(folder: Path, home: Path, seen: set[Path]) -> bool:
    """True for a link that leaves the course or leads to a folder that was walked already."""
    if not folder.is_symlink():
        return False
    real = _real(folder)
    known = real in seen
    seen.add(real)
    return known or not real.is_relative_to(home) or folder.is_relative_to(real)
