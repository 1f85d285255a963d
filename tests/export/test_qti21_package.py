"""QTI 2.1 packages: what the schemas ask, and what they leave to those who import."""

import io
import re
import shutil
import zipfile
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from exported_site import HOSTILE, build
from hypothesis import HealthCheck, given, settings
from lxml import etree
from qti_interpreter import children, local, results_of
from qti_schemas import item_schema, qti_manifest_schema
from question_bank_site import ALL_TYPES, bank_site, plan_of
from question_strategies import questions

from rounds.export.all_formats import package_bytes
from rounds.export.finished_site import FinishedSite
from rounds.export.plan import all_plans
from rounds.export.qti21 import qti21_files, qti21_losses
from rounds.export.qti_xhtml import xhtml

NAME = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*")
INTERACTIONS = {
    ("choiceInteraction", "single", "identifier"),
    ("choiceInteraction", "multiple", "identifier"),
    ("hotspotInteraction", "single", "identifier"),
    ("hotspotInteraction", "multiple", "identifier"),
    ("matchInteraction", "multiple", "directedPair"),
    ("orderInteraction", "ordered", "identifier"),
    ("inlineChoiceInteraction", "single", "identifier"),
    ("textEntryInteraction", "single", "string"),
    ("textEntryInteraction", "single", "float"),
    ("extendedTextInteraction", "single", "string"),
}
"""What may be declared for what (QTI 2.1 Information Model, 7)."""


def parsed(files: dict[str, bytes]) -> dict[str, etree._Element]:
    return {name: etree.fromstring(content) for name, content in files.items() if name.endswith(".xml")}


def items_of(files: dict[str, bytes]) -> list[etree._Element]:
    return [root for root in parsed(files).values() if local(root) == "assessmentItem"]


def check(files: dict[str, bytes]) -> None:
    """Everything below, of one package."""
    for name, root in parsed(files).items():
        (qti_manifest_schema() if name == "imsmanifest.xml" else item_schema()).assertValid(root)
    check_manifest(files)
    for item in items_of(files):
        check_item(item)
    for test in (root for root in parsed(files).values() if local(root) == "assessmentTest"):
        check_test(test, files)


TYPES = {"assessmentItem": "imsqti_item_xmlv2p1", "assessmentTest": "imsqti_test_xmlv2p1"}
"""By these importers find them (QTI 2.1 Integration Guide, 3)."""


def check_manifest(files: dict[str, bytes]) -> None:
    manifest = etree.fromstring(files["imsmanifest.xml"])
    resources = list(manifest.iterfind(".//{*}resource"))
    ids = [str(each.get("identifier")) for each in [manifest, *resources]]
    assert len(ids) == len(set(ids)) and all(map(NAME.fullmatch, ids))
    assert {each.get("identifierref") for each in manifest.iterfind(".//{*}dependency")} <= set(ids)
    declared = {unquote(str(each.get("href"))) for each in manifest.iterfind(".//{*}file")}
    assert declared == files.keys() - {"imsmanifest.xml"}
    assert all(re.fullmatch(r"[a-z0-9._-]{1,60}", name) for name in files)
    for resource in resources:
        assert resource.get("href") == resource.find("{*}file").get("href")  # type: ignore[union-attr]
        if resource.get("type") != "webcontent":
            root = etree.fromstring(files[str(resource.get("href"))])
            assert root.get("identifier") == resource.get("identifier")
            assert resource.get("type") == TYPES[local(root)]


def check_item(item: etree._Element) -> None:
    declared = {each.get("identifier"): each for each in children(item, "responseDeclaration")}
    outcomes = {each.get("identifier") for each in children(item, "outcomeDeclaration")}
    asked = [each for each in item.iter() if isinstance(each.tag, str) and each.get("responseIdentifier")]
    assert [each.get("responseIdentifier") for each in asked] == list(declared)
    for each in asked:
        response = declared[each.get("responseIdentifier")]
        assert (local(each), response.get("cardinality"), response.get("baseType")) in INTERACTIONS
        check_choices(each, response)
    for each in item.iter("{*}variable", "{*}setOutcomeValue", "{*}mapResponse", "{*}correct"):
        assert each.get("identifier") in declared.keys() | outcomes
    feedbacks = [each.get("identifier") for each in children(item, "modalFeedback")]
    assert len(feedbacks) == len(set(feedbacks))
    sets = item.iterfind(".//{*}setOutcomeValue[@identifier='FEEDBACK']//{*}baseValue")
    assert {each.text for each in sets} == set(feedbacks)


