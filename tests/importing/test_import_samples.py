"""Files in the manner of real systems become what a careful author would write, and the rest is told."""

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from rounds.cli.main import rounds
from rounds.importing.authored import authored
from rounds.importing.foreign_set import read_foreign
from rounds.importing.gift import read_gift

SAMPLES = Path(__file__).parent / "samples"


def imported(file: Path) -> tuple[dict[str, dict[str, Any]], list[str]]:
    """The questions of the file by id, and what was lost without its places."""
    taken: set[str] = set()
    made = [each for quiz in read_foreign(file) for each in authored(quiz, taken)]
    questions = [each for quiz in made if quiz.questions for each in yaml.safe_load(quiz.text)["questions"]]
    return {each["id"]: each for each in questions}, [loss.what for quiz in made for loss in quiz.losses]


def run(*arguments: object) -> Result:
    """The command `rounds import`."""
    return CliRunner().invoke(rounds, ["import", *map(str, arguments)])


@pytest.fixture
def h5p(tmp_path: Path) -> Path:
    """A question set as H5P packs it."""
    path = tmp_path / "set.h5p"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("h5p.json", json.dumps({"title": "Basics", "mainLibrary": "H5P.QuestionSet"}))
        package.write(SAMPLES / "h5p-set.json", "content/content.json")
    return path


def gift(text: str) -> dict[str, Any]:
    """The only question of a GIFT text."""
    [quiz] = read_gift(text, "bank.gift")
    assert [draft.losses for draft in quiz.drafts] == [[]] and not quiz.losses
    return quiz.drafts[0].data


def test_a_question_of_gift_keeps_its_feedback() -> None:
    questions, _ = imported(SAMPLES / "trial.gift")
    assert questions["who-signs"]["options"][0] == {
        "id": "the-participant", "text": "The participant", "correct": True, "why": "Right: nobody may sign for them."
    }  # fmt: skip
    assert questions["who-signs"]["why"] == "It is **their** decision."


def test_a_forgotten_brace_costs_one_question_only() -> None:
    questions, losses = imported(SAMPLES / "trial.gift")
    assert questions["after"]["answer"] is True
    assert any("never closed" in what for what in losses)


def test_a_category_is_the_title_of_a_quiz() -> None:
    assert [quiz.title for quiz in read_foreign(SAMPLES / "trial.gift")] == ["Consent and care"]


@pytest.mark.parametrize(
    ("told", "answer", "tolerance"),
    [("#7", 7, None), ("#7:0.5", 7, 0.5), ("#1..3", 2, 1), ("#=7:1", 7, 1), ("#-1.5..-1", -1.25, 0.25)],
)
def test_numbers_of_gift_are_ranges_or_have_tolerances(told: str, answer: float, tolerance: float | None) -> None:
    question = gift(f"How many? {{{told}}}")
    assert (question["answer"], question.get("tolerance")) == (answer, tolerance)


def test_a_question_that_swallows_the_next_for_want_of_an_empty_line_is_told() -> None:
    [quiz] = read_gift("One? {TRUE#no#yes}\nTwo? {=a ~b}\n\nThree? {=a ~b#\\{}", "bank.gift")
    swallowed, sound = (" ".join(map(str, draft.losses)) for draft in quiz.drafts)
    assert "another brace {" in swallowed and "Part questions by an empty line" in swallowed
    assert sound == ""


def test_escaped_signs_of_gift_are_plain_signs() -> None:
    question = gift(r"Is 2 \= \{1\} \: 3 \# \~? {=a\=b ~c\}}")
    assert question["prompt"] == "Is 2 = {1} : 3 # ~?"
    assert [option["text"] for option in question["options"]] == ["a=b", "c}"]


def test_a_word_of_moodle_s_own_format_is_html_in_lines() -> None:
    assert gift(r"A <b>bold</b>\nline {T}")["prompt"] == "A **bold**<br>\nline"


def test_moodle_s_questions_become_ours() -> None:
    questions, _ = imported(SAMPLES / "moodle.xml")
    assert {id_: each["type"] for id_, each in questions.items()} == {
        "day-zero": "single", "abbreviation": "short-answer", "fill-in": "cloze", "drag": "cloze", "match": "matching",
        "think": "reflection", "picture": "multiple",
    }  # fmt: skip


def test_plain_texts_of_moodle_read_as_they_are_written() -> None:
    questions, _ = imported(SAMPLES / "moodle.xml")
    assert questions["abbreviation"]["prompt"] == "What is 2 < 3 * x called?"
    assert [option["text"] for option in questions["picture"]["options"]] == ["1 * 2", "\\# 3", "&lt;tag>"]


def test_what_moodle_says_to_all_other_answers_is_the_last_mistake() -> None:
    questions, _ = imported(SAMPLES / "moodle.xml")
    assert questions["abbreviation"]["mistakes"][-1] == {"accept": ["*"], "why": "No."}


