"""Moodle XML by the rules of Moodle's importer: what it would refuse, drop or read otherwise than it was meant."""

import re
from base64 import b64decode
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from question_bank_site import ALL_TYPES, IMAGE, bank_site, plan_of

from rounds.export.finished_site import FinishedSite
from rounds.export.moodle_questions import GRADES, grades, idnumber
from rounds.export.moodle_xml import MOODLE_XML, category_path, moodle_xml
from rounds.export.plan import all_plans
from rounds.model.kinds.question import Option

ANYTHING = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40).filter(str.strip)
MOODLE_TYPES = {
    "multichoice", "truefalse", "shortanswer", "numerical", "matching", "ordering", "cloze", "essay", "description",
}  # fmt: skip


def file_of(site: FinishedSite) -> etree._Element:
    return etree.fromstring(moodle_xml(site, plan_of(site)).encode())


def asked(tree: etree._Element) -> dict[str, etree._Element]:
    """The questions by the end of their idnumber."""
    found = [each for each in tree.iter("question") if each.get("type") != "category"]
    return {each.findtext("idnumber", "").partition("__")[2]: each for each in found}


def only(tmp_path: Path, authored: dict[str, Any], **told: Any) -> etree._Element:
    [question] = asked(file_of(bank_site(tmp_path, [authored], **told))).values()
    return question


def refusals(tree: etree._Element) -> list[str]:
    """Why Moodle's importer would not take the file, or not as it is meant."""
    found = []
    for question in tree.iter("question"):
        kind = question.get("type", "")
        name = question.findtext("idnumber", "")
        fractions = [float(each.get("fraction", "0")) for each in question.iter("answer")]
        texts = [each.findtext("text") for each in question.findall("subquestion")]
        first = question[0].findtext("text", "")
        problems = {
            "type": kind not in MOODLE_TYPES | {"category"},
            "name": not first or len(first) > 255,
            "idnumber": not 0 < len(name) <= 100,
            "grade": kind != "ordering" and any(abs(each) not in GRADES for each in fractions),
            "single": question.findtext("single") == "true" and max(fractions) != 100,
            "sum": question.findtext("single") == "false" and round(sum(f for f in fractions if f > 0)) != 100,
            "pairs": kind == "matching" and len([text for text in texts if text]) < 2,
            "tag": any(len(tag) > 50 or "," in tag for tag in question.xpath("tags/tag/text/text()")),
            "format": any(
                each.get("format") not in ("html", "moodle_auto_format") for each in question.iter("feedback")
            ),
        }
        found += [f"{name}: {problem}" for problem, wrong in problems.items() if wrong]
        for element in question.iter():
            shown = set(re.findall(r'@@PLUGINFILE@@/([^"]+)"', element.findtext("text") or ""))
            if shown != {each.get("name") for each in element.findall("file")}:
                found.append(f"{name}: files")
    return found


def gaps(text: str) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """A text's gaps as Moodle cuts them: kind, then sign, answer and feedback of each."""
    cut = r"(?<!\\|&)(?=[~#}])"
    found = re.findall(r"\{\d*:([A-Z_]+):(.*?" + cut + r"(?:[~#].*?" + cut + r")*)\}", text)
    return [(kind, [_alternative(each) for each in re.split(r"(?<!&)~", inside)]) for kind, inside in found]


def _alternative(text: str) -> tuple[str, str, str]:
    sign = "=" if text.startswith("=") else ""
    answer, _, feedback = text.removeprefix("=").partition("#") if "&#" not in text else _parted(text[len(sign) :])
    return sign, unescape(answer), unescape(feedback)


def _parted(text: str) -> tuple[str, str, str]:
    answer, *feedback = re.split(r"(?<!&)#", text, maxsplit=1)
    return answer, "#", "".join(feedback)


def test_moodle_takes_every_type_with_every_feature(tmp_path: Path) -> None:
    tree = file_of(bank_site(tmp_path, ALL_TYPES, shuffle=["options"]))
    assert refusals(tree) == []
    assert set(asked(tree)) == {each["id"] for each in ALL_TYPES}
    assert {each.get("type") for each in asked(tree).values()} == MOODLE_TYPES


def test_moodle_takes_a_built_site_with_hostile_texts(hostile_site: FinishedSite) -> None:
    for plan in all_plans(hostile_site):
        if plan.modules:
            assert refusals(etree.fromstring(moodle_xml(hostile_site, plan).encode())) == []


