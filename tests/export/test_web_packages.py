"""Packages with pages, in every format, whole and split: what importers, file servers and browsers will meet."""

import hashlib
import re
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

import pytest
from exported_site import HOSTILE
from web_packages import CONTROL, Loaded, WebPackage, local

from rounds.model.package_record import PackageRecord

NCNAME = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*")
IRIS = {"www.w3.org", "adlnet.gov", "w3id.org"}
"""Hosts in names of namespaces, verbs and activity types; nothing is asked of them."""


def test_names_are_short_ascii_at_the_zips_root(all_packages: list[WebPackage]) -> None:
    for package in all_packages:
        odd = [name for name in package.files if not re.fullmatch(r"[a-z0-9][a-z0-9._-]{0,59}", name)]
        assert [name for name in odd if not name.endswith(CONTROL)] == [], package.name


def test_a_page_to_launch_is_always_there_and_relative(all_packages: list[WebPackage]) -> None:
    for package in all_packages:
        launched = [each.get("href") for each in package.manifest.iter() if "sco" in each.attrib.values()]
        launched += [each.text for each in package.manifest.iter() if local(each.tag) in ("url", "launch")]
        expected = len(package.plan.parts) if package.is_split and package.format != "xapi" else 1
        assert len(launched) == expected, package.name
        for page in launched:
            assert page in package.files
            assert page.endswith(".html")


def test_every_file_is_declared_once_and_every_declared_file_is_there(all_packages: list[WebPackage]) -> None:
    for package in all_packages:
        if "imsmanifest.xml" not in package.files:
            continue
        declared = [unquote(each.get("href", "")) for each in package.manifest.iter() if local(each.tag) == "file"]
        held = {name for name in package.files if not name.endswith(CONTROL)} - {"imsmanifest.xml"}
        assert sorted(declared) == sorted(held), package.name


def test_a_path_in_a_manifest_needs_no_escape_and_is_spelt_as_the_file(all_packages: list[WebPackage]) -> None:
    for package in all_packages:
        hrefs = [each.get("href", "") for each in package.manifest.iter() if each.get("href")]
        hrefs += [
            each.text or "" for each in package.manifest.iter() if local(each.tag) in ("url", "launch", "location")
        ]
        assert [href for href in hrefs if href not in package.files or quote(href) != href] == [], package.name


def test_identifiers_are_unique_names_as_xml_wants_them(all_packages: list[WebPackage]) -> None:
    for package in all_packages:
        told = [each.get("identifier") for each in package.manifest.iter() if each.get("identifier")]
        assert len(told) == len(set(told)), package.name
        assert [name for name in told if not NCNAME.fullmatch(name)] == []
        references = {each.get("identifierref") for each in package.manifest.iter() if each.get("identifierref")}
        assert references <= set(told)


def test_everything_that_a_page_loads_is_in_the_package(all_packages: list[WebPackage]) -> None:
    for package in all_packages:
        for page, html in package.pages.items():
            loaded = Loaded(html)
            assert [url for url in loaded.urls if url not in package.files] == [], (package.name, page)
            for link in loaded.links:
                inside = link.startswith("#") or link in package.files
                assert inside or bool(urlsplit(link).scheme), (package.name, page, link)


def test_images_with_unicode_names_and_spaces_are_found_under_ascii_names(all_packages: list[WebPackage]) -> None:
    image = (HOSTILE / "content/modules/zone-a/Übersicht 1.PNG").read_bytes()
    for package in all_packages:
        if "1st-part" not in (part.name for part in package.plan.parts):
            continue
        [name] = [name for name, content in package.files.items() if content == image]
        assert any(f'src="{name}"' in html for html in package.pages.values()), package.name


def test_scripts_and_styles_name_no_other_host(all_packages: list[WebPackage]) -> None:
    checked: set[bytes] = set()
    for package in all_packages:
        for name in ("package.js", "package.css"):
            text = package.files[name]
            if text not in checked:
                checked.add(text)
                assert set(re.findall(r"https?://([\w.-]+)", text.decode())) - IRIS == set(), package.name


def test_scripts_of_scorm_packages_fetch_nothing_keep_nothing_in_the_browser_and_wait_for_no_unload(
    all_packages: list[WebPackage],
) -> None:
    """LMSs block later requests and third-party storage; browsers block `unload`. Record stores are asked by fetch."""
    checked: set[tuple[bytes, bool]] = set()
    for package in all_packages:
        speaks = package.format in ("cmi5", "xapi")
        script = package.files["package.js"]
        if (script, speaks) in checked:
            continue
        checked.add((script, speaks))
        own = ("fetch(", "localStorage", "sessionStorage")
        never = ("XMLHttpRequest", "sendBeacon", "serviceWorker", "Worker(", "import(", "indexedDB", "beforeunload")
        held = [word for word in (*never, *(() if speaks else own)) if word.encode() in script]
        assert held == [], package.name
        assert not re.search(rb"""["'`]unload["'`]|onunload""", script), package.name


def test_no_file_tells_the_day_on_which_it_was_made(all_packages: list[WebPackage]) -> None:
    today = datetime.now(tz=UTC).date()
    days = [
        day.strftime(form).encode() for day in (today, today - timedelta(days=1)) for form in ("%Y-%m-%d", "%Y%m%d")
    ]
    for package in all_packages:
        texts = {name: content for name, content in package.files.items() if not name.endswith(".png")}
        assert [name for name, content in texts.items() if any(day in content for day in days)] == [], package.name


