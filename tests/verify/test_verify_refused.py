"""What is no package ends in exit code 2 and a sentence; nothing that anyone makes of a package breaks the report."""

import io
import json
import time
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from good_packages import CC, CMI5, GOOD, SCORM12, report, zipped
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rounds.cli.verify import verify
from rounds.verify.package import Wishes
from rounds.verify.report import report_json, report_text, verified

BOMB = '<!DOCTYPE manifest [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {letter} "{f"&{before};" * 10}">' for before, letter in zip("abcdefgh", "bcdefghi", strict=True)
)


def encrypted() -> bytes:
    data = bytearray(zipped(SCORM12))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


REFUSED = {
    "a page": (b"<!doctype html>", "is not a zip"),
    "cut": (zipped(SCORM12)[:-40], "is cut short"),
    "encrypted": (encrypted(), "is encrypted"),
    "up": (zipped({**SCORM12, "../up.txt": ""}), "leads out of its folder"),
    "bomb": (zipped({**SCORM12, "big": "0" * (60 << 20)}), "a zip bomb"),
    "empty": (zipped({}), "is an empty zip"),
    "H5P": (zipped({"h5p.json": "{}"}), "is an H5P file"),
    "Word": (zipped({"[Content_Types].xml": "<x/>"}), "is an Office document"),
    "photographs": (zipped({"1.jpg": "x"}), "no package for an LMS"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_package_ends_in_two_and_one_sentence_soon(name: str, tmp_path: Path) -> None:
    data, what = REFUSED[name]
    (tmp_path / "package.zip").write_bytes(data)
    began = time.process_time()
    made = CliRunner().invoke(verify, [str(tmp_path / "package.zip")])
    assert made.exit_code == 2 and what in made.output and made.output.count("\n") == 1
    assert time.process_time() - began < 2


def test_damaged_bytes_in_a_file_are_refused(tmp_path: Path) -> None:
    data = zipped(SCORM12)
    at = data.index(b"index.html") + 20
    (tmp_path / "a.zip").write_bytes(data[:at] + b"\0\0\0" + data[at + 3 :])
    assert "is damaged" in verified(tmp_path / "a.zip", Wishes()).refused


def test_entities_in_a_manifest_are_not_read(tmp_path: Path) -> None:
    manifest = BOMB + "]><manifest>&i;</manifest>"
    made = report(tmp_path, {**SCORM12, "imsmanifest.xml": manifest})
    assert [each.rule for each in made.findings][:1] == ["manifest-xml"] and "entit" in made.findings[0].what


def test_a_manifest_cannot_have_another_file_or_host_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.xsd"
    secret.write_text("<broken")
    place = f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:x {secret.as_uri()}"'
    text = SCORM12["imsmanifest.xml"]
    outside = text.replace('identifier="M"', f'identifier="M" {place}', 1)
    assert all("secret" not in each.what for each in report(tmp_path, {**SCORM12, "imsmanifest.xml": outside}).findings)
    entity = f'<!DOCTYPE manifest [<!ENTITY x SYSTEM "{secret.as_uri()}">]>' + text.partition("?>")[2]
    made = report(tmp_path, {**SCORM12, "imsmanifest.xml": entity.replace("One course", "&x;")})
    assert made.findings[0].rule == "manifest-xml"


def test_a_strangers_text_cannot_act_on_the_terminal(tmp_path: Path) -> None:
    hostile = {**SCORM12, "imsmanifest.xml": SCORM12["imsmanifest.xml"].replace("One course", "\u202e\u009b2J\u2028x")}
    assert all(letter.isprintable() or letter == "\n" for letter in report_text([report(tmp_path, hostile)]))


def test_the_exit_code_is_the_gravest_and_json_has_every_field(tmp_path: Path) -> None:
    good, faulty, none = (tmp_path / f"{name}.zip" for name in ("good", "faulty", "none"))
    good.write_bytes(zipped(CMI5))
    faulty.write_bytes(zipped({**CMI5, "cmi5.xml": "<x"}))
    for packages, code in (([good], 0), ([good, faulty], 1), ([good, none, faulty], 2)):
        made = CliRunner().invoke(verify, ["--format", "json", *map(str, packages)])
        told = json.loads(made.output)
        assert made.exit_code == code and [each["package"] for each in told] == [str(path) for path in packages]
    fields = {"family", "rule", "severity", "file", "line", "what", "why", "cure"}
    assert told[2]["findings"] and all(set(finding) == fields for finding in told[2]["findings"])
    assert told[1]["refused"] and told[0]["kind"] == "cmi5"


def test_the_first_lines_are_the_summary(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped(CC))
    made = CliRunner().invoke(verify, [str(tmp_path / "a.zip"), str(tmp_path / "b.zip")])
    first, second, *_ = made.output.splitlines()
    assert first.startswith("OK ") and first.endswith("Common Cartridge: 0 errors, 0 warnings, 0 notes")
    assert second.startswith("NO PACKAGE") and "does not exist" in second


def test_the_report_is_the_same_every_time(tmp_path: Path) -> None:
    files = {**SCORM12, "imsmanifest.xml": SCORM12["imsmanifest.xml"].replace('"R"', '"1 R"')} | {
        "x.swf": "",
        "b.mjs": "",
    }
    reports = [report_json([report(tmp_path, dict(order))]) for order in (files.items(), reversed(files.items()))]
    assert reports[0] == reports[1] and len(reports[0][0]["findings"]) > 3


def raw_zip(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as out:
        for name, content in files.items():
            out.writestr(name, content)
    return made.getvalue()


CHANGES = st.lists(st.tuples(st.integers(0, 1 << 16), st.integers(0, 255), st.integers(0, 3)), min_size=1, max_size=8)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kind=st.sampled_from(sorted(GOOD)), changes=CHANGES, whole=st.booleans())
def test_no_change_of_bytes_breaks_the_report(
    tmp_path: Path, kind: str, changes: list[tuple[int, int, int]], whole: bool
) -> None:
    """Bytes are changed, taken out or put in, in the zip or in the package's own texts."""
    files = {name: text.encode() for name, text in GOOD[kind].items()}
    parts = {"": zipped(GOOD[kind])} if whole else files
    for at, value, how in changes:
        name = sorted(parts)[at % len(parts)]
        data = parts[name]
        place = at % (len(data) + 1)
        put = bytes([value]) * (1, 0, 1, 7)[how]
        parts[name] = data[:place] + put + data[place + (1 if how < 2 else 0) :]
    (tmp_path / "p.zip").write_bytes(parts[""] if whole else raw_zip(parts))
    made = verified(tmp_path / "p.zip", Wishes())
    assert made.exit_code in (0, 1, 2) and report_text([made])


NAMES = st.sampled_from(["identifier", "href", "type", "default", "base", "id", "url", "src", "a:b"])
TEXTS = st.text(max_size=20)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kind=st.sampled_from(sorted(GOOD)), at=st.integers(0, 10_000), text=TEXTS, name=NAMES, cut=st.booleans())
def test_no_change_of_elements_breaks_the_report(
    tmp_path: Path, kind: str, at: int, text: str, name: str, cut: bool
) -> None:
    """A manifest stays XML, and loses an element, or one's attributes and text become anything."""
    from lxml import etree

    files = dict(GOOD[kind])
    manifest = next(each for each in files if each in ("imsmanifest.xml", "cmi5.xml", "tincan.xml"))
    root = etree.fromstring(files[manifest].encode())
    every = list(root.iter())
    chosen = every[at % len(every)]
    try:
        if cut and chosen.getparent() is not None:
            chosen.getparent().remove(chosen)
        else:
            chosen.text = text
            for key in list(chosen.attrib):
                chosen.set(key, text)
            chosen.set(name, text)
    except ValueError:
        return  # letters or names that XML cannot have
    made = report(tmp_path, {**files, manifest: etree.tostring(root)})
    assert not made.refused and report_text([made])


MEGABYTE = 1 << 20
SLOW = {
    "a.css": ["/*" * (MEGABYTE // 2), "url(" * (MEGABYTE // 4), '@import "' * (MEGABYTE // 9)],
    "a.js": ['"//a' * (MEGABYTE // 4), '.open("GET",' * (MEGABYTE // 12), "x.unload(  " * (MEGABYTE // 11)],
    "a.html": ["<img src=a>" * (MEGABYTE // 11), "<div>" * (MEGABYTE // 5), "<a " + "b=1 " * (MEGABYTE // 4)],
    "imsmanifest.xml": [
        SCORM12["imsmanifest.xml"].replace("</organization>", "<item/>" * 90_000 + "</organization>"),
        "<manifest " + " ".join(f'a{number}=""' for number in range(90_000)) + "/>",
    ],
    "rounds.json": ["[" * MEGABYTE, '{"files": {' + ",".join(f'"{number}":1' for number in range(90_000)) + "}}"],
}


@pytest.mark.parametrize("file", SLOW)
def test_a_text_made_to_take_long_does_not(file: str, tmp_path: Path) -> None:
    """What took time in the square of its length would take many minutes."""
    for content in SLOW[file]:
        began = time.process_time()
        report(tmp_path, {**SCORM12, file: content})
        assert time.process_time() - began < 10
