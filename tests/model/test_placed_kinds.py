"""Sorting, cloze and matrix: forms that can be filled in and say nothing of the key, and what is wrong in a key."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from rounds.markdown.text_writer import plain_writer
from rounds.model.kinds.all_kinds import KINDS
from rounds.model.kinds.question import QuestionBase

FIELDS: dict[str, dict[str, Any]] = {
    "sorting": {
        "groups": [{"id": "now", "text": "Now"}, {"id": "later", "text": "Later"}],
        "items": [{"id": f"i{n}", "text": f"Item {n}", "group": "now" if n < 3 else "later"} for n in range(5)],
    },
    "matrix": {
        "columns": [{"id": "yes", "text": "Yes"}, {"id": "no", "text": "No"}],
        "rows": [{"id": f"r{n}", "text": f"Row {n}", "answer": "no" if n else "yes"} for n in range(3)],
    },
    "cloze": {
        "text": "Tell [[who]] within [[days]].",
        "gaps": [
            {"id": "days", "options": [{"id": "a", "text": "7 *days*", "correct": True}, {"id": "b", "text": "A <b>"}]},
            {"id": "who", "accept": ["the sponsor"]},
        ],
    },
}


def question(kind: str, **fields: Any) -> QuestionBase:
    return KINDS[kind].model_validate({"id": "q", "type": kind, "prompt": "P", **FIELDS[kind], **fields})


def form(asked: QuestionBase, name: str = "quiz-x-q") -> html.HtmlElement:
    return html.fragment_fromstring(f"<div>{asked.form(name, plain_writer({}))}</div>")


def test_each_item_has_all_groups_in_one_radio_group_that_has_its_text_as_name() -> None:
    groups = form(question("sorting")).xpath("//*[@role='radiogroup']")
    assert len(groups) == 5
    for group in groups:
        assert group.xpath(".//input/@value") == ["now", "later"]
        (text,) = group.xpath(f".//*[@id='{group.get('aria-labelledby')}']")
        assert text.text.startswith("Item")
    names = {group.xpath("string(.//input/@name)") for group in groups}
    assert len(names) == 5


def test_items_stand_in_another_order_than_the_key_and_keep_it_when_the_key_is_reordered() -> None:
    rows = form(question("sorting")).xpath("//li/@data-row")
    assert rows != sorted(rows)
    turned = question("sorting", items=FIELDS["sorting"]["items"][::-1])
    assert form(turned).xpath("//li/@data-row") == rows


def test_a_matrix_is_a_table_whose_radio_buttons_are_named_by_row_and_column() -> None:
    table = form(question("matrix"))
    assert table.xpath("//tr/@data-row") == ["r0", "r1", "r2"]
    (button,) = table.xpath("//tr[@data-row='r1']//input[@value='no']")
    named = [table.xpath(f"string(//*[@id='{id_}'])") for id_ in button.get("aria-labelledby").split()]
    assert named == ["Row 1", "No"]
    assert table.xpath("//th[@scope='col']/text()") == ["Yes", "No"]


def test_gaps_are_fields_in_the_running_text_numbered_in_its_order() -> None:
    text = form(question("cloze"))
    assert [field.get("aria-label") for field in text.xpath("//p//*[@data-gap]")] == ["Gap 1 of 2", "Gap 2 of 2"]
    assert text.xpath("//p//input/@data-gap") == ["who"]
    assert sorted(text.xpath("//p//option/text()")) == ["7 days", "A <b>", "Choose"]


def test_gaps_stand_in_lists_and_tables_and_never_inside_a_tag() -> None:
    text = "- [[who]]\n\n| a | b |\n|---|---|\n| x | [[days]] |\n"
    made = form(question("cloze", text=text))
    assert made.xpath("//li//input/@data-gap") == ["who"]
    assert made.xpath("//td//select/@data-gap") == ["days"]
    hidden = form(question("cloze", text="[[who]](x.md) ![[[days]]](a.png)"))
    assert hidden.xpath("//input/@data-gap | //select/@data-gap") == ["who", "days"]


def test_two_brackets_that_are_meant_stay() -> None:
    asked = question("cloze", text=r"\[[who]] [[who]] [[days]]")
    assert list(asked.faults()) == []
    assert "[[who]]" in form(asked).text_content()


@pytest.mark.parametrize("kind", FIELDS)
def test_the_form_is_the_same_whatever_is_right(kind: str) -> None:
    other: dict[str, dict[str, Any]] = {
        "sorting": {"items": [{**item, "group": "now"} for item in FIELDS["sorting"]["items"]]},
        "matrix": {"rows": [{**row, "answer": "no", "why": "Secret."} for row in FIELDS["matrix"]["rows"]]},
        "cloze": {
            "gaps": [
                {
                    "id": "days",
                    "options": [{"id": "a", "text": "7 *days*"}, {"id": "b", "text": "A <b>", "correct": True}],
                },
                {"id": "who", "accept": ["nobody"], "why": "Secret."},
            ]
        },
    }
    one, two = question(kind), question(kind, **other[kind])
    assert one.form("n", plain_writer({})) == two.form("n", plain_writer({}))
    assert one.state_key("x") != two.state_key("x")


@pytest.mark.parametrize("kind", FIELDS)
def test_rewording_and_reordering_keep_the_key_of_saved_answers(kind: str) -> None:
    def reworded(value: Any) -> Any:
        match value:
            case list():
                return [reworded(each) for each in reversed(value)]
            case dict():
                return {key: f"{each}!" if key == "text" else reworded(each) for key, each in value.items()}
        return value

    changed = question(kind, **reworded(FIELDS[kind]))
    assert changed.state_key("x") == question(kind).state_key("x")


FAULTS: list[tuple[str, dict[str, Any], tuple[str | int, ...], str, str]] = [
    ("sorting", {"items": [{"id": "a", "text": "A", "group": "latr"}, {"id": "b", "text": "B", "group": "now"}]},
     ("items", 0, "group"), "There is no group «latr» in this question.", "Did you mean «later»?"),
    ("sorting", {"items": [{"id": "a", "text": "A", "group": "zzz"}, {"id": "b", "text": "B", "group": "now"}]},
     ("items", 0, "group"), "There is no group «zzz» in this question.", "Write one of now, later."),
    ("sorting", {"items": [{"id": "a", "text": "A", "group": "now"}, {"id": "a", "text": "B", "group": "now"}]},
     ("items", 1, "id"), "The id «a» stands twice in this question.", "Give each its own id."),
    ("sorting", {"items": [{"id": "a", "text": "A", "group": "now"}, {"id": "b", "text": "A", "group": "now"}]},
     ("items", 1, "text"), "The item «A» stands twice.", "Reword or remove one."),
    ("matrix", {"rows": [{"id": "a", "text": "A", "answer": "yess"}, {"id": "b", "text": "B", "answer": "no"}]},
     ("rows", 0, "answer"), "There is no column «yess» in this question.", "Did you mean «yes»?"),
    ("matrix", {"columns": [{"id": "yes", "text": "A"}, {"id": "no", "text": "A"}]},
     ("columns", 1, "text"), "The column «A» stands twice.", "Reword or remove one."),
    ("cloze", {"text": "[[who]] [[day]]"},
     ("text",), "The text has a gap [[day]], and there is no such entry under `gaps`.", "Did you mean «days»?"),
    ("cloze", {"text": "[[who]] [[days]] [[Gap 3]]"},
     ("text",), "The text has a gap [[Gap 3]], and there is no such entry under `gaps`.",
     r"Add it under `gaps`, or write \[[ where two brackets are meant."),
    ("cloze", {"text": "[[who]] [[days]] [[who]]"},
     ("text",), "The text has the gap [[who]] 2 times.", "Give each place a gap of its own."),
    ("cloze", {"text": "[[days]]"},
     ("gaps", 1, "id"), "The text has no gap [[who]].",
     "Write [[who]] where it belongs in the text, or remove the entry."),
]  # fmt: skip

GAP_FAULTS: list[tuple[dict[str, Any], tuple[str | int, ...], str]] = [
    ({}, (), "The gap «g» has neither `accept` nor `options`."),
    ({"accept": ["x"], "options": [{"id": "a", "text": "A", "correct": True}, {"id": "b", "text": "B"}]},
     ("options",), "The gap «g» has both `accept` and `options`."),
    ({"options": [{"id": "a", "text": "A"}, {"id": "b", "text": "B"}]},
     ("options",), "No option of the gap «g» is marked as right."),
    ({"options": [{"id": "a", "text": "A", "correct": True}, {"id": "b", "text": "B", "correct": True}]},
     ("options", 1, "correct"), "A second option of the gap «g» is marked as right."),
    ({"options": [{"id": "a", "text": "A", "correct": True}]}, ("options",), "The gap «g» has one option only."),
    ({"options": [{"id": "a", "text": "A", "correct": True}, {"id": "a", "text": "B"}]},
     ("options", 1, "id"), "The id «a» stands twice in this question."),
    ({"options": [{"id": "a", "text": "A", "correct": True}, {"id": "b", "text": "A"}]},
     ("options", 1, "text"), "The option «A» stands twice."),
    ({"case": True, "options": [{"id": "a", "text": "A", "correct": True}, {"id": "b", "text": "B"}]},
     ("case",), "`case` means nothing in a gap that is chosen from options."),
    ({"accept": ["Sjögren", "sjogren"]}, ("accept", 1), "The accepted answer «sjogren» stands twice."),
    ({"accept": ["*"]}, ("accept", 0), "The accepted answer «*» takes whatever is typed."),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "fields", "address", "what", "cure"), FAULTS)
def test_a_fault_is_told_at_its_place_with_its_cure(
    kind: str, fields: dict[str, Any], address: tuple[str | int, ...], what: str, cure: str
) -> None:
    assert (address, what, cure) in list(question(kind, **fields).faults())


@pytest.mark.parametrize(("fields", "address", "what"), GAP_FAULTS)
def test_a_fault_in_a_gap_is_told_at_its_place(
    fields: dict[str, Any], address: tuple[str | int, ...], what: str
) -> None:
    faults = list(question("cloze", text="[[g]]", gaps=[{"id": "g", **fields}]).faults())
    assert [(where, told) for where, told, _ in faults] == [(("gaps", 0, *address), what)]


@pytest.mark.parametrize("kind", FIELDS)
def test_nothing_is_wrong_with_a_sound_question(kind: str) -> None:
    assert list(question(kind).faults()) == []


def test_a_fault_of_a_gaps_option_has_the_line_and_column_of_the_option(tiny_course: Any) -> None:
    tiny_course.write(
        "quizzes/safety/gaps.yml",
        "title: Gaps\nquestions:\n  - id: one\n    type: cloze\n    prompt: Fill in.\n"
        "    text: |\n      Within [[days]].\n"
        "    gaps:\n      - id: days\n        options:\n          - {text: Seven, correct: true}\n"
        "          - {id: b, text: Eight, correct: true}\n",
    )
    told = "\n".join(tiny_course.loading_problems())
    assert "gaps.yml:12:43: error: In question «one»: A second option of the gap «days» is marked as right." in told
    assert "gaps.yml:11:13: note: No id is written here; «seven» is made from the text." in told


MARKS = st.sampled_from(
    ["[[a]]", "[[b]]", "[[", "]]", "[a]", "(b)", "`", "\n", "\n\n", "- ", "| ", "<b>", '"', "\\", "x", ">", "![", "*"]
)


@given(st.lists(MARKS, max_size=14))
def test_whatever_the_text_is_each_gap_has_exactly_one_field(pieces: list[str]) -> None:
    gaps = [{"id": "a", "accept": ["x"]}, {"id": "b", "accept": ["x"]}]
    made = question("cloze", text="".join(["x", *pieces]), gaps=gaps).form("n", plain_writer({}))
    assert sorted(re.findall(r'data-gap="(\w)"', made)) == ["a", "b"]
