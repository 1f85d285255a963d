"""The one reader of zips that others made: packages to verify and to play, question sets to import.

A zip is data from a stranger. What an honest tool would not write is refused before anything is unpacked, in one
sentence; what is read is read in pieces and never beyond the size that the zip told. Nothing is written to disk.
"""

import stat
import unicodedata
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO

from rounds.load.zip_directory import (
    ENCRYPTED,
    FETCH_ANEW,
    MAKE_ANEW,
    UTF8_NAME,
    Record,
    ZipFault,
    data_start,
    read_end,
    read_records,
)

__all__ = ["ZipEntry", "ZipFault", "ZipFiles", "ZipLimits", "open_zip"]

STORED, DEFLATED = 0, 8
METHODS = {1: "Shrink", 6: "Implode", 9: "Deflate64", 12: "bzip2", 14: "LZMA", 93: "Zstandard", 95: "XZ", 98: "PPMd"}
CHUNK = 1 << 16
SHOWN_NAMES = 80
"""The most characters of a foreign name in a message."""


@dataclass(frozen=True, slots=True)
class ZipLimits:
    """How much of a stranger's zip is believed; what is beyond is refused before it is unpacked."""

    entries: int = 20_000
    total_bytes: int = 2 << 30
    file_bytes: int = 1 << 30
    ratio: int = 200
    """The most that all files together, or one file, may grow in unpacking, once they are large."""
    ratio_from_bytes: int = 50 << 20
    """What unpacks to less is no bomb, however well it packs."""
    name_bytes: int = 1024


@dataclass(frozen=True, slots=True)
class ZipEntry:
    """One file in a zip."""

    name: str
    size: int
    packed: int
    method: int
    crc: int
    start: int
    """Where its bytes begin in the zip."""


@dataclass(frozen=True)
class ZipFiles:
    """The files of a zip that was found sound; each is read, whole or in pieces, when it is asked for."""

    path: Path
    packed_bytes: int
    """The size of the zip itself."""
    entries: dict[str, ZipEntry] = field(repr=False)

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the files in the zip's own order, without folders."""
        return tuple(self.entries)

    def __contains__(self, name: object) -> bool:
        return name in self.entries

    def size(self, name: str) -> int:
        """How many bytes the file has, as the zip tells; reading more or less than that is a fault."""
        return self.entries[name].size

    def chunks(self, name: str) -> Iterator[bytes]:
        """The file's bytes in pieces of at most 64 KB.

        Raises ZipFault where they are damaged or not as many as the zip told, KeyError where there is no such file.
        """
        entry = self.entries[name]
        crc = size = 0
        try:
            with self.path.open("rb") as file:
                file.seek(entry.start)
                for piece in _inflated(file, entry):
                    size += len(piece)
                    crc = zlib.crc32(piece, crc)
                    if size > entry.size:
                        raise self._fault(f"holds more in {_shown(name)} than it says: a zip bomb. Leave it packed.")
                    yield piece
        except zlib.error:
            raise self._fault(f"is damaged: {_shown(name)} cannot be unpacked. {FETCH_ANEW}") from None
        except OSError as error:
            raise self._fault(f"cannot be read ({error.strerror}). {FETCH_ANEW}") from None
        if (size, crc) != (entry.size, entry.crc):
            raise self._fault(f"is damaged: {_shown(name)} is not what was packed. {FETCH_ANEW}")

    def read(self, name: str, at_most: int | None = None) -> bytes:
        """The file's bytes; with `at_most`, a larger one is refused without reading it. Raises as chunks() does."""
        if at_most is not None and self.entries[name].size > at_most:
            size = self.entries[name].size
            raise self._fault(
                f"holds {_shown(name)} with {size} bytes; {at_most} is the most that is read of it. Make it smaller."
            )
        return b"".join(self.chunks(name))

    def _fault(self, what: str) -> ZipFault:
        return ZipFault(f"{self.path}: {what}")


