"""One fault sown in a sound package of each kind: exactly that is found, at its line; the sound one is silent."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from good_packages import GOOD, Files, changed, line, report, told

M = "imsmanifest.xml"


@dataclass(frozen=True)
class Fault:
    """A change of a text in one file, and what it must bring: severity, rule and place."""

    kind: str
    file: str
    old: str
    new: str
    finding: str
    at: str | None = None
    """A text on the line that is named; None: the file as a whole. Empty: the line of the change."""

    def files(self) -> Files:
        return changed(GOOD[self.kind], self.file, self.old, self.new)

    def expected(self) -> str:
        if self.at is None:
            return self.finding
        return f"{self.finding}:{line(self.files(), self.finding.split()[2], self.at or self.new)}"


SCO = 'adlcp:scormtype="sco"'
SCO_2004 = 'adlcp:scormType="sco"'
BLOCKED = '<imsss:controlMode choice="false" flow="false"/>'
FAULTS = (
    Fault("scorm12", M, "<schemaversion>1.2<", "<schemaversion>1.3<", f"error schemaversion {M}", ""),
    Fault("scorm12", M, "<schemaversion>1.2</schemaversion>", "", f"error schemaversion {M}", "<metadata>"),
    Fault("scorm12", M, 'item identifier="I"', 'item identifier="1 I"', f"error identifier-name {M}", ""),
    Fault("scorm12", M, 'item identifier="I"', 'item identifier="R"', f"error identifier-twice {M}", "<resource "),
    Fault("scorm12", M, 'identifierref="R"', 'identifierref="S"', f"error identifierref {M}", ""),
    Fault("scorm12", M, "<title>One</title>", "<title></title>", f"error item-title {M}", "<item"),
    Fault("scorm12", M, 'default="O"', 'default="P"', f"error default-organization {M}", ""),
    Fault("scorm12", M, SCO, 'adlcp:scormType="sco"', f"error scorm-type {M}", ""),
    Fault("scorm12", M, SCO, 'adlcp:scormtype="SCO"', f"error scorm-type {M}", ""),
    Fault("scorm12", M, SCO, "", f"error scorm-type {M}", "<resource "),
    Fault("scorm12", M, 'type="webcontent"', 'type="text/html"', f"error resource-type {M}", ""),
    Fault("scorm12", M, ">80<", ">101<", f"error masteryscore {M}", ""),
    Fault("scorm12", M, ">80<", ">eighty<", f"error masteryscore {M}", ""),
    Fault(
        "scorm12",
        M,
        'file href="app.js"/>',
        'file href="apps.js"/><file href="app.js"/>',
        f"error file-missing {M}",
        "",
    ),
    Fault("scorm12", M, 'file href="app.js"', 'file href="App.js"', f"error href-case {M}", ""),
    Fault("scorm12", M, 'href="index.html">', 'href="../index.html">', f"error href-path {M}", ""),
    Fault("scorm12", M, 'href="index.html">', 'href="/index.html">', f"error href-path {M}", ""),
    Fault("scorm12", M, 'href="index.html">', 'href="index.html?a b">', f"error href-encoding {M}", ""),
    Fault("scorm12", M, "</resource>", '<dependency identifierref="X"/></resource>', f"error dependency {M}", ""),
    Fault("scorm12", M, "</manifest>", "</manifes>", f"error manifest-xml {M}", ""),
    Fault("scorm12", M, '<file href="css/dot.png"/>', "", "warning undeclared css/dot.png"),
    Fault("scorm12", M, "<organizations ", "<organisations/><organizations ", f"error schema {M}", ""),
    Fault("scorm12", "app.js", "API.LMSInitialize", "API.Initialize", f"warning no-api {M}"),
    Fault("scorm12", "app.js", "lesson_status", "lesson'+'_status", f"note open-edx {M}"),
    Fault("scorm2004", M, "2004 4th Edition", "2004 4th edition", f"error schemaversion {M}", ""),
    Fault("scorm2004", M, SCO_2004, 'adlcp:scormtype="sco"', f"error scorm-type {M}", ""),
    Fault("scorm2004", M, ">0.8<", ">80<", f"error measure {M}", ""),
    Fault("scorm2004", M, ">0.8<", ">-0.2<", f"warning measure {M}", ""),
    Fault(
        "scorm2004",
        M,
        'imsss:objective objectiveID="S"',
        'imsss:objective objectiveID="P"',
        f"error objective-twice {M}",
        "",
    ),
    Fault("scorm2004", M, 'referencedObjective="P"', 'referencedObjective="X"', f"error objective-ref {M}", ""),
    Fault(
        "scorm2004",
        M,
        '<imsss:controlMode choice="true" flow="true"/>',
        BLOCKED,
        f"warning sequencing-control {M}",
        "",
    ),
    Fault(
        "scorm2004",
        M,
        "<imsss:sequencing>\n<imsss:c",
        '<imsss:sequencing IDRef="X">\n<imsss:c',
        f"error sequencing-ref {M}",
        'IDRef="X"',
    ),
    Fault("scorm2004", "app.js", "API_1484_11", "API", f"warning no-api {M}"),
    Fault("cmi5", "cmi5.xml", 'course id="https://example.org/course"', 'course id="course"', "error iri cmi5.xml", ""),
    Fault(
        "cmi5",
        "cmi5.xml",
        'au id="https://example.org/au"',
        'au id="https://example.org/course"',
        "error iri-twice cmi5.xml",
        "",
    ),
    Fault("cmi5", "cmi5.xml", "index.html?a=1", "start.html", "error file-missing cmi5.xml", ""),
    Fault("cmi5", "cmi5.xml", "<url>index.html?a=1</url>", "<url></url>", "error au-url cmi5.xml", ""),
    Fault("cmi5", "cmi5.xml", "<url>index.html?a=1</url>", "<url>https://</url>", "error au-url cmi5.xml", ""),
    Fault("cmi5", "cmi5.xml", "CompletedAndPassed", "PassedAndCompleted", "error cmi5-word cmi5.xml", ""),
    Fault("cmi5", "cmi5.xml", "AnyWindow", "anyWindow", "error cmi5-word cmi5.xml", ""),
    Fault("cmi5", "cmi5.xml", '"0.8"', '"80"', "error masteryscore cmi5.xml", ""),
    Fault(
        "cmi5",
        "cmi5.xml",
        'idref="https://example.org/objective"',
        'idref="urn:x"',
        "error cmi5-objective cmi5.xml",
        "",
    ),
    Fault("cmi5", "cmi5.xml", 'CourseStructure.xsd">', 'CourseStructure">', "error cmi5-root cmi5.xml", ""),
    Fault(
        "cmi5",
        "cmi5.xml",
        '<langstring lang="en">One</',
        '<langstring lang="en"></',
        "error cmi5-text cmi5.xml",
        "<au ",
    ),
    Fault("cmi5", "app.js", "endpoint", "end", "warning no-api cmi5.xml"),
    Fault("xapi", "tincan.xml", 'id="https://example.org/course"', 'id="course"', "error iri tincan.xml", ""),
    Fault("xapi", "tincan.xml", "index.html", "Index.html", "error href-case tincan.xml", ""),
    Fault("xapi", "tincan.xml", "<name>One course</name>", "", "error tincan-name tincan.xml", "<activity "),
    Fault(
        "xapi",
        "tincan.xml",
        '<launch lang="en">index.html</launch>',
        "",
        "error tincan-launch tincan.xml",
        "<activity ",
    ),
    Fault("xapi", "tincan.xml", "tincan.xsd", "tincan", "error tincan-root tincan.xml", ""),
    Fault("cc", M, "1.1.0", "1.1", f"error schemaversion {M}", ""),
    Fault("cc", M, "rooted-hierarchy", "hierarchical", f"error cc-organization {M}", ""),
    Fault("cc", M, "imscc_xmlv1p1/assessment", "imscc_xmlv1p1/quiz", f"error resource-type {M}", ""),
    Fault("cc", M, 'identifierref="R2"', 'identifierref="R3"', f"error identifierref {M}", ""),
    Fault(
        "cc",
        "quiz.xml",
        "cc.multiple_choice.v0p1",
        "cc.matching.v0p1",
        "error cc-profile quiz.xml",
        "<qtimetadatafield",
    ),
    Fault("cc", "quiz.xml", ">cc_profile<", ">profile<", "error cc-profile quiz.xml", "<item "),
    Fault("cc", "quiz.xml", "</questestinterop>", "", "error questions-xml quiz.xml", None),
    Fault("qti21", "q1.xml", "<value>a</value>", "<value>c</value>", "error correct-value q1.xml", ""),
    Fault(
        "qti21",
        "q1.xml",
        'responseIdentifier="RESPONSE"',
        'responseIdentifier="OTHER"',
        "error response q1.xml",
        "",
    ),
    Fault("qti21", "q1.xml", 'src="dot.png"', 'src="dots.png"', "error file-missing q1.xml", ""),
    Fault("qti21", "q1.xml", "imsqti_v2p1", "imsqti_v2p0", "error questions-root q1.xml", "timeDependent"),
    Fault("qti21", "q1.xml", 'title="One"', 'title=""', "error questions-root q1.xml", "timeDependent"),
    Fault("qti21", "test.xml", 'href="q1.xml"', 'href="q2.xml"', "error file-missing test.xml", ""),
    Fault("qti21", "test.xml", "assessmentTest", "assessmentTests", "error questions-xml test.xml", None),
    Fault("qti21", M, "imsqti_test_xmlv2p1", "imsqti_quiz_xmlv2p1", f"warning resource-type {M}", ""),
)


@pytest.mark.parametrize("kind", GOOD)
def test_a_sound_package_is_silent(kind: str, tmp_path: Path) -> None:
    made = report(tmp_path, GOOD[kind])
    assert told(made) == [] and made.exit_code == 0


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.kind}-{fault.finding.split()[1]}")
def test_one_fault_is_found_where_it_is_and_nothing_else(fault: Fault, tmp_path: Path) -> None:
    made = report(tmp_path, fault.files())
    found = told(made)
    expected = fault.expected()
    if fault.at is None:
        found = [each.rpartition(":")[0] if each.rpartition(":")[2].isdigit() else each for each in found]
    assert found == [expected]
    assert made.exit_code == int(expected.startswith("error"))
    assert all(each.what and each.why and each.cure for each in made.findings)


def test_a_wrapper_folder_is_told_once_and_the_rest_is_checked_in_it(tmp_path: Path) -> None:
    wrapped = {f"course/{name}": content for name, content in GOOD["scorm12"].items()}
    assert told(report(tmp_path, wrapped)) == ["error manifest-at-root course/imsmanifest.xml"]


def test_a_manifest_that_says_nothing_of_its_kind_is_told(tmp_path: Path) -> None:
    manifest = GOOD["qti21"][M].replace("imsqti_", "other_")
    assert told(report(tmp_path, {**GOOD["qti21"], M: manifest})) == [f"warning unknown-kind {M}:2"]


def test_a_manifest_in_capitals_is_told_and_read(tmp_path: Path) -> None:
    for kind, name, written in (("scorm12", M, "imsManifest.xml"), ("cmi5", "cmi5.xml", "CMI5.xml")):
        files = {written if each == name else each: text for each, text in GOOD[kind].items()}
        assert told(report(tmp_path, files)) == [f"error manifest-name {written}"]


def test_a_manifest_within_the_manifest_is_read_too(tmp_path: Path) -> None:
    within = (
        '<manifest identifier="N"><organizations/><resources><resource identifier="RN" type="webcontent" '
        'adlcp:scormtype="asset"><file href="more.txt"/></resource></resources></manifest></manifest>'
    )
    files = {**changed(GOOD["scorm12"], M, "</manifest>", within), "more.txt": "text"}
    assert told(report(tmp_path, files)) == []
    assert "warning undeclared more.txt" in told(report(tmp_path, {**GOOD["scorm12"], "more.txt": "text"}))


def test_metadata_in_a_file_of_its_own_must_be_there(tmp_path: Path) -> None:
    location = "</schemaversion>\n<adlcp:location>metadata.xml</adlcp:location>"
    files = changed(GOOD["scorm12"], M, "</schemaversion>", location)
    assert told(report(tmp_path, {**files, "metadata.xml": "<lom/>"})) == []
    assert told(report(tmp_path, files)) == [f"error file-missing {M}:{line(files, M, 'adlcp:location>')}"]


def test_a_missing_control_file_of_scorm_2004_is_told(tmp_path: Path) -> None:
    files = {name: text for name, text in GOOD["scorm2004"].items() if name != "adlseq_v1p3.xsd"}
    assert told(report(tmp_path, files)) == [f"error control-files {M}"]


def test_a_raw_space_in_an_href_is_told_and_an_encoded_one_is_right(tmp_path: Path) -> None:
    files = {**GOOD["scorm12"], "my file.txt": "text"}
    for href, expected in (("my%20file.txt", []), ("my file.txt", [f"error href-encoding {M}"])):
        made = changed(files, M, "</resource>", f'<file href="{href}"/></resource>')
        assert [each.rpartition(":")[0] for each in told(report(tmp_path, made))] == expected


def test_xml_base_goes_before_hrefs_and_ends_in_a_slash(tmp_path: Path) -> None:
    moved = {name if name == M else f"content/{name}": text for name, text in GOOD["scorm12"].items()}
    right = changed(moved, M, "<resources>", '<resources xml:base="content/">')
    assert told(report(tmp_path, right)) == []
    wrong = changed(moved, M, "<resources>", '<resources xml:base="content">')
    assert f"error xml-base {M}:{line(wrong, M, 'xml:base')}" in told(report(tmp_path, wrong))


def test_mastery_before_the_title_is_told_by_our_rule_and_not_again_by_the_schema(tmp_path: Path) -> None:
    title, mastery = "<title>One</title>\n", "<adlcp:masteryscore>80</adlcp:masteryscore>\n"
    files = changed(GOOD["scorm12"], M, title + mastery, mastery + title)
    assert told(report(tmp_path, files)) == [f"error title-first {M}:{line(files, M, title)}"]
