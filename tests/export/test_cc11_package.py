"""Common Cartridges: the standard's schemas and rules, what importers need beyond them, and pages without scripts."""

import re
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from cc_interpreter import QTI, fields, labels, profile
from hypothesis import HealthCheck, given, settings
from lxml import etree, isoschematron
from qti_schemas import XSD, assessment_schema, cartridge_schema
from question_bank_site import ALL_TYPES, bank_site, plan_of
from question_strategies import questions

from rounds.export.cc11 import cc11_files, cc11_losses
from rounds.export.cc_page import plain_page
from rounds.export.finished_site import FinishedSite
from rounds.export.plan import all_plans
from rounds.model.course_index import BODY_BEGIN, BODY_END, SimulationEntry

CP = "{http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1}"
ASSESSMENT = "imsqti_xmlv1p2/imscc_xmlv1p1/assessment"


def cartridge(root: Path, made: list[dict[str, Any]], body: str = "", **told: Any) -> dict[str, bytes]:
    """The cartridge of a module with this quiz and this text."""
    site = with_page(bank_site(root, made, **told), body)
    return cc11_files(site, plan_of(site))


def with_page(site: FinishedSite, body: str = "") -> FinishedSite:
    [module] = site.index.modules
    page = site.root / module.url
    page.parent.mkdir(parents=True, exist_ok=True)
    html = f'{body}<rounds-quiz data-quiz="clocks"><form>x</form></rounds-quiz>'
    page.write_text(f"{BODY_BEGIN.format(id=module.id)}{html}{BODY_END}", "utf-8")
    return site


def items_of(files: dict[str, bytes]) -> dict[str, etree._Element]:
    tests = [etree.fromstring(content) for name, content in files.items() if name.startswith("quiz-")]
    return {str(item.get("ident")): item for test in tests for item in test.iter(f"{QTI}item")}


@lru_cache(maxsize=2)
def rules(name: str) -> isoschematron.Schematron:
    """The rules that stand in the standard's schema for another validator: Schematron."""
    if not (XSD / "cc1.1" / name).is_file():
        pytest.skip("the standards' schemas are not here (../shared/xsd)")
    return isoschematron.Schematron(etree.parse(str(XSD / "cc1.1" / name)), store_report=True, validate_schema=False)


def broken(name: str, document: etree._Element) -> list[str]:
    schematron = rules(name)
    schematron.validate(document)
    told = schematron.validation_report.iter("{http://purl.oclc.org/dsdl/svrl}failed-assert")
    return [" ".join(str(each.xpath("string()")).split()) for each in told]


def check_names(files: dict[str, bytes], manifest: etree._Element) -> dict[str, etree._Element]:
    """Names, paths and identifiers, for which no schema is needed; the resources by identifier."""
    declared = [unquote(str(each.get("href"))) for each in manifest.iter(f"{CP}file")]
    assert sorted(declared) == sorted(files.keys() - {"imsmanifest.xml"})
    assert all(re.fullmatch(r"[a-z0-9._-]{1,60}", name) for name in files)
    resources = {str(each.get("identifier")): each for each in manifest.iter(f"{CP}resource")}
    for each in manifest.iter(f"{CP}item", f"{CP}dependency"):
        assert each.get("identifierref") in {None, *resources}
    identifiers = [each.get("identifier") for each in manifest.iter() if each.get("identifier")]
    assert len(identifiers) == len(set(identifiers))
    assert all(re.fullmatch(r"[A-Za-z_][A-Za-z0-9._-]*", str(each)) for each in identifiers)
    return resources


def check(files: dict[str, bytes]) -> None:
    """Everything below, of one cartridge."""
    manifest = etree.fromstring(files["imsmanifest.xml"])
    cartridge_schema().assertValid(manifest)
    assert [
        rule for rule in broken("ccv1p1_imscp_v1p2_v1p0.xsd", manifest) if "RULE 5g" not in rule and "6g" not in rule
    ] == []
    resources = check_names(files, manifest)
    for resource in resources.values():
        needed = {_file(resources[str(each.get("identifierref"))]) for each in resource.iter(f"{CP}dependency")}
        if resource.get("type") == ASSESSMENT:
            check_test(files, _file(resource), needed)
        elif _file(resource).endswith(".html"):
            check_page(files, _file(resource), needed)


def _file(resource: etree._Element) -> str:
    return str(resource.find(f"{CP}file").get("href"))  # type: ignore[union-attr]


