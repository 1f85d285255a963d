"""What question formats cannot carry: which features a question uses, and a fixed sentence for each in each format.

Nothing is said of a feature that no question of the plan uses. "*" stands for every type without a sentence of its own.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from rounds.export.bank import Bank, BankQuestion, banks
from rounds.export.finished_site import FinishedSite
from rounds.export.plan import PackagePlan
from rounds.model.kinds.accepted import folded
from rounds.model.kinds.cloze import Cloze
from rounds.model.kinds.hotspot import Hotspot
from rounds.model.kinds.matching import Matching
from rounds.model.kinds.matrix import Matrix
from rounds.model.kinds.multiple import Multiple
from rounds.model.kinds.numeric import Numeric
from rounds.model.kinds.ordering import Ordering
from rounds.model.kinds.reflection import Reflection
from rounds.model.kinds.short_answer import ShortAnswer
from rounds.model.kinds.sorting import Sorting
from rounds.model.loss import Loss
from rounds.model.problem import Place
from rounds.model.quiz import QuizFile

Sentences = Mapping[tuple[str, str], str]
"""By type, or "*", and feature; an empty one where this type keeps what others lose."""

_LINK = re.compile(r"(?<!!)\[[^\]]*\]\((?!https?:|mailto:)[^)]*\)")
_REMOTE_IMAGE = re.compile(r"!\[[^\]]*\]\(https?:")


def bank_losses(site: FinishedSite, plan: PackagePlan, sentences: Sentences) -> list[Loss]:
    """The losses of the plan's quizzes in a format, in the order of the files."""
    found: list[Loss] = []
    for bank in banks(site, plan):
        quiz = Place(bank.file, 1)
        found += [
            Loss(quiz, f"quiz {bank.id}", sentences["quiz", each])
            for each in quiz_features(bank)
            if ("quiz", each) in sentences
        ]
        for each in bank.questions:
            found += [Loss(each.place, f"question {each.entry.id}", what) for what in _told(each, sentences)]
    return sorted(set(found))


def _told(each: BankQuestion, sentences: Sentences) -> list[str]:
    """What is lost of one question; where it is not asked at all, nothing else is said of it."""
    kind = each.question.type
    found = dict.fromkeys(features(each))
    if "gaps" in found and (kind, "gaps") in sentences:
        return [sentences[kind, "gaps"]]
    said = [sentences.get((kind, feature), sentences.get(("*", feature), "")) for feature in found]
    return [what for what in said if what]


def quiz_features(bank: Bank) -> Iterator[str]:
    """What the quiz as a whole uses beyond its questions."""
    if bank.pass_mark != QuizFile.model_fields["pass_mark"].default:
        yield "pass mark"
    if bank.draw:
        yield "draw"
    if bank.pre:
        yield "pre"
    if bank.attempts != "unlimited":
        yield "attempts"
    if bank.feedback != "each":
        yield "feedback"


def features(each: BankQuestion) -> Iterator[str]:
    """What the question uses, by the names in the tables below."""
    question = each.question
    yield "type"
    yield from (name for name in ("hint", "confidence", "objective", "source") if getattr(question, name))
    if question.scored and question.points != (len(question.gaps) if isinstance(question, Cloze) else 1):
        yield "points"
    if getattr(question, "mistakes", None):
        yield "mistakes"
    yield from _of_type(each)
    texts = [*_strings(question.model_dump(mode="json", exclude_defaults=True))]
    if any(_LINK.search(text) for text in texts) and not each.write.has_site_url:
        yield "link"
    if any(_REMOTE_IMAGE.search(text) for text in texts):
        yield "remote image"
    if any("![" in text or "<img" in text for text in texts):
        yield "image"


def _of_type(each: BankQuestion) -> Iterator[str]:
    question = each.question
    if getattr(question, "partial_credit", "") == "all-or-nothing" and not _one_part(question):
        yield "all-or-nothing"
    match question:
        case Multiple() if sum(option.correct for option in question.options) in {*range(11, 20), *range(21, 27)}:
            yield "shares"
        case ShortAnswer():
            yield from _typed_features(question.accept, accents=question.accents, case=question.case)
        case Numeric(unit=str()):
            yield "unit"
        case Matching():
            rights = [pair.right for pair in question.pairs]
            yield from _choice_features(each, [*rights, *(other.text for other in question.distractors)])
            yield from _reasons([*question.pairs, *question.distractors])
        case Sorting():
            yield from _choice_features(each, [group.text for group in question.groups])
            yield from _reasons([*question.items, *question.groups])
        case Matrix():
            yield from _choice_features(each, [column.text for column in question.columns])
            yield from _reasons([*question.rows, *question.columns])
        case Ordering():
            yield from _reasons(question.items)
        case Cloze():
            if len(question.gaps) > 1:
                yield "gaps"
            for gap in question.gaps:
                yield from _typed_features(gap.accept, accents=gap.accents, case=gap.case)
            yield from _reasons(question.gaps)
        case Reflection():
            yield "recorded" if question.record else "private"


def _one_part(question: Any) -> bool:
    """Whether all or nothing is what any system does with it."""
    match question:
        case Multiple():
            return sum(option.correct for option in question.options) == 1
        case Hotspot():
            return sum(region.correct for region in question.regions) == 1
        case Cloze():
            return len(question.gaps) == 1
        case _:
            return False


def _typed_features(accept: list[str], *, accents: bool, case: bool) -> Iterator[str]:
    if case:
        yield "case"
    if not accents and any(folded(text, case=True) != folded(text, case=True, accents=True) for text in accept):
        yield "accents"
    if any("->" in text for text in accept):
        yield "arrow"