def open_zip(path: Path, limits: ZipLimits = ZipLimits()) -> ZipFiles:
    """The files of the zip. Raises ZipFault, whose text names the file, what is wrong and the cure."""
    if "\0" in str(path):
        raise ZipFault(f"{str(path)!a}: no file can have this name. Check the name.")
    try:
        if not path.is_file():
            raise ZipFault(
                "is no file. Name a package: one zip file." if path.exists() else "does not exist. Check the name."
            )
        length = path.stat().st_size
        with path.open("rb") as file:
            return ZipFiles(path, length, _entries(file, length, limits))
    except ZipFault as fault:
        raise ZipFault(f"{path}: {fault}") from None
    except OSError as error:
        raise ZipFault(f"{path}: cannot be read ({error.strerror}). Check the name and its permissions.") from None


def _entries(file: BinaryIO, length: int, limits: ZipLimits) -> dict[str, ZipEntry]:
    end = read_end(file, length)
    if end.entries > limits.entries:
        raise ZipFault(f"holds {end.entries} files; {limits.entries} are the most that is read. Pack fewer files.")
    records: list[tuple[str, Record]] = []
    total = 0
    for record in read_records(file, end, limits.name_bytes):
        name = _name(record)
        _refuse(name, record, limits)
        total += record.size
        if total > limits.total_bytes:
            raise ZipFault(f"unpacks to more than {limits.total_bytes} bytes. Make a smaller package.")
        records.append((name, record))
    if total > max(limits.ratio_from_bytes, limits.ratio * length):
        raise ZipFault(f"unpacks to {total} bytes from {length}: a zip bomb. Leave it packed.")
    _refuse_twins([name for name, _ in records])
    starts = _starts(file, records, end.offset)
    return {
        name: ZipEntry(name, record.size, record.packed, record.method, record.crc, start)
        for (name, record), start in zip(records, starts, strict=True)
        if not name.endswith("/")
    }


def _name(record: Record) -> str:
    """The file's name. Without the UTF-8 flag it is UTF-8 where it can be (macOS writes that), else code page 437."""
    raw = record.unicode_name or record.raw_name
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        if record.flags & UTF8_NAME or record.unicode_name:
            told = raw.decode("ascii", "backslashreplace")
            raise ZipFault(f"says that a name is UTF-8 and it is not: {_shown(told)}. {MAKE_ANEW}") from None
        return raw.decode("cp437")


def _refuse(name: str, record: Record, limits: ZipLimits) -> None:
    """Raises ZipFault where one file of the zip is not what an honest tool writes."""
    for each in (name, record.raw_name.decode("latin-1")):
        if fault := _name_fault(each):
            raise ZipFault(f"holds a file whose name {fault}: {_shown(each)}. {MAKE_ANEW}")
    kind = stat.S_IFMT(record.mode)
    folder = name.endswith("/")
    if kind == stat.S_IFLNK:
        raise ZipFault(f"holds a symbolic link: {_shown(name)}. Pack the file itself in its place.")
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR) or (kind == stat.S_IFDIR and not folder):
        raise ZipFault(f"holds something that is neither file nor folder: {_shown(name)}. {MAKE_ANEW}")
    if folder and record.size:
        raise ZipFault(f"holds a folder that has bytes as a file has: {_shown(name)}. {MAKE_ANEW}")
    if record.flags & ENCRYPTED or record.method == 99:
        raise ZipFault(f"is encrypted ({_shown(name)}), and no LMS asks for a password. Pack it without one.")
    if record.method not in (STORED, DEFLATED):
        method = METHODS.get(record.method, f"method {record.method}")
        raise ZipFault(f"packs {_shown(name)} with {method}, which LMSs cannot read. Pack it with Deflate.")
    if record.method == STORED and record.size != record.packed:
        raise ZipFault(f"tells two sizes of {_shown(name)}. {MAKE_ANEW}")
    if record.size > limits.file_bytes:
        raise ZipFault(
            f"holds {_shown(name)} with {record.size} bytes; at most {limits.file_bytes} are read. Make it smaller."
        )
    if record.size > max(limits.ratio_from_bytes, limits.ratio * record.packed):
        raise ZipFault(
            f"unpacks {_shown(name)} to {record.size} bytes from {record.packed}: a zip bomb. Leave it packed."
        )


