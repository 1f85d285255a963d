"""What coaching cards and talks name is there, and a talk's parts fit its time."""

import pytest

from courses.course_folder import MODULE, ROLES
from rounds.check.all_checks import all_problems

FILE = "content/framework/coaching.yml"
SOUND = """\
note: Take one card to a talk.
guides:
  - id: short
    title: A short talk
    occasion: After a call
    minutes: 5
    steps:
      - {text: What happened?, minutes: 3}
      - {text: What will you try?, minutes: 2}
    modules: [clocks]
cards:
  - id: news
    competency: reporting
    occasion: After news
    questions: [Who knew first?]
    act: Write the time down.
    modules: [clocks, later]
"""
ANOTHER = "  - id: news\n    competency: reporting\n    occasion: a\n    questions: [b]\n    act: c\n"
PLANNED = "      - module: later\n        type: elective\n        reason: To come\n        planned: true\n"


@pytest.fixture
def coached(tiny_course):
    """A course with one talk and one card."""
    tiny_course.write(FILE, SOUND)
    return tiny_course


def test_a_sound_file_is_read_and_nothing_is_said(coached):
    assert coached.problems() == []
    coaching = coached.load().framework.coaching
    assert [card.questions for card in coaching.cards] == [["Who knew first?"]]
    assert [step.minutes for step in coaching.guides[0].steps] == [3, 2]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("competency: reporting", "competency: reportin",
         "13:17: error: There is no competency «reportin». Did you mean «reporting»?"),
        ("[clocks, later]", "[clock, later]", "17:15: error: There is no module «clock». Did you mean «clocks»?"),
        ("modules: [clocks]", "modules: [zzz]",
         "10:15: error: There is no module «zzz». Write it, or plan it on a path first."),
        ("minutes: 5", "minutes: 6",
         "6:14: warning: The parts of «short» take 5 minutes, and the talk says 6. "
         "Change the minutes of a part, or those of the talk."),
        ("  - id: news", ANOTHER + "  - id: news",
         "17:9: error: The id «news» of this card stands twice; the first is on line 12."),
        ("cards:", "  - {id: short, title: T, occasion: O, minutes: 1, steps: [{text: Go.}]}\ncards:",
         "11:10: error: The id «short» of this guide stands twice; the first is on line 3."),
        ("questions: [Who knew first?]", "questions: []", "15:16: error:"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_at_its_place(coached, old, new, problem):
    coached.change(FILE, old, new)
    [told] = coached.problems()
    assert told.startswith(f"{FILE}:{problem}")


def test_an_author_is_told_of_slips_in_questions_and_steps(coached):
    coached.change(FILE, "Who knew first?", "Who recieved it?")
    coached.change(FILE, "What happened?", "What occured?")
    told = [str(problem) for problem in all_problems(coached.load()) if problem.rule and problem.rule.id == "spelling"]
    assert [line.partition(": ")[0] for line in told] == [f"{FILE}:8:21", f"{FILE}:15:21"]


def test_a_talk_whose_parts_have_no_times_of_their_own_has_only_its_whole(coached):
    coached.change(FILE, ", minutes: 2", "")
    assert coached.problems() == []


def test_a_retired_module_is_no_longer_sent_to(coached):
    coached.change(MODULE, "version: 1.0.0", "version: 1.0.0\nstatus: retired")
    assert sum(problem.startswith(FILE) and "is retired" in problem for problem in coached.problems()) == 2


def test_a_planned_module_may_be_named_until_the_path_forgets_it(coached):
    coached.change(ROLES, PLANNED, "")
    told = f"{FILE}:17:23: error: There is no module «later»"
    assert any(problem.startswith(told) for problem in coached.problems())