def check_choices(interaction: etree._Element, response: etree._Element) -> None:
    known = [
        str(each.get("identifier"))
        for each in interaction.iter()
        if isinstance(each.tag, str) and each.get("identifier")
    ]
    assert len(known) == len(set(known)) and all(map(NAME.fullmatch, known))
    keys = [each.text for each in response.iterfind("{*}correctResponse/{*}value")]
    keys += [each.get("mapKey") for each in response.iterfind("{*}mapping/{*}mapEntry")]
    if response.get("baseType") in ("identifier", "directedPair"):
        assert {part for key in keys for part in str(key).split()} <= set(known)


def check_test(test: etree._Element, files: dict[str, bytes]) -> None:
    references = list(test.iterfind(".//{*}assessmentItemRef"))
    for each in references:
        assert etree.fromstring(files[str(each.get("href"))]).get("identifier") == each.get("identifier")
    ids = [each.get("identifier") for each in references]
    assert len(ids) == len(set(ids))
    outcomes = {each.get("identifier") for each in children(test, "outcomeDeclaration")}
    assert {each.get("identifier") for each in test.iter("{*}setOutcomeValue", "{*}variable")} <= outcomes


def test_a_package_of_every_type_obeys_the_standard(tmp_path: Path) -> None:
    site = bank_site(tmp_path, ALL_TYPES)
    files = qti21_files(site, plan_of(site))
    check(files)
    assert len(items_of(files)) == len(ALL_TYPES)
    assert "bersicht-1-620c9d52.png" in files


def test_every_file_is_declared_under_its_own_name_and_type_where_no_schema_is_at_hand(tmp_path: Path) -> None:
    site = bank_site(tmp_path, ALL_TYPES)
    check_manifest(qti21_files(site, plan_of(site)))


def test_a_hostile_course_obeys_the_standard(hostile_site: FinishedSite) -> None:
    for plan in all_plans(hostile_site):
        check(qti21_files(hostile_site, plan))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(questions)
def test_any_quiz_obeys_the_standard(tmp_path: Path, made: list[dict[str, Any]]) -> None:
    site = bank_site(tmp_path, made)
    check(qti21_files(site, plan_of(site)))


def test_items_are_known_again_after_a_change(tmp_path: Path) -> None:
    """Identifiers name quiz and question, whatever stands before them and however they are worded."""
    before = bank_site(tmp_path, ALL_TYPES[:3])
    after = bank_site(tmp_path, [ALL_TYPES[2], {**ALL_TYPES[0], "prompt": "Reworded?"}])
    told = [{each.get("identifier") for each in items_of(qti21_files(site, plan_of(site)))} for site in (before, after)]
    assert told == [{"clocks__one", "clocks__many", "clocks__all"}, {"clocks__one", "clocks__all"}]


def test_a_question_without_feedback_uses_the_standards_templates(tmp_path: Path) -> None:
    site = bank_site(tmp_path, ALL_TYPES)
    told = {
        item.get("identifier"): str(item.xpath("string(*[local-name()='responseProcessing']/@template)")).rpartition(
            "/"
        )[2]
        for item in items_of(qti21_files(site, plan_of(site)))
    }
    assert {name for name, template in told.items() if template == "match_correct"} == {"clocks__all"}
    assert told["clocks__gap"] == told["clocks__one"] == ""


def test_a_test_says_how_the_quiz_is_asked(tmp_path: Path) -> None:
    told = {"draw": 2, "shuffle": ["questions", "options"], "attempts": 3, "feedback": "end", "pass_mark": 70}
    site = bank_site(tmp_path, ALL_TYPES, **told)
    files = qti21_files(site, plan_of(site))
    test = etree.fromstring(files["clocks.xml"])
    assert test.xpath("string(//*[local-name()='selection']/@select)") == "2"
    assert test.xpath("string(//*[local-name()='ordering']/@shuffle)") == "true"
    assert test.xpath("string(//*[local-name()='itemSessionControl']/@maxAttempts)") == "3"
    assert test.xpath("string(//*[local-name()='itemSessionControl']/@showFeedback)") == "true"
    assert test.xpath("string(//*[local-name()='testPart']/@submissionMode)") == "simultaneous"
    assert test.xpath("string(//*[@identifier='PERCENT']/@masteryValue)") == "70"
    assert (
        etree.fromstring(files["clocks__one.xml"]).xpath("string(//*[local-name()='choiceInteraction']/@shuffle)")
        == "true"
    )


def test_a_test_is_passed_from_its_pass_mark_on(tmp_path: Path) -> None:
    """Of the questions that were drawn, unscored ones left out; a mean that a division would miss still passes."""
    site = bank_site(tmp_path, ALL_TYPES, pass_mark=70)
    test = etree.fromstring(qti21_files(site, plan_of(site))["clocks.xml"])

    def passed(*scores: float) -> tuple[Any, Any]:
        told = results_of(test, [{"SCORE": score, "MAXSCORE": 1.0} for score in scores] + [{}])
        return round(told["PERCENT"]), told["PASSED"]

    assert passed(0.7, 0.7, 0.7) == (70, True)
    assert passed(1, 1, 0) == (67, False)
    assert results_of(test, [{}])["PERCENT"] is None


