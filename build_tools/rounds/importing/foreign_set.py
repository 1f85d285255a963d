"""A foreign question set by its file: which format it is, and the quizzes in it."""

import re
from collections.abc import Callable
from pathlib import Path

from rounds.importing.bank_xml import local, parsed
from rounds.importing.draft import FoundQuiz, ImportFault
from rounds.importing.foreign_text import MAX_TEXT_BYTES, read_bytes, text_of
from rounds.importing.gift import read_gift
from rounds.importing.h5p import read_h5p
from rounds.importing.moodle_xml import read_moodle_xml
from rounds.importing.qti21 import read_qti_files, read_qti_zip
from rounds.load.zip_directory import ZipFault
from rounds.load.zip_files import ZipFiles, ZipLimits, open_zip
from rounds.model.problem import Place

ZIP_LIMITS = ZipLimits(entries=20_000, total_bytes=1 << 30, file_bytes=100 << 20)
"""Of packages of questions and their images."""


def _gift(path: Path, file: str) -> list[FoundQuiz]:
    return read_gift(text_of(read_bytes(path, file, MAX_TEXT_BYTES), file), file)


def _moodle_xml(path: Path, file: str) -> list[FoundQuiz]:
    return read_moodle_xml(read_bytes(path, file), file)


def _qti21(path: Path, file: str) -> list[FoundQuiz]:
    if _is_zip(path, file):
        return read_qti_zip(_zip(path, file), file)
    return read_qti_files(path, read_bytes(path, file), file)


def _h5p(path: Path, file: str) -> list[FoundQuiz]:
    return read_h5p(_zip(path, file), file)


FORMATS: dict[str, Callable[[Path, str], list[FoundQuiz]]] = {
    "gift": _gift,
    "moodle-xml": _moodle_xml,
    "qti21": _qti21,
    "h5p": _h5p,
}
"""Each format's reader by its name on the command line."""


def read_foreign(path: Path, format_: str | None = None) -> list[FoundQuiz]:
    """The quizzes of a file. Raises ImportFault where it is none of a known format."""
    file = path.as_posix()
    found = FORMATS[format_ or format_of(path, file)](path, file)
    if not any(quiz.drafts or quiz.losses for quiz in found):
        raise ImportFault(Place(file), "No question is in this file.", "Check that it is the file you meant.")
    return found


def format_of(path: Path, file: str) -> str:
    """The format by what stands in the file, not by its name."""
    if _is_zip(path, file):
        files = _zip(path, file)
        if "h5p.json" in files:
            return "h5p"
        if any(name.lower().endswith(".xml") for name in files.names):
            return "qti21"
        raise ImportFault(Place(file), "The zip holds neither QTI items nor an H5P.", f"Known: {', '.join(FORMATS)}.")
    data = read_bytes(path, file)
    if not re.match(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\x00]*<[\x00]?[?!a-zA-Z]", data[:400]):
        return "gift"
    name = local(parsed(data, file))
    if name == "quiz":
        return "moodle-xml"
    if name in ("assessmentItem", "assessmentTest", "manifest"):
        return "qti21"
    raise ImportFault(
        Place(file, 1), f"A file that begins with <{name[:40]}> is not read.", f"Known: {', '.join(FORMATS)}."
    )


def _is_zip(path: Path, file: str) -> bool:
    if not path.is_file():
        raise ImportFault(Place(file), "Here is no file.", "Check the name.")
    with path.open("rb") as opened:
        return opened.read(4) in (b"PK\3\4", b"PK\5\6")


def _zip(path: Path, file: str) -> ZipFiles:
    try:
        return open_zip(path, ZIP_LIMITS)
    except ZipFault as fault:
        raise ImportFault(Place(file), str(fault).removeprefix(f"{path}: ")) from None
