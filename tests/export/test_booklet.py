"""The booklet: one file that needs nothing else, quizzes as paper forms, and a key that fits their numbers."""

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from question_bank_site import ALL_TYPES, bank_site, plan_of

from rounds.export.booklet import PRINT_BOOKLET, booklet
from rounds.export.finished_site import FinishedSite
from rounds.export.format import PackageOptions
from rounds.export.paper_html import paper_html
from rounds.export.plan import all_plans
from rounds.model.course_index import BODY_BEGIN, BODY_END

QUIZ = '<rounds-quiz class="r-quiz" id="quiz-clocks" data-quiz="clocks"><form><input name="x"></form></rounds-quiz>'
CHECK_IN = QUIZ.replace('data-quiz="clocks"', 'data-quiz="clocks" data-only="claim"')

NEEDS_A_SCREEN = {
    *("script", "link", "iframe", "video", "svg", "noscript"),
    *("button", "input", "select", "textarea", "form", "rounds-quiz"),
}
PIECES = ["<p>", "</p>", "<div class=r-pop>", "</div>", "<b>", "</b>", "<svg>", "</svg>", "x &lt;", "<br>"]


def site_with(tmp_path: Path, body: str, questions: list[dict[str, Any]] = ALL_TYPES, **told: Any) -> FinishedSite:
    site = bank_site(tmp_path, questions, **told)
    page = site.root / "modules" / "area" / "two-clocks" / "index.html"
    page.parent.mkdir(exist_ok=True)
    page.write_text(f"{BODY_BEGIN.format(id='two-clocks')}{body}{BODY_END}", "utf-8")
    return site


def printed(site: FinishedSite) -> html.HtmlElement:
    return html.fromstring(booklet(site, plan_of(site)))


def of_class(element: html.HtmlElement, name: str) -> list[html.HtmlElement]:
    return [each for each in element.iter() if name in (each.get("class") or "").split()]


def number(element: html.HtmlElement) -> str:
    return words(of_class(element, "q-n")[0])


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_every_question_has_a_number_and_the_key_the_same(tmp_path: Path) -> None:
    page = printed(site_with(tmp_path, f"<h2>Text</h2>{QUIZ}"))
    asked = [number(each) for each in of_class(page, "q")]
    assert asked == [f"Question {n}" for n in range(1, len(ALL_TYPES) + 1)]
    keys = {number(each): words(each) for each in of_class(page, "q-key")}
    assert "A Day 0 & <1" in keys["Question 1"] and "Hint Think." in keys["Question 1"]
    assert "Question 14" not in keys  # a scale has no right answer


def test_the_answers_come_after_all_texts_on_a_page_of_their_own(tmp_path: Path) -> None:
    site = site_with(tmp_path, QUIZ)
    page = printed(site)
    assert page.find(".//main")[-1].get("id") == "answers"
    before = html.tostring(page.find(".//article"), encoding="unicode")
    assert not re.search("q-right|q-true|q-why|awareness", before)
    assert ".answers { break-before: page; }" in booklet(site, plan_of(site)).replace(".part--one-of-many, ", "")


def test_a_check_in_is_printed_where_it_stands_with_the_number_that_it_has_in_the_quiz(tmp_path: Path) -> None:
    page = printed(site_with(tmp_path, f"{CHECK_IN}<p>More.</p>{QUIZ}"))
    numbers = [number(each) for each in of_class(page, "q")]
    assert numbers[0] == "Question 1" and numbers.count("Question 1") == 2
    keys = [number(each) for each in of_class(page, "q-key")]
    assert len(keys) == len(set(keys))


def test_a_quiz_that_is_asked_before_reading_too_is_printed_once(tmp_path: Path) -> None:
    page = printed(site_with(tmp_path, f"{QUIZ}<p>Text</p>{QUIZ}", pre=True))
    assert len(of_class(page, "q")) == len(ALL_TYPES)
    assert "The questions stand after the text" in words(page.find(".//article"))