def _name_fault(name: str) -> str | None:
    parts = name.removesuffix("/").split("/")
    if not name or "" in parts[1:] or parts == [""]:
        return "has an empty part"
    if name.startswith("/"):
        return "begins at the root of the disk"
    if "\\" in name:
        return "has a backslash, which LMSs on Linux take for a letter (a zip separates folders by /)"
    if len(name) > 1 and name[1] == ":" and name[0].isascii() and name[0].isalpha():
        return "begins with a drive letter"
    if ".." in parts or "." in parts:
        return "leads out of its folder" if ".." in parts else "has the part «.»"
    if any(ord(letter) < 32 or ord(letter) == 127 for letter in name):
        return "has control characters"
    return None


def _refuse_twins(names: list[str]) -> None:
    """Raises ZipFault where two files would be one on some disk, or a file is a folder too."""
    seen: dict[str, str] = {}
    for name in names:
        key = unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
        if key in seen:
            raise ZipFault(_twins(seen[key], name))
        seen[key] = name
    for key, name in seen.items():
        at = key.find("/")
        while 0 <= at < len(key) - 1:
            if key[:at] in seen:
                raise ZipFault(
                    f"names {_shown(seen[key[:at]])} as a file and as the folder of {_shown(name)}. {MAKE_ANEW}"
                )
            at = key.find("/", at + 1)


def _twins(first: str, second: str) -> str:
    if first == second:
        return f"names {_shown(second)} twice, and readers differ in which they take. {MAKE_ANEW}"
    normal = {unicodedata.normalize("NFC", name) for name in (first, second)}
    what = "in the Unicode form of their letters" if len(normal) == 1 else "in upper and lower case"
    shown = f"{first!a} and {second!a}" if len(normal) == 1 else f"{_shown(first)} and {_shown(second)}"
    return f"holds two files whose names differ only {what}: {shown}. On many disks one replaces the other: rename one."


def _starts(file: BinaryIO, records: Iterable[tuple[str, Record]], stop: int) -> list[int]:
    """Where each file's bytes begin. Raises ZipFault where files overlap (one stretch of bytes, many files)."""
    starts: list[int] = []
    spans: list[tuple[int, int, str]] = []
    for name, record in records:
        start = data_start(file, record)
        if start is None:
            raise ZipFault(f"tells two things of {_shown(name)}, in its list and before the file. {MAKE_ANEW}")
        starts.append(start)
        spans.append((record.offset, start + record.packed, name))
    spans.sort()
    if spans and spans[0][0] > 0:
        raise ZipFault(f"has {spans[0][0]} bytes of something else before the first file. {MAKE_ANEW}")
    for (_, over, name), (next_at, _, other) in pairwise([*spans, (stop, stop, "")]):
        if over > next_at:
            what = f"{_shown(name)} and {_shown(other)} overlap" if other else f"{_shown(name)} is cut short"
            raise ZipFault(f"is a zip bomb or damaged: {what}. Leave it packed.")
    return starts


def _inflated(file: BinaryIO, entry: ZipEntry) -> Iterator[bytes]:
    """The unpacked bytes in pieces of bounded size, as many as the packed ones give."""
    left = entry.packed
    if entry.method == STORED:
        while left and (piece := file.read(min(CHUNK, left))):
            left -= len(piece)
            yield piece
        return
    unpacker = zlib.decompressobj(-15)
    packed = b""
    while not unpacker.eof and (left or packed):
        if not packed:
            packed = file.read(min(CHUNK, left))
            left -= len(packed)
            if not packed:
                break
        piece = unpacker.decompress(packed, CHUNK)
        packed = unpacker.unconsumed_tail
        if piece:
            yield piece
    while piece := unpacker.decompress(packed, CHUNK) if not unpacker.eof else b"":
        packed = unpacker.unconsumed_tail
        yield piece


def _shown(name: str) -> str:
    """A foreign name in a message: letters that a terminal would act on are told by their codes."""
    safe = "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in name)
    return f"«{safe if len(safe) <= SHOWN_NAMES else safe[: SHOWN_NAMES - 1] + '…'}»"