def test_categories_are_the_module_and_the_quiz_below_it(tmp_path: Path) -> None:
    tree = file_of(bank_site(tmp_path, [ALL_TYPES[0]], pass_mark=70, draw=1, shuffle=["questions"]))
    module, quiz = (each for each in tree.iter("question") if each.get("type") == "category")
    assert module.findtext("category/text") == "$course$/top/Two clocks // day 0"
    assert quiz.findtext("category/text") == "$course$/top/Two clocks // day 0/Clocks & more"
    info = quiz.findtext("info/text", "")
    assert "Pass mark: 70%" in info and "an attempt: 1" in info and "Tell &lt;who&gt;" in info
    assert category_path("a/b") == "$course$/top/a//b"


def test_a_single_choice_has_its_reasons_points_hint_and_source(tmp_path: Path) -> None:
    question = only(tmp_path, ALL_TYPES[0])
    answers = [(a.get("fraction"), a.findtext("text"), a.findtext("feedback/text")) for a in question.iter("answer")]
    assert answers[0] == (
        "100", '<span class="rounds-id-a">Day 0 &amp; &lt;1</span>', "<p>First <code>awareness</code>.</p>",
    )  # fmt: skip
    assert question.findtext("defaultgrade") == "2" and question.findtext("hint/text") == "<p>Think.</p>"
    general = question.findtext("generalfeedback/text", "")
    assert general.startswith("<p>Day <strong>0</strong>.</p>") and '<p class="rounds-source"><cite title=' in general
    assert question.xpath("tags/tag/text/text()") == ["rounds-objective:1", "rounds-confidence:true"]


@pytest.mark.parametrize("right", range(1, 27))
@pytest.mark.parametrize("credit", ["per-option", "all-or-nothing"])
def test_shares_are_of_moodles_list_and_add_up_to_a_hundred(right: int, credit: Any) -> None:
    earned = grades([Option(id=f"o{n}", text="x", correct=n < right) for n in range(27)], credit)
    assert round(sum(each for each in earned if each > 0) / 100, 2) == 1
    assert all(abs(each) in GRADES for each in earned)
    assert all(each > 0 for each in earned[: min(right, 20)])
    assert earned[26] == (-100 if credit == "all-or-nothing" else -max(earned))


def test_images_are_held_by_the_text_that_shows_them(tmp_path: Path) -> None:
    question = only(tmp_path, next(each for each in ALL_TYPES if each["id"] == "think"))
    [file] = question.find("questiontext").findall("file")
    assert b64decode(file.text) == IMAGE and file.get("encoding") == "base64"


def test_a_hotspots_picture_holds_the_image_and_its_numbered_regions(tmp_path: Path) -> None:
    question = only(tmp_path, next(each for each in ALL_TYPES if each["type"] == "hotspot"))
    svg = etree.fromstring(b64decode(question.findtext("questiontext/file", "")))
    shapes = svg.xpath("//*[@data-region]")
    assert [each.get("data-region") for each in shapes] == ["left", "round", "edge"]  # the smallest lies on top
    assert svg.xpath("//*[local-name()='text']/text()") == ["1", "2", "3"]
    assert b64decode(svg.xpath("//*[local-name()='image']/@href")[0].partition(",")[2]) == IMAGE


def test_gaps_are_cut_by_moodle_where_they_are_meant_to_be(tmp_path: Path) -> None:
    question = only(tmp_path, next(each for each in ALL_TYPES if each["id"] == "gaps"))
    text = question.findtext("questiontext/text", "")
    day, who, more = gaps(text)
    assert day == ("SHORTANSWER", [("=", "0", ""), ("=", "~zero}#=%&", "")])
    assert who[0] == "MULTICHOICE" and [each[0] for each in who[1]] == ["=", ""]
    assert who[1][0][1:] == ('<span class="rounds-id-site">the <em>site</em></span>', "<p>Yes &amp; &lt;no&gt;.</p>")
    assert more == ("SHORTANSWER_C", [("=", "é", "")])


