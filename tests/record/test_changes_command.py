"""The command `rounds changes`: what a reviewer is told that learners will notice."""

import json
import re
from html import unescape

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown

from courses.course_folder import GLOSSARY, MODULE, QUIZ, ROLES, SOURCES
from rounds.cli.main import rounds
from rounds.record.review_text import MARK, MOST_CHARS, harmless_markdown


def run(course, *arguments):
    result = CliRunner().invoke(rounds, ["changes", *arguments, "--root", str(course.root)])
    assert result.exit_code == 0, result.output
    return result.output


def new_key(course):
    course.change(QUIZ, "        correct: true\n", "")
    course.change(QUIZ, "text: When all is sure\n", "text: When all is sure\n        correct: true\n")


def test_nothing_is_told_in_words(course):
    assert "Nothing that learners notice." in run(course)
    course.change(QUIZ, "title: Two clocks\n", "# A comment\ntitle: Two clocks\n")
    assert "Nothing that learners notice." in run(course)
    assert "import again" not in run(course)


def test_a_changed_key_is_told_with_both_answers_the_retake_and_the_version_to_raise(course):
    new_key(course)
    told = run(course)
    assert "Question clocks/start («When does it start?»): right is now «When all is sure»," in told
    assert "before «On first awareness»." in told
    assert "clocks: Another answer is right now in clocks/start." in told
    assert f"{MODULE}: A key changed and the version did not: raise 1.0.0 to 2.0.0." in told
    assert "Make and import again: clocks, path-monitor." in told


def test_a_coaching_card_that_changes_between_commits_is_told(course):
    card = "{id: news, competency: reporting, occasion: After news, questions: [Who knew?], act: Call.}"
    course.write("content/framework/coaching.yml", f"cards:\n  - {card}\n")
    assert "Coaching\n  news: It was added." in run(course)
    course.commit("A card")
    assert "Nothing that learners notice." in run(course)
    course.change("content/framework/coaching.yml", "Who knew?", "Who knew first?")
    assert re.search(r"Coaching\n  news: .*Who knew first\?", run(course))


def test_another_right_order_is_told_as_an_order(course):
    items = "items: [{id: a, text: Look}, {id: b, text: Go}]"
    ordering = f"  - {{id: turns, type: ordering, prompt: Which way?, objective: 1, {items}}}\n"
    course.write(QUIZ, (course.root / QUIZ).read_text() + ordering)
    course.commit("An order")
    course.change(QUIZ, "[{id: a, text: Look}, {id: b, text: Go}]", "[{id: b, text: Go}, {id: a, text: Look}]")
    assert re.search(r"the right order is now «Go.*Look», before «Look.*Go».", run(course))


def test_two_commits_compare_whatever_stands_in_the_folder(course):
    first = course.git("rev-parse", "HEAD")
    course.change(MODULE, "minutes: 3", "minutes: 5")
    course.commit("Longer")
    course.change(MODULE, "minutes: 5", "minutes: 9")
    assert "The minutes: «3» became «5»." in run(course, first, "HEAD")
    assert "The minutes: «3» became «9»." in run(course, first)
    assert "The minutes: «5» became «9»." in run(course)


def test_a_branch_is_compared_with_where_it_left_main(course):
    course.git("checkout", "-q", "-b", "work")
    course.change(MODULE, "is the first day", "is the very first day")
    course.commit("Work")
    course.git("checkout", "-q", "main")
    course.change(MODULE, "minutes: 3", "minutes: 5")
    course.commit("Elsewhere")
    course.git("checkout", "-q", "work")
    told = run(course)
    assert "very first day" in told
    assert "minutes:" not in told


def test_what_only_a_draft_says_is_no_learner_s_concern_until_it_is_published(course):
    course.change(MODULE, "version: 1.0.0", "version: 1.0.0\nstatus: draft")
    course.commit("Withdrawn")
    new_key(course)
    assert "Nothing that learners notice." in run(course)
    course.change(MODULE, "status: draft", "status: live")
    assert "published" in run(course)


