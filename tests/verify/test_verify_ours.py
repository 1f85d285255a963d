"""Packages that Rounds made: silent as they are, and every later change of them is told."""

import io
import json
import shutil
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner
from good_packages import GOOD, changed, line, report, told
from own_packages import OwnPackages

from rounds.cli.verify import verify
from rounds.model.catalogue import Catalogue, PackageEntry
from rounds.verify.package import Wishes
from rounds.verify.report import Report, verified

SCHEMAS = Path(__file__).parents[3] / "shared/xsd"
NAME = "1st-part-scorm12.zip"


def facts(report: Report) -> dict[str, str]:
    return {fact.label: fact.value for fact in report.facts}


def edited(package: Path, folder: Path, files: dict[str, bytes | None]) -> Path:
    """The package with files put in, replaced, or (None) taken out."""
    with zipfile.ZipFile(package) as old:
        held: dict[str, bytes | None] = {name: old.read(name) for name in old.namelist()}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as out:
        for name, content in {**held, **files}.items():
            if content is not None:
                out.writestr(name, content)
    path = folder / package.name
    path.write_bytes(made.getvalue())
    return path


def test_our_own_packages_of_every_format_are_silent(own_packages: OwnPackages) -> None:
    wishes = Wishes(schemas=SCHEMAS if SCHEMAS.is_dir() else None)
    found = {path.name: told(report) for path in own_packages.packages if told(report := verified(path, wishes))}
    assert found == {} and len(own_packages.packages) > 20


WITH_SCHEMAS = pytest.mark.skipif(not SCHEMAS.is_dir(), reason="the standards' schemas are not here (../shared/xsd)")


@WITH_SCHEMAS
def test_our_own_packages_are_compared_with_the_schemas(own_packages: OwnPackages) -> None:
    for path in own_packages.packages:
        if not path.name.endswith("-xapi.zip"):  # of tincan.xml nobody hosts a schema any more
            shown = [fact.value for fact in verified(path, Wishes(schemas=SCHEMAS)).facts if fact.label == "Schema"]
            assert shown and all(each.startswith("checked against") for each in shown), (path.name, shown)


@WITH_SCHEMAS
def test_what_only_the_schema_forbids_is_found_in_manifests_and_question_files(tmp_path: Path) -> None:
    wishes = Wishes(schemas=SCHEMAS)
    assert [told(report(tmp_path, GOOD[kind], wishes)) for kind in ("cmi5", "scorm12", "scorm2004")] == [[], [], []]
    cmi5 = changed(GOOD["cmi5"], "cmi5.xml", "<url>", "<uri/><url>")
    assert told(report(tmp_path, cmi5, wishes)) == [f"error schema cmi5.xml:{line(cmi5, 'cmi5.xml', '<uri/>')}"]
    item = changed(GOOD["qti21"], "q1.xml", 'shuffle="false"', 'shuffle="maybe"')
    assert told(report(tmp_path, item, wishes)) == [f"error schema q1.xml:{line(item, 'q1.xml', 'maybe')}"]
    quiz = changed(GOOD["cc"], "quiz.xml", "</section>", "<question/></section>")
    assert f"error schema quiz.xml:{line(quiz, 'quiz.xml', '<question/>')}" in told(report(tmp_path, quiz, wishes))


def test_a_schema_that_is_not_at_hand_is_said_so(own_packages: OwnPackages) -> None:
    assert facts(verified(own_packages.named("1st-part-cmi5.zip"), Wishes()))["Schema"].startswith("not checked")
    assert facts(verified(own_packages.named(NAME), Wishes()))["Schema"].startswith("checked against")


def test_what_a_package_says_of_itself_is_shown(own_packages: OwnPackages) -> None:
    shown = facts(verified(own_packages.named(NAME), Wishes()))
    assert shown["Made by"].startswith("Rounds ") and shown["Made by"].endswith("format scorm12")
    assert shown["Package"].startswith("1st-part, version 2.1.0") and shown["Part"].startswith("1st-part 2.1.0: ")
    assert shown["Suspend data"].endswith(" of 4096 characters")
    assert shown["Commit"].startswith("unknown")


