"""Every mistake in what a file says, at its place, in an author's words: no word of pydantic's."""

import re

import pytest
from pydantic import BaseModel

from courses.course_folder import COMPETENCIES, MODULE, QUIZ, ROLES, SOURCES
from rounds.load.expectations import PATTERNS, schema_of
from rounds.load.validation import validated
from rounds.model.course import FrontMatter
from rounds.model.framework import CompetenciesFile, GlossaryFile, RolesFile, SourcesFile
from rounds.model.kinds.all_kinds import KINDS
from rounds.model.places import SourceText
from rounds.model.quiz import QuizFile

*_OTHERS, _LAST = (f"`{kind}`" for kind in KINDS)
TYPES = f"{', '.join(_OTHERS)} or {_LAST}"

MISTAKES = [
    (QUIZ, "    prompt: When", "    promt: When", "5:5",
     "In question «start»: the key `promt` is not known here. Did you mean «prompt»?"),
    (QUIZ, "title: Two", "Title: Two", "1:1",
     "The key `Title` is not known here. Did you mean «title»?"),
    (QUIZ, "        text: On first", "        txt: On first", "8:9",
     "In question «start», option «aware»: the key `txt` is not known here. Did you mean «text»?"),
    (QUIZ, "    objective: 1", "    zzz: 1", "13:5",
     "In question «start»: the key `zzz` is not known here. Remove it; known here are id, prompt, hint, "
     "why, objective, points, source, confidence, type, options."),
    (QUIZ, "    objective: 1", "    tolerance: 1", "13:5",
     "In question «start»: the key `tolerance` is not known here. It belongs to questions of type "
     "`numeric`."),
    (QUIZ, "    prompt: When does it start?\n", "", "3:5",
     "In question «start»: `prompt` is missing. Add `prompt:` with a text."),
    (QUIZ, "    type: single\n", "", "3:5",
     f"In question «start»: `type` is missing. Add `type:` with one of {TYPES}."),
    (QUIZ, "    type: single\n", "    Typ: single\n", "3:5",
     "In question «start»: `type` is missing; `Typ` is not known here. Write `type` for `Typ`."),
    (QUIZ, "    type: single\n", "    type: singel\n", "4:11",
     f"In question «start»: `type` must be {TYPES}; here stands «singel». Did you mean «single»?"),
    (QUIZ, "id: start", "id: Start here!", "3:9",
     "In question 1: «Start here!» cannot be an id: an id has lower-case letters, digits and hyphens only."
     " Write «start-here», for example."),
    (QUIZ, "correct: true", "correct: maybe", "9:18",
     "In question «start», option «aware»: `correct` must be true or false; here stands «maybe». Write "
     "true or false."),
    (QUIZ, "    objective: 1", "    objective: 0", "13:16",
     "In question «start»: `objective` must be a whole number, 1 or more; here stands «0». Write a whole "
     "number, 1 or more."),
    (QUIZ, "    objective: 1", "    points: 1,5", "13:13",
     "In question «start»: `points` must be a number above 0 and at most 1000; here stands «1,5». Write a "
     "point, not a comma, before the decimals."),
    (QUIZ, "title: Two clocks", "title: Two clocks\nattempts: some", "2:11",
     "`attempts` must be `unlimited` or a whole number, 1 or more; here stands «some». Write `unlimited` "
     "or a whole number, 1 or more."),
    (QUIZ, "title: Two clocks", "title: Two clocks\nshuffle: options", "2:10",
     "`shuffle` must be a list; here stands «options». Write [options], or each entry on its own line "
     "after a `- `."),
    (QUIZ, "title: Two clocks", "title: Two clocks\nshuffle: [option]", "2:11",
     "Entry 1 of `shuffle` must be `questions` or `options`; here stands «option». Did you mean «options»?"),
    (QUIZ, "title: Two clocks", "title: ''", "1:8",
     "`title` is empty. Write a text."),
    (QUIZ, "title: Two clocks", "title:", "1:7",
     "`title` must be a text; nothing is written. Write a text, or remove the key."),
    (QUIZ, "prompt: When does it start?", "prompt:\n      - a", "6:7",
     "In question «start»: `prompt` must be a text; a list stands here. If this is a text that begins with"
     " a bracket or a hyphen, put quotes round it."),
    (QUIZ, "      - id: sure\n        text: When all is sure\n", "", "7:7",
     "In question «start»: `options` must have 2 to 26 entries; here are 1. Add what is missing."),
    (MODULE, "minutes: 3", "minutes: six", "4:10",
     "`minutes` must be a whole number from 1 to 60; here stands «six». Write a whole number from 1 to 60."),
    (MODULE, "minutes: 3", "minutes: 90", "4:10",
     "`minutes` must be a whole number from 1 to 60; here stands «90». Write a whole number from 1 to 60."),
    (MODULE, "  - Name the first day", "  - Name: the first day", "7:5",
     "Entry 1 of `objectives` must be a text; lines of `key: value` stand here. If this is a text with a "
     "colon in it, put quotes round it."),
    (MODULE, "summary: When they start.", f"summary: {'x' * 172}", "3:10",
     "`summary` has 172 characters; 160 are allowed. Shorten it by 12."),
    (MODULE, "version: 1.0.0", "version: 1.0", "9:10",
     "`version` must be three numbers such as 1.0.0; here stands «1.0». Write three numbers such as 1.0.0."),
    (MODULE, "version: 1.0.0", "version: 1.0.0\nreviewed: 2.11.2026", "10:11",
     "`reviewed` must be a day such as 2026-11-02; here stands «2.11.2026». Write a day such as "
     "2026-11-02."),
    (MODULE, "version: 1.0.0", "version: 1.0.0\nreviewed: 86400", "10:11",
     "`reviewed` must be a day such as 2026-11-02; here stands «86400». Write a day such as 2026-11-02."),
    (MODULE, "version: 1.0.0", "version: 1.0.0\nreviewed: 2026-13-02", "10:11",
     "`reviewed` must be a day such as 2026-11-02; here stands «2026-13-02». Write a day such as "
     "2026-11-02."),
    (MODULE, "version: 1.0.0", "version: 1.0.0\nstatus: finished", "10:9",
     "`status` must be `draft`, `live` or `retired`; here stands «finished». Write `draft`, `live` or "
     "`retired`."),
    (MODULE, "{reporting: skilled}", "{Re Porting: skilled}", "5:16",
     "In `competencies`: «Re Porting» cannot be an id: an id has lower-case letters, digits and hyphens "
     "only. Write «re-porting», for example."),
    (ROLES, "reason: The base", "reason: {}", "8:17",
     "In role «monitor», step «clocks»: `reason` must be a text; lines of `key: value` stand here. If this"
     " is a text with a colon in it, put quotes round it."),
    (ROLES, "type: core", "type: cor", "7:15",
     "In role «monitor», step «clocks»: `type` must be `core` or `elective`; here stands «cor». Did you "
     "mean «core»?"),
    (SOURCES, "title: Old", "title: Old\n    date: '20060'", "6:11",
     "In source «old-one»: `date` must be a year, month or day such as 2026, 2026-11 or 2026-11-02; here "
     "stands «20060». Write a year, month or day such as 2026, 2026-11 or 2026-11-02."),
    (COMPETENCIES, "skilled: {order: 2, ", "skilled: {", "3:12",
     "In `levels`, `skilled`: `order` is missing. Add `order:` with a whole number, 1 or more."),
]  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_at_its_place_with_its_cure(tiny_course, mistake):
    file, old, new, place, told = mistake
    tiny_course.change(file, old, new)
    assert tiny_course.loading_problems() == [f"{file}:{place}: error: {told}"]


