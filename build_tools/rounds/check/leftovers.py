"""What a draft leaves behind in a live module: words for later, sections without text, a quiz before what it asks."""

import re
from collections.abc import Iterator
from itertools import pairwise

from rounds.check.by_file import Texts, in_each_file
from rounds.check.family import Family
from rounds.model.course import Course, Module
from rounds.model.module_text import fences, without_code
from rounds.model.problem import Problem, Rule, Severity
from rounds.model.spelling import quoted

LEFT_OVER = Rule(
    "left-over-words",
    "A live module holds no words that stand for text to come",
    "Learners read them, and doubt the rest.",
    Severity.WARNING,
)
EMPTY_SECTION = Rule(
    "empty-section",
    "Each section says something",
    "A heading promises what does not follow.",
    Severity.WARNING,
)
SAME_HEADING = Rule(
    "repeated-heading",
    "No two sections side by side have one heading",
    "A list of headings is how many find their way, also with a screen reader; a link leads to the first only.",
    Severity.NOTE,
)
EARLY_QUIZ = Rule(
    "quiz-before-text",
    "A quiz follows the text that it asks about, unless it is asked before reading",
    "Learners are judged on what they have not read yet; only `pre: true` asks without a verdict.",
    Severity.WARNING,
)

_LEFT_OVER = re.compile(
    r"\b(?:TODO|TBD|TBC|FIXME|XXX+|LOREM)\b|\b[Ll]orem ipsum\b|«xxx»|\{\{[^{}\n]{0,80}\}\}"
    r"|\[(?:insert|add|your|name|text|placeholder|to be (?:added|written|decided))\b[^\[\]\n]{0,60}\](?![(\[])"
    r"|<(?:insert|your|placeholder)\b[^<>\n]{0,60}>"
)
_HEADING = re.compile(r"^(?P<marks>#{1,6})[ \t]+(?P<words>[^\n]+)$", re.MULTILINE)


def check_left_over(course: Course) -> Iterator[Problem]:
    """In every text of what is live: bodies, prompts, scenes, definitions."""
    yield from in_each_file(course, _left_over)


def _left_over(texts: Texts) -> Iterator[Problem]:
    if any(text.module and text.module.status == "draft" for text in texts):
        return
    for text in texts:
        for found in _LEFT_OVER.finditer(without_code(text.markdown)):
            what = f"{quoted(found[0])} stands for a text that is still to be written."
            cure = "Write it, or keep the module as a draft: `status: draft`."
            yield Problem(text.place(*found.span()), what, cure, Severity.WARNING, LEFT_OVER)


def check_sections(course: Course) -> Iterator[Problem]:
    """A heading that is followed by another of its level or above, or by nothing."""
    for module in _live(course):
        headings = list(_HEADING.finditer(_outside_fences(module)))
        for heading, follower in pairwise([*headings, None]):
            if heading is None:
                continue
            end = follower.start() if follower else len(module.body)
            deeper = follower is not None and len(follower["marks"]) > len(heading["marks"])
            if not deeper and not module.body[heading.end() : end].strip():
                what = f"Nothing stands under the heading {quoted(heading['words'].strip())}."
                place = module.body_place(heading.start())
                yield Problem(place, what, "Write the section, or remove its heading.", Severity.WARNING, EMPTY_SECTION)


def check_same_headings(course: Course) -> Iterator[Problem]:
    """Headings of one level and one wording under the same heading above."""
    for module in _live(course):
        above: list[tuple[int, set[str]]] = [(0, set())]
        for heading in _HEADING.finditer(_outside_fences(module)):
            level, words = len(heading["marks"]), heading["words"].strip().casefold()
            while above[-1][0] >= level:
                above.pop()
            if words in above[-1][1]:
                what = f"A section before has the heading {quoted(heading['words'].strip())} too."
                place = module.body_place(heading.start())
                yield Problem(place, what, "Say what is different in this one.", Severity.NOTE, SAME_HEADING)
            above[-1][1].add(words)
            above.append((level, set()))


def check_early_quizzes(course: Course) -> Iterator[Problem]:
    """A quiz, or a question, at the very beginning of a body."""
    for module in _live(course):
        for reference in module.references[:1]:
            quiz = course.quizzes.get(reference.quiz)
            before = without_code(module.body[: reference.offset].rpartition("\n")[0])
            if quiz is None or quiz.pre or _HEADING.sub("", before).strip(" \t\n`~"):
                continue
            what = f"The quiz {quoted(quiz.id)} is asked before anything is said."
            cure = "Move the fence below the text, or write `pre: true` in the quiz: it is then asked twice."
            yield Problem(module.body_place(reference.offset), what, cure, Severity.WARNING, EARLY_QUIZ)


def _live(course: Course) -> Iterator[Module]:
    return (module for module in course.modules.values() if module.status == "live")


def _outside_fences(module: Module) -> str:
    """The body with what stands in fences blanked; nothing moves."""
    text = module.body
    pieces: list[str] = []
    done = 0
    for fence in fences(text):
        pieces += [text[done : fence.start], re.sub(r"[^\n]", "x", text[fence.start : fence.end])]
        done = fence.end
    return "".join([*pieces, text[done:]])


LEFTOVERS = Family(
    name="leftovers",
    title="What a draft leaves behind",
    rules=(LEFT_OVER, EMPTY_SECTION, SAME_HEADING, EARLY_QUIZ),
    checks=(check_left_over, check_sections, check_same_headings, check_early_quizzes),
    advice=True,
)