@settings(max_examples=80, deadline=None)
@given(st.lists(ANYTHING, min_size=1, max_size=3))
def test_any_answer_of_a_gap_reaches_moodle_as_it_is(
    tmp_path_factory: pytest.TempPathFactory, words: list[str]
) -> None:
    accept = list(dict.fromkeys(" ".join(word.split()) for word in words if word.split()))
    sound = [word[:300] for word in accept if not re.search(r"[\x00-\x1f\ufffe\uffff]", word)]
    gap = {"id": "g", "accept": sound or ["x"]}
    authored = {"id": "q", "type": "cloze", "prompt": "P", "text": "A [[g]] b", "gaps": [gap]}
    question = only(tmp_path_factory.getbasetemp() / "gaps", authored)
    [(_, answers)] = gaps(question.findtext("questiontext/text", ""))
    assert [answer for _, answer, _ in answers] == gap["accept"]


@settings(max_examples=80, deadline=None)
@given(ANYTHING, ANYTHING)
def test_any_text_makes_a_file_that_is_xml_and_says_it(
    tmp_path_factory: pytest.TempPathFactory, left: str, accept: str
) -> None:
    word = " ".join(re.sub(r"[\x00-\x1f\ufffe\uffff]", "", accept).split())[:300] or "x"
    questions: list[dict[str, Any]] = [
        {"id": "s", "type": "single", "prompt": left, "options": [
            {"id": "a", "text": left, "correct": True, "why": left}, {"id": "b", "text": "b"}]},
        {"id": "w", "type": "short-answer", "prompt": "P", "accept": [word]},
    ]  # fmt: skip
    tree = file_of(bank_site(tmp_path_factory.getbasetemp() / "texts", questions))
    assert refusals(tree) == []
    assert asked(tree)["w"].findtext("answer/text") == word


def test_long_ids_are_cut_and_stay_apart() -> None:
    first, second = ("q" * 64 + "__" + "r" * 63 + end for end in "ab")
    assert len(idnumber(first)) == 100 and idnumber(first) != idnumber(second)


def test_a_rating_is_right_whatever_is_chosen_and_earns_nothing(tmp_path: Path) -> None:
    question = only(tmp_path, next(each for each in ALL_TYPES if each["type"] == "rating"))
    assert {a.get("fraction") for a in question.iter("answer")} == {"100"}
    assert question.findtext("defaultgrade") == "0" and question.findtext("shuffleanswers") == "false"


def test_a_private_reflection_has_no_field_that_moodle_would_keep(tmp_path: Path) -> None:
    questions = asked(file_of(bank_site(tmp_path, ALL_TYPES)))
    assert (questions["think"].get("type"), questions["write"].get("type")) == ("description", "essay")


def test_losses_are_told_at_the_questions_line_and_only_of_what_is_used(tmp_path: Path) -> None:
    site = bank_site(tmp_path, ALL_TYPES, draw=3)
    told = [str(loss) for loss in MOODLE_XML.losses(site, plan_of(site))]
    assert any(loss.startswith("quizzes/area/clocks.yml:4: question one: How sure") for loss in told)
    assert any(loss.startswith("quizzes/area/clocks.yml:1: quiz clocks: Moodle draws") for loss in told)
    assert not any("question claim" in loss or "question count" in loss for loss in told)
    assert not any("order: A part of the right answer" in loss for loss in told)
    plain = bank_site(tmp_path, [each for each in ALL_TYPES if each["id"] == "claim"])
    assert MOODLE_XML.losses(plain, plan_of(plain)) == []


MINIMAL = """\
  <question type="truefalse">
    <name><text>It is so.</text></name>
    <questiontext format="html"><text>&lt;p&gt;It is so.&lt;/p&gt;</text></questiontext>
    <generalfeedback format="html"><text>&lt;p&gt;It is not.&lt;/p&gt;</text></generalfeedback>
    <defaultgrade>1</defaultgrade>
    <penalty>0.3333333</penalty>
    <hidden>0</hidden>
    <idnumber>clocks__claim</idnumber>
    <answer fraction="0" format="moodle_auto_format"><text>true</text></answer>
    <answer fraction="100" format="moodle_auto_format"><text>false</text></answer>
  </question>
</quiz>
"""


def test_the_smallest_question_is_written_like_this(tmp_path: Path) -> None:
    site = bank_site(tmp_path, [next(each for each in ALL_TYPES if each["id"] == "claim")])
    assert moodle_xml(site, plan_of(site)).endswith(MINIMAL)
