"""The records of a zip as they stand in the file: its end, its list of files, and what stands before each file.

Every number is compared with the others before it is believed: readers that trust different ones see different files
in one zip. PKWARE's APPNOTE 6.3.10 section 4.3 names the records. Nothing here is larger in memory than a record.
"""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

END = struct.Struct("<4sHHHHIIH")
END_64 = struct.Struct("<4sQHHIIQQQQ")
LOCATOR_64 = struct.Struct("<4sIQI")
CENTRAL = struct.Struct("<4sHHHHHHIIIHHHHHII")
LOCAL = struct.Struct("<4sHHHHHIIIHH")
MOST_COMMENT = 0xFFFF
FULL_16, FULL_32 = 0xFFFF, 0xFFFFFFFF
ZIP64_EXTRA, UNICODE_PATH_EXTRA = 0x0001, 0x7075

ENCRYPTED = 0x0001 | 0x0040 | 0x2000
"""Flags of encryption, strong encryption and a masked directory (APPNOTE 4.4.4)."""
SIZES_LATER, UTF8_NAME = 0x0008, 0x0800

MAKE_ANEW = "Make the zip anew from the course's files."
FETCH_ANEW = "Download or copy it again."


class ZipFault(Exception):  # noqa: N818  (something for the user to mend; the text says what and the cure)
    """Not a zip that Rounds opens: the text is a sentence with the file, what is wrong, and the cure."""


@dataclass(frozen=True, slots=True)
class End:
    """What the end of a zip says: where its list of files stands, how long it is, and how many it names."""

    offset: int
    bytes: int
    entries: int


@dataclass(frozen=True, slots=True)
class Record:
    """One file as the list of files has it."""

    raw_name: bytes
    unicode_name: bytes | None
    """The name in UTF-8 that Info-ZIP's extra field gives, where its check sum agrees (APPNOTE 4.6.9)."""
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    mode: int
    offset: int


def read_end(file: BinaryIO, length: int) -> End:
    """The end of the zip. Raises ZipFault where there is none, several, or one that does not fit the file."""
    tail_at = max(0, length - END.size - MOST_COMMENT)
    file.seek(tail_at)
    tail = file.read(END.size + MOST_COMMENT)
    signed, fitting = 0, []
    at = tail.find(b"PK\x05\x06")
    while at >= 0:
        signed += 1
        if at + END.size <= len(tail) and at + END.size + END.unpack_from(tail, at)[7] == len(tail):
            fitting.append(at)
        at = tail.find(b"PK\x05\x06", at + 1)
    if not fitting:
        raise ZipFault(_without_end(file, signed))
    if len(fitting) > 1:
        raise ZipFault(f"has a comment that holds a second end of a zip, so readers see different files. {MAKE_ANEW}")
    _, disk, first_disk, here, entries, size, offset, _ = END.unpack_from(tail, fitting[0])
    at = tail_at + fitting[0]
    if disk not in (0, FULL_16) or first_disk not in (0, FULL_16):
        raise ZipFault("is one part of a zip in several parts. Join the parts to one zip.")
    if here != entries:
        raise ZipFault(f"contradicts itself about how many files it holds ({here} and {entries}). {MAKE_ANEW}")
    told = End(offset, size, entries)
    found = _end_64(file, at, told)
    return _fitting(*(found or (told, at)))


def _without_end(file: BinaryIO, signed: int) -> str:
    file.seek(0)
    if signed:
        return f"is cut short, or other data stand behind its end. {FETCH_ANEW}"
    if file.read(4) == b"PK\x03\x04":
        return f"is cut short: the list of files at a zip's end is missing. {FETCH_ANEW}"
    return "is not a zip. Name a package as it is given to an LMS: one zip file."


def _end_64(file: BinaryIO, at: int, told: End) -> tuple[End, int] | None:
    """What the zip64 end says and where it begins; None where there is none (APPNOTE 4.3.14 and 4.3.15)."""
    wanted = told.entries == FULL_16 or FULL_32 in (told.bytes, told.offset)
    if at < LOCATOR_64.size + END_64.size:
        return None
    file.seek(at - LOCATOR_64.size)
    signature, _, record_at, disks = LOCATOR_64.unpack(file.read(LOCATOR_64.size))
    if signature != b"PK\x06\x07":
        if wanted and told.offset + told.bytes != at:
            raise ZipFault(f"says that it is large (zip64) but has no zip64 record. {MAKE_ANEW}")
        return None
    lie = ZipFault(f"has a zip64 record that contradicts the rest of the file. {MAKE_ANEW}")
    if disks > 1 or record_at + END_64.size > at - LOCATOR_64.size:
        raise lie
    file.seek(record_at)
    signature, rest, _, _, _, _, here, entries, size, offset = END_64.unpack(file.read(END_64.size))
    if signature != b"PK\x06\x06" or record_at + 12 + rest != at - LOCATOR_64.size or here != entries:
        raise lie
    pairs = ((told.entries, entries, FULL_16), (told.bytes, size, FULL_32), (told.offset, offset, FULL_32))
    if any(short not in (long, full) for short, long, full in pairs):
        raise lie
    return End(offset, size, entries), record_at