def check_test(files: dict[str, bytes], name: str, needed: set[str]) -> None:
    test = etree.fromstring(files[name])
    assessment_schema().assertValid(test)
    assert broken("ccv1p1_qtiasiv1p2p1_v1p0.xsd", test) == []
    shown = {src for text in test.iter(f"{QTI}mattext") for src in re.findall(r'src="([^"]*)"', text.text or "")}
    assert {src.removeprefix("$IMS-CC-FILEBASE$") for src in shown} == needed <= files.keys()
    for item in test.iter(f"{QTI}item"):
        if profile(item) == "true_false":  # else Moodle's import ends with an exception
            assert list(labels(item)) == ["true", "false"]
        for each in item.iterfind(f".//{QTI}varequal"):
            choosable = item.find(f".//{QTI}response_lid") is not None
            assert not choosable or each.text in labels(item)


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.loaded: set[str] = set()
        self.links: set[str] = set()
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        self.tags.add(tag)
        self.ids.add(told.get("id", ""))
        self.loaded |= {told[name] for name in ("src", "data", "poster") if name in told}
        self.loaded |= {told["href"]} if tag == "link" else set()
        self.links |= {told["href"]} if tag == "a" and "href" in told else set()


def check_page(files: dict[str, bytes], name: str, needed: set[str]) -> None:
    page = _Page()
    page.feed(files[name].decode())
    assert page.tags.isdisjoint(
        {"script", "form", "input", "button", "select", "textarea", "details", "rounds-quiz", "svg"}
    )
    assert page.loaded <= needed
    for link in page.links:
        parts = urlsplit(link)
        assert parts.scheme or (parts.path in files if parts.path else parts.fragment in page.ids), link


def test_a_cartridge_of_every_type_obeys_the_standard(tmp_path: Path) -> None:
    files = cartridge(tmp_path, ALL_TYPES)
    check(files)
    kinds = {profile(item) for item in items_of(files).values()}
    assert kinds == {"multiple_choice", "multiple_response", "true_false", "fib", "essay"}


def test_names_paths_and_identifiers_hold_where_no_schema_is_at_hand(tmp_path: Path) -> None:
    files = cartridge(tmp_path, ALL_TYPES)
    check_names(files, etree.fromstring(files["imsmanifest.xml"]))


def test_the_standards_own_rules_are_at_work(tmp_path: Path) -> None:
    test = cartridge(tmp_path, ALL_TYPES[:1])["quiz-clocks.xml"]
    worse = etree.fromstring(test.replace(b"cc.multiple_response.v0p1", b"cc.multiple_choice.v0p1"))
    assert {rule[:9] for rule in broken("ccv1p1_qtiasiv1p2p1_v1p0.xsd", worse)} == {"[RULE 4a]", "[RULE 4d]"}


@pytest.mark.slow
def test_a_hostile_course_makes_sound_cartridges(hostile_site: FinishedSite) -> None:
    for plan in all_plans(hostile_site):
        files = cc11_files(hostile_site, plan)
        check(files)
    [path] = [plan for plan in all_plans(hostile_site) if plan.kind == "path"]
    pages = cc11_files(hostile_site, path)
    assert b'href="module-2nd-part.html"' in pages["module-1st-part.html"]
    assert b"Quiz: All types &amp; more" in pages["module-1st-part.html"]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(questions)
def test_any_quiz_makes_a_sound_cartridge(tmp_path: Path, made: list[dict[str, Any]]) -> None:
    check(cartridge(tmp_path, made))


def test_what_is_not_scored_is_in_the_page_and_not_in_the_test(tmp_path: Path) -> None:
    files = cartridge(tmp_path, ALL_TYPES)
    page = files["module-two-clocks.html"].decode()
    assert 'class="think"><p>What will you do?' in page
    assert "<li>Very</li>" in page
    assert 'src="bersicht-1-620c9d52.png"' in page
    assert {"clocks__think", "clocks__feel"}.isdisjoint(items_of(files))


def test_a_quiz_of_unscored_questions_alone_makes_no_test(tmp_path: Path) -> None:
    files = cartridge(tmp_path, [each for each in ALL_TYPES if each["id"] in ("feel", "think")])
    check(files)
    assert "quiz-clocks.xml" not in files


def test_the_test_says_how_the_quiz_is_asked(tmp_path: Path) -> None:
    [told] = etree.fromstring(cartridge(tmp_path, ALL_TYPES, attempts=9)["quiz-clocks.xml"])
    about = fields(told.find(f"{QTI}qtimetadata"))  # type: ignore[arg-type]
    assert about["cc_profile"] == "cc.exam.v0p1"
    assert about["cc_maxattempts"] == "5"


def test_weights_keep_the_proportions_of_the_points(tmp_path: Path) -> None:
    """A question worth two points that becomes two items weighs as much as two of one point."""
    items = items_of(cartridge(tmp_path, [ALL_TYPES[0], ALL_TYPES[1], ALL_TYPES[8], ALL_TYPES[10]]))
    weight = {ident: int(fields(item)["cc_weighting"]) for ident, item in items.items()}
    of = {
        q: sum(w for ident, w in weight.items() if ident.split("__")[1] == q) for q in ("one", "many", "sort", "gaps")
    }
    assert of == {"one": 12, "many": 6, "sort": 6, "gaps": 6}