def test_scripts_are_classic_ones_in_files_that_any_server_knows(all_packages: list[WebPackage]) -> None:
    for package in all_packages:
        assert {Path(name).suffix for name in package.files} <= {
            ".html", ".js", ".css", ".json", ".xml", ".xsd", ".dtd", ".png", ".svg"
        }  # fmt: skip
        assert not any('type="module"' in html for html in package.pages.values())
        scripts = [name for name in package.files if name.endswith(".js")]
        assert [name for name in scripts if not package.files[name].isascii()] == [], package.name


@pytest.mark.parametrize(
    ("name", "word"),
    [("scorm12", b"lesson_status"), ("scorm2004-3", b"completion_status"), ("scorm2004-4", b"progress_measure")],
)
def test_the_text_says_what_open_edx_looks_for(all_packages: list[WebPackage], name: str, word: bytes) -> None:
    packages = [package for package in all_packages if package.format == name]
    assert packages
    assert all(word in package.files["package.js"] for package in packages)


def test_a_package_records_what_it_is_and_the_hash_of_every_other_file(all_packages: list[WebPackage]) -> None:
    for package in all_packages:
        record = PackageRecord.model_validate_json(package.files["rounds.json"])
        hashes = {name: hashlib.sha256(content).hexdigest() for name, content in package.files.items()}
        assert record.files == {name: told for name, told in hashes.items() if name != "rounds.json"}
        assert (record.format, record.key, record.version) == (package.format, package.plan.key, package.plan.version)
        assert record.rounds == version("rounds")
        assert [(part.name, part.version, part.content_hash) for part in record.parts] == [
            (part.name, part.version, part.content_hash) for part in package.plan.parts
        ]


def test_a_page_tells_the_player_of_each_part_under_the_name_of_its_record(all_packages: list[WebPackage]) -> None:
    for package in all_packages:
        sheets = list(package.sheets.values())
        parts = [part for sheet in sheets for part in modules_of(sheet)]
        assert [part["id"] for part in parts] == [part.name for part in package.plan.parts], package.name
        assert all(isinstance(part["minutes"], int) and isinstance(part["objectives"], list) for part in parts)
        assert {sheet["language"] for sheet in sheets} == {"de"}
        kinds = {"path" if len(modules_of(sheet)) > 1 else "module" for sheet in sheets}
        assert {sheet["kind"] for sheet in sheets} == kinds
        if package.format in ("cmi5", "xapi"):
            assert len({str(sheet["iri"]) for sheet in sheets}) == len(sheets)
            assert all(re.match(r"urn:uuid:[0-9a-f-]{36}$", str(sheet["iri"])) for sheet in sheets)


def modules_of(sheet: dict[str, Any]) -> list[dict[str, Any]]:
    """The parts that a page tells the player of."""
    told: list[dict[str, Any]] = sheet["modules"]
    return told


def test_simulations_and_self_assessments_come_with_their_part_of_the_player(all_packages: list[WebPackage]) -> None:
    for package in all_packages:
        html = "".join(package.pages.values())
        for kind, element in (("simulation", "<rounds-simulation "), ("profile", "<rounds-profile ")):
            held = any(part.name.startswith(f"{kind}/") for part in package.plan.parts)
            assert (element in html) == held, package.name
            assert (f"r-{'sim' if kind == 'simulation' else 'profile'}__".encode() in package.files["package.css"]) == (
                held
            )


def test_only_a_simulation_is_not_done_by_reading_to_its_end(all_packages: list[WebPackage]) -> None:
    for package in all_packages:
        for page, sheet in package.sheets.items():
            ends = re.findall(r'data-rounds-end="([^"]*)"', package.pages[page])
            if sheet["kind"] == "module":
                [part] = modules_of(sheet)
                assert ends == ([] if part["id"].startswith("simulation/") else [part["id"]])


def test_mastery_stands_only_where_something_is_scored_and_within_its_range(all_packages: list[WebPackage]) -> None:
    """Of a split package, that of the one scored part."""
    tags = {"scorm12": "masteryscore", "scorm2004-3": "minNormalizedMeasure", "scorm2004-4": "minNormalizedMeasure"}
    for package in all_packages:
        found = [each.text for each in package.manifest.iter() if local(each.tag) == tags.get(package.format)]
        found += [each.get("masteryScore") for each in package.manifest.iter() if each.get("masteryScore")]
        expected = "60" if package.format == "scorm12" else "0.6"
        is_scored = any(module.quizzes for module in package.plan.modules) and package.format != "xapi"
        assert found == ([expected] if is_scored else []), package.name


def test_nothing_of_another_standard_is_in_a_package(all_packages: list[WebPackage]) -> None:
    for package in all_packages:
        script = package.files["package.js"]
        words = {"scorm12": b"cmi.core.", "cmi5": b"LMS.LaunchData", "scorm2004": b"cmi.success_status"}
        own = {"scorm2004-3": "scorm2004", "scorm2004-4": "scorm2004"}.get(package.format, package.format)
        assert [other for other, word in words.items() if other != own and word in script] == [], package.name
