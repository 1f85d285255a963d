"""Export and import again give the same questions: each type, generated banks, the whole curriculum."""

import tempfile
from pathlib import Path
from typing import Any

import pytest
import round_trip
from generated_banks import KINDS, banks, questions
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from round_trip import bank_site, course_site, differences, plan_of, there_and_back, whole

from rounds.load.course import load_course

ROOT = Path(__file__).parents[2]
FORMATS = ["moodle-xml", "gift", "qti21"]
PLAIN_IN: dict[str, frozenset[str]] = {
    "moodle-xml": frozenset({".pairs.right", ".distractors.text", ".groups.text", ".columns.text"}),
    "gift": frozenset({".pairs.right", ".distractors.text", ".groups.text", ".columns.text"}),
    "qti21": frozenset({".gaps.options.text", ".regions.text"}),
}
"""Where a format holds plain words only: the exporter tells it as the loss of markup."""
quick = settings(
    deadline=None,
    derandomize=True,  # the same banks each time: what a longer search finds becomes a test of its own
    max_examples=6,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking whole banks takes minutes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)


def changed(authored: list[dict[str, Any]], format_: str, **told: Any) -> list[str]:
    """What differs in the questions after the way there and back, and what the importer lost of them."""
    with tempfile.TemporaryDirectory() as folder:
        site = bank_site(Path(folder), authored, **told)
        quizzes, losses = there_and_back(site, plan_of(site), format_, Path(folder))
    again = {each["id"]: each for each in quizzes.get("clocks", {"questions": []})["questions"]}
    found = [f"{each['id']} is missing" for each in authored if each["id"] not in again]
    for each in authored:
        if each["id"] in again:
            found += differences(whole(each), whole(again[each["id"]]), PLAIN_IN[format_])
    return found + [str(loss) for loss in losses if "images are not in the file" not in loss.what]


@pytest.mark.parametrize("kind", [*KINDS])
@pytest.mark.parametrize("format_", FORMATS)
@quick
@given(data=st.data())
def test_any_question_comes_back_as_it_was(format_: str, kind: str, data: st.DataObject) -> None:
    question = data.draw(questions(kind))
    assert changed([question], format_) == []


@pytest.mark.parametrize("format_", FORMATS)
@quick
@given(bank=banks())
def test_any_bank_comes_back_in_its_order(format_: str, bank: list[dict[str, Any]]) -> None:
    assert changed(bank, format_) == []


@pytest.mark.parametrize("format_", FORMATS)
def test_how_a_quiz_is_asked_comes_back(format_: str, tmp_path: Path) -> None:
    asked = {"pass_mark": 70, "attempts": 3, "draw": 1, "shuffle": ["questions", "options"], "feedback": "end"}
    options = [{"id": "a", "text": "Yes", "correct": True}, {"id": "b", "text": "No"}]
    two = [{"id": f"q{n}", "type": "single", "prompt": f"Is it {n}?", "options": options} for n in (1, 2)]
    site = bank_site(tmp_path, two, **asked)
    quizzes, losses = there_and_back(site, plan_of(site), format_, tmp_path)
    assert {name: quizzes["clocks"].get(name) for name in asked} == asked
    assert quizzes["clocks"]["title"] == "Clocks & more"
    assert losses == []


@pytest.mark.parametrize("format_", FORMATS)
def test_the_whole_curriculum_comes_back(format_: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    course, _ = load_course(ROOT, "Rounds")
    monkeypatch.setattr(round_trip, "SOURCES", tuple(course.framework.sources))
    site = course_site(tmp_path, course)
    quizzes, losses = there_and_back(site, plan_of(site), format_, tmp_path)
    assert losses == []
    assert list(quizzes) == [quiz.id for quiz in course.quizzes.values()]
    for quiz in course.quizzes.values():
        again = {each["id"]: whole(each) for each in quizzes[quiz.id]["questions"]}
        assert list(again) == [each.id for each in quiz.questions]
        for each in quiz.questions:
            assert differences(each.model_dump(mode="json"), again[each.id], PLAIN_IN[format_]) == []
