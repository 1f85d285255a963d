"""rounds package: what an admin types, and what is then on disk and on screen."""

import json
import shutil
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from rounds.cli.package import package
from rounds.export.all_formats import FORMATS
from rounds.export.finished_site import FinishedSite
from rounds.export.format import PackageFault
from rounds.load.course import course_root

HOSTILE = Path(__file__).parent.parent / "courses" / "hostile"


@pytest.fixture(scope="session")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hostile course with a reflection that its author wants to be told."""
    folder = tmp_path_factory.mktemp("packaged") / "course"
    shutil.copytree(HOSTILE, folder)
    quiz = folder / "quizzes/zone-a/1st-part.yml"
    text = quiz.read_text("utf-8").rstrip()
    quiz.write_text(f"{text}\n  - {{id: think, type: reflection, prompt: Why?, record: true}}\n", "utf-8")
    return folder


@pytest.fixture(scope="session")
def site(course: Path) -> Path:
    """The course's site, as `rounds package` builds it."""
    from rounds.cli.package import _built

    return _built(course_root(course), course.parent / "site").root


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(package, [str(word) for word in words])


def made(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def test_the_site_that_packages_are_made_from_makes_none_itself(site: Path) -> None:
    assert not list(site.rglob("*.zip"))
    assert (site / "course.json").is_file()


def test_all_makes_every_package_in_every_format_that_can_hold_it(site: Path, tmp_path: Path) -> None:
    done = run("--all", "--format", "scorm12,cmi5,gift", "--site", site, "--output", tmp_path)
    assert done.exit_code == 0, done.output
    keys = ["1st-part", "2nd-part", "path-1st-role", "self-assessment-1st-part", "simulation-1st-part"]
    expected = {f"{key}-{name}.zip" for key in keys for name in ("scorm12", "cmi5")}
    assert made(tmp_path) == sorted(expected | {"1st-part-gift.txt", "path-1st-role-gift.txt"})


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("1st-part", "1st-part"),
        ("1st-role", "path-1st-role"),
        ("path-1st-role", "path-1st-role"),
        ("simulation-1st-part", "simulation-1st-part"),
        ("simulation/1st-part", "simulation-1st-part"),
        ("self-assessment-1st-part", "self-assessment-1st-part"),
        ("profile/1st-part", "self-assessment-1st-part"),
    ],
)
def test_a_part_is_found_by_its_key_its_id_or_its_record(site: Path, tmp_path: Path, name: str, key: str) -> None:
    assert run(name, "--site", site, "--output", tmp_path).exit_code == 0
    assert made(tmp_path) == [f"{key}-scorm12.zip"]


def test_a_list_becomes_one_package_in_the_order_of_its_names(site: Path, tmp_path: Path) -> None:
    names = ["profile/1st-part", "2nd-part", "1st-part"]
    done = run(*names, "--as", "starter", "--title", "Erste & <Schritte>", "--site", site, "--output", tmp_path)
    assert done.exit_code == 0, done.output
    with zipfile.ZipFile(tmp_path / "starter-scorm12.zip") as opened:
        record = json.loads(opened.read("rounds.json"))
    assert record["title"] == "Erste & <Schritte>"
    assert [part["name"] for part in record["parts"]] == names


def test_several_scos_are_made_where_wanted(site: Path, tmp_path: Path) -> None:
    run("1st-role", "--multi-sco", "--format", "scorm12,scorm2004-4", "--site", site, "--output", tmp_path)
    for name in ("scorm12", "scorm2004-4"):
        with zipfile.ZipFile(tmp_path / f"path-1st-role-{name}.zip") as opened:
            assert {"part-1.html", "part-2.html"} <= set(opened.namelist())


def test_what_is_to_be_hosted_is_written_beside_the_package_and_said(site: Path, tmp_path: Path) -> None:
    address = "https://host.example/c"
    done = run("1st-part", "--format", "cmi5", "--remote", address, "--site", site, "--output", tmp_path)
    assert done.exit_code == 0, done.output
    assert f"serve this folder as {address}/1st-part/" in done.output
    assert (tmp_path / "cmi5-hosted/1st-part/index.html").is_file()
    with zipfile.ZipFile(tmp_path / "1st-part-cmi5.zip") as opened:
        assert f"<url>{address}/1st-part/index.html</url>" in opened.read("cmi5.xml").decode()
        assert set(opened.namelist()) == {"cmi5.xml", "rounds.json"}