def test_types_without_a_place_are_told() -> None:
    _, losses = imported(SAMPLES / "moodle.xml")
    assert sum(what.startswith("It is left out") for what in losses) == 2


def test_scripts_are_left_out_and_told() -> None:
    questions, losses = imported(SAMPLES / "moodle.xml")
    assert "script" not in str(questions) and "A script in a text is left out." in losses


def test_images_stand_beside_the_quiz(tmp_path: Path) -> None:
    result = run(SAMPLES / "moodle.xml", "--output", tmp_path)
    [picture] = tmp_path.glob("*.png")
    assert f"![A dot]({picture.name})" in (tmp_path / "moodle.yml").read_text() and result.exit_code == 0


def test_an_item_of_qti_keeps_choices_points_and_feedback() -> None:
    questions, losses = imported(SAMPLES / "qti-item.xml")
    [question] = questions.values()
    assert question["prompt"] == "A participant asks to stop\u00a0& leave.\n\nWho **decides**?\n"
    assert question["points"] == 2 and question["partial_credit"] == "per-option"
    assert question["options"][0] == {
        "id": "the-participant",
        "text": "The participant",
        "correct": True,
        "why": "Always.",
    }
    assert losses == ["The feedback ALL has no place here: «See the consent form.»"]


def test_a_set_of_h5p_becomes_our_types(h5p: Path) -> None:
    questions, losses = imported(h5p)
    assert [each["type"] for each in questions.values()] == [
        *("single", "true-false", "cloze", "cloze", "multiple", "single", "single", "ordering", "reflection"),
        "true-false",
    ]
    assert any("dragged onto an image" in what for what in losses)


def test_a_gap_of_h5p_takes_each_of_its_answers(h5p: Path) -> None:
    questions, losses = imported(h5p)
    [gap] = questions["fill-in"]["gaps"]
    assert gap == {"id": "gap-1", "accept": ["7", "seven"], "case": True}
    assert any("a week" in what for what in losses)


def test_how_h5p_asks_a_set_is_kept(h5p: Path) -> None:
    [quiz] = read_foreign(h5p)
    [made] = authored(quiz, set())
    asked = yaml.safe_load(made.text)
    assert (asked["title"], asked["pass_mark"], asked["shuffle"]) == ("Basics", 60, ["questions", "options"])


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_texts_are_read_in_the_encoding_that_their_mark_tells(encoding: str, tmp_path: Path) -> None:
    file = tmp_path / "bank.gift"
    mark = "\ufeff" if encoding == "utf-16-le" else ""
    file.write_bytes(f"{mark}Größe?\r\n{{=naïve}}\r\n".encode(encoding))
    questions, _ = imported(file)
    assert [(each["prompt"], each["accept"]) for each in questions.values()] == [("Größe?", ["naïve"])]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
def test_xml_is_read_in_the_encoding_that_it_declares(encoding: str, tmp_path: Path) -> None:
    file = tmp_path / "bank.xml"
    text = '<question type="truefalse"><name><text>n</text></name>'
    text += "<questiontext><text>Größe &nbsp;&eacute;?</text></questiontext>"
    text += '<answer fraction="100"><text>true</text></answer><answer><text>false</text></answer></question>'
    file.write_bytes(f'<?xml version="1.0" encoding="{encoding}"?>\r\n<quiz>{text}</quiz>'.encode(encoding))
    questions, _ = imported(file)
    assert "é" in questions["n"]["prompt"] and "Größe" in questions["n"]["prompt"]


def test_losses_name_the_line_and_the_question(tmp_path: Path) -> None:
    result = run(SAMPLES / "trial.gift", "--output", tmp_path)
    assert f"{SAMPLES / 'trial.gift'}:4: question Who signs: The answer «Both at once» gives 50 %" in result.output


def test_nothing_is_written_where_a_loss_is_a_failure(tmp_path: Path) -> None:
    result = run(SAMPLES / "trial.gift", "--output", tmp_path, "--fail-on-loss")
    assert result.exit_code == 1 and not list(tmp_path.iterdir())


def test_a_file_that_is_there_is_kept_without_force(tmp_path: Path) -> None:
    kept = tmp_path / "moodle.yml"
    kept.write_text("mine")
    assert run(SAMPLES / "moodle.xml", "--output", tmp_path).exit_code == 1 and kept.read_text() == "mine"
    assert run(SAMPLES / "moodle.xml", "--output", tmp_path, "--force").exit_code == 0 and kept.read_text() != "mine"


def test_several_files_go_into_one_quiz_under_its_file_s_name(tmp_path: Path) -> None:
    one = tmp_path / "both.yml"
    result = run(SAMPLES / "moodle.xml", SAMPLES / "qti-item.xml", "--output", one, "--title", "Both")
    quiz = yaml.safe_load(one.read_text())
    assert quiz["title"] == "Both" and len(quiz["questions"]) == 8, result.output
