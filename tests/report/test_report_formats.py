"""Each format of findings says all of it, in the notation of those who read it."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.course_folder import MODULE
from rounds.model.places import SourceText
from rounds.model.problem import Place
from rounds.report.excerpt import WIDTH, excerpt
from rounds.report.findings import Findings, fingerprints
from rounds.report.github import github
from rounds.report.json_text import json_text
from rounds.report.sarif import sarif
from rounds.report.text import plain, text


def test_text_has_a_line_to_search_for_then_the_source_and_once_the_reason(findings: Findings) -> None:
    assert plain(text(findings)).splitlines() == [
        f"{MODULE}:2:8: error: Wrong: 5%,\\nyes. Mend «it». [other-rule]",
        "    2 | title: \\u202ex",
        "      |        ^",
        "      = why: So.",
        f"{MODULE}:2:8: warning: Two. [a-rule]",
        "    2 | title: \\u202ex",
        "      |        ^",
        "      = why: It matters, 100%.",
        "a b/é,:.md: note: Gone. Write it. [other-rule]",
        "1 module, 2 quizzes, 1 error, 1 warning, 1 note, 1 silenced.",
    ]


@pytest.mark.parametrize(
    ("line", "column", "shown", "under"),
    [
        ("\ttext", 2, "    text", "t"),
        ("漢字 x", 4, "漢字 x", "x"),
        ("e\u0301 x", 4, "e\u0301 x", "x"),
        ("a" * 50 + "b" + "a" * 49, 51, "a" * 50 + "b" + "a" * 49, "b"),
    ],
)
def test_the_caret_stands_under_the_place(line: str, column: int, shown: str, under: str) -> None:
    told, before = excerpt(line, column)
    wide = {"漢": 2, "字": 2, "\u0301": 0}
    cells = "".join(letter * wide.get(letter, 1) for letter in told)
    assert (told, cells[before]) == (shown, under)


def test_a_long_line_is_cut_round_the_place() -> None:
    told, before = excerpt("a" * 5000 + "b" + "c" * 5000, 5001)
    assert told[before] == "b"
    assert told.startswith("...a")
    assert told.endswith("c...")
    assert len(told) <= WIDTH + 6


@given(st.text(max_size=300), st.integers(0, 400))
def test_any_line_is_shown_in_one_line(line: str, column: int) -> None:
    told, before = excerpt(line, column)
    assert len(told.splitlines()) <= 1
    assert 0 <= before <= 2 * WIDTH


def test_github_gets_workflow_commands_with_its_escapes(findings: Findings) -> None:
    assert github(replace(findings, folder="courses/")).splitlines() == [
        f"::error file=courses/{MODULE},line=2,col=8,title=Another [other-rule]::Wrong: 5%25,%0Ayes. Mend «it».%0ASo.",
        f"::warning file=courses/{MODULE},line=2,col=8,title=A title%3A with%2C signs [a-rule]"
        "::Two.%0AIt matters, 100%25.",
        "::notice file=courses/a b/é%2C%3A.md,line=1,title=Another [other-rule]::Gone. Write it.%0ASo.",
    ]


def test_json_has_its_fields_and_counts(findings: Findings) -> None:
    told = json.loads(json_text(findings))
    assert (told["version"], told["rounds"]) == (1, "1.2.3")
    assert told["counts"] == {"module": 1, "quiz": 2, "error": 1, "warning": 1, "note": 1, "silenced": 1}
    assert told["findings"][1] == {
        "file": MODULE,
        "line": 2,
        "column": 8,
        "severity": "warning",
        "rule": "a-rule",
        "family": "one",
        "what": "Two.",
        "cure": "",
        "why": "It matters, 100%.",
        "fixable": True,
    }
    assert (told["findings"][2]["line"], told["findings"][2]["column"]) == (0, 0)
    assert told["silenced"][0]["reason"] == "by law"


def test_sarif_tells_rules_places_and_what_was_silenced(findings: Findings) -> None:
    run = json.loads(sarif(findings))["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["a-rule", "other-rule"]
    assert run["tool"]["driver"]["rules"][0]["help"]["text"].endswith("It matters, 100%.")
    first, _, whole, silenced = run["results"]
    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": MODULE, "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 2, "startColumn": 8},
    }
    assert (first["ruleIndex"], first["level"], first["suppressions"]) == (1, "error", [])
    assert whole["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "a%20b/%C3%A9%2C%3A.md", "uriBaseId": "%SRCROOT%"}
    }
    suppression = silenced["suppressions"][0]
    assert (suppression["kind"], suppression["status"], suppression["justification"]) == (
        "inSource",
        "accepted",
        "by law",
    )
    assert [rule.get("defaultConfiguration") for rule in run["tool"]["driver"]["rules"]] == [{"level": "warning"}, None]
    names = [result["partialFingerprints"]["roundsFinding/v1"] for result in run["results"]]
    assert names[:3] == fingerprints(findings, findings.problems)
    assert len({*names}) == 4


def test_sarif_names_files_from_the_repositorys_root(findings: Findings) -> None:
    run = json.loads(sarif(replace(findings, folder="courses/")))["runs"][0]
    uris = [each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for each in run["results"]]
    assert all(uri.startswith("courses/") for uri in uris)


def test_a_fingerprint_stays_when_lines_move_and_differs_within_a_file(findings: Findings) -> None:
    one = findings.problems[1]
    moved = replace(findings, texts={MODULE: SourceText(MODULE, "---\n\n\ntitle:  \u202ex\n")})
    lower = replace(one, place=Place(MODULE, 4, 8))
    assert fingerprints(findings, [one]) == fingerprints(moved, [lower])
    assert len({*fingerprints(findings, [one, one, findings.problems[0]])}) == 3
