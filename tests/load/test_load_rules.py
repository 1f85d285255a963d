"""Every problem of a file names its rule."""

from datetime import date

import pytest

from courses.course_folder import MODULE, QUIZ, CourseFolder
from rounds.check.all_checks import families
from rounds.load.course import load_course
from rounds.model.file_rules import FIELD_RULES, FILE_RULES, QUESTION_RULES

KNOWN = {rule.id: rule for rule in (*FILE_RULES, *FIELD_RULES, *QUESTION_RULES)}


def found(course: CourseFolder) -> list[tuple[str, str]]:
    problems = load_course(course.root, "Tiny")[1]
    assert all(p.rule and KNOWN[p.rule.id] is p.rule for p in problems)
    assert all(p.rule.severity in (None, p.severity) for p in problems if p.rule)
    return [(p.place.file, p.rule.id) for p in problems if p.rule]


@pytest.mark.parametrize(
    ("file", "old", "new", "rule"),
    [
        (MODULE, "minutes: 3", "minutes: six", "wrong-value"),
        (MODULE, "minutes: 3", "minuts: 3", "unknown-field"),
        (MODULE, "minutes: 3\n", "", "missing-field"),
        (MODULE, "minutes: 3", "minutes: 3\nminutes: 4", "repeated-key"),
        (MODULE, "minutes: 3", 'minutes: "3', "yaml-syntax"),
        (MODULE, "minutes: 3", "minutes: 3 #5", "cut-off-text"),
        (MODULE, "---\ntitle", "title", "front-matter"),
        (MODULE, "minutes", "min\x01utes", "unreadable-file"),
        (QUIZ, "correct: true", "why: No.", "answer-key"),
        (QUIZ, "- id: sure\n        text", "- text", "missing-id"),
    ],
)
def test_a_mistake_names_the_rule_that_it_breaks(
    tiny_course: CourseFolder, file: str, old: str, new: str, rule: str
) -> None:
    tiny_course.change(file, old, new)
    assert (file, rule) in found(tiny_course)


@pytest.mark.parametrize(
    ("file", "text", "rule"),
    [
        ("quizzes/safety/Bad Name.yml", "title: a", "bad-file-name"),
        ("quizzes/alone.yml", "title: a", "misplaced-file"),
        ("quizzes/other/first-dose.yml", "", "empty-file"),
        ("content/modules/new/a.md", "---\n", "area-index"),
        ("quizzes/profiles/deep/a.yml", "", "misplaced-file"),
        ("quizzes/simulations/A.yml", "", "bad-file-name"),
    ],
)
def test_a_file_that_is_wrong_as_a_whole_names_its_rule(
    tiny_course: CourseFolder, file: str, text: str, rule: str
) -> None:
    tiny_course.write(file, text)
    assert rule in {told for _, told in found(tiny_course)}


def test_no_two_rules_have_one_id_and_each_says_what_and_why() -> None:
    rules = [rule for family in families(date(2026, 1, 1)) for rule in family.rules]
    assert len({rule.id for rule in rules}) == len(rules)
    assert all(rule.title and rule.why and rule.id == rule.id.lower() and " " not in rule.id for rule in rules)
