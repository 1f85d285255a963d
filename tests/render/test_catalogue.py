"""What an LMS admin reads of packages: the catalogue's rows, its CSV, and the sheet of each package."""

import csv
import io
from typing import Any

from rounds.export.catalogue import CSV_COLUMNS, catalogue_csv
from rounds.model.catalogue import Catalogue, PackageEntry
from rounds.render.catalogue import ROWS_MARK, catalogue_page, catalogue_rows
from rounds.render.import_sheet import import_sheet, in_frame

TITLES = {"scorm12": "SCORM 1.2", "cc11": "Common Cartridge 1.1"}


def entry(package_format: str = "scorm12", suffix: str = ".zip", **how: Any) -> PackageEntry:
    told: dict[str, Any] = {
        "id": "clocks",
        "key": "clocks",
        "kind": "module",
        "title": "Two <clocks>",
        "version": "2.0.0",
        "effective": "2026-11-02",
        "change": "The day that counts is another one.",
        "retake": True,
        "format": package_format,
        "language": "en",
        "minutes": 5,
        "modules": 1,
        "questions": 4,
        "mastery": 80,
        "competencies": ["reporting", "safety"],
        "file": f"clocks-{package_format}{suffix}",
        "bytes": 40_400,
        "sha256": "ab" * 32,
        "losses": [],
    }
    return PackageEntry(**told | how)


def catalogue(*packages: PackageEntry) -> Catalogue:
    return Catalogue(course="C", rounds="1", commit=None, source_hash="00", packages=list(packages))


def test_a_package_is_one_row_whatever_its_files() -> None:
    html = catalogue_rows([entry(), entry("cc11", ".imscc"), entry(id="b", key="b", title="B")], TITLES)
    assert html.count('<tr role="row" id=') == 2
    assert 'href="clocks.html">Two &lt;clocks&gt;</a>' in html
    assert 'href="clocks-cc11.imscc" download aria-label="Common Cartridge 1.1: Two &lt;clocks&gt;"' in html
    assert "2 Nov 2026" in html


def test_minutes_that_nobody_told_are_not_said_to_be_none() -> None:
    told = entry(kind="simulation", minutes=0)
    assert 'data-l="Minutes">not said</td>' in catalogue_rows([told], TITLES)
    assert "0 min" not in import_sheet([told], TITLES)


def test_the_csv_holds_every_file_with_what_an_admin_sorts_by() -> None:
    told = catalogue_csv(catalogue(entry(losses=["a.yml:1: x"]), entry("cc11", ".imscc", retake=None, effective=None)))
    first, second = csv.DictReader(io.StringIO(told))
    assert tuple(first) == CSV_COLUMNS
    assert (first["retake"], first["competencies"], first["losses"]) == ("yes", "reporting safety", "1")
    assert (second["file"], second["retake"], second["effective"]) == ("clocks-cc11.imscc", "", "")


def test_a_title_never_becomes_a_formula_in_a_spreadsheet() -> None:
    told = catalogue_csv(catalogue(entry(title="=HYPERLINK(1)", change="@x")))
    (row,) = csv.DictReader(io.StringIO(told))
    assert (row["title"], row["change"]) == ("'=HYPERLINK(1)", "'@x")


def test_a_sheet_says_for_each_lms_which_file_to_take_and_how() -> None:
    html = import_sheet([entry(), entry("cc11", ".imscc", losses=["q.yml:4: question a: lost."])], TITLES)
    for lms in ("Moodle", "Canvas", "Cornerstone", "SAP SuccessFactors Learning", "Open edX"):
        assert f"<h3>{lms}</h3>" in html
    assert html.count("<code>clocks-scorm12.zip</code>") == 5
    assert html.count("<code>clocks-cc11.imscc</code>") == 2
    assert "Yes: the change is a major one." in html
    assert "The day that counts is another one." in html
    assert "q.yml:4: question a: lost." in html
    assert html.count("ab" * 32) == 2


def test_a_sheet_of_questions_only_promises_no_status() -> None:
    html = import_sheet([entry("cc11", ".imscc")], TITLES)
    assert "What to expect" not in html
    assert html.count("No SCORM file of this package was made.") == 4


def test_a_sheet_stands_in_the_frame_of_the_catalogue_page() -> None:
    page = f"<head><title>Packages - C</title></head><nav>n</nav>{catalogue_page()}<footer>f</footer>"
    assert ROWS_MARK in page
    assert in_frame(page, "A & B", "<p>sheet</p>") == (
        "<head><title>A &amp; B</title></head><nav>n</nav><p>sheet</p><footer>f</footer>"
    )
