"""The wheel is whole: it alone builds a site, and it holds nothing that it should not."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

HERE = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=HERE, check=True, capture_output=True)
    [made] = folder.glob("*.whl")
    return made


def test_the_wheel_holds_our_two_packages_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as opened:
        tops = {name.split("/")[0] for name in opened.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"rounds", "mkdocs_rounds"}


@pytest.mark.slow
def test_the_wheel_alone_builds_a_site_with_its_packages(wheel: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    with zipfile.ZipFile(wheel) as opened:
        opened.extractall(home)
    course = tmp_path / "course"
    module = course / "content/modules/first-area/first.md"
    module.parent.mkdir(parents=True)
    module.write_text(
        "---\ntitle: First\nsummary: One.\nminutes: 3\nobjectives: [Name one thing]\nversion: 1.0.0\n---\n\nText.\n"
    )
    (course / "mkdocs.yml").write_text(
        "site_name: Other\ndocs_dir: content\ntheme: rounds\nplugins: [rounds/course, rounds/paths, rounds/packages]\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", "import rounds, mkdocs_rounds; print(rounds.__file__, mkdocs_rounds.__file__)"],
        env=os.environ | {"PYTHONPATH": str(home)},
        cwd=course,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    assert told.count(str(home)) == 2
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"],
        env=os.environ | {"PYTHONPATH": str(home)},
        cwd=course,
        check=True,
    )
    assert (course / "site/modules/first-area/first/index.html").is_file()
    assert (course / "site/packages/first-scorm12.zip").is_file()
