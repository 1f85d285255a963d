"""Versions over a history: what goes on under a new name, what ends, from which day each is in force."""

from git_course import GitCourse

from courses.course_folder import COMPETENCIES, MODULE, QUIZ, ROLES
from rounds.record.git import repository
from rounds.record.record import made_record


def versions(course, part="modules"):
    """The changes of each part, the newest first."""
    found = getattr(made_record(repository(course.root)), part)
    return {each.id: [version.changes for version in each.versions] for each in found}


def test_a_module_renamed_with_its_quiz_goes_on_as_one(course: GitCourse):
    course.git("mv", MODULE, MODULE.replace("clocks", "watches"))
    course.git("mv", QUIZ, QUIZ.replace("clocks", "watches"))
    course.change(MODULE.replace("clocks", "watches"), "clocks\n```", "watches\n```")
    course.change(QUIZ.replace("clocks", "watches"), "When does it start?", "When does it begin?")
    course.commit("Watches")
    assert versions(course) == {"watches": [["renamed", "reworded"], ["new"]]}
    assert versions(course, "questions") == {"watches/start": [["reworded"], ["added"]]}


def test_a_module_that_was_deleted_stays_in_the_record(course):
    (course.root / MODULE).unlink()
    (course.root / QUIZ).unlink()
    course.commit("Gone")
    made = made_record(repository(course.root))
    assert [(part.id, part.status) for part in made.modules] == [("clocks", "removed")]
    assert [(part.id, part.status) for part in made.questions] == [("clocks/start", "removed")]
    assert made.trace[0].kind == "glossary"


def test_the_day_in_force_is_the_author_s_for_the_first_step_of_a_version_and_a_draft_has_none(course):
    course.change(MODULE, "version: 1.0.0", "version: 1.1.0\nstatus: draft")
    course.commit("A draft")
    course.change(MODULE, "status: draft", "changes: [{version: 1.1.0, date: 2027-01-31, what: More}]")
    course.commit("Published")
    course.change(MODULE, "is the first day", "is the very first day")
    course.commit("Wording")
    (clocks,) = made_record(repository(course.root)).modules
    assert [(v.effective, v.effective_by, v.changes[0]) for v in clocks.versions] == [
        ("2026-09-25", "merge", "reworded"),
        ("2027-01-31", "changes", "published"),
        (None, "", "withdrawn"),
        ("2026-09-22", "merge", "new"),
    ]


def test_what_changes_only_outside_the_course_makes_no_version(course):
    course.write("README.md", "x")
    course.commit("A readme")
    assert versions(course) == {"clocks": [["new"]]}
    assert made_record(repository(course.root)).commit == course.git("rev-parse", "HEAD")


def test_a_course_below_the_root_is_recorded_and_compared(tmp_path):
    course = GitCourse(tmp_path, "training")
    course.begin()
    course.change(MODULE, "minutes: 3", "minutes: 4")
    course.commit("Longer")
    assert versions(course) == {"clocks": [["minutes changed"], ["new"]]}


def test_a_module_renamed_while_its_question_is_reworded_leaves_no_line_of_its_former_id(course):
    course.git("mv", MODULE, MODULE.replace("clocks", "watches"))
    course.change(QUIZ, "When does it start?", "When does it begin?")
    course.commit("Watches")
    assert versions(course) == {"watches": [["renamed", "reworded"], ["new"]]}


def test_what_nothing_reaches_is_open_while_modules_are_planned_and_a_gap_after(course):
    more = "name: Reporting\n      - id: listening\n        name: Listening\n"
    course.change(COMPETENCIES, "name: Reporting\n", more)
    course.change(ROLES, "{reporting: skilled}", "{reporting: skilled, listening: skilled}")
    course.commit("Aims")
    assert [each.status for each in made_record(repository(course.root)).coverage] == ["reached", "open"]
    course.change(ROLES, "        planned: true\n", "")
    course.change(ROLES, "      - module: later\n        type: elective\n        reason: To come\n", "")
    course.commit("The path is written")
    assert [each.status for each in made_record(repository(course.root)).coverage] == ["reached", "gap"]
