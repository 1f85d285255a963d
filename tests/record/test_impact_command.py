"""The command `rounds impact`: every place that cites a source, and what follows."""

import csv
import io
import json

import pytest
from click.testing import CliRunner

from courses.course_folder import COMPETENCIES, GLOSSARY, MODULE, QUIZ
from rounds.check.cited import sentence_at
from rounds.cli.main import rounds


def run(course, *arguments):
    return CliRunner().invoke(rounds, ["impact", *arguments, "--root", str(course.root)])


def test_a_coaching_card_that_cites_is_a_place_too(tiny_course):
    card = "{id: news, competency: reporting, occasion: After news, questions: [Who?], act: 'Ask [@ich-e2a II.B].'}"
    talk = "{id: short, title: A talk, occasion: Weekly, minutes: 5, steps: [{text: 'Look [@ich-e2a III].'}]}"
    tiny_course.write("content/framework/coaching.yml", f"cards:\n  - {card}\nguides:\n  - {talk}\n")
    told = run(tiny_course, "ich-e2a").output
    assert "content/framework/coaching.yml:2: coaching news [II.B]: Ask." in told
    assert "content/framework/coaching.yml:4: coaching short [III]: Look." in told


def test_every_place_is_told_with_line_clause_and_sentence(tiny_course):
    result = run(tiny_course, "ich-e2a")
    assert result.exit_code == 0
    assert result.output.splitlines() == [
        "ich-e2a: E2A.",
        f"{GLOSSARY}:5: glossary sae [II.B]: Something grave.",
        f"{MODULE}:8: module clocks: in its list of sources.",
        f"{MODULE}:14: module clocks [III.B]: Day 0 is the first day.",
        f"{QUIZ}:10: quiz clocks/start [III.B]: Day 0.",
        f"{QUIZ}:14: quiz clocks/start [III.B]: When does it start?",
        "",
        "5 places in 3 files.",
        "Packages to make again: clocks, path-monitor.",
        "Roles and programmes concerned: monitor.",
    ]


def test_a_clause_narrows_it_whatever_its_capitals(tiny_course):
    found = json.loads(run(tiny_course, "ich-e2a", "--place", "ii.b", "--format", "json").output)
    assert {place["clause"] for place in found["places"]} == {"II.B", "III.B"}
    assert json.loads(run(tiny_course, "ich-e2a", "--place", "iii.b", "--format", "json").output)["roles"] == [
        "monitor"
    ]
    assert "Nothing cites it with «IX» as its place." in run(tiny_course, "ich-e2a", "--place", "IX").output


def test_simulations_self_assessments_and_competencies_are_among_the_places(tiny_course):
    tiny_course.write(
        "quizzes/simulations/friday.yml",
        "title: F\nsummary: F\ncompetencies: [reporting]\nsources: [old-one]\nstart: a\nnodes:\n"
        "  - {id: a, text: 'A call [@old-one 2].', choices: [{id: go, text: Go, to: end}]}\n"
        "endings: [{id: end, text: Done., outcome: good}]\n",
    )
    tiny_course.write(
        "quizzes/profiles/self.yml",
        "title: S\nsummary: S\nnotice: 'Read [@old-one 3].'\n"
        "responses: [{id: a, text: A, value: 1}, {id: b, text: B, value: 2}]\n"
        "scales: [{id: s, title: S, bands: [{from: 0, to: 100, title: T}]}]\n"
        "questions: [{id: q, prompt: P, scale: s}]\n",
    )
    tiny_course.change(COMPETENCIES, "name: Reporting\n", "name: Reporting\n        description: As in [@old-one 4].\n")
    found = json.loads(run(tiny_course, "old-one", "--format", "json").output)
    assert (found["status"], found["superseded_by"]) == ("superseded", "ich-e2a")
    assert [(place["kind"], place["owner"], place["inner"], place["clause"]) for place in found["places"]] == [
        ("competencies", "", "reporting", "4"),
        ("self-assessment", "self", "", "3"),
        ("simulation", "friday", "", ""),
        ("simulation", "friday", "a", "2"),
    ]
    assert found["packages"] == ["simulation-friday", "self-assessment-self"]
    assert "superseded by ich-e2a." in run(tiny_course, "old-one").output


def test_an_unknown_source_is_told_with_the_nearest_one(tiny_course):
    result = run(tiny_course, "ich-e2b")
    assert result.exit_code == 1
    assert "There is no source «ich-e2b». Did you mean «ich-e2a»?" in result.output


def test_a_file_that_cannot_be_read_is_told(tiny_course):
    tiny_course.change(MODULE, "version: 1.0.0", "version: one")
    assert f"{MODULE} cannot be read" in run(tiny_course, "ich-e2a").output


def test_the_table_has_a_row_a_place(tiny_course):
    rows = [*csv.DictReader(io.StringIO(run(tiny_course, "ich-e2a", "--format", "csv").output))]
    assert [row["line"] for row in rows] == ["5", "8", "14", "10", "14"]
    assert rows[2]["packages"] == "clocks path-monitor"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("One. Two [@a 1]. Three.", "Two."),
        ("One. Two. [@a 1] Three.", "Two. Three."),
        ("- First\n- Second [@a]\n- Third", "Second"),
        ("Head\n\nA text over\ntwo lines [@a 4.2; @b].", "A text over two lines."),
        ("One.\n\n<!-- rounds: ignore old: since -->\nTwo [@a].", "Two."),
        ("[@a]", ""),
    ],
)
def test_the_sentence_round_a_citation_is_found(text, sentence):
    assert sentence_at(text, text.index("@a")) == sentence


def test_a_very_long_text_gives_a_short_sentence():
    assert len(sentence_at("word " * 100_000 + "[@a] " + "word " * 100_000, 500_001)) < 2100


def test_a_term_touches_the_packages_of_the_modules_that_use_it_but_not_of_drafts(tiny_course):
    tiny_course.change(GLOSSARY, "@ich-e2a II.B", "@old-one II.B")
    assert "Packages to make again: none." in run(tiny_course, "old-one").output
    tiny_course.change(MODULE, "is the first day", "of a serious adverse event is the first day")
    assert "Packages to make again: clocks, path-monitor." in run(tiny_course, "old-one").output
    tiny_course.change(MODULE, "version: 1.0.0", "version: 1.0.0\nstatus: draft")
    assert "Packages to make again: none." in run(tiny_course, "old-one").output
