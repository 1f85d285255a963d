"""SCORM 1.2 packages: what an LMS's importer and its file server will meet (SCORM 1.2 CAM)."""

import hashlib
import io
import json
import re
import shutil
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from exported_site import HOSTILE, build
from lxml import etree

from rounds.export.all_formats import package_bytes
from rounds.export.finished_site import FinishedSite
from rounds.export.format import PackageFault
from rounds.export.plan import PackagePlan, all_plans
from rounds.export.scorm12 import scorm12_files
from rounds.model.course_index import QuestionEntry

IMSCP = "{http://www.imsproject.org/xsd/imscp_rootv1p1p2}"
ADLCP = "{http://www.adlnet.org/xsd/adlcp_rootv1p2}"
COMPILABLE = {
    "ims_xml.xsd": ('xmlns="http://www.w3.org/XML/1998/namespace" ', ""),
    "imsmd_rootv1p2p1.xsd": ('namespace="##any"', 'namespace="##other"'),
}
"""libxml2 refuses two things in the standard's schemas; neither edit lets more pass."""
ALL_SCHEMAS = """<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema">
<xsd:import namespace="http://www.imsproject.org/xsd/imscp_rootv1p1p2" schemaLocation="imscp_rootv1p1p2.xsd"/>
<xsd:import namespace="http://www.adlnet.org/xsd/adlcp_rootv1p2" schemaLocation="adlcp_rootv1p2.xsd"/>
<xsd:import namespace="http://www.imsglobal.org/xsd/imsmd_rootv1p2p1" schemaLocation="imsmd_rootv1p2p1.xsd"/>
</xsd:schema>"""
CONTROL_SHA256 = {
    "adlcp_rootv1p2.xsd": "166397a1f52585caac857228cf2b10085a5d07c0612a3d55cb3ed108ce8b028a",
    "ims_xml.xsd": "1b3a43ddef4fa814a6dce69c4dbbfc25e00e0edc76a0cccfec7ed0a59c6a37b0",
    "imscp_rootv1p1p2.xsd": "e45606348d7f517874d70ec102796526a63a85e54a4a1db5e6a5944449674d31",
    "imsmd_rootv1p2p1.xsd": "83879be70d6bdff1d8788d4efcb12d51380de1b242f1a2a16e271a040dce8a5d",
}


@pytest.fixture(params=["1st-part", "2nd-part", "path-1st-role"])
def plan(request: pytest.FixtureRequest, hostile_site: FinishedSite) -> PackagePlan:
    return next(plan for plan in all_plans(hostile_site) if plan.key == request.param)


@pytest.fixture
def package(plan: PackagePlan, hostile_site: FinishedSite) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(package_bytes(hostile_site, plan, "scorm12")))


def manifest_of(package: zipfile.ZipFile) -> etree._Element:
    return etree.fromstring(package.read("imsmanifest.xml"))


def test_the_manifest_obeys_the_packages_own_schemas(package: zipfile.ZipFile, tmp_path: Path) -> None:
    for name in CONTROL_SHA256:
        text = package.read(name).decode()
        (tmp_path / name).write_text(text.replace(*COMPILABLE.get(name, ("", ""))), "utf-8")
    (tmp_path / "all.xsd").write_text(ALL_SCHEMAS)
    schema = etree.XMLSchema(etree.parse(str(tmp_path / "all.xsd")))
    schema.assertValid(manifest_of(package))


def test_the_control_files_are_the_standards_own(package: zipfile.ZipFile) -> None:
    told = {name: hashlib.sha256(package.read(name)).hexdigest() for name in CONTROL_SHA256}
    assert told == CONTROL_SHA256


def test_every_file_is_declared_and_every_declared_file_is_there(package: zipfile.ZipFile) -> None:
    declared = [unquote(file.get("href", "")) for file in manifest_of(package).iter(f"{IMSCP}file")]
    held = set(package.namelist()) - {"imsmanifest.xml", *CONTROL_SHA256}
    assert sorted(declared) == sorted(held)


def test_names_are_short_ascii_at_the_zips_root(package: zipfile.ZipFile) -> None:
    assert all(re.fullmatch(r"[a-zA-Z0-9._-]{1,60}", name) for name in package.namelist())


