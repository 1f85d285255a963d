"""A wheel of an installed pure Python distribution, from its own files: also where it is installed as editable.

The layout is that of the binary distribution format, version 1.0: packages, then a .dist-info folder whose RECORD names
every file with its hash. Equal files give equal bytes.
"""

import base64
import csv
import io
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from importlib.metadata import Distribution
from importlib.util import find_spec
from pathlib import Path

from packaging.utils import canonicalize_name

TAG = "py3-none-any"
EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first time that a zip can tell."""
WHEEL = f"Wheel-Version: 1.0\nGenerator: rounds\nRoot-Is-Purelib: true\nTag: {TAG}\n"


def wheel_name(held: Distribution) -> str:
    """The file's name."""
    return f"{_stem(held)}-{TAG}.whl"


def wheel_bytes(held: Distribution) -> bytes:
    """The whole wheel."""
    info = f"{_stem(held)}.dist-info"
    files = dict(sorted(_package_files(held)))
    files |= {f"{info}/{name}": content for name, content in sorted(_information(held))}
    files[f"{info}/RECORD"] = _record(files, f"{info}/RECORD")
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as wheel:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            wheel.writestr(entry, content)
    return made.getvalue()


def _stem(held: Distribution) -> str:
    return f"{canonicalize_name(held.name).replace('-', '_')}-{held.version.replace('-', '_')}"


def _package_files(held: Distribution) -> Iterator[tuple[str, bytes]]:
    """Every file of its packages, found where Python imports them from: RECORD of an editable install has none."""
    for top in sorted({entry.value.partition(":")[0].partition(".")[0] for entry in held.entry_points}):
        spec = find_spec(top)
        for folder in (spec.submodule_search_locations or ()) if spec else ():
            for path in Path(folder).rglob("*"):
                inside = path.relative_to(folder)
                if path.is_file() and not _left_out(inside):
                    yield f"{top}/{inside.as_posix()}", path.read_bytes()


def _left_out(path: Path) -> bool:
    """What a build of the wheel leaves out as well: compiled files, hidden ones, notes for those who code."""
    hidden = any(part.startswith(".") or part == "__pycache__" for part in path.parts)
    return hidden or path.suffix in {".pyc", ".pyo"} or path.name == "README.md"


def _information(held: Distribution) -> Iterator[tuple[str, bytes]]:
    """Metadata as installed; which installer put it there, and from where, is this machine's own."""
    for name in ("METADATA", "entry_points.txt"):
        if text := held.read_text(name):
            yield name, text.encode()
    yield "WHEEL", WHEEL.encode()
    for file in held.files or ():
        if "dist-info" in file.parent.as_posix() and "licenses" in file.parts:
            inside = "/".join(file.parts[file.parts.index("licenses") :])
            yield inside, Path(str(held.locate_file(file))).read_bytes()


def _record(files: dict[str, bytes], own: str) -> bytes:
    told = io.StringIO()
    rows = csv.writer(told, lineterminator="\n")
    for name, content in files.items():
        digest = base64.urlsafe_b64encode(sha256(content).digest()).rstrip(b"=").decode()
        rows.writerow([name, f"sha256={digest}", len(content)])
    rows.writerow([own, "", ""])
    return told.getvalue().encode()