def _fitting(end: End, at: int) -> End:
    """The end, where the list of files stands right before it and a first file right at the zip's beginning."""
    before = at - end.offset - end.bytes
    if before > 0:
        raise ZipFault(f"has {before} bytes of something else before the zip itself. {MAKE_ANEW}")
    if before < 0:
        raise ZipFault(f"is cut short: it says that its list of files is longer than the file. {FETCH_ANEW}")
    if end.entries * CENTRAL.size > end.bytes:
        raise ZipFault(f"says that it holds more files than its list has room for. {MAKE_ANEW}")
    return end


def read_records(file: BinaryIO, end: End, most_name: int) -> Iterator[Record]:
    """The files of the list, one by one. Raises ZipFault where the list is not as the end says."""
    at, stop = end.offset, end.offset + end.bytes
    file.seek(at)
    for number in range(end.entries):
        fixed = file.read(CENTRAL.size)
        if len(fixed) < CENTRAL.size or fixed[:4] != b"PK\x01\x02" or at + CENTRAL.size > stop:
            raise ZipFault(f"has a damaged list of files: {number} of {end.entries} can be read. {FETCH_ANEW}")
        fields = CENTRAL.unpack(fixed)
        names, extras, comments = fields[10:13]
        at += CENTRAL.size + names + extras + comments
        if at > stop:
            raise ZipFault(f"has a damaged list of files: {number} of {end.entries} can be read. {FETCH_ANEW}")
        if names > most_name:
            raise ZipFault(f"names a file with {names} bytes; {most_name} are the most that is read. {MAKE_ANEW}")
        yield _record(fields, file.read(names), _extras(file.read(extras)))
        file.seek(comments, 1)
    if at != stop:
        raise ZipFault(f"lists more files than it says. {MAKE_ANEW}")


def _extras(data: bytes) -> dict[int, bytes]:
    """The extra fields by id; those behind a broken one are passed over."""
    found: dict[int, bytes] = {}
    at = 0
    while at + 4 <= len(data):
        id_, length = struct.unpack_from("<HH", data, at)
        if at + 4 + length > len(data):
            break
        found.setdefault(id_, data[at + 4 : at + 4 + length])
        at += 4 + length
    return found


def _record(fields: tuple[int, ...], name: bytes, extras: dict[int, bytes]) -> Record:
    flags, method, crc, packed, size = fields[3], fields[4], fields[7], fields[8], fields[9]
    disk, attributes, offset = fields[13], fields[15], fields[16]
    long = extras.get(ZIP64_EXTRA, b"")
    values = []
    for short in (size, packed, offset):  # in this order, only those that are full (APPNOTE 4.5.3)
        if short == FULL_32 and len(long) < 8:
            raise ZipFault(f"says that a file is large (zip64) but not how large. {MAKE_ANEW}")
        values.append(int.from_bytes(long[:8], "little") if short == FULL_32 else short)
        long = long[8:] if short == FULL_32 else long
    if disk not in (0, FULL_16):
        raise ZipFault("is one part of a zip in several parts. Join the parts to one zip.")
    size, packed, offset = values
    return Record(name, _unicode_name(name, extras), flags, method, crc, packed, size, attributes >> 16, offset)


def _unicode_name(name: bytes, extras: dict[int, bytes]) -> bytes | None:
    field = extras.get(UNICODE_PATH_EXTRA, b"")
    agrees = len(field) > 5 and field[0] == 1 and int.from_bytes(field[1:5], "little") == zlib.crc32(name)
    return field[5:] if agrees else None


def data_start(file: BinaryIO, record: Record) -> int | None:
    """Where the file's bytes begin; None where what stands before them contradicts the list of files."""
    file.seek(record.offset)
    fixed = file.read(LOCAL.size)
    if len(fixed) < LOCAL.size or fixed[:4] != b"PK\x03\x04":
        return None
    _, _, flags, method, _, _, crc, packed, size, names, extras = LOCAL.unpack(fixed)
    if file.read(names) != record.raw_name or method != record.method or (flags ^ record.flags) & ENCRYPTED:
        return None
    told = (crc, packed, size)
    if not flags & SIZES_LATER and FULL_32 not in told[1:] and told != (record.crc, record.packed, record.size):
        return None
    return int(record.offset + LOCAL.size + names + extras)