def test_the_manifest_names_one_sco_and_its_page(package: zipfile.ZipFile) -> None:
    manifest = manifest_of(package)
    assert manifest.findtext(f"{IMSCP}metadata/{IMSCP}schemaversion") == "1.2"
    [resource] = manifest.iter(f"{IMSCP}resource")
    assert resource.get(f"{ADLCP}scormtype") == "sco"
    assert resource.get("href") == "index.html"
    [item] = manifest.iter(f"{IMSCP}item")
    assert item.get("identifierref") == resource.get("identifier")


def test_identifiers_are_names_as_xml_wants_them(package: zipfile.ZipFile) -> None:
    told = [element.get("identifier") for element in manifest_of(package).iter() if element.get("identifier")]
    assert len(told) == len(set(told))
    assert all(re.fullmatch(r"[A-Za-z_][A-Za-z0-9._-]*", name or "") for name in told)


def test_a_mastery_score_stands_after_the_title_and_only_where_something_is_scored(
    package: zipfile.ZipFile, plan: PackagePlan
) -> None:
    [item] = manifest_of(package).iter(f"{IMSCP}item")
    assert [child.tag for child in item] == (
        [f"{IMSCP}title"] if plan.key == "2nd-part" else [f"{IMSCP}title", f"{ADLCP}masteryscore"]
    )
    assert item.findtext(f"{ADLCP}masteryscore") == (None if plan.key == "2nd-part" else "60")


class _Loaded(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.urls: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        self.urls += [value for name, value in told.items() if name in ("src", "data", "poster")]
        self.urls += [told["href"]] if tag == "link" else []
        self.links += [told["href"]] if tag == "a" and "href" in told else []


def test_everything_that_a_page_loads_is_in_the_package(package: zipfile.ZipFile) -> None:
    pages = [package.read("index.html").decode()]
    pages += [
        json.loads("[" + package.read(name).decode().removeprefix("RoundsPackage.module(").rstrip(");\n") + "]")[1]
        for name in package.namelist()
        if re.fullmatch(r"m-\d+\.js", name)
    ]
    for page in pages:
        loaded = _Loaded()
        loaded.feed(page)
        assert [url for url in loaded.urls if url not in package.namelist()] == []
        for link in loaded.links:
            outside = bool(urlsplit(link).scheme)
            assert outside or link.startswith("#") or link in package.namelist(), link


def test_scripts_and_styles_name_no_other_host(package: zipfile.ZipFile) -> None:
    for name in package.namelist():
        if name.endswith((".js", ".css")) and not name.startswith("m-"):
            text = package.read(name).decode()
            hosts = set(re.findall(r"https?://([\w.-]+)", text)) - {"www.w3.org"}
            assert hosts == set(), name


def test_the_text_says_what_an_lms_greps_for(package: zipfile.ZipFile) -> None:
    assert b"lesson_status" in package.read("package.js")


@pytest.mark.slow
def test_built_twice_elsewhere_the_bytes_are_the_same(hostile_site: FinishedSite, tmp_path: Path) -> None:
    course = tmp_path / "Anderer Ort ü" / "course"
    shutil.copytree(HOSTILE, course)
    other = build(course, TZ="Pacific/Kiritimati", LC_ALL="C", LANG="C", PYTHONHASHSEED="7")
    plans = all_plans(hostile_site)
    assert len(plans) == 3
    for one, two in zip(plans, all_plans(other), strict=True):
        assert package_bytes(hostile_site, one, "scorm12") == package_bytes(other, two, "scorm12")


def test_a_package_whose_state_cannot_fit_is_refused_with_the_number(hostile_site: FinishedSite) -> None:
    quiz = hostile_site.quizzes["1st-part"]
    many = [
        QuestionEntry(id=f"q{n}", type="short-answer", state_key="AAAAA", state_chars=82, points=1, objective=None)
        for n in range(60)
    ]
    index = hostile_site.index.model_copy(update={"quizzes": [quiz.model_copy(update={"questions": many})]})
    site = FinishedSite(hostile_site.root, index)
    with pytest.raises(PackageFault, match=r"may need 5\d\d\d characters and an LMS keeps 4096.*Split"):
        scorm12_files(site, all_plans(site)[0])