def test_files_changed_added_or_removed_since_are_told(own_packages: OwnPackages, tmp_path: Path) -> None:
    path = edited(own_packages.named(NAME), tmp_path, {"index.html": b"<p>x", "package.css": None, "x.txt": b""})
    found = {f"{each.rule} {each.file}" for each in verified(path, Wishes()).findings}
    assert {"changed index.html", "removed package.css", "added x.txt"} <= found


@pytest.mark.parametrize("record", [b"", b"{}", b"[1]", b"\xff", b'{"record": 2}'])
def test_a_record_that_cannot_be_read_is_told(record: bytes, own_packages: OwnPackages, tmp_path: Path) -> None:
    found = told(verified(edited(own_packages.named(NAME), tmp_path, {"rounds.json": record}), Wishes()))
    assert found == ["error record rounds.json"]


def test_a_course_that_is_none_is_told(own_packages: OwnPackages, tmp_path: Path) -> None:
    done = CliRunner().invoke(verify, [str(own_packages.named(NAME)), "--root", str(tmp_path)])
    assert done.exit_code == 2
    assert f"{tmp_path} holds no course: mkdocs.yml is missing." in done.output


def test_a_state_that_does_not_fit_is_told(own_packages: OwnPackages, tmp_path: Path) -> None:
    package = own_packages.named(NAME)
    with zipfile.ZipFile(package) as held:
        record = json.loads(held.read("rounds.json"))
    record["suspend"]["worst_case"] = 4097
    path = edited(package, tmp_path, {"rounds.json": json.dumps(record).encode()})
    assert told(verified(path, Wishes())) == ["error suspend rounds.json"]


def catalogue(package: Path, digest: str) -> str:
    row = PackageEntry(
        **{"id": "1st-part", "key": "1st-part", "kind": "module", "title": "One", "version": "2.1.0"},
        **{"effective": "2026-01-02", "change": None, "retake": None, "format": "scorm12", "language": "de"},
        **{"minutes": 5, "modules": 1, "questions": 1, "mastery": 80, "competencies": [], "losses": []},
        **{"file": package.name, "bytes": 1, "sha256": digest},
    )
    held = Catalogue(course="C", rounds="0", commit="c0ffee", source_hash="0", packages=[row])
    return held.model_dump_json()


def test_commit_and_day_come_from_the_catalogue_beside_the_package(own_packages: OwnPackages, tmp_path: Path) -> None:
    package = edited(own_packages.named(NAME), tmp_path, {})
    beside = tmp_path / "catalogue.json"
    beside.write_text(catalogue(package, sha256(package.read_bytes()).hexdigest()))
    shown = facts(verified(package, Wishes()))
    assert (shown["Commit"], shown["In force from"]) == ("c0ffee", "2026-01-02") and "sha256" in shown
    beside.write_text(catalogue(package, "0" * 64))
    assert told(verified(package, Wishes())) == ["error catalogue package"]
    beside.write_text(catalogue(Path("other.zip"), "0" * 64))
    assert told(verified(package, Wishes())) == ["note catalogue package"]
    beside.write_text("{}")
    assert told(verified(package, Wishes())) == ["warning catalogue package"]


def test_sources_that_changed_since_are_told(own_packages: OwnPackages, tmp_path: Path) -> None:
    course = tmp_path / "course"
    shutil.copytree(own_packages.course, course, ignore=shutil.ignore_patterns("site", ".cache"))
    packages = [path for path in own_packages.packages if "-scorm12" in path.name]
    for path in packages:
        made = verified(path, Wishes(root=course))
        assert told(made) == [] and "unchanged" in facts(made)["Course's sources"], path.name
    for file in [*course.rglob("*.md"), *course.rglob("*.yml")]:
        if file.name != "mkdocs.yml":
            file.write_text(file.read_text("utf-8") + "\n# more\n", "utf-8")
    for path in packages:
        rules = {each.rule for each in verified(path, Wishes(root=course)).findings}
        assert rules == {"sources"}, path.name