def test_the_key_of_a_matching_question_is_not_in_its_order(tmp_path: Path) -> None:
    site = bank_site(tmp_path, ALL_TYPES)
    files = qti21_files(site, plan_of(site))
    [match] = etree.fromstring(files["clocks__match.xml"]).iter("{*}matchInteraction")
    lefts, rights = [[each.get("identifier") for each in side] for side in match]
    assert lefts == ["p", "q"]
    assert rights != ["to_p", "to_q", "to_d"]
    assert etree.fromstring(files["clocks__order.xml"]).find(".//{*}orderInteraction").get("shuffle") == "true"  # type: ignore[union-attr]


def test_a_private_reflection_has_no_field(tmp_path: Path) -> None:
    """What is typed into an LMS stays there, and the author did not say so."""
    site = bank_site(tmp_path, ALL_TYPES)
    files = qti21_files(site, plan_of(site))
    assert b"Interaction" not in files["clocks__think.xml"]
    assert b'extendedTextInteraction class="record"' in files["clocks__write.xml"]


def test_losses_name_the_line_and_what_becomes_of_it(tmp_path: Path) -> None:
    site = bank_site(tmp_path, ALL_TYPES, draw=3, pre=True)
    told = [str(loss) for loss in qti21_losses(site, plan_of(site))]
    assert told[0].startswith("quizzes/area/clocks.yml:1: quiz clocks: It is asked once")
    assert "quizzes/area/clocks.yml:4: question one: How sure the learner is is not asked." in told
    assert [line for line in told if "question many" in line] == []


def test_regions_in_fractions_are_drawn_larger_before_they_are_rounded(tmp_path: Path) -> None:
    [spot] = [each for each in ALL_TYPES if each["type"] == "hotspot"]
    regions = [
        {"id": "left", "text": "L", "shape": "rectangle", "coordinates": [10.5, 20, 0.25, 1], "correct": True},
        {"id": "1st", "text": "R", "shape": "circle", "coordinates": [11, 20.5, 0.5]},
    ]
    site = bank_site(tmp_path, [{**spot, "size": [10, 20, 2, 2], "regions": regions}])
    item = qti21_files(site, plan_of(site))["clocks__spot.xml"].decode()
    assert 'class="scale-100 left-10 top-20"' in item
    assert 'identifier="left" shape="rect" coords="50,0,75,100"' in item
    assert 'identifier="_1st" shape="circle" coords="100,50,50"' in item
    assert [loss for loss in qti21_losses(site, plan_of(site)) if "rounded" in loss.what] == []
    thirds = [{**regions[0], "coordinates": [10.5, 20, 1 / 3, 1]}, regions[1]]
    site = bank_site(tmp_path, [{**spot, "size": [10, 20, 2, 2], "regions": thirds}])
    assert [loss for loss in qti21_losses(site, plan_of(site)) if "rounded" in loss.what]


@pytest.mark.parametrize(
    ("html", "told"),
    [
        ("<p>a<p>b", "<p>a</p><p>b</p>"),
        ("<table><tr><td>a<td>b</table>", "<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>"),
        ("<ul>x<li>a<ul><li>c</ul></ul>", "<ul><li>x</li><li>a<ul><li>c</li></ul></li></ul>"),
        ('<ol start="5"><li>a</ol>', '<ol class="start-5"><li>a</li></ol>'),
        (
            '<cite title="a &amp; b">c</cite> <del>d</del>',
            '<cite label="a &amp; b">c</cite> <span class="del">d</span>',
        ),
        ("a</em> <em>b", "a <em>b</em>"),
    ],
)
def test_html_of_authors_becomes_what_qti_allows(html: str, told: str) -> None:
    assert xhtml(html) == told


@pytest.mark.slow
def test_qti_is_the_same_built_twice_elsewhere(hostile_site: FinishedSite, tmp_path: Path) -> None:
    course = tmp_path / "Anderer Ort ü" / "course"
    shutil.copytree(HOSTILE, course)
    other = build(course, TZ="Pacific/Kiritimati", LC_ALL="C", LANG="C", PYTHONHASHSEED="7")
    for package_format in ("qti21", "cc11"):
        for one, two in zip(all_plans(hostile_site), all_plans(other), strict=True):
            made = package_bytes(hostile_site, one, package_format)
            assert made == package_bytes(other, two, package_format)
            assert zipfile.ZipFile(io.BytesIO(made)).testzip() is None
