"""What `rounds play` makes of a package: its standard, its items, and one clear sentence where there is nothing."""

from pathlib import Path

import pytest

from play.tiny_packages import (
    CMI5_XML,
    MANIFEST_2004,
    SCORM12,
    SCORM2004,
    TINCAN_XML,
    Files,
    manifest_12,
    unpacked,
    zipped,
)
from rounds.play.manifest import read_package
from rounds.play.package import Package, PlayFault, open_files
from rounds.play.scorm_items import with_parameters

PAGE = b"<!doctype html><title>Page</title>"


def package_of(path: Path) -> Package:
    files, warnings = open_files(path)
    return read_package(path, files, warnings)


def test_a_scorm_12_package_tells_its_sco_and_what_the_lms_hands_over(tmp_path: Path) -> None:
    package = package_of(zipped(tmp_path, SCORM12))
    [item] = package.items
    assert (package.standard, package.title, package.warnings) == ("scorm12", "Tiny course", ())
    assert (item.file, item.mastery, item.launch_data, item.reports) == ("index.html", 80, "from the LMS", True)


def test_nested_items_xml_base_and_parameters_make_the_launch_url_of_each(tmp_path: Path) -> None:
    package = package_of(unpacked(tmp_path, SCORM2004))
    assert package.edition == "SCORM 2004 4th Edition"
    assert [(item.id, item.file, item.query) for item in package.items] == [
        ("first", "all/les sons/index.html", "?set=a&lesson=1#top"),
        ("second", "all/les sons/index.html", "?set=a&lesson=2#top"),
    ]
    assert [(item.mastery, item.threshold) for item in package.items] == [(70, 0.5), (None, None)]
    assert [item.objectives for item in package.items] == [("p",), ()]


def test_cmi5_units_are_found_in_blocks(tmp_path: Path) -> None:
    package = package_of(zipped(tmp_path, {"cmi5.xml": CMI5_XML, "unit.html": PAGE}))
    [item] = package.items
    assert (package.standard, package.title, package.id) == ("cmi5", "Tiny cmi5", "https://example.org/course")
    assert (item.id, item.title, item.file, item.query) == ("https://example.org/au", "Unit", "unit.html", "?x=1")
    assert (item.mastery, item.move_on, item.launch_data) == (80, "CompletedOrPassed", "loud")


def test_tincan_launches_the_activity_that_has_a_launch(tmp_path: Path) -> None:
    package = package_of(zipped(tmp_path, {"tincan.xml": TINCAN_XML, "unit.html": PAGE}))
    assert (package.standard, package.title) == ("xapi", "Tiny xAPI")
    assert [(item.id, item.file) for item in package.items] == [("https://example.org/activity", "unit.html")]


def test_a_wrapper_folder_is_played_and_told(tmp_path: Path) -> None:
    package = package_of(zipped(tmp_path, {f"Course v2/{name}": content for name, content in SCORM12.items()}))
    assert package.items[0].file == "index.html"
    assert "«Course v2»" in package.warnings[0]


def test_a_file_named_in_other_capitals_is_played_and_told(tmp_path: Path) -> None:
    package = package_of(zipped(tmp_path, {"imsmanifest.xml": manifest_12("Index.HTML"), "index.html": PAGE}))
    assert package.items[0].file == "index.html"
    assert "Index.HTML" in package.warnings[0]


@pytest.mark.parametrize(
    ("version", "standard"),
    [("1.2", "scorm12"), ("CAM 1.3", "scorm2004"), ("2004 3rd Edition", "scorm2004"), ("", "scorm12")],
)
def test_the_version_decides_and_where_it_is_missing_the_namespace(tmp_path: Path, version: str, standard: str) -> None:
    files = {"imsmanifest.xml": manifest_12(version=version), "index.html": PAGE}
    assert package_of(zipped(tmp_path, files)).standard == standard


def test_an_asset_reports_nothing(tmp_path: Path) -> None:
    manifest = manifest_12().replace(b'scormtype="sco"', b'scormtype="asset"')
    assert not package_of(zipped(tmp_path, {"imsmanifest.xml": manifest, "index.html": PAGE})).items[0].reports


DEEP = 50_000
DEEP_BLOCKS = b"<courseStructure><course/>" + b"<block>" * DEEP + b"</block>" * DEEP + b"</courseStructure>"
BOMB = b"""<!DOCTYPE manifest [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><manifest>&b;</manifest>"""


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"index.html": PAGE}, "no package for an LMS"),
        ({"imsmanifest.xml": b"<manifest", "index.html": PAGE}, "is no XML"),
        ({"imsmanifest.xml": BOMB, "index.html": PAGE}, "declares entities"),
        ({"imsmanifest.xml": b"<manifest/>", "index.html": PAGE}, "names no version of SCORM"),
        ({"imsmanifest.xml": manifest_12("other.html"), "index.html": PAGE}, "«other.html», which is not in"),
        ({"imsmanifest.xml": manifest_12("../../../etc/passwd"), "index.html": PAGE}, "«etc/passwd», which is not in"),
        ({"imsmanifest.xml": manifest_12("https://example.org/a.html")}, "stands on another host"),
        ({"imsmanifest.xml": MANIFEST_2004.replace(b"organization", b"group")}, "has no organization"),
        ({"imsmanifest.xml": manifest_12().replace(b"ADL SCORM", b"IMS Common Cartridge")}, "no course in it to play"),
        ({"cmi5.xml": DEEP_BLOCKS}, "depth"),
        ({"cmi5.xml": b"<course/>"}, "no course structure of cmi5"),
        ({"cmi5.xml": CMI5_XML.replace(b"unit.html", b"https://example.org/u")}, "stands on another host"),
    ],
)
def test_what_cannot_be_played_is_told_with_the_file(tmp_path: Path, files: Files, words: str) -> None:
    path = zipped(tmp_path, files)
    with pytest.raises(PlayFault) as fault:
        package_of(path)
    assert words in str(fault.value)
    assert str(path) in str(fault.value)


def test_a_hostile_zip_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PlayFault, match=r"evil\.html"):
        open_files(zipped(tmp_path, {**SCORM12, "../evil.html": PAGE}))


def test_a_link_out_of_a_folder_is_none_of_its_files(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    folder = unpacked(tmp_path / "package", SCORM12)
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    files, _ = open_files(folder)
    assert set(files.names) == set(SCORM12)
    with pytest.raises(KeyError):
        files.read("link.txt")


@pytest.mark.parametrize(
    ("url", "parameters", "whole"),
    [
        ("a.html", "?x=1", "a.html?x=1"),
        ("a.html?y=2", "?&x=1", "a.html?y=2&x=1"),
        ("a.html#top", "x=1", "a.html?x=1#top"),
        ("a.html", "#part", "a.html#part"),
        ("a.html#top", "#part", "a.html#top"),
        ("a.html", "", "a.html"),
    ],
)
def test_parameters_are_joined_as_the_standard_says(url: str, parameters: str, whole: str) -> None:
    assert with_parameters(url, parameters) == whole