def test_a_page_says_all_without_a_script() -> None:
    body = """<button type="button" class="r-term" popovertarget="term-x">word</button><button>Do</button>
    <details data-node="n"><summary>Scene 1</summary><form><label><input type="radio">Yes</label></form></details>
    <div class="r-pop" id="term-x" popover><button class="r-btn" popovertarget="term-x">Close</button>Meaning</div>
    <svg><use href="#i"/></svg><script>1 < 2</script><noscript>needs</noscript><a href="#module-other">O</a>
    <p data-x="1" onclick="go()">a &amp; <b>b</b><br/></p><p class="r-short"><label>Your answer</label><input></p>
    <li>Eins<select><option value="">?</option><option value="0">One</option><option>Two</option></select></li>
    """
    told = plain_page(body, {"other": "module-other.html"}, lambda *_: "")
    assert re.sub(r"\s*\n\s*", "\n", told) == (
        '<a class="term" href="#term-x">word</a>\n'
        "<section><h2>Scene 1</h2><div><span>Yes</span></div></section>\n"
        '<div class="r-pop" id="term-x">Meaning</div>\n'
        '<a href="module-other.html">O</a>\n'
        "<p>a &amp; <b>b</b><br></p>\n"
        "<li>Eins (One; Two)</li>"
    )


def test_a_simulation_is_a_page_of_scenes_and_a_loss_at_its_file(tmp_path: Path) -> None:
    entry = SimulationEntry(
        id="night", title="A night & a day", summary="S.", minutes=5, competencies=[],
        url="simulations/night/index.html", file="quizzes/simulations/night.yml", content_hash="ab" * 32,
    )  # fmt: skip
    site = bank_site(tmp_path, ALL_TYPES[:1])
    site = FinishedSite(site.root, site.index.model_copy(update={"simulations": [entry]}))
    page = site.root / entry.url
    page.parent.mkdir(parents=True)
    scenes = (
        "<rounds-simulation><details data-node='a'><summary>Scene 1</summary><p>Dark.</p></details></rounds-simulation>"
    )
    page.write_text(f"{BODY_BEGIN.format(id=entry.name)}{scenes}{BODY_END}", "utf-8")
    [plan] = [plan for plan in all_plans(site) if plan.kind == "simulation"]
    files = cc11_files(site, plan)
    check(files)
    assert b"<div><section><h2>Scene 1</h2><p>Dark.</p></section></div>" in files["simulation-night.html"]
    [loss] = cc11_losses(site, plan)
    assert str(loss).startswith("quizzes/simulations/night.yml: simulation night: Its scenes are a page to read")


def test_losses_of_a_cartridge_name_each_degradation_at_its_line(tmp_path: Path) -> None:
    site = with_page(bank_site(tmp_path, ALL_TYPES, attempts=9))
    told = {str(loss).split(": ", 1)[1] for loss in cc11_losses(site, plan_of(site)) if loss.place.line}
    places = {loss.subject: loss.place.line for loss in cc11_losses(site, plan_of(site))}
    assert "quiz clocks: 9 attempts become 5: a cartridge says 1 to 5, or unlimited." in told
    assert "question match: Each pair is a question of its own, with all partners to choose from." in told
    assert (
        "question think: It is in the page, to think about: what is typed into a test would be kept by the LMS." in told
    )
    assert any(line.startswith("question many: A part of the right answer earns nothing") for line in told)
    assert any(line.startswith("question word: A cartridge has no such pattern as «Straße*»") for line in told)
    assert places["question one"] == 4
    assert "question claim" not in places


def test_every_type_of_question_becomes_the_profiles_item_that_can_hold_it(tmp_path: Path) -> None:
    items = items_of(cartridge(tmp_path, ALL_TYPES))
    found: dict[str, set[str]] = {}
    for name, item in items.items():
        found.setdefault(name.split("__")[1], set()).add(fields(item)["cc_profile"])
    kinds = {each["id"]: each["type"] for each in ALL_TYPES}
    assert {(kinds[id_], *sorted(told)) for id_, told in found.items()} == {
        ("single", "cc.multiple_response.v0p1"),  # of two options: a multiple choice has three
        ("multiple", "cc.multiple_response.v0p1"),
        ("hotspot", "cc.multiple_choice.v0p1"),
        ("true-false", "cc.true_false.v0p1"),
        ("numeric", "cc.fib.v0p1"),
        ("short-answer", "cc.fib.v0p1"),
        ("cloze", "cc.fib.v0p1"),
        ("cloze", "cc.fib.v0p1", "cc.multiple_response.v0p1"),
        ("matching", "cc.multiple_choice.v0p1"),
        ("sorting", "cc.multiple_choice.v0p1"),
        ("matrix", "cc.multiple_response.v0p1"),
        ("ordering", "cc.multiple_response.v0p1"),
        ("reflection", "cc.essay.v0p1"),
    }
