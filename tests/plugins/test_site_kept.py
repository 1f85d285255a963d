"""The last good site stays whatever happens to a build (mkdocs build as an author runs it)."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import yaml

from courses.course_folder import MODULE, CourseFolder

SETTINGS = {
    "site_name": "Tiny",
    "docs_dir": "content",
    "theme": {"name": "rounds"},
    "plugins": ["rounds/course", "rounds/paths", {"rounds/packages": {"formats": ["scorm12"]}}],
}
PAGE = "modules/safety/clocks/index.html"
PACKAGE = "packages/clocks-scorm12.zip"


def start(course: CourseFolder, *options: str, limit: str = "") -> subprocess.Popen[str]:
    program = [sys.executable, "-m", "mkdocs", "build", *options]
    command = ["sh", "-c", f'{limit}exec "$@"', "sh", *program]
    return subprocess.Popen(command, cwd=course.root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def build(course: CourseFolder, *options: str, limit: str = "") -> tuple[int, str]:
    with start(course, *options, limit=limit) as made:
        told = made.communicate()[0]
    return made.returncode, told


@pytest.fixture
def good_site(tiny_course: CourseFolder) -> CourseFolder:
    tiny_course.write("mkdocs.yml", yaml.safe_dump(SETTINGS))
    code, told = build(tiny_course, "--strict")
    assert code == 0, told
    return tiny_course


def contents(course: CourseFolder) -> dict[str, bytes]:
    site = course.root / "site"
    index = json.loads((site / "pagefind" / "pagefind-entry.json").read_bytes())
    assert (site / "pagefind" / f"pagefind.{index['languages']['en']['hash']}.pf_meta").is_file()
    files = {str(path.relative_to(site)): path for path in sorted(site.rglob("*")) if path.is_file()}
    # Pagefind orders its index anew each time; the rest of a site is the same from the same sources.
    return {name: path.read_bytes() for name, path in files.items() if not name.startswith("pagefind/")}


def beside(course: CourseFolder) -> list[str]:
    return [path.name for path in course.root.iterdir() if path.name.startswith(".site")]


def test_a_build_prints_what_it_made_and_how_to_open_it(good_site: CourseFolder) -> None:
    _, told = build(good_site)
    assert "1 module, 1 quiz, 2 packages, 0 warnings" in told
    assert "python3 -m http.server -d site" in told
    assert ".site.building" not in told


def test_a_mistake_in_the_course_leaves_the_last_good_site(good_site: CourseFolder) -> None:
    before = contents(good_site)
    module = good_site.root / MODULE
    module.write_text(module.read_text().replace("title: Two clocks", "titel: Two clocks"))
    code, told = build(good_site)
    assert code == 1
    assert f"{MODULE}:2:1: error:" in told
    assert "title" in told
    assert contents(good_site) == before
    assert beside(good_site) == []


def test_a_strict_build_with_a_warning_leaves_the_last_good_site(good_site: CourseFolder) -> None:
    before = contents(good_site)
    module = good_site.root / MODULE
    module.write_text(module.read_text() + "\n![](gone.png)\n\n[x](nowhere.md)\n")
    (module.parent / "gone.png").write_bytes(b"")
    code, _ = build(good_site, "--strict")
    assert code == 1
    assert contents(good_site) == before
    assert beside(good_site) == []


def test_a_disk_that_takes_no_more_leaves_the_last_good_site_and_says_so(good_site: CourseFolder) -> None:
    before = contents(good_site)
    code, told = build(good_site, limit="ulimit -f 24; ")
    assert code == 1
    assert "The site could not be written" in told
    assert "untouched" in told
    assert "Traceback" not in told
    assert contents(good_site) == before
    assert beside(good_site) == []


def test_a_folder_that_cannot_be_written_is_told_in_plain_words(good_site: CourseFolder) -> None:
    (good_site.root / "file").write_text("")
    code, told = build(good_site, "--site-dir", "file/site")
    assert code == 1
    assert "The site could not be written" in told
    assert "Traceback" not in told


@pytest.mark.slow
def test_a_build_killed_at_any_moment_leaves_a_whole_site(good_site: CourseFolder) -> None:
    before = contents(good_site)
    began = time.monotonic()
    build(good_site)
    whole = time.monotonic() - began
    for _ in range(8):
        with start(good_site) as killed:
            time.sleep(random.uniform(0.2, 1.0) * whole)
            killed.send_signal(signal.SIGKILL)
        assert contents(good_site) == before
    assert build(good_site)[0] == 0
    assert contents(good_site) == before
    assert beside(good_site) == []


@pytest.mark.slow
def test_two_builds_at_once_do_not_hurt_each_other(good_site: CourseFolder) -> None:
    before = contents(good_site)
    builds = [start(good_site, "--strict") for _ in range(2)]
    for each in builds:
        told = each.communicate()[0]
        assert each.returncode == 0, told
    assert contents(good_site) == before
    assert beside(good_site) == []


def test_packages_are_made_from_the_course_without_touching_the_site(good_site: CourseFolder, tmp_path: Path) -> None:
    rounds = str(Path(sys.executable).with_name("rounds"))
    out = tmp_path / "out"
    command = [rounds, "package", "clocks", "--format", "scorm12", "--output", str(out)]
    subprocess.run(command, cwd=good_site.root, check=True, capture_output=True, env=os.environ)
    assert (out / "clocks-scorm12.zip").read_bytes() == (good_site.root / "site" / PACKAGE).read_bytes()
    before = contents(good_site)
    module = good_site.root / MODULE
    module.write_text(module.read_text().replace("Day 0 is the first day", "Day 0 is the very first day"))
    subprocess.run(command, cwd=good_site.root, check=True, capture_output=True, env=os.environ)
    assert (out / "clocks-scorm12.zip").read_bytes() != before[PACKAGE]
    assert contents(good_site) == before


def test_a_package_does_not_depend_on_a_site_that_was_built_by_an_older_version(
    good_site: CourseFolder, tmp_path: Path
) -> None:
    fresh = (good_site.root / "site" / PACKAGE).read_bytes()
    (good_site.root / "site/assets/rounds/package.js").write_text("old")
    rounds = str(Path(sys.executable).with_name("rounds"))
    command = [rounds, "package", "clocks", "--format", "scorm12", "--output", str(tmp_path)]
    subprocess.run(command, cwd=good_site.root, check=True, capture_output=True)
    assert (tmp_path / "clocks-scorm12.zip").read_bytes() == fresh
