"""The command `rounds ids`: ids that authors left out are written in, and nothing else changes."""

import string

import yaml
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from courses.course_folder import QUIZ
from rounds.cli.main import rounds
from rounds.load.missing_ids import insertions, missing_ids
from rounds.load.yaml_lines import read_yaml
from rounds.model.places import SourceText

WITHOUT = """\
title: T   # the title
questions:
  # The first one
  - type: single   # one of three
    prompt: "When does it: start?"
    options:
      - text: On first awareness
        correct: true
      - {text: 2026, why: So}
      -   text: "Later"
          why: >
            Too late.
      - id: kept
        text: On first awareness
  -
    prompt: Match
    type: matching
    pairs:
    - left: a
      right: b
    - { left: c, right: d }
"""
WITH = """\
title: T   # the title
questions:
  # The first one
  - id: when-does-it-start
    type: single   # one of three
    prompt: "When does it: start?"
    options:
      - id: on-first-awareness
        text: On first awareness
        correct: true
      - {id: "2026", text: 2026, why: So}
      -   id: later
          text: "Later"
          why: >
            Too late.
      - id: kept
        text: On first awareness
  -
    id: match
    prompt: Match
    type: matching
    pairs:
    - id: a
      left: a
      right: b
    - { id: c, left: c, right: d }
"""


def ids(*arguments):
    return CliRunner().invoke(rounds, ["ids", *map(str, arguments)])


def test_ids_are_shown_with_their_places_and_nothing_is_written(tiny_course):
    quiz = tiny_course.root / QUIZ
    quiz.write_text(WITHOUT)
    told = ids("--root", tiny_course.root)
    assert told.exit_code == 0
    assert f"{QUIZ}:7:9: on-first-awareness\n" in told.stdout
    assert told.stdout.endswith("7 ids missing. Fill in with: rounds ids --write\n")
    assert quiz.read_text() == WITHOUT


def test_ids_are_written_comments_and_order_stay_and_a_second_run_changes_nothing(tiny_course):
    quiz = tiny_course.root / QUIZ
    quiz.write_text(WITHOUT)
    told = ids("--root", tiny_course.root, "--write")
    assert (told.exit_code, quiz.read_text()) == (0, WITH)
    assert told.stdout.endswith("7 ids written.\n")
    assert ids("--root", tiny_course.root, "--write").stdout == "0 ids written.\n"
    assert quiz.read_text() == WITH


def test_line_ends_byte_order_mark_and_permissions_stay(tiny_course):
    quiz = tiny_course.root / QUIZ
    ends = ["\r\n", "\n"]
    mixed = "".join(line + ends[number % 2] for number, line in enumerate(WITHOUT.splitlines()))
    quiz.write_bytes(b"\xef\xbb\xbf" + mixed.encode())
    quiz.chmod(0o640)
    assert ids("--root", tiny_course.root, "--write").exit_code == 0
    written = quiz.read_bytes()
    assert written.startswith(b"\xef\xbb\xbf")
    assert written.decode("utf-8-sig").replace("\r\n", "\n") == WITH
    assert written.count(b"\n") - written.count(b"\r\n") == mixed.count("\n") - mixed.count("\r\n")
    assert quiz.stat().st_mode & 0o777 == 0o640


def test_simulations_and_self_assessments_get_the_ids_that_nothing_names(tiny_course):
    tiny_course.write(
        "quizzes/simulations/night.yml",
        """\
        nodes:
          - id: first
            question: {type: reflection, prompt: Write it}
            choices:
              - text: Call now
                to: end
        """,
    )
    tiny_course.write("quizzes/profiles/check.yml", "responses:\n  - {text: Never, value: 1}\n")
    told = ids("--root", tiny_course.root, "--write")
    assert told.stdout.endswith("3 ids written.\n")
    night = yaml.safe_load((tiny_course.root / "quizzes/simulations/night.yml").read_text())
    assert night["nodes"][0]["choices"] == [{"id": "call-now", "text": "Call now", "to": "end"}]
    assert night["nodes"][0]["question"]["id"] == "write-it"
    assert "{id: never, text: Never" in (tiny_course.root / "quizzes/profiles/check.yml").read_text()


def test_an_alias_that_stands_for_two_entries_is_left_and_told(tiny_course):
    text = "questions:\n  - id: q\n    type: single\n    prompt: P\n    options:\n      - &a {text: A}\n      - *a\n"
    (tiny_course.root / QUIZ).write_text(text)
    told = ids("--root", tiny_course.root, "--write")
    assert told.exit_code == 1
    assert f"{QUIZ}:6:9: error: Ids are missing here" in told.stdout
    assert (tiny_course.root / QUIZ).read_text() == text


def test_a_file_that_cannot_be_read_is_told_and_the_others_are_written(tiny_course):
    (tiny_course.root / QUIZ).write_text(WITHOUT)
    tiny_course.write("quizzes/safety/broken.yml", "title: [")
    told = ids("--root", tiny_course.root, "--write")
    assert told.exit_code == 1
    assert "quizzes/safety/broken.yml:" in told.stdout
    assert (tiny_course.root / QUIZ).read_text() == WITH


words = st.text(string.ascii_letters + string.digits + " -:#'\"{}[]é", max_size=12)
option = st.fixed_dictionaries({"text": words}, optional={"id": st.just("given"), "why": words})
question = st.fixed_dictionaries({"prompt": words, "options": st.lists(option, max_size=4)}, optional={"type": words})
style = st.sampled_from([False, True, None])


@given(st.lists(question, min_size=1, max_size=3), style, st.integers(2, 5))
def test_whatever_is_written_is_read_as_the_same_data_with_ids(questions, flow, indent):
    text = yaml.safe_dump({"questions": questions}, default_flow_style=flow, allow_unicode=True, indent=indent)
    data, source, _ = read_yaml(SourceText("q.yml", text))
    made = insertions(source, data)
    assert len(made) == len(list(missing_ids(data)))
    for each in reversed(made):
        text = text[: each.offset] + each.text + text[each.offset :]
    again, source, _ = read_yaml(SourceText("q.yml", text))
    assert list(missing_ids(again)) == []
    assert insertions(source, again) == []
