"""Questions that ask too little: a stem without a question, too few options, fillers, a last pair that is left over.

Haladyna, Downing & Rodriguez (2002), guidelines 14 and 15 (the stem says clearly what is asked), 18 (three good options
are enough; Rodriguez 2005, Educational Measurement: Issues and Practice 24(2), from 80 years of studies), 28f and 29
(every distractor is plausible). NBME, Item-Writing Guide (2020): a question is answered with the options covered.
"""

import re
from collections.abc import Iterator

from rounds.check.items.item import Item, each_item, flaw
from rounds.check.items.languages import words_of
from rounds.check.items.plain import has_block, plain, width
from rounds.check.items.words import whole
from rounds.model.kinds.matching import Matching
from rounds.model.kinds.multiple import Multiple
from rounds.model.kinds.single import Single
from rounds.model.problem import Problem, Rule, Severity
from rounds.model.spelling import quoted

NO_QUESTION = Rule(
    "prompt-without-question",
    "The question can be answered with the options covered",
    "A stem that asks nothing makes each option a statement to be judged by itself, and learners guess what is wanted "
    "(Haladyna, Downing & Rodriguez 2002, guidelines 14 and 15; NBME 2020).",
    Severity.NOTE,
)
TOO_FEW_OPTIONS = Rule(
    "too-few-options",
    "There is something wrong to choose",
    "One of two options is right half the time by chance. Three good options are enough (Rodriguez 2005); where all "
    "options are right, nothing is asked.",
    Severity.NOTE,
)
FILLER_OPTION = Rule(
    "filler-option",
    "Every distractor could be believed",
    "An option that nobody takes is no option: the others become easier to guess (Haladyna, Downing & Rodriguez 2002, "
    "guidelines 28f and 29).",
    Severity.NOTE,
)
LAST_PAIR = Rule(
    "last-pair-left-over",
    "Matching has more partners than pairs",
    "Where every partner belongs to one pair, the last pair is found by elimination, and one mistake always makes two.",
    Severity.NOTE,
)

_MOST_WORDS = 2
_SPACELESS = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Scripts that part no words by spaces, so that words cannot be counted so (Korean parts phrases)."""
_NOTHING_IN_IT = re.compile(r"[\W_]*")
_ASKS = ("single", "multiple", "true-false", "numeric", "short-answer", "hotspot", "matching", "matrix", "sorting")


def prompt_without_question(item: Item) -> Iterator[Problem]:
    """A stem of one or two words, or one that asks only which option is true."""
    prompt = item.question.prompt
    text = plain(prompt)
    if item.type not in _ASKS or has_block(prompt):
        return
    known = words_of(item.language)
    short = len(text.split()) <= _MOST_WORDS and not _SPACELESS.search(text) and not re.search(r"\d", text)
    if short or (known and len(text) < 90 and whole(known.asks_nothing).fullmatch(text)):
        what = f"The stem {quoted(text)} asks nothing before the options are read."
        yield flaw(NO_QUESTION, item.at("prompt"), what, "Write a whole question about one thing.")


def too_few_options(item: Item) -> Iterator[Problem]:
    """Two options that are no natural pair such as yes and no; or none that is wrong."""
    question = item.question
    if isinstance(question, Single) and len(question.options) == 2:
        if any(width(plain(option.text)) > 20 for option in question.options):
            what = f"There are two options only: {' and '.join(quoted(plain(o.text), 40) for o in question.options)}."
            cure = "Add a distractor that somebody would believe, or write `type: true-false`."
            yield flaw(TOO_FEW_OPTIONS, item.at_key("options"), what, cure)
    elif isinstance(question, Multiple) and all(option.correct for option in question.options):
        what = "Every option is right, so that ticking all of them is enough."
        cure = "Add a distractor that somebody would believe."
        yield flaw(TOO_FEW_OPTIONS, item.at_key("options"), what, cure)


def filler_option(item: Item) -> Iterator[Problem]:
    """An option without a word or a number, or with words that fill a place."""
    known = words_of(item.language)
    for offer in item.offers():
        signs = all(_NOTHING_IN_IT.fullmatch(plain(option.text)) for option in offer.options)
        for place, option in enumerate(offer.options):
            text = plain(option.text)
            if has_block(option.text) or signs:
                continue
            if _NOTHING_IN_IT.fullmatch(text) or (known and len(text) < 40 and whole(known.fillers).fullmatch(text)):
                what = f"The option {quoted(text)} only fills a place."
                cure = "Write a mistake that learners make, or leave it out: three good options are enough."
                yield flaw(FILLER_OPTION, item.at(*offer.address, place, "text"), what, cure)


def last_pair(item: Item) -> Iterator[Problem]:
    """Three pairs or more with a partner each, and no distractor."""
    question = item.question
    if not isinstance(question, Matching) or len(question.pairs) < 3 or question.distractors:
        return
    if len({pair.right for pair in question.pairs}) == len(question.pairs):
        what = f"All {len(question.pairs)} partners belong to a pair, so that the last one need not be known."
        cure = "Add `distractors:` with a partner that belongs to none, or let two pairs share one."
        yield flaw(LAST_PAIR, item.at_key("pairs"), what, cure)


RULES = (NO_QUESTION, TOO_FEW_OPTIONS, FILLER_OPTION, LAST_PAIR)
CHECKS = (
    each_item(prompt_without_question),
    each_item(too_few_options),
    each_item(filler_option),
    each_item(last_pair),
)
