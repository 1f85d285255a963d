"""Advice on prose, family by family: each finding at its line and column, and a page of good prose with none."""

from datetime import date

import pytest

from courses.course_folder import MODULE, QUIZ
from rounds.check.all_checks import families
from rounds.check.dictionary import is_american_alone
from rounds.load.course import load_course

MINE = {"claims", "reading-time", "reading-level", "spelling", "abbreviations", "accessible-markdown"}
GOOD = """\
A serious adverse event (SAE) is told at once [@ich-e2a II.B]. SAEs come in **all** sizes; IV lines too.

The law says so in two places, within 7 days and within 15 [@ich-e2a II.B]:

- 38 % of sites were late.
- In 2004 it was 50 %.

| What | When |
|---|---|
| A death | 7 days [@ich-e2a II.B] |

- It is 8 days here [@ich-e2a II.B]
- It was so in 2004
  [@ich-e2a II.B]

A table of limits [@ich-e2a II.B]

| What | When |
|---|---|
| A report | 9 days |

So they say.

| What | When |
|---|---|
| A report | 10 days |

[@ich-e2a II.B]

!!! case "Fictional: Friday, 16:50"
    Pavel is 54 years old and has taken 50 mg for 3 days. Then Pavel calls.

Our course rule: answer within 2 days. Take five minutes, three steps and *ad hoc*{lang=la} notes.

### What to do

See [the form](a.md), [the second form](b.md) and [the first form's words](a.md). He had had it.

![A clock at noon](a.png)
"""


def told(course, *names):
    """What the families say, as `line:column rule`."""
    loaded, _ = load_course(course.root, "Tiny")
    mine = [family for family in families(date(2026, 1, 1)) if family.name in (names or MINE)]
    found = sorted(problem for family in mine for problem in family.problems(loaded))
    return [f"{problem.place.line}:{problem.place.column} {problem.rule.id}" for problem in found]


def body(course, text):
    course.change(MODULE, "Day 0 is the first day [@ich-e2a III.B].\n", text + "\n")


def test_the_course_of_the_other_tests_is_passed_over(tiny_course):
    assert told(tiny_course) == []


def test_good_prose_is_passed_over_in_silence(tiny_course):
    body(tiny_course, GOOD)
    assert told(tiny_course) == []


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Tell it within 7 days.", ["14:9"]),
        ("It is so. At 38 % of sites it failed, and 38 % twice.", ["14:14"]),
        ("- It follows 21 CFR 312.32.\n- See section 4.2 of it.", ["14:14", "15:7"]),
        ("| a | b |\n|---|---|\n| c | in 15 days |\n| d | $1,000 and 9 days |", ["16:10", "17:7"]),
        ("It was so in 2004.\n\nOne in five sites has it.", ["14:11", "16:1"]),
        ('!!! key-point "Late"\n    Two thirds of sites are late.', ["15:5"]),
        ("Keep them for 25 years. It was 50 mg.", ["14:15", "14:32"]),
        ("| a | b | c |\n|---|---|---|\n| d | in 15 days | in 9 days |", ["16:10"]),
        ("Suppose that 38 % of sites failed. At 38 % it did.", ["14:39"]),
        ("- The law says [@ich-e2a II.B]:\n    - A death: 7 days\n- We say:\n    - A death: 8 days", ["17:16"]),
    ],
)
def test_a_number_without_a_source_is_found(tiny_course, text, places):
    body(tiny_course, text)
    assert told(tiny_course, "claims") == [f"{place} claim-without-source" for place in places]


def test_the_reason_of_an_option_needs_a_source_where_its_question_has_none(tiny_course):
    tiny_course.change(QUIZ, "why: Day 0 [@ich-e2a III.B].", "why: You have at most 7 days.")
    assert told(tiny_course, "claims") == []
    tiny_course.change(QUIZ, "    source: ich-e2a III.B\n", "")
    assert told(tiny_course, "claims") == ["10:23 claim-without-source"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("The CRO calls the CRO again.", ["14:5"]),
        ("The CROs and the IMP.", ["14:5", "14:18"]),
        ("Fill the eCRF (not the CIOMS form).", ["14:10", "14:24"]),
        ("The nurse, not the CRA, calls.", ["14:20"]),
        ("As ICH E6(R3) says, a trial of TGN1412 in phase II.", ["14:4"]),
    ],
)
def test_an_abbreviation_is_explained_at_its_first_use(tiny_course, text, places):
    body(tiny_course, text)
    assert told(tiny_course, "abbreviations") == [f"{place} abbreviation" for place in places]


