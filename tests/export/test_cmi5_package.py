"""cmi5 packages: what only this standard asks of a course structure (cmi5 Quartz, sections 13 and 14), and xAPI's."""

import re

import pytest
from lxml import etree
from web_packages import WebPackage, local

from rounds.export.cmi5 import cmi5_files, hosted_files
from rounds.export.finished_site import FinishedSite
from rounds.export.format import PackageOptions
from rounds.export.plan import all_plans, list_plan
from rounds.export.xapi import xapi_files

NAMESPACE = "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"
IRI = re.compile(r"(https://learning\.example\.org/[A-Za-z0-9/_#-]+|urn:uuid:[0-9a-f-]{36}(/objectives/[a-z0-9_-]+)?)")


@pytest.fixture
def packages(all_packages: list[WebPackage]) -> list[WebPackage]:
    return [package for package in all_packages if package.format == "cmi5"]


def structure(site: FinishedSite, key: str, options: PackageOptions) -> etree._Element:
    [plan] = [plan for plan in all_plans(site) if plan.key == key]
    return etree.fromstring(cmi5_files(site, plan, options)["cmi5.xml"])


def ids(manifest: etree._Element) -> list[str]:
    return [each.get("id", "") for each in manifest.iter() if each.get("id")]


def units(manifest: etree._Element) -> list[etree._Element]:
    return [each for each in manifest.iter() if local(each.tag) == "au"]


def test_ids_are_absolute_iris_each_used_once(packages: list[WebPackage]) -> None:
    for package in packages:
        assert package.manifest.tag == f"{{{NAMESPACE}}}courseStructure"
        told = ids(package.manifest)
        assert len(told) == len(set(told))
        assert [iri for iri in told if not IRI.fullmatch(iri)] == []


def test_an_objective_that_a_unit_names_is_defined(packages: list[WebPackage]) -> None:
    for package in packages:
        defined = set(ids(package.manifest))
        named = [each.get("idref") for each in package.manifest.iter() if each.get("idref")]
        assert set(named) <= defined
        assert len(named) == sum(1 for module in package.plan.modules for _ in module.objectives)


def test_a_scored_unit_moves_on_when_passed_and_another_when_completed(packages: list[WebPackage]) -> None:
    for package in packages:
        for unit in units(package.manifest):
            told = (unit.get("moveOn"), unit.get("masteryScore"), unit.get("launchMethod"))
            assert told in (("Passed", "0.6", "AnyWindow"), ("Completed", None, "AnyWindow"))


def test_every_text_says_its_language(packages: list[WebPackage]) -> None:
    for package in packages:
        texts = [each for each in package.manifest.iter() if local(each.tag) == "langstring"]
        assert texts
        assert {text.get("lang") for text in texts} == {"de"}


def test_a_units_id_is_what_its_page_calls_itself(packages: list[WebPackage]) -> None:
    for package in packages:
        told = {unit.findtext(f"{{{NAMESPACE}}}url"): unit.get("id") for unit in units(package.manifest)}
        assert told == {page: sheet["iri"] for page, sheet in package.sheets.items()}


def test_split_a_paths_units_stand_in_blocks_under_its_headings(hostile_site: FinishedSite) -> None:
    [path] = hostile_site.index.paths
    [stretch] = path.stretches
    steps = {step.module: step for step in stretch.steps}
    headed = path.model_copy(
        update={
            "stretches": [
                stretch.model_copy(
                    update={"title": "First & <foremost>", "steps": [steps["2nd-part"], steps["later"]]}
                ),
                stretch.model_copy(update={"title": "Then", "steps": [steps["1st-part"], steps["2nd-part"]]}),
            ]
        }
    )
    site = FinishedSite(hostile_site.root, hostile_site.index.model_copy(update={"paths": [headed]}))
    manifest = structure(site, "path-1st-role", PackageOptions(multi_sco=True))
    blocks = [each for each in manifest if local(each.tag) == "block"]
    told = {block[0][0].text: [unit[0][0].text for unit in units(block)] for block in blocks}
    titles = {module.id: module.title for module in site.index.modules}
    assert told == {"First & <foremost>": [titles["2nd-part"]], "Then": [titles["1st-part"]]}


def test_a_hosted_package_holds_addresses_and_the_files_are_beside_it(hostile_site: FinishedSite) -> None:
    plans = all_plans(hostile_site)
    plan = list_plan(hostile_site, "starter", "Start", plans)
    options = PackageOptions(multi_sco=True, remote="https://host.example/courses/")
    files = cmi5_files(hostile_site, plan, options)
    hosted = hosted_files(hostile_site, plan, options)
    assert set(files) == {"cmi5.xml", "rounds.json"}
    urls = [unit.findtext(f"{{{NAMESPACE}}}url") or "" for unit in units(etree.fromstring(files["cmi5.xml"]))]
    assert len(urls) == 4
    assert all(url.removeprefix("https://host.example/courses/starter/") in hosted for url in urls)


def test_ids_begin_with_the_given_base_else_the_sites_address_else_stand_by_name(hostile_site: FinishedSite) -> None:
    published = FinishedSite(
        hostile_site.root, hostile_site.index.model_copy(update={"site_url": "https://learning.example.org/"})
    )
    [unit] = units(structure(published, "1st-part", PackageOptions()))
    assert unit.get("id") == "https://learning.example.org/packages/1st-part"
    [unit] = units(structure(published, "1st-part", PackageOptions(iri_base="https://other.example/a")))
    assert unit.get("id") == "https://other.example/a/1st-part"
    one, two = (ids(structure(hostile_site, "1st-part", PackageOptions())) for _ in range(2))
    assert one == two


def test_a_tincan_names_the_activity_and_its_page(hostile_site: FinishedSite) -> None:
    plan = next(plan for plan in all_plans(hostile_site) if plan.key == "1st-part")
    files = xapi_files(hostile_site, plan, PackageOptions(iri_base="https://other.example/"))
    told = etree.fromstring(files["tincan.xml"])
    assert told.tag == "{http://projecttincan.com/tincan.xsd}tincan"
    [activity] = [each for each in told.iter() if local(each.tag) == "activity"]
    assert activity.get("id") == "https://other.example/1st-part"
    assert [(local(each.tag), each.get("lang"), each.text) for each in activity] == [
        ("name", "de", plan.title),
        ("description", "de", plan.summary),
        ("launch", "de", "index.html"),
    ]