def test_all_mistakes_of_all_files_are_told_at_once(tiny_course):
    for file, old, new in [
        (QUIZ, "    prompt: When", "    promt: When"),
        (QUIZ, "correct: true", "correct: maybe"),
        (MODULE, "minutes: 3", "minutes: six"),
        (ROLES, "type: core", "type: cor"),
    ]:
        tiny_course.change(file, old, new)
    places = [problem.split(" ")[0] for problem in tiny_course.problems()]
    assert places == [
        "content/framework/roles.yml:7:15:",
        "content/modules/safety/clocks.md:4:10:",
        "quizzes/safety/clocks.yml:5:5:",
        "quizzes/safety/clocks.yml:9:18:",
    ]


def test_an_exit_may_be_a_text_or_levels_and_what_is_inside_the_given_one_is_told(tiny_course):
    programme = "programmes:\n  - {id: rotation, name: R, exit: %s}\n"
    roles = (tiny_course.root / ROLES).read_text()
    for given, told in [
        ("By agreement", []),
        ("{reporting: skilled}", []),
        (
            "{reporting: Very Skilled}",
            ["14:47: error: In programme «rotation», `exit`: «Very Skilled» cannot be an id"],
        ),
        (
            "[a]",
            ["14:35: error: In programme «rotation»: `exit` must be lines of `key: value` or a text; a list stands"],
        ),
    ]:
        tiny_course.write(ROLES, (roles + programme % given).encode())
        problems = tiny_course.loading_problems()
        assert len(problems) == len(told)
        assert all(problem.startswith(f"{ROLES}:{start}") for problem, start in zip(problems, told, strict=True))


@pytest.mark.parametrize("data", ["title:Foo", ["title"], None])
def test_a_file_that_is_no_mapping_is_told(data):
    _, problems = validated(QuizFile, data, SourceText("f.yml", "x", spans={(): (0, 1)}))
    assert str(problems[0]).startswith("f.yml:1:1: error: Lines of `key: value` are wanted here")


@pytest.mark.parametrize("model", [QuizFile, FrontMatter, CompetenciesFile, RolesFile, SourcesFile, GlossaryFile])
def test_every_pattern_of_the_models_has_words(model):
    patterns = set(re.findall(r"'pattern': '([^']*)'", str(schema_of(model)).replace("\\\\", "\\")))
    assert patterns <= set(PATTERNS)


def test_an_unforeseen_mistake_has_a_sentence_too():
    class Odd(BaseModel):
        at: bytes
        when: tuple[int, int]

    _, problems = validated(Odd, {"at": ["x"], "when": "x"}, SourceText("f.yml", ""))
    assert [problem.what for problem in problems] == [
        "`at` must be a text; a list stands here.",
        "`when` must be a list; here stands «x».",
    ]


@pytest.mark.parametrize("file", [QUIZ, MODULE, ROLES, SOURCES, COMPETENCIES])
def test_no_message_speaks_of_the_machine(tiny_course, file):
    """Each scalar of a file is replaced by wrong ones in turn: no message is empty or speaks pydantic."""
    text = (tiny_course.root / file).read_text()
    for found in re.finditer(r"(?<=: )[^\s{\[][^\n,}\]]*", text):
        for wrong in ["", "[]", "{}", "{a: b}", "[[x]]", "'!'", "'" + "x" * 400 + "'"]:
            tiny_course.write(file, (text[: found.start()] + wrong + text[found.end() :]).encode())
            for problem in tiny_course.loading_problems():
                assert not re.search(r"[Ii]nput|valid|dict|str\b|None|pydantic|constrained|literal", problem), problem
                assert re.match(r"[\w./]+:\d+:\d+: error: .+\. .+[.?]$", problem), problem