def _choice_features(each: BankQuestion, texts: list[str]) -> Iterator[str]:
    if any("<" in each.write.inline(text) for text in texts):
        yield "markup"


def _reasons(things: Any) -> Iterator[str]:
    if any(thing.why for thing in things):
        yield "reasons"


def _strings(value: object) -> Iterator[str]:
    match value:
        case dict():
            for inner in value.values():
                yield from _strings(inner)
        case list():
            for inner in value:
                yield from _strings(inner)
        case str():
            yield value


_MOODLE: dict[tuple[str, str], str] = {
    ("quiz", "pass mark"): "The pass mark is a setting of Moodle's quiz: the category's description says it, and a "
    "teacher sets it.",
    ("quiz", "draw"): "Moodle draws by category, not by objective: the teacher adds random questions to the quiz.",
    ("quiz", "pre"): "It is asked once: Moodle has no first attempt before reading whose gain is shown.",
    ("quiz", "attempts"): "The number of attempts is set in Moodle's quiz.",
    ("*", "confidence"): "How sure the learner is is asked only in a quiz with certainty-based marking, where it "
    "changes the score.",
    ("*", "all-or-nothing"): "A part of the right answer earns a part of the points.",
    ("multiple", "all-or-nothing"): "A part of the right options earns a part of the points; with a wrong one there "
    "are still none.",
    ("hotspot", "all-or-nothing"): "A part of the right regions earns a part of the points; with a wrong one there "
    "are still none.",
    ("multiple", "shares"): "So many right options cannot earn equal shares: Moodle knows 10, 5 and 0 percent.",
    ("*", "accents"): "Accents count: an answer typed without them is wrong.",
    ("*", "reasons"): "The reasons of single entries are shown together, below the question.",
    ("*", "markup"): "Texts to choose from lose their markup: the list shows plain words.",
    ("*", "link"): "Links to pages of the site are plain words, as the site's address is not set (site_url).",
    ("*", "remote image"): "An image on another host is not carried; its alternative text stands in its place.",
    ("sorting", "type"): "It is asked as a matching question: each item has a list of the groups.",
    ("matrix", "type"): "It is asked as a matching question: each row has a list of the columns.",
    ("hotspot", "type"): "The regions are numbered in the picture and chosen from a list, not pointed at.",
    ("reflection", "recorded"): "What is written is kept by Moodle as an essay, and a teacher sees it.",
    ("reflection", "private"): "It is shown as a text without a field: what would be written into one is not private.",
}

MOODLE_XML: Sentences = {
    **_MOODLE,
    ("*", "hint"): "The hint is shown only in a quiz with the behaviour Interactive with multiple tries.",
    ("rating", "type"): "Moodle knows no scale without a right answer: every response counts as right, for no points.",
    ("ordering", "all-or-nothing"): "",
    ("cloze", "points"): "It earns one point a gap; the question's own points are kept as a tag.",
}

GIFT: Sentences = {
    **_MOODLE,
    ("*", "hint"): "GIFT has no hints: it stands in a comment.",
    ("*", "points"): "GIFT has no points: every question earns one.",
    ("*", "case"): "Capitals do not count: GIFT cannot ask for them.",
    ("*", "arrow"): "An accepted answer with -> is left out: GIFT would read it as a pair.",
    ("numeric", "unit"): "A unit cannot be typed with the number; it stands below the question.",
    ("ordering", "type"): "It is asked as a matching question: each item has a list of the places.",
    (
        "cloze",
        "gaps",
    ): "A text with several gaps cannot be asked: it is shown to read, its gaps are left out.",
    ("rating", "type"): "GIFT knows no scale without a right answer: the responses are shown to read.",
}

ANKI: Sentences = {
    ("quiz", "pass mark"): "Cards have no pass mark, score or attempts: the learner judges each answer.",
    ("quiz", "draw"): "All questions are cards; Anki asks each when it is due.",
    ("quiz", "pre"): "Cards are not asked before reading; no gain is shown.",
    ("*", "confidence"): "How sure the learner is is not asked.",
    ("*", "points"): "Cards have no points.",
    ("*", "all-or-nothing"): "A part of the right answer is judged by the learner.",
    ("*", "link"): _MOODLE["*", "link"],
    ("*", "remote image"): _MOODLE["*", "remote image"],
    ("hotspot", "type"): "The regions are numbered in the picture, not pointed at.",
    ("rating", "type"): "A scale without a right answer is no card and is left out.",
    ("reflection", "recorded"): "A free text is no card and is left out.",
    ("reflection", "private"): "A free text is no card and is left out.",
}

PRINT: Sentences = {
    ("quiz", "pass mark"): "Paper does not mark: who reads compares the answers with the key.",
    ("quiz", "draw"): "All questions are printed.",
    ("quiz", "pre"): "It is printed once, after the text.",
    ("quiz", "attempts"): "Paper does not count attempts.",
    ("*", "hint"): "The hint stands with the answers, at the end.",
    ("*", "link"): _MOODLE["*", "link"],
    ("*", "remote image"): _MOODLE["*", "remote image"],
    ("hotspot", "type"): "The regions are numbered in the picture and ticked in the list.",
    ("ordering", "type"): "The items stand in one other order; the learner numbers them.",
}


def moodle_xml_losses(site: FinishedSite, plan: PackagePlan) -> list[Loss]:
    """Of Moodle XML."""
    return bank_losses(site, plan, MOODLE_XML)


def gift_losses(site: FinishedSite, plan: PackagePlan) -> list[Loss]:
    """Of GIFT."""
    return bank_losses(site, plan, GIFT)


def anki_losses(site: FinishedSite, plan: PackagePlan) -> list[Loss]:
    """Of Anki cards."""
    return bank_losses(site, plan, ANKI)