def test_it_needs_no_script_no_file_and_no_other_host(tmp_path: Path) -> None:
    (tmp_path / "modules" / "area").mkdir(parents=True)
    body = (
        '<p onclick="x()">T <img src="../Übersicht%201.PNG" alt="A map"> <a href="https://example.org/">x</a></p>'
        '<script>alert(1)</script><noscript>n</noscript><svg><use href="#i-x"/></svg>'
        '<button class="r-term">SAE</button>'
        '<div class="r-pop"><p>Popover</p></div><video src="../Übersicht%201.PNG"></video>'
    )
    site = site_with(tmp_path, body + QUIZ)
    page = printed(site)
    assert NEEDS_A_SCREEN.isdisjoint(each.tag for each in page.iter())
    assert {each.get("src")[:5] for each in page.iter("img")} == {"data:"}
    assert (
        "Popover" not in words(page)
        and "SAE" in words(page)
        and "onclick" not in html.tostring(page, encoding="unicode")
    )
    [policy] = page.xpath("//meta[@http-equiv]/@content")
    assert policy == "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
    told = PRINT_BOOKLET.losses(site, plan_of(site))
    assert any("video" in loss.what and loss.place.file == "content/modules/area/two-clocks.md" for loss in told)


def test_parts_that_name_things_alike_stay_apart() -> None:
    made = paper_html('<p id="source-1"><a href="#source-1">1</a></p>', "p2", {}, lambda *_: "")
    assert made == '<p id="p2-source-1"><a href="#p2-source-1">1</a></p>'


def test_forms_become_boxes_and_lines() -> None:
    form = (
        '<form><label><input type="radio" name="a">Yes</label><input type="checkbox"><input name="t">'
        '<select><option value="">Choose</option><option value="1">A</option></select><textarea>x</textarea></form>'
    )
    made = paper_html(form, "p", {}, lambda *_: "")
    assert made.count("q-ring") == made.count("q-box") == made.count("q-lines") == 1 and made.count("q-blank") == 2
    assert "Choose" not in made and "/ A" in made


def test_scenes_are_read_one_after_another() -> None:
    scene = (
        '<rounds-simulation><details data-node="a"><summary>Scene 1</summary><p>Text</p></details></rounds-simulation>'
    )
    assert paper_html(scene, "p", {}, lambda *_: "") == "<section><h3>Scene 1</h3><p>Text</p></section>"


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(PIECES)))
def test_whatever_is_left_open_ends_in_its_own_part(pieces: list[str]) -> None:
    made = paper_html("".join(pieces), "p", {}, lambda *_: "")
    assert "svg" not in made and "r-pop" not in made
    assert set(re.findall(r"<(\w+)", made)) <= {"p", "b", "br", "div"}


@pytest.mark.parametrize("title", ['Say "</style><script>" & \\ 🙂', "a\nb"])
def test_a_running_title_cannot_leave_its_string(tmp_path: Path, title: str) -> None:
    site = site_with(tmp_path, "<p>T</p>")
    module = site.index.modules[0].model_copy(update={"title": title})
    told = booklet(site, plan_of(FinishedSite(site.root, site.index.model_copy(update={"modules": [module]}))))
    assert told.count("</style>") == 1 and "<script>" not in told
    assert "🙂" in told or "\\a " in told


def test_a_built_site_with_hostile_texts_is_printed_whole(hostile_site: FinishedSite) -> None:
    for plan in all_plans(hostile_site):
        content = PRINT_BOOKLET.content(hostile_site, plan, PackageOptions())
        assert content == PRINT_BOOKLET.content(hostile_site, plan, PackageOptions())
        page = html.fromstring(content)
        assert NEEDS_A_SCREEN.isdisjoint(each.tag for each in page.iter())
        assert words(page.find(".//h1")) == " ".join(plan.title.split())


def test_losses_say_what_paper_cannot_do(hostile_site: FinishedSite) -> None:
    told = {loss.subject: loss for plan in all_plans(hostile_site) for loss in PRINT_BOOKLET.losses(hostile_site, plan)}
    simulation = next(loss for subject, loss in told.items() if subject.startswith("simulation"))
    assert "no ending is shown" in simulation.what and simulation.place.file.endswith(".yml")
    assert any(subject.startswith("self-assessment") for subject in told)
