"""Links to headings: those that pages have are found, others told; and files that stand beside the modules."""

from datetime import date
from time import process_time

import pytest
from markdown import Markdown

from courses.course_folder import MODULE, QUIZ
from rounds.check.all_checks import all_problems
from rounds.check.anchors import heading_ids

TODAY = date(2026, 11, 23)
HEADINGS = """\
## Über `x_y` *and* _em_

## A & B [t](u.md) <b>c</b>

## Set ##

Set
---

## 中文

### By hand {#mine .wide}

## a_b_c

```text
## Not one
```

<a id="raw"></a>
"""


def test_ids_are_those_that_the_site_s_markdown_gives():
    md = Markdown(extensions=["toc", "attr_list", "fenced_code"])
    md.convert(HEADINGS)
    made = [token["id"] for token in _flat(md.toc_tokens)]  # type: ignore[attr-defined]
    assert made == ["uber-x_y-and-em", "a-b-t-c", "set", "set_1", "_1", "mine", "a_b_c"]
    assert {*made, "raw", "中文"} <= {*heading_ids(HEADINGS)}
    assert "not-one" not in {*heading_ids(HEADINGS)}


def _flat(tokens):
    for token in tokens:
        yield token
        yield from _flat(token["children"])


def told(course, rule):
    return [
        f"{problem.place} {problem.what}"
        for problem in all_problems(course.load(), TODAY)
        if problem.rule and problem.rule.id == rule
    ]


@pytest.mark.parametrize(
    "link",
    ["#what-to-know", "clocks.md#what-to-know", "#quiz-clocks", "index.md#anything", "../../paths/a.md#stage", "#"],
)
def test_what_a_page_has_is_no_problem(tiny_course, link):
    tiny_course.change(MODULE, "Day 0 is", f"[It]({link}) is Day 0")
    assert told(tiny_course, "broken-anchor") == []


def test_a_missing_heading_is_told_in_modules_quizzes_and_other_pages(tiny_course):
    tiny_course.change(MODULE, "Day 0 is", "[It](#what-to-now) is Day 0")
    tiny_course.change(QUIZ, "When all is sure", "When [all](clocks.md#all) is sure")
    tiny_course.write("content/guides/a.md", "---\ntitle: A\n---\n\nSee [it](../modules/safety/clocks.md#what).\n")
    places = [line.partition(" ")[0] for line in told(tiny_course, "broken-anchor")]
    assert places == [f"{MODULE}:14:6", f"{QUIZ}:12:26", "content/guides/a.md:5:10"]


@pytest.mark.parametrize(
    "mark", ["## a\n", "#" + " " * 5000, "a\n-\n", "{#", "<a id=", "## {# [ _ ", "![](a.png) [x](#y) "]
)
def test_two_megabytes_of_anything_are_looked_through_in_seconds(mark):
    start = process_time()
    list(heading_ids(mark * (1_900_000 // len(mark))))
    assert process_time() - start < 6


def test_ids_that_only_look_alike_are_told_once_and_equal_ones_not(tiny_course):
    text = (tiny_course.root / QUIZ).read_text("utf-8")
    entry = text.partition("questions:\n")[2]
    tiny_course.write(QUIZ, (text + entry.replace("id: start", "id: st-art")).encode())
    assert told(tiny_course, "lookalike-ids") == [
        f"{QUIZ}:15:9 The question «st-art» is hard to tell from «start» in {QUIZ}:3:9."
    ]


@pytest.mark.parametrize(
    ("front", "rule"),
    [
        ("review_by: 2026-11-22", "review-overdue"),
        ("review_by: 2026-11-23", "review-due-soon"),
        ("review_by: 2027-01-22", "review-due-soon"),
        ("review_by: 2027-01-23", None),
        ("reviewed: 2026-11-23", None),
        ("reviewed: 2026-11-24", "review-days"),
        ("status: retired\nreview_by: 2020-01-01", None),
    ],
)
def test_the_day_decides_what_is_due(tiny_course, front, rule):
    tiny_course.change(MODULE, "version: 1.0.0", f"version: 1.0.0\n{front}")
    rules = ("review-overdue", "review-due-soon", "review-days")
    assert [each for each in rules if told(tiny_course, each)] == ([rule] if rule else [])


def test_without_a_day_nothing_is_out_of_date(tiny_course):
    tiny_course.change(MODULE, "version: 1.0.0", "version: 1.0.0\nreview_by: 2020-01-01")
    assert not [problem for problem in all_problems(tiny_course.load()) if "review" in problem.what]


def test_a_translation_of_the_present_version_is_sound_and_a_broken_one_is_told_without_stopping_the_site(tiny_course):
    tiny_course.write(
        "quizzes/safety/clocks.es.yml", "translates: 1.0.0\ntitle: Relojes\nquestions:\n  start: {prompt: x}\n"
    )
    tiny_course.write("content/modules/safety/clocks.pt-BR.md", "---\ntranslates: 1.0.0\n---\n\nTexto.\n")
    found = all_problems(tiny_course.load(), TODAY)
    assert not [problem for problem in found if "translation" in problem.rule.id]
    tiny_course.write("quizzes/safety/clocks.es.yml", "translates: [1\n")
    assert [line.partition(" ")[0] for line in told(tiny_course, "translation-unread")] == [
        "quizzes/safety/clocks.es.yml:1:13"
    ]
    assert tiny_course.problems() == []


@pytest.mark.parametrize(("name", "words"), [("clocks.jp.md", "Did you mean"), ("clocks.en.md", "itself is in «en»")])
def test_a_language_that_cannot_be_meant_is_told(tiny_course, name, words):
    tiny_course.write(f"content/modules/safety/{name}", "---\ntranslates: 1.0.0\n---\n")
    found = [str(problem) for problem in all_problems(tiny_course.load()) if problem.rule.id == "translation-language"]
    assert len(found) == 1
    assert words in found[0]


def test_images_that_are_named_anywhere_count_as_used(tiny_course):
    for name in ("a b.svg", "raw.svg", "asked.svg", "left.svg"):
        tiny_course.write(f"content/modules/safety/images/{name}", '<svg xmlns="x" viewBox="0 0 9 9"></svg>')
    tiny_course.change(MODULE, "Day 0 is", '![A](<images/a b.svg>) <img src="images/raw.svg" alt=""> Day 0 is')
    tiny_course.change(QUIZ, "When does it start?", "When ![does](images/asked.svg) it start?")
    assert told(tiny_course, "unused-image") == ["content/modules/safety/images/left.svg No text shows this image."]
