"""SCORM 1.2 packages: what only this standard asks (SCORM 1.2 Content Aggregation Model)."""

import hashlib

import pytest
from web_packages import WebPackage

from rounds.export.finished_site import FinishedSite
from rounds.export.format import PackageFault, PackageOptions
from rounds.export.plan import all_plans
from rounds.export.scorm12 import scorm12_files
from rounds.export.suspend import SCORM12_LIMIT, worst_case
from rounds.model.course_index import QuestionEntry

IMSCP = "{http://www.imsproject.org/xsd/imscp_rootv1p1p2}"
ADLCP = "{http://www.adlnet.org/xsd/adlcp_rootv1p2}"
CONTROL_SHA256 = {
    "adlcp_rootv1p2.xsd": "166397a1f52585caac857228cf2b10085a5d07c0612a3d55cb3ed108ce8b028a",
    "ims_xml.xsd": "1b3a43ddef4fa814a6dce69c4dbbfc25e00e0edc76a0cccfec7ed0a59c6a37b0",
    "imscp_rootv1p1p2.xsd": "e45606348d7f517874d70ec102796526a63a85e54a4a1db5e6a5944449674d31",
    "imsmd_rootv1p2p1.xsd": "83879be70d6bdff1d8788d4efcb12d51380de1b242f1a2a16e271a040dce8a5d",
}


@pytest.fixture
def packages(all_packages: list[WebPackage]) -> list[WebPackage]:
    return [package for package in all_packages if package.format == "scorm12"]


def test_the_control_files_are_the_standards_own(packages: list[WebPackage]) -> None:
    for package in packages:
        held = {name: hashlib.sha256(package.files[name]).hexdigest() for name in CONTROL_SHA256}
        assert held == CONTROL_SHA256


def test_the_manifest_says_its_version_and_names_a_sco_for_each_page(packages: list[WebPackage]) -> None:
    for package in packages:
        manifest = package.manifest
        assert manifest.findtext(f"{IMSCP}metadata/{IMSCP}schemaversion") == "1.2"
        items = list(manifest.iter(f"{IMSCP}item"))
        scos = [each for each in manifest.iter(f"{IMSCP}resource") if each.get(f"{ADLCP}scormtype") == "sco"]
        assert [item.get("identifierref") for item in items] == [sco.get("identifier") for sco in scos]
        pages = [f"part-{n}.html" for n, _ in enumerate(package.plan.parts, start=1)]
        assert [sco.get("href") for sco in scos] == (pages if package.is_split else ["index.html"])
        titles = [part.title for part in package.plan.parts] if package.is_split else [package.plan.title]
        assert [item.findtext(f"{IMSCP}title") for item in items] == titles


def test_a_mastery_score_stands_right_after_the_title(packages: list[WebPackage]) -> None:
    scored = [item for package in packages for item in package.manifest.iter(f"{IMSCP}item") if len(item) > 1]
    assert scored
    for item in scored:
        assert [child.tag for child in item] == [f"{IMSCP}title", f"{ADLCP}masteryscore"]


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


def test_what_does_not_fit_together_can_be_packaged_part_by_part(hostile_site: FinishedSite) -> None:
    """The quiz is as long as its module's package just holds; the path has one more module to keep."""
    quiz = hostile_site.quizzes["1st-part"]

    def site(last: int) -> FinishedSite:
        questions = [
            QuestionEntry(id=f"q{n}", type="cloze", state_key="AAAAA", state_chars=chars, points=1, objective=None)
            for n, chars in enumerate([*[60] * 60, last])
        ]
        index = hostile_site.index.model_copy(update={"quizzes": [quiz.model_copy(update={"questions": questions})]})
        return FinishedSite(hostile_site.root, index)

    room = SCORM12_LIMIT + 1 - worst_case(site(0).modules.values(), site(0).quizzes)
    made = site(room)
    [path] = [plan for plan in all_plans(made) if plan.kind == "path"]
    with pytest.raises(PackageFault, match="multi-sco"):
        scorm12_files(made, path)
    assert "part-1.html" in scorm12_files(made, path, PackageOptions(multi_sco=True))
