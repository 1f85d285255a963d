"""A quiz as HTML: the form that everybody can read, the data for the player, and no key in between."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_markdown_course import Outline, a_module, a_quiz, a_single

from rounds.markdown.quiz_html import QuizSheet, quiz_html, script_json
from rounds.markdown.text_writer import TextWriter, plain_writer
from rounds.model.kinds.all_kinds import KINDS

QUIZ_TS = Path(__file__).parents[2] / "plugins/player/src/course/quiz.ts"

EVERY_KIND: list[dict[str, Any]] = [
    a_single("s"),
    {**a_single("mu"), "type": "multiple"},
    {"id": "tf", "type": "true-false", "prompt": "So?", "answer": True, "why": "REASON"},
    {"id": "n", "type": "numeric", "prompt": "How many?", "answer": 4711, "unit": "h", "why": "REASON"},
    {"id": "sa", "type": "short-answer", "prompt": "Who?", "accept": ["SECRET"], "why": "REASON"},
    {
        "id": "ma",
        "type": "matching",
        "prompt": "Match.",
        "pairs": [{"id": "a", "left": "L1", "right": "R1"}, {"id": "b", "left": "L2", "right": "R2"}],
        "distractors": [{"id": "c", "text": "R3"}],
    },
    {"id": "o", "type": "ordering", "prompt": "Order.", "items": [{"id": x, "text": x.upper()} for x in "abcd"]},
    {
        "id": "so",
        "type": "sorting",
        "prompt": "Sort.",
        "groups": [{"id": "g", "text": "G"}, {"id": "h", "text": "H"}],
        "items": [{"id": x, "text": x.upper(), "group": "g", "why": "REASON"} for x in "abcd"],
    },
    {
        "id": "c",
        "type": "cloze",
        "prompt": "Fill.",
        "text": "x [[a]] y [[b]]",
        "gaps": [
            {"id": "a", "accept": ["SECRET"], "why": "REASON"},
            {
                "id": "b",
                "options": [{"id": "p", "text": "P", "correct": True, "why": "REASON"}, {"id": "o", "text": "O"}],
            },
        ],
    },
    {
        "id": "mx",
        "type": "matrix",
        "prompt": "Each.",
        "columns": [{"id": "p", "text": "P"}, {"id": "o", "text": "O"}],
        "rows": [{"id": "a", "text": "A", "answer": "p", "why": "REASON"}, {"id": "b", "text": "B", "answer": "o"}],
    },
    {
        "id": "h",
        "type": "hotspot",
        "prompt": "Where?",
        "image": "a.png",
        "alt": "A map",
        "size": [10, 10],
        "regions": [
            {
                "id": x,
                "text": x.upper(),
                "shape": "circle",
                "coordinates": [n, n, 1],
                "correct": n == 2,
                "why": "REASON",
            }
            for n, x in enumerate("abc", start=1)
        ],
    },
    {
        "id": "r",
        "type": "rating",
        "prompt": "How much?",
        "responses": [{"id": x, "text": x.upper(), "value": 4711 + n, "why": "REASON"} for n, x in enumerate("ab")],
    },
    {"id": "re", "type": "reflection", "prompt": "Think.", "why": "REASON"},
]


def writer() -> TextWriter:
    return plain_writer({})


def sheet(html: str) -> dict[str, Any]:
    [data] = Outline(html).data
    return dict(json.loads(data))


def test_a_quiz_is_a_form_with_its_data() -> None:
    quiz = a_quiz(a_single(hint="Look.", objective=1), pass_mark=50)
    assert quiz_html(quiz, a_module(""), write=writer()) == (
        '<rounds-quiz class="r-quiz" id="quiz-q" data-quiz="q" data-module="m">\n'
        '<form class="r-quiz__form" autocomplete="off">\n'
        '<div class="r-q" data-question="one" data-type="single" role="group" aria-labelledby="quiz-q-one-prompt">\n'
        '<p class="r-q__n r-label">Question 1 of 1</p>\n'
        '<div class="r-q__prompt" id="quiz-q-one-prompt" tabindex="-1"><p>Is it?</p></div>\n'
        '<div class="r-q__answer"><ul class="r-opts">'
        '<li data-option="a"><label class="r-opt"><input type="radio" name="quiz-q-one" value="a">'
        '<span class="r-opt__text">Yes</span></label></li>'
        '<li data-option="b"><label class="r-opt"><input type="radio" name="quiz-q-one" value="b">'
        '<span class="r-opt__text">No</span></label></li></ul></div>\n'
        "</div>\n"
        "</form>\n"
        "<noscript><p>Answers are checked where scripts run. Without them the questions can be read and filled in, "
        "but neither checked nor kept.</p></noscript>\n"
        '<script type="application/json" class="rounds-quiz-data">'
        '{"id":"q","title":"Quiz","module":"m","pass_mark":50,"attempts":"unlimited","draw":null,"pre":false,"shuffle":[],"feedback":"each",'
        '"objectives":["Do it"],"questions":[{"id":"one","prompt":"\\u003cp>Is it?\\u003c/p>",'
        '"hint":"\\u003cp>Look.\\u003c/p>","objective":1,"type":"single","options":['
        '{"id":"a","text":"Yes","why":"\\u003cp>It is so.\\u003c/p>","correct":true},{"id":"b","text":"No"}],'
        f'"state_key":"{quiz.questions[0].state_key("q")}"}}]}}</script>\n'
        "</rounds-quiz>"
    )


def test_a_quiz_of_no_module_names_none() -> None:
    html = quiz_html(a_quiz(a_single()), None, write=writer())
    assert "data-module" not in html
    assert sheet(html)["module"] is None


def test_a_check_in_asks_one_question() -> None:
    quiz = a_quiz(a_single("one"), a_single("two"))
    html = quiz_html(quiz, None, "two", write=writer())
    assert html.startswith('<rounds-quiz class="r-quiz" id="quiz-q-two" data-quiz="q" data-only="two">')
    assert [question["id"] for question in sheet(html)["questions"]] == ["two"]
    assert [div["data-question"] for div in Outline(html).all("div") if "data-question" in div] == ["two"]


def test_ids_stay_unique_where_questions_stand_on_a_page_again() -> None:
    quiz, again = a_quiz(*EVERY_KIND), a_quiz(a_single("b-s"), quiz_id="q-s")
    near = a_quiz(a_single("s-b-s"), quiz_id="q")
    taken: set[str] = set()
    pages = [quiz_html(quiz, None, only, write=writer(), taken=taken) for only in ("n", "ma", None, "n")]
    pages += [quiz_html(other, None, write=writer(), taken=taken) for other in (again, near)]
    outline = Outline("".join(pages))
    assert len(outline.ids) == len(set(outline.ids))
    for key in ("aria-labelledby", "aria-describedby", "for"):
        named = " ".join(attributes[key] or "" for _, attributes in outline.tags if key in attributes)
        assert set(named.split()) <= set(outline.ids)


def test_the_markup_of_no_kind_tells_the_key() -> None:
    assert {question["type"] for question in EVERY_KIND} == set(KINDS)
    html = quiz_html(a_quiz(*EVERY_KIND), None, write=writer())
    outline = Outline(html)
    markup = re.sub(r"<script.*?</script>", "", html, flags=re.DOTALL)
    for secret in ("correct", "4711", "SECRET", "REASON", "It is so", "state_key"):
        assert secret not in markup
        assert secret not in outline.text
    offered = [attributes["data-item"] for _, attributes in outline.tags if "data-item" in attributes]
    assert sorted(offered, key=str) == list("abcd") != offered


def test_turning_the_key_round_leaves_the_markup_as_it_is() -> None:
    def markup(right: int, answer: bool, number: float) -> str:
        options = [{"id": x, "text": x.upper(), "correct": n == right} for n, x in enumerate("ab")]
        questions = [
            a_single("s", options=options),
            {"id": "tf", "type": "true-false", "prompt": "So?", "answer": answer},
            {"id": "n", "type": "numeric", "prompt": "How many?", "answer": number},
        ]
        return re.sub(r"<script.*?</script>", "", quiz_html(a_quiz(*questions), None, write=writer()))

    assert markup(0, True, 1) == markup(1, False, 2)


def test_the_source_of_a_question_stands_in_the_data_only() -> None:
    quiz = a_quiz(a_single(source="e6 §2"))
    html = quiz_html(quiz, None, write=TextWriter(lambda inside, _: f"({inside})"), sources={"e6"})
    assert sheet(html)["questions"][0]["source"] == "(e6 §2)"
    assert "e6 §2" not in Outline(html).text


def test_the_data_has_the_fields_that_the_player_expects() -> None:
    source = QUIZ_TS.read_text("utf-8")
    interface = source[source.index("export interface Quiz {") :]
    assert set(re.findall(r"^  (\w+)\??:", interface, re.MULTILINE)) == set(QuizSheet.__annotations__)
    base = source[source.index("export interface QuestionBase {") : source.index("export interface Choice")]
    told = set(re.findall(r"^  (\w+)\??:", base, re.MULTILINE))
    question = a_single(hint="H", why="W", objective=1, points=2, source="e6", confidence=True)
    assert set(sheet(quiz_html(a_quiz(question), None, write=writer()))["questions"][0]) == told | {"type", "options"}


MARKUP = [
    *("</script>", "<script>", "<!--", "-->", "]]>", "</form>", "</div>", "<p", '"', "'", ">", "\\", "`", "*", "[@e6]"),
    *("<b>", "</b>", "<input>", "&lt;", "a", "![](", "<a", "<?"),
]
ANY_TEXT = st.text(min_size=1) | st.lists(
    st.sampled_from([*MARKUP, "\u2028", "\n\n", "    ", "<!DOCTYPE", "]("]), min_size=1
).map("".join)


@pytest.mark.parametrize("field", ["prompt", "why", "hint", "source"])
@given(text=ANY_TEXT)
@settings(max_examples=150, deadline=None)
def test_no_text_breaks_the_data_or_the_markup(field: str, text: str) -> None:
    options = [{"id": "a", "text": text, "correct": True, "why": text}, {"id": "b", "text": "No"}]
    quiz = a_quiz({**a_single(options=options), field: text})
    html = quiz_html(quiz, None, write=writer())
    outline = Outline(html)
    assert [name for name, _ in outline.tags].count("script") == 1
    assert [name for name, _ in outline.tags].count("form") == 1
    assert json.loads(outline.data[0])["questions"][0]["id"] == "one"
    assert "\u2028" not in outline.data[0]
    assert outline.data[0].count("<") == 0


@given(st.recursive(st.text(), st.lists))
def test_data_come_back_from_the_script_as_they_were(value: Any) -> None:
    assert json.loads(script_json(value)) == value
