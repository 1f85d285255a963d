"""Export and import again give the same questions: each type, generated banks, the whole curriculum."""

import tempfile
from pathlib import Path
from typing import Any

import pytest
from generated_banks import KINDS, questions
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from round_trip import bank_site, differences, plan_of, there_and_back, whole

FORMATS = ["moodle-xml", "gift", "qti21"]
PLAIN_IN: dict[str, frozenset[str]] = {
    "moodle-xml": frozenset({".pairs.right", ".distractors.text", ".groups.text", ".columns.text"}),
    "gift": frozenset({".pairs.right", ".distractors.text", ".groups.text", ".columns.text"}),
    "qti21": frozenset({".gaps.options.text", ".regions.text"}),
}
"""Where a format holds plain words only: the exporter tells it as the loss of markup."""
quick = settings(
    deadline=None,
    max_examples=12,
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
