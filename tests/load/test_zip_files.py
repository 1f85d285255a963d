"""Strangers' zips: each hostile one, made by hand, is refused in a sentence, in little memory and time."""

import io
import os
import struct
import time
import tracemalloc
import zipfile
import zlib
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rounds.load.zip_files import ZipFault, ZipFiles, ZipLimits, open_zip


@dataclass(frozen=True)
class Part:
    """One file of a zip made by hand; whatever is not given is told truly."""

    name: str | bytes
    content: bytes = b"text"
    method: int = 8
    flags: int = 0x800
    mode: int = 0o100644
    extra: bytes = b""
    stream: bytes | None = None
    size: int | None = None
    local_name: bytes | None = None
    local_size: int | None = None
    offset: int | None = None


def zipped(*parts: Part, comment: bytes = b"", count: int | None = None) -> bytes:
    """The zip of the parts, as APPNOTE 4.3 orders it."""
    body, directory = b"", b""
    for part in parts:
        name = part.name.encode() if isinstance(part.name, str) else part.name
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        honest = packer.compress(part.content) + packer.flush() if part.method == 8 else part.content
        stream = honest if part.stream is None else part.stream
        size = len(part.content) if part.size is None else part.size
        crc = zlib.crc32(part.content)
        local_name = name if part.local_name is None else part.local_name
        local_size = size if part.local_size is None else part.local_size
        fixed = (20, part.flags, part.method, 0, 0x21, crc, len(stream))
        offset = len(body) if part.offset is None else part.offset
        local = struct.pack("<4sHHHHHIIIHH", b"PK\x03\x04", *fixed, local_size, len(local_name), 0)
        body += local + local_name + stream if part.offset is None else b""
        directory += struct.pack(
            "<4sHHHHHHIIIHHHHHII",
            *(b"PK\x01\x02", 0x314, *fixed, size, len(name), len(part.extra), 0, 0, 0, part.mode << 16, offset),
        )
        directory += name + part.extra
    told = len(parts) if count is None else count
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, told, told, len(directory), len(body), len(comment))
    return body + directory + end + comment


def opened(folder: Path, data: bytes, limits: ZipLimits | None = None) -> ZipFiles:
    path = folder / "package.zip"
    path.write_bytes(data)
    return open_zip(path, limits or ZipLimits())


GOOD = (Part("index.html", b"<p>Hello</p>" * 9), Part("a/b.txt", b"x"))


def test_an_honest_zip_is_read(tmp_path: Path) -> None:
    files = opened(tmp_path, zipped(*GOOD, Part("a/", b"", method=0, mode=0o40755)))
    assert files.names == ("index.html", "a/b.txt")
    assert (files.size("index.html"), files.read("index.html"), files.read("a/b.txt")) == (108, GOOD[0].content, b"x")
    assert "a/b.txt" in files and "a/" not in files


def test_zips_of_pythons_own_writer_are_read(tmp_path: Path) -> None:
    for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", method) as out:
            out.writestr("big.bin", bytes(300_000))
            with out.open("large.txt", "w", force_zip64=True) as large:
                large.write(b"zip64 in its local record")
            out.mkdir("folder")
            out.comment = b"made by a test"
        files = opened(tmp_path, made.getvalue())
        assert [len(files.read(name)) for name in files.names] == [300_000, 25]


def test_an_empty_zip_has_no_files(tmp_path: Path) -> None:
    assert opened(tmp_path, zipped()).names == ()


def test_a_zip64_end_that_agrees_is_read(tmp_path: Path) -> None:
    assert opened(tmp_path, zip64()).read("a/b.txt") == b"x"


def test_names_are_utf8_else_code_page_437(tmp_path: Path) -> None:
    raw = "Prüfung.txt".encode("cp437")
    right = "Übung.txt"
    info_zip = struct.pack("<HHBI", 0x7075, 5 + len(right.encode()), 1, zlib.crc32(b"?bung.txt")) + right.encode()
    parts = (Part(raw, flags=0), Part("é.txt".encode(), flags=0), Part(b"?bung.txt", flags=0, extra=info_zip))
    assert opened(tmp_path, zipped(*parts)).names == ("Prüfung.txt", "é.txt", "Übung.txt")


def zip64(**lies: int) -> bytes:
    """GOOD with a zip64 end, in which some numbers may lie."""
    plain = zipped(*GOOD)
    size, offset = struct.unpack_from("<II", plain, len(plain) - 10)
    told = {"here": 2, "entries": 2, "size": size, "offset": offset, "record": len(plain) - 22} | lies
    record = struct.pack(
        "<4sQHHIIQQQQ",
        *(b"PK\x06\x06", 44, 45, 45, 0, 0, told["here"], told["entries"], told["size"], told["offset"]),
    )
    locator = struct.pack("<4sIQI", b"PK\x06\x07", 0, told["record"], 1)
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    return plain[:-22] + record + locator + end


