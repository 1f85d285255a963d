"""Equal sources give equal bytes, in every format, wherever and whenever they are packaged."""

import os
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from exported_site import HOSTILE

from rounds.export.all_formats import FORMATS

pytestmark = pytest.mark.slow


def with_many(course: Path) -> None:
    """Sources and pictures in the course, enough of them that a set of them hardly comes in one order twice."""
    names = [f"many-{number}" for number in range(12)]
    told = [f"{{id: {name}, title: {name}, date: '2020-01-01', status: current}}" for name in names]
    (course / "content/framework/sources.yml").write_text(f"version: 1\nsources: [{', '.join(told)}]\n")
    shapes = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle r="{}"/></svg>'
    for number, name in enumerate(names):
        (course / f"content/shared/{name}.svg").write_text(shapes.format(number + 1))
    page = course / "content/modules/zone-a/1st-part.md"
    text = " ".join(f"![{name}](../../shared/{name}.svg) said [@{name}]" for name in names)
    told_at_once = f"sources: [{', '.join(names)}]\nversion: 2.1.0\n"
    written = page.read_text("utf-8").replace("version: 2.1.0\n", told_at_once, 1)
    page.write_text(written.replace("## Start\n", f"## Start\n\n{text}\n", 1), "utf-8")


def packaged(folder: Path, umask: int, **environment: str) -> dict[str, str]:
    """The sha256 of every package of the hostile course, packaged in the folder by a program of its own."""
    course = folder / "course"
    shutil.copytree(HOSTILE, course)
    with_many(course)
    for number, path in enumerate(sorted(course.rglob("*"))):
        os.utime(path, (number * 86_400 + 400_000_000, number * 86_400 + 400_000_000))
    command = [sys.executable, "-c", "from rounds.cli.main import main; main()", "package", "--all"]
    done = subprocess.run(
        [*command, "--format", ",".join(FORMATS), "--root", str(course), "--output", str(folder / "out")],
        env=os.environ | environment,
        umask=umask,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in sorted((folder / "out").iterdir())}


def test_built_twice_elsewhere_every_package_of_every_format_is_the_same(tmp_path: Path) -> None:
    one = packaged(tmp_path / "one", 0o022, TZ="UTC", LC_ALL="C.UTF-8", PYTHONHASHSEED="1")
    elsewhere = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "C", "PYTHONHASHSEED": "7"}
    two = packaged(tmp_path / "Anderer Ort ü", 0o077, **elsewhere)
    assert one == two
    for name, each in FORMATS.items():
        assert f"path-1st-role-{name}{each.suffix}" in one
