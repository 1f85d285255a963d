"""The rules that reading a course's files holds them to; loaders and kinds of question name them.

They stand here, under `load` and `check`: the loaders break off with them, and a silence is checked against them.
"""

from rounds.model.kinds.question import QuestionBase
from rounds.model.places import Address
from rounds.model.problem import Rule, Severity

UNREADABLE = Rule(
    "unreadable-file",
    "Each file is UTF-8 text of an ordinary size, inside the course's folder",
    "What cannot be read is not in the course, and whatever refers to it is broken.",
    Severity.ERROR,
)
FILE_NAME = Rule(
    "bad-file-name",
    "Names of files and folders are ids: lower-case letters, digits and hyphens",
    "A name is the module's or quiz's id and part of its address, which LMSs and browsers spell differently otherwise.",
    Severity.ERROR,
)
MISPLACED = Rule(
    "misplaced-file",
    "Each file stands in the folder of its kind",
    "The folder says what a file is and to which area it belongs; elsewhere it is not read.",
    Severity.ERROR,
)
AREA_INDEX = Rule(
    "area-index",
    "Each area has an index.md with its title",
    "Learners choose an area by its title and summary; the folder's name is a poor one.",
    Severity.NOTE,
)
EMPTY_FILE = Rule(
    "empty-file",
    "Each file says something",
    "An empty file promises a module or quiz that is not there.",
    Severity.ERROR,
)
FRONT_MATTER = Rule(
    "front-matter",
    "Each page begins with its front matter, between two lines of ---",
    "Title, minutes and objectives stand there; without them the page cannot be listed.",
    Severity.ERROR,
)
YAML_SYNTAX = Rule(
    "yaml-syntax",
    "Each YAML file, and each front matter, can be read as YAML",
    "Where the notation breaks off, nothing after it is known, so the whole file is left out.",
    Severity.ERROR,
)
CUT_OFF = Rule(
    "cut-off-text",
    "A text with # in it stands in quotes",
    "In YAML a # after a space begins a comment: learners would not see the rest of the text.",
    Severity.WARNING,
)
REPEATED_KEY = Rule(
    "repeated-key",
    "Each key stands once in its entry",
    "Of two keys with one name only one can count, and a reader cannot tell which.",
    Severity.ERROR,
)
UNKNOWN_FIELD = Rule(
    "unknown-field",
    "Each key is one that Rounds knows at its place",
    "A key that is not known is mostly a misspelt one: what it says would silently not count.",
    Severity.ERROR,
)
MISSING_FIELD = Rule(
    "missing-field",
    "Nothing that is needed is left out",
    "Without it the page or question cannot be made.",
    Severity.ERROR,
)
WRONG_VALUE = Rule(
    "wrong-value",
    "Each value is of the kind that its key asks for",
    "A value that cannot be meant is told here rather than shown to a learner.",
    Severity.ERROR,
)
DATE_FORM = Rule(
    "date-form",
    "A day is written year-month-day, as in 2026-01-05",
    "It reads the same in every country and every tool; 1/5 is May in one and January in another.",
    Severity.ERROR,
)
REPEATED_ID = Rule(
    "repeated-id",
    "Each id stands once among its like",
    "Answers and links are kept under ids: two of one name would share them.",
    Severity.ERROR,
)
REPEATED_TEXT = Rule(
    "repeated-text",
    "No two choices of a question read alike",
    "A learner cannot tell them apart, and only one of them counts.",
    Severity.ERROR,
)
MISSING_ID = Rule(
    "missing-id",
    "Each option, pair, item, choice and response has its id",
    "Learners' answers are kept under ids; one that is made from the text is lost when the text is reworded.",
    Severity.NOTE,
)
ANSWER_KEY = Rule(
    "answer-key",
    "Each question can be answered rightly, in the way that its type says",
    "A key that cannot be right marks learners wrong who know the answer.",
    Severity.ERROR,
)
HOTSPOT_IMAGE = Rule(
    "hotspot-image",
    "The image of a hotspot question has a size, and its regions lie inside",
    "Regions are placed by pixels: without the size, or outside it, they lie where no learner can point.",
    Severity.ERROR,
)
CASE_LANGUAGE = Rule(
    "case-language",
    "Conditions, effects and times of a simulation mean something",
    "A choice whose condition cannot be read would be offered always or never.",
    Severity.ERROR,
)

FILE_RULES = (UNREADABLE, FILE_NAME, MISPLACED, AREA_INDEX, EMPTY_FILE)
FIELD_RULES = (
    YAML_SYNTAX,
    FRONT_MATTER,
    CUT_OFF,
    REPEATED_KEY,
    UNKNOWN_FIELD,
    MISSING_FIELD,
    WRONG_VALUE,
    DATE_FORM,
    REPEATED_ID,
    MISSING_ID,
)
QUESTION_RULES = (ANSWER_KEY, REPEATED_TEXT, HOTSPOT_IMAGE, CASE_LANGUAGE)


def rule_of_fault(question: QuestionBase, address: Address) -> Rule:
    """The rule that a fault of a question breaks, by the field that it points at."""
    field = address[-1] if address else ""
    if field == "id":
        return REPEATED_ID
    if field == "text" and len(address) > 1:
        return REPEATED_TEXT
    if not question.scored:
        return WRONG_VALUE
    return HOTSPOT_IMAGE if field in {"coordinates", "image", "size"} else ANSWER_KEY