SPLIT = zipped(*GOOD)[:-18] + struct.pack("<HHHH", 1, 1, 2, 2) + zipped(*GOOD)[-10:]
KERNEL = Part("a", size=9_000_000)
HOSTILE: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "is not a zip"),
    "a page": (b"<!doctype html><p>Log in first</p>", "is not a zip"),
    "a gzip": (b"\x1f\x8b\x08" + bytes(60), "is not a zip"),
    "cut in a file": (zipped(*GOOD)[:40], "is cut short"),
    "cut in the list": (zipped(*GOOD)[:-30], "is cut short"),
    "cut in the end": (zipped(*GOOD)[:-3], "is cut short"),
    "data behind": (zipped(*GOOD) + b"tail", "other data stand behind"),
    "a program before": (b"#!/bin/sh\nexit\n" + zipped(*GOOD), "before the zip itself"),
    "two ends": (zipped(*GOOD, comment=zipped()), "a second end"),
    "a split zip": (SPLIT, "one part of a zip in several"),
    "up": (zipped(Part("../up.txt")), "leads out of its folder"),
    "up in the middle": (zipped(Part("a/../../up.txt")), "leads out of its folder"),
    "absolute": (zipped(Part("/etc/passwd")), "begins at the root"),
    "drive": (zipped(Part("C:evil.exe")), "a drive letter"),
    "backslash": (zipped(Part("a\\b.txt")), "a backslash"),
    "up for Windows": (zipped(Part("..\\..\\up.txt")), "a backslash"),
    "dot": (zipped(Part("./a.txt")), "has the part «.»"),
    "no name": (zipped(Part("")), "an empty part"),
    "empty folder name": (zipped(Part("a//b.txt")), "an empty part"),
    "null": (zipped(Part("a.html\0.txt")), "control characters"),
    "terminal": (zipped(Part("\x1b[2Jgone")), "control characters"),
    "bad UTF-8": (zipped(Part(b"\xff\xfe.txt")), "says that a name is UTF-8"),
    "a name in hiding": (zipped(replace(GOOD[0], local_name=b"../../../.rc")), "tells two things"),
    "a long name": (zipped(Part("a" * 1025)), "1024 are the most"),
    "a link": (zipped(Part("link", b"/etc/passwd", mode=0o120777)), "a symbolic link"),
    "a device": (zipped(Part("tty", b"", mode=0o020666)), "neither file nor folder"),
    "a pipe": (zipped(Part("pipe", b"", mode=0o010666)), "neither file nor folder"),
    "a folder with bytes": (zipped(Part("a/", b"text")), "bytes as a file has"),
    "twice": (zipped(Part("a.txt", b"1"), Part("a.txt", b"2")), "«a.txt» twice"),
    "case": (zipped(Part("A.txt"), Part("a.txt")), "only in upper and lower case: «A.txt» and «a.txt»"),
    "normal form": (zipped(Part("\u00e9.txt"), Part("e\u0301.txt")), "only in the Unicode form"),
    "file and folder": (zipped(Part("a"), Part("a/b")), "as a file and as the folder"),
    "encrypted": (zipped(Part("a.txt", flags=1)), "is encrypted"),
    "AES": (zipped(Part("a.txt", method=99)), "is encrypted"),
    "bzip2": (zipped(Part("a.txt", method=12)), "with bzip2"),
    "unknown": (zipped(Part("a.txt", method=77)), "with method 77"),
    "a bomb": (zipped(Part("a", size=60 << 20)), "a zip bomb"),
    "many small bombs": (zipped(*(replace(KERNEL, name=f"{n}") for n in range(9))), "a zip bomb"),
    "a bomb that says so": (zipped(Part("a", b"", method=0, size=3 << 30)), "two sizes"),
    "overlap": (zipped(KERNEL, *(replace(KERNEL, name=f"{n}", offset=0) for n in range(4))), "tells two things"),
    "quoted overlap": (zipped(Part("a", method=0, content=zipped(Part("b"))), Part("b", offset=31)), "overlap"),
    "more counted than listed": (zipped(*GOOD, count=60), "more files than its list has room for"),
    "fewer counted than listed": (zipped(*GOOD, count=1), "lists more files than it says"),
    "zip64 count": (zip64(here=3, entries=3), "more files than its list has room for"),
    "zip64 two counts": (zip64(here=1), "zip64 record that contradicts"),
    "zip64 size": (zip64(size=1 << 60), "longer than the file"),
    "zip64 offset": (zip64(offset=3), "before the zip itself"),
    "zip64 nowhere": (zip64(record=1 << 62), "zip64 record that contradicts"),
    "zip64 billions": (zip64(here=1 << 40, entries=1 << 40), "more files than its list has room for"),
    "zip64 file without size": (zipped(Part("a", size=0xFFFFFFFF)), "not how large"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_zip_is_refused_in_one_sentence_with_its_cure(name: str, tmp_path: Path) -> None:
    data, told = HOSTILE[name]
    with pytest.raises(ZipFault) as fault:
        opened(tmp_path, data)
    text = str(fault.value)
    assert told in text and text.startswith(f"{tmp_path / 'package.zip'}: ") and text.endswith((".", ".»"))
    assert all(letter.isprintable() for letter in text) and len(text) < 400 + len(str(tmp_path))


def test_sizes_that_lie_are_caught_while_reading_and_no_more_is_unpacked(tmp_path: Path) -> None:
    files = opened(tmp_path, zipped(Part("a", bytes(40 << 20), size=1000), Part("b", b"short", size=99)))
    for name, told in (("a", "holds more in «a» than it says"), ("b", "is not what was packed")):
        tracemalloc.start()
        with pytest.raises(ZipFault, match=told):
            files.read(name)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert peak < 1 << 20


@pytest.mark.parametrize("stream", [b"", b"\xff" * 30, b"\x03\x00", b"\x01\x04\x00\xfb\xffTEXT"])
def test_damaged_bytes_are_told_when_they_are_read(stream: bytes, tmp_path: Path) -> None:
    with pytest.raises(ZipFault, match="is damaged"):
        opened(tmp_path, zipped(Part("a", b"text", stream=stream))).read("a")


def test_a_file_over_the_callers_limit_is_not_read(tmp_path: Path) -> None:
    with pytest.raises(ZipFault, match="108 bytes; 100 is the most"):
        opened(tmp_path, zipped(*GOOD)).read("index.html", at_most=100)


def test_a_zip_over_a_limit_is_refused(tmp_path: Path) -> None:
    for limits, told in (
        (ZipLimits(entries=1), "holds 2 files"),
        (ZipLimits(total_bytes=108), "more than 108 bytes"),
        (ZipLimits(file_bytes=107), "at most 107 are read"),
    ):
        with pytest.raises(ZipFault, match=told):
            opened(tmp_path, zipped(*GOOD), limits)


def test_a_hundred_thousand_entries_are_refused_in_little_memory_and_time(tmp_path: Path) -> None:
    record = struct.pack("<4sHHHHHHIIIHHHHHII", *(b"PK\x01\x02", 0x314, 20, 0, 0, 0, 33, 0, 0, 0, 6, *[0] * 6))
    directory = b"".join(record + b"%06d" % number for number in range(100_000))
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, len(directory), 0, 0)
    record_64 = struct.pack("<4sQHHIIQQQQ", *(b"PK\x06\x06", 44, 45, 45, 0, 0, 100_000, 100_000, len(directory), 0))
    honest = directory + record_64 + struct.pack("<4sIQI", b"PK\x06\x07", 0, len(directory), 1) + end
    lying = directory + struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 5, 5, len(directory), 0, 0)
    for data, told in ((honest, "holds 100000 files"), (lying, "lists more files than it says")):
        (tmp_path / "package.zip").write_bytes(data)
        tracemalloc.start()
        began = time.process_time()
        with pytest.raises(ZipFault, match=told):
            open_zip(tmp_path / "package.zip")
        spent = time.process_time() - began
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert peak < 1 << 20 and spent < 1


