"""SCORM 2004 packages: what only this standard asks (CAM, SN), in the 3rd and the 4th Edition."""

import hashlib

import pytest
from lxml import etree
from web_packages import WebPackage, local

ADLCP = "{http://www.adlnet.org/xsd/adlcp_v1p3}"
IMSCP = "{http://www.imsglobal.org/xsd/imscp_v1p1}"
IMSSS = "{http://www.imsglobal.org/xsd/imsss}"
VERSIONS = {"scorm2004-3": "2004 3rd Edition", "scorm2004-4": "2004 4th Edition"}
CONTROL_SHA256 = {
    "scorm2004-3": "d6adea263427380c9d7625a00cb7adf714338dc163af34537ffacdc38e627dc4",
    "scorm2004-4": "f4261e6763c8f0ecd4666eef5890069e0aa4c635723a9a8aea8d2b6aef86ddcc",
}
"""Of all control files, each as its name, a zero byte, its text, a zero byte; in the order of names."""


@pytest.fixture(params=list(VERSIONS))
def packages(request: pytest.FixtureRequest, all_packages: list[WebPackage]) -> list[WebPackage]:
    return [package for package in all_packages if package.format == request.param]


def items(package: WebPackage) -> list[etree._Element]:
    return list(package.manifest.iter(f"{IMSCP}item"))


def test_the_control_files_are_the_editions_own_and_all_at_the_root(packages: list[WebPackage]) -> None:
    for package in packages:
        held = {name: text for name, text in package.files.items() if name.endswith((".xsd", ".dtd"))}
        told = b"".join(f"{name}\0".encode() + held[name] + b"\0" for name in sorted(held))
        assert hashlib.sha256(told).hexdigest() == CONTROL_SHA256[package.format]
        named = package.manifest.get("{http://www.w3.org/2001/XMLSchema-instance}schemaLocation", "").split()[1::2]
        assert set(named) <= set(held)


def test_the_manifest_says_its_edition_and_names_a_sco_for_each_page(packages: list[WebPackage]) -> None:
    for package in packages:
        assert package.manifest.findtext(f"{IMSCP}metadata/{IMSCP}schemaversion") == VERSIONS[package.format]
        scos = [each for each in package.manifest.iter(f"{IMSCP}resource") if each.get(f"{ADLCP}scormType") == "sco"]
        assert [item.get("identifierref") for item in items(package)] == [sco.get("identifier") for sco in scos]
        titles = [part.title for part in package.plan.parts] if package.is_split else [package.plan.title]
        assert [item.findtext(f"{IMSCP}title") for item in items(package)] == titles


def test_the_metadata_stand_in_a_file_of_their_own(packages: list[WebPackage]) -> None:
    for package in packages:
        file = package.manifest.findtext(f"{IMSCP}metadata/{ADLCP}location")
        metadata = etree.fromstring(package.files[file or ""])
        assert metadata.tag == "{http://ltsc.ieee.org/xsd/LOM}lom"
        assert package.plan.title in [each.text for each in metadata.iter() if local(each.tag) == "string"]


def test_a_score_satisfies_by_its_measure_and_progress_completes(packages: list[WebPackage]) -> None:
    for package in packages:
        for item in items(package):
            [primary] = item.iter(f"{IMSSS}primaryObjective")
            measure = primary.findtext(f"{IMSSS}minNormalizedMeasure")
            assert (primary.get("satisfiedByMeasure"), measure) in ((None, None), ("true", "0.6"))
            [threshold] = item.iter(f"{ADLCP}completionThreshold")
            told = threshold.text if package.format == "scorm2004-3" else threshold.get("minProgressMeasure")
            assert told == "1.0"
            if package.format == "scorm2004-4":
                assert threshold.get("completedByMeasure") == "true"


def test_each_objective_of_a_module_is_one_of_its_sco(packages: list[WebPackage]) -> None:
    for package in packages:
        told = [[each.get("objectiveID") for each in item.iter(f"{IMSSS}objective")] for item in items(package)]
        expected = {"1st-part": ["1st-part__1"], "2nd-part": ["2nd-part__1"]}
        of_parts = [expected.get(part.name, []) for part in package.plan.parts]
        assert told == (of_parts if package.is_split else [[id_ for ids in of_parts for id_ in ids]])


def test_split_the_parts_can_be_chosen_and_only_the_scored_count_for_satisfaction(packages: list[WebPackage]) -> None:
    split = [package for package in packages if package.is_split]
    assert split
    for package in split:
        [control] = package.manifest.iter(f"{IMSSS}controlMode")
        assert (control.get("choice"), control.get("flow")) == ("true", "true")
        counted = [
            all(rules.get("rollupObjectiveSatisfied") != "false" for rules in item.iter(f"{IMSSS}rollupRules"))
            for item in items(package)
        ]
        assert counted == [part.name == "1st-part" for part in package.plan.parts]
        actions = [each.get("action") for each in package.manifest.iter(f"{IMSSS}rollupAction")]
        assert actions == ["satisfied", "completed"]