def test_paths_sources_and_terms_are_told_with_what_they_touch(course):
    course.change(ROLES, "type: elective", "type: core")
    course.change(SOURCES, "title: E2A", "title: E2A\n    edition: R1")
    course.change(GLOSSARY, "Something grave", "Something very grave")
    told = run(course)
    assert "Module later is now a core module of the path «Monitor»." in told
    assert "ich-e2a: The edition: new is «R1». It touches clocks." in told
    assert "sae: The definition: «Something grave.» became «Something very grave.»." in told


def test_a_module_that_goes_is_told_with_its_package(course):
    (course.root / MODULE).unlink()
    told = run(course)
    assert "Gone: «Two clocks» (clocks)." in told
    assert "Made no more: clocks, path-monitor." in told


def test_a_file_that_cannot_be_read_is_told_and_counts_as_unchanged(course):
    course.change(MODULE, "version: 1.0.0", "version: one")
    told = run(course)
    assert "Could not be compared" in told
    assert "Gone" not in told


def test_the_json_names_every_change(course):
    new_key(course)
    found = json.loads(run(course, "--format", "json"))
    assert found["modules"][0]["changes"] == ["key changed"]
    assert found["packages"] == ["clocks", "path-monitor"]


def test_a_base_that_is_not_there_is_told(course):
    for name in ("nowhere", "-x", "--upload-pack=x"):
        result = CliRunner().invoke(rounds, ["changes", "--root", str(course.root), "--", name])
        assert result.exit_code == 1
        assert f"There is no commit «{name}» here." in result.output


HOSTILE = (
    "</details><img src=x onerror=a> @team **b** `c` [l](http://x) #12 https://x.y www.z.w | ![i](j) <!-- \u202eevil"
)


def test_the_comment_is_short_first_folds_its_details_and_keeps_titles_harmless(course):
    course.change(MODULE, "title: Two clocks", f"title: {json.dumps(HOSTILE)}")
    new_key(course)
    told = run(course, "--format", "markdown")
    assert told.startswith(MARK)
    assert told.index("### Retake advised") < told.index("<details>")
    assert told.count("<details>") == told.count("</details>") == 1
    html = markdown(told)
    assert re.findall(r"<(img|a|strong|code)\b", html) == ["code"] * 3
    assert not re.search(r"[@#]\w|https?://|\u202e", unescape(html))


def test_a_comment_stays_under_its_limit_however_much_changed(course):
    prompts = "".join(
        f"  - {{id: q{n}, type: true-false, prompt: '{'x ' * 60}{n}', answer: true}}\n" for n in range(100)
    )
    for name in "abcdefghij":
        course.write(f"quizzes/safety/{name}.yml", f"title: T\nquestions:\n{prompts}")
        course.write(
            f"content/modules/safety/m{name}.md", (course.root / MODULE).read_text().replace("clocks\n", f"{name}\n")
        )
    course.commit("Many")
    for name in "abcdefghij":
        course.write(f"quizzes/safety/{name}.yml", f"title: T\nquestions:\n{prompts.replace('true}', 'false}')}")
    told = run(course, "--format", "markdown")
    assert len(told) < MOST_CHARS
    assert "too long for a comment" in told
    assert told.count("<details>") == told.count("</details>")


@given(st.text(max_size=80))
def test_no_text_makes_markup_in_a_comment(text):
    html = markdown(f"- «{harmless_markdown(text)}»")
    assert re.fullmatch(r"<ul>\n<li>[^<]*</li>\n</ul>", html)


@pytest.mark.parametrize("text", ["@a", "#1", "!1", "~l", "http://x", "www.x.y", "a@b.c"])
def test_nothing_in_a_comment_calls_or_links(text):
    assert text not in harmless_markdown(text)