def test_a_large_file_is_read_in_pieces(tmp_path: Path) -> None:
    files = opened(tmp_path, zipped(Part("a", os.urandom(1 << 20) * 40), comment=b"c" * 65_535))
    tracemalloc.start()
    assert sum(len(piece) for piece in files.chunks("a")) == 40 << 20
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 1 << 20


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path, told in ((tmp_path, "is no file"), (tmp_path / "none.zip", "does not exist"), (tmp_path / "pipe", "no")):
        with pytest.raises(ZipFault, match=told):
            open_zip(path)
    with pytest.raises(ZipFault, match="no file can have this name"):
        open_zip(Path("a\0b"))


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), max_size=6),
    st.integers(0, 40),
    st.sampled_from([zipped(*GOOD), zip64(), zipped(*GOOD, comment=b"PK\x05\x06")]),
)
def test_changed_bytes_are_read_right_or_refused(
    tmp_path: Path, changes: list[tuple[int, int]], cut: int, whole: bytes
) -> None:
    data = bytearray(whole)
    for at, value in changes:
        data[at % len(data)] = value
    try:
        files = opened(tmp_path, bytes(data[: len(data) - cut]))
        for name in files.names:
            assert len(files.read(name)) == files.size(name)
    except ZipFault as fault:
        assert str(fault).startswith(str(tmp_path))
