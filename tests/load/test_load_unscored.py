"""Mistakes in ratings, reflections, patterns and expected mistakes, each told at its line with the cure."""

from courses.course_folder import QUIZ

WRONG = """\
title: Two clocks
questions:
  - id: start
    type: rating
    prompt: How sure are you?
    points: 2
    confidence: true
    responses:
      - {id: a, text: Not, value: 1}
      - {id: b, text: So, value: 1}
  - id: think
    type: reflection
    prompt: What would you say?
    points: 1
  - id: again
    type: reflection
    prompt: And then?
    partial_credit: per-option
  - id: hours
    type: numeric
    prompt: How many?
    answer: 0,5
    mistakes:
      - answer: 1,5
        why: Wrong [@nothing].
  - id: name
    type: short-answer
    prompt: Which?
    accept: ["*", SAE, sae]
    mistakes:
      - accept: [SÁE]
        why: So.
"""

TOLD = [
    "6:13: error: In question «start»: Points are written here, and questions of type rating are not scored. Remove",
    "7:17: error: In question «start»: How sure one is can only be asked where an answer is right or wrong; questions",
    "10:34: error: In question «start»: The value 1 after 1 is out of order: a scale rises or falls. Write",
    "14:13: error: In question «think»: Points are written here, and questions of type reflection are not scored.",
    "18:5: error: In question «again»: the key `partial_credit` is not known here. It belongs to questions of type",
    "22:13: error: In question «hours»: `answer` must be a number; here stands «0,5». Write a point, not a comma,",
    "24:17: error: In question «hours», mistake 1: `answer` must be a number; here stands «1,5». Write a point, not",
    "29:14: error: In question «name»: The accepted answer «*» takes whatever is typed. Write a letter or more",
    "29:24: error: In question «name»: The accepted answer «sae» stands twice. Remove one.",
    "31:18: error: In question «name»: The answer «SÁE» stands among the mistakes and counts as right. Remove it here,",
]


def test_each_is_told_at_its_line_with_its_cure(tiny_course):
    tiny_course.write(QUIZ, WRONG)
    problems = tiny_course.loading_problems()
    starts = [f"{QUIZ}:{told}" for told in TOLD]
    assert [problem[: len(told)] for problem, told in zip(problems, starts, strict=True)] == starts