def test_a_loss_is_told_once_with_its_place_and_its_format(site: Path, tmp_path: Path) -> None:
    line = (site.parent / "course/quizzes/zone-a/1st-part.yml").read_text("utf-8").rstrip().count("\n") + 1
    done = run("--all", "--site", site, "--output", tmp_path)
    told = f"quizzes/zone-a/1st-part.yml:{line}: scorm12: question think: SCORM 1.2 knows no long texts"
    assert done.exit_code == 0
    assert done.output.count(told) == 1


def test_where_a_loss_is_not_wanted_nothing_is_made(site: Path, tmp_path: Path) -> None:
    done = run("--all", "--fail-on-loss", "--site", site, "--output", tmp_path)
    assert done.exit_code == 1
    assert "would be lost, so no package was made" in done.output
    assert made(tmp_path) == []
    assert run("2nd-part", "--fail-on-loss", "--site", site, "--output", tmp_path).exit_code == 0


def test_a_large_package_is_made_with_a_warning(site: Path, tmp_path: Path) -> None:
    done = run("1st-part", "--max-bytes", "1000", "--site", site, "--output", tmp_path)
    assert done.exit_code == 0
    assert "1st-part-scorm12.zip has more than 1000 bytes; an LMS may refuse it." in done.output
    assert "warning" not in run("1st-part", "--site", site, "--output", tmp_path).output


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["1st-part", "--format", "scorm13"], "Unknown format «scorm13». Known: scorm12, scorm2004-3"),
        (["1st-part", "--format", ","], "No format is named. Known: scorm12"),
        ([], "Name a module or a path, or write --all."),
        (["nowhere"], "Nothing live is called «nowhere». There are: 1st-part, 2nd-part, path-1st-role"),
        (["1st-part", "--as", "x"], "needs both --as KEY and --title TEXT"),
        (["1st-part", "--as", "x", "--title", "  "], "needs both --as KEY and --title TEXT"),
        (["1st-part", "--as", "2nd-part", "--title", "T"], "«2nd-part» is the name of a package already"),
        (["1st-part", "--as", "Ü 1", "--title", "T"], "«Ü 1» cannot be a package's name"),
        (["1st-part", "--remote", "https://x.example"], "--remote is for cmi5: write --format cmi5."),
        (["1st-part", "--format", "cmi5", "--remote", "/srv"], "«/srv» is no address."),
        (["1st-part", "--iri-base", "x.example"], "«x.example» is no absolute IRI."),
        (["2nd-part", "--format", "gift"], "«2nd-part» has no questions, which gift is made of."),
    ],
)
def test_what_cannot_be_done_is_said_with_the_cure_and_nothing_is_made(
    site: Path, tmp_path: Path, words: list[str], told: str
) -> None:
    done = run(*words, "--site", site, "--output", tmp_path / "out")
    assert done.exit_code != 0
    assert told in done.output
    assert made(tmp_path / "out") == []


def test_a_package_that_cannot_be_made_does_not_stop_the_others(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def body(self: FinishedSite, part: object, urls: object) -> None:
        if getattr(part, "name", "") == "simulation/1st-part":
            raise PackageFault("simulations/1st-part: mend this.")
        return real(self, part, urls)  # type: ignore[arg-type, return-value]

    real = FinishedSite.body
    monkeypatch.setattr(FinishedSite, "body", body)
    done = run("--all", "--site", site, "--output", tmp_path)
    assert done.exit_code == 1
    assert "mend this" in done.output
    assert len(made(tmp_path)) == 4


def test_a_folder_that_is_no_site_is_told(tmp_path: Path) -> None:
    done = run("--all", "--site", tmp_path, "--output", tmp_path / "out")
    assert done.exit_code == 1
    assert "no finished site stands here" in done.output


def test_a_folder_without_a_course_is_told_with_the_cure(tmp_path: Path) -> None:
    done = run("--all", "--root", tmp_path, "--output", tmp_path / "out")
    assert done.exit_code == 1
    assert f"{tmp_path} holds no course: mkdocs.yml is missing." in done.output and "--root" in done.output
    assert made(tmp_path / "out") == []


def test_the_names_of_formats_stay() -> None:
    promised = "scorm12 scorm2004-3 scorm2004-4 cmi5 xapi cc11 qti21 moodle-xml gift anki print"
    assert list(FORMATS) == [name for name in promised.split(" ") if name in FORMATS]
    assert len(FORMATS) >= 8