@pytest.mark.parametrize("long", ["A clinical trial (CT) is", "A CT (clinical trial) is", "CT means clinical trial:"])
def test_a_quiz_may_use_what_its_module_explains(tiny_course, long):
    tiny_course.change(QUIZ, "prompt: When does it start?", "prompt: When does the CT start?")
    assert told(tiny_course, "abbreviations") == ["5:27 abbreviation"]
    body(tiny_course, f"{long} here.")
    assert told(tiny_course, "abbreviations") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They recieve and seperate.", ["14:6 spelling", "14:18 spelling"]),
        ("It occured, wich was adverce.", ["14:4 spelling", "14:13 spelling", "14:22 spelling"]),
        ("teh particpant, teh end. Adverce.", ["14:1 spelling", "14:5 spelling", "14:26 spelling"]),
        ("Particpants recieve it. Keiser and Smither (1990). Recieve.", ["14:1 spelling", "14:13 spelling"]),
        ("It is the the end.", ["14:11 doubled-word"]),
        ("The colour of the center.", ["14:19 mixed-spelling"]),
        ("The literature of the centre is literate.", []),
        ("We organise and randomize.", ["14:17 mixed-spelling"]),
    ],
)
def test_slips_are_found_at_their_word(tiny_course, text, found):
    body(tiny_course, text)
    assert told(tiny_course, "spelling") == found


def test_a_word_that_both_sides_of_the_ocean_write_says_nothing_of_the_spelling(tiny_course):
    body(tiny_course, "We organise merchandise.")
    assert told(tiny_course, "spelling") == []
    assert is_american_alone("organize", "organise")
    assert not is_american_alone("merchandize", "merchandise")


def test_a_word_of_the_courses_own_list_is_right(tiny_course):
    body(tiny_course, "The zorbix is small.")
    assert told(tiny_course, "spelling") == ["14:5 spelling"]
    tiny_course.write("content/framework/words.txt", "\ufeff# ours\r\nZorbix  # a device\r\n".encode())
    assert told(tiny_course, "spelling") == []


LONG = "the patient and the doctor and the nurse and the monitor " * 3 + "talk and talk and so on."


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (f"Then {LONG}", ["14:1"]),
        (f"Short.\n\n- So {LONG}\n- Short.", ["16:3"]),
        (f"Short one. But {LONG}", ["14:12"]),
    ],
)
def test_a_long_sentence_is_found_where_it_begins(tiny_course, text, places):
    body(tiny_course, text)
    assert told(tiny_course, "reading-level") == [f"{place} long-sentence" for place in places]


def test_a_hard_module_is_told_at_its_hardest_sentence(tiny_course):
    hard = (
        "Notwithstanding organisational responsibilities, administrative documentation requires comprehensive review."
    )
    body(tiny_course, "It is so. " * 5 + "\n\n" + f"{hard}\n\n" * 12)
    assert told(tiny_course, "reading-level") == ["16:1 reading-level"]


@pytest.mark.parametrize(("minutes", "words"), [(3, 2000), (12, 200), (30, 900)])
def test_minutes_are_compared_with_words_and_questions(tiny_course, minutes, words):
    tiny_course.change(MODULE, "minutes: 3", f"minutes: {minutes}")
    body(tiny_course, "word " * words)
    assert told(tiny_course, "reading-time") == ["4:10 minutes"]


@pytest.mark.parametrize("words", [300, 400, 500])
def test_minutes_between_a_quick_and_a_slow_reader_are_right(tiny_course, words):
    body(tiny_course, "word " * words)
    assert told(tiny_course, "reading-time") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("# One", ["14:1 heading-order"]),
        ("#### Four", ["14:1 heading-order"]),
        ("###\n\nText.", ["14:1 empty-heading"]),
        ("See [here](a.md).", ["14:6 link-text"]),
        ("See [https://a.org](https://a.org).", ["14:6 link-text"]),
        ("See [the form](a.md) or [the form](b.md).", ["14:26 same-link-text"]),
        ("| | b |\n|---|---|\n| c | d |", ["14:2 table-header"]),
        ("![clock.png](a.png)", ["14:3 image-text"]),
        ("![Picture of a clock](a.png)", ["14:3 image-text"]),
        ("**Looks like one**\n\nText.", ["14:1 emphasis-as-heading"]),
        ("So DO NOT EVER LEAVE it.", ["14:4 capitals"]),
        ('See <img src="a.png">.', ["14:5 image-without-alt"]),
        ("Look at the green box.", ["14:9 colour-alone"]),
        ("[Listen to it](a.mp3)", ["14:1 media-without-text"]),
    ],
)
def test_markdown_that_shuts_someone_out_is_found(tiny_course, text, found):
    body(tiny_course, text)
    assert told(tiny_course, "accessible-markdown") == found


def test_a_recording_with_a_transcript_is_fine(tiny_course):
    body(tiny_course, "[Listen to it](a.mp3), or read [the transcript](b.md).")
    assert told(tiny_course, "accessible-markdown") == []


@pytest.mark.parametrize("language", ["de", "es", "fr", "pt-BR", "zh", "tlh"])
def test_a_course_in_another_language_is_read_without_noise(tiny_course, language):
    tiny_course.change(MODULE, "version: 1.0.0", f"version: 1.0.0\nlanguage: {language}")
    body(
        tiny_course,
        {"de": "Die Prüfung ist gut.", "es": "La casa es grande.", "zh": "这是一个试验。"}.get(language, "OK."),
    )
    assert [each for each in told(tiny_course, "spelling", "claims", "abbreviations") if each.startswith("15:")] == []
