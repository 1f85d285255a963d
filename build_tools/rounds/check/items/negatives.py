"""Questions turned round by a not that is easily overread, and sentences with two of them.

Haladyna, Downing & Rodriguez (2002), guidelines 17 (word the stem positively, and where a negative must be, make it
stand out) and 27 (word the options positively). NBME, Item-Writing Guide (2020), chapter 3, has negative lead-ins among
the flaws that make a question hard for the wrong reason.
"""

import re
from collections.abc import Iterator

from rounds.check.items.item import Item, each_item, flaw
from rounds.check.items.languages import words_of
from rounds.check.items.plain import masked, plain
from rounds.check.items.words import Words, phrase
from rounds.model.problem import Problem, Rule, Severity
from rounds.model.spelling import quoted

NEGATIVE_STEM = Rule(
    "negative-stem",
    "A negative question shows its not",
    "Readers pass over a small word that turns the question round, and then answer wrongly what they know (Haladyna, "
    "Downing & Rodriguez 2002, guideline 17: capitals and bold type where it cannot be avoided).",
    Severity.WARNING,
)
DOUBLE_NEGATIVE = Rule(
    "double-negative",
    "A sentence has one negative at most",
    "Two negatives test reading, not knowledge, and hardest of all those who read in a second language (Haladyna, "
    "Downing & Rodriguez 2002, guidelines 17 and 27).",
    Severity.WARNING,
)

_SENTENCE = re.compile(r"(?:[^.?!\n]|[.?!](?![\s\"'”»)*_]|$)|\n(?!\s*\n))+[.?!]*")
_CLAUSE = re.compile(r"[^,;:.?!()\n–—]+")
_EMPHASIS = re.compile(
    r"\*\*[^*\n]+\*\*|__[^_\n]+__|(?<!\*)\*[^*\n]+\*|(?<!\w)_[^_\n]+_(?!\w)|<(b|strong|em|u|i|mark)>[^<\n]*</\1>"
)
_CHOSEN = ("single", "multiple", "hotspot")


def negatives(item: Item) -> Iterator[Problem]:
    """An unmarked negative in the question's sentence; two negatives in a clause; a negative option under one."""
    words = words_of(item.language)
    if not words:
        return
    prompt = item.question.prompt[:4000]
    turned = list(_turned(prompt, words)) if item.type in _CHOSEN else []
    doubled = _doubled(prompt, words) if item.type in (*_CHOSEN, "true-false", "numeric", "short-answer") else None
    if doubled:
        yield _double(item, ("prompt",), prompt, doubled)
    for start, end in turned[:1]:
        if not _stands_out(prompt, start, end):
            what = f"The question turns on an unmarked {quoted(prompt[start:end])}: {quoted(_about(prompt, start))}"
            cure = f"Ask for what is right; if it must be, write **{prompt[start:end].upper()}**."
            yield flaw(NEGATIVE_STEM, item.at_word(("prompt",), prompt, start, end), what, cure)
    yield from _options(item, words, bool(turned))


def _options(item: Item, words: Words, turned: bool) -> Iterator[Problem]:
    for offer in item.offers():
        for place, option in enumerate(offer.options):
            text = option.text[:2000]
            address = (*offer.address, place, "text")
            found = _doubled(text, words)
            if found:
                yield _double(item, address, text, found)
            elif turned and (no := phrase(f"{words.negatives}|no|none").search(masked(text, quotes=True))):
                what = f"The question is negative and so is the option {quoted(plain(text))}."
                cure = "Ask for what is right, or word the option positively."
                yield flaw(DOUBLE_NEGATIVE, item.at_word(address, text, *no.span()), what, cure)


def _double(item: Item, address: tuple[str | int, ...], text: str, found: tuple[int, int, str]) -> Problem:
    start, end, told = found
    what = f"Two negatives in one clause: {quoted(told)}."
    return flaw(DOUBLE_NEGATIVE, item.at_word(address, text, start, end), what, "Say it positively.")


def _turned(prompt: str, words: Words) -> Iterator[tuple[int, int]]:
    """The negatives of the sentences that ask: those with a question mark, and the last one where it asks too."""
    text = masked(prompt, quotes=True)
    sentences = [found for found in _SENTENCE.finditer(text) if found[0].strip()]
    asking = [found for found in sentences if found[0].rstrip().endswith("?")]
    last = sentences[-1] if sentences else None
    if last and last not in asking:
        unfinished = not last[0].rstrip().endswith((".", "!"))
        if unfinished or not asking or phrase(words.asks_for).search(last[0]):
            asking.append(last)
    for sentence in asking:
        told = _blank(words.besides, _main(sentence[0], words))
        if sentence[0].rstrip().endswith("?") and not re.search(words.of_these, told, re.IGNORECASE):
            told = told[:4] + _blank(words.told_of, told[4:])
        if phrase(words.asks_why).search(told):
            continue
        for found in phrase(f"{words.negatives}|{words.turns}").finditer(told):
            yield sentence.start() + found.start(), sentence.start() + found.end()


def _blank(pattern: str, text: str) -> str:
    return phrase(pattern).sub(lambda found: " " * len(found[0]), text)


def _main(sentence: str, words: Words) -> str:
    """The sentence with blanks for a clause that opens it: When the site does not answer, what do you do?"""
    opening = re.match(words.opening, sentence, re.IGNORECASE)
    return " " * opening.end() + sentence[opening.end() :] if opening else sentence


def _doubled(markdown: str, words: Words) -> tuple[int, int, str] | None:
    """The second negative of a clause that has two, and the clause."""
    first = phrase(words.negatives)
    if not first.search(markdown):
        return None
    second = phrase(f"{words.negatives}|{words.negated}")
    text = _blank(words.besides, masked(markdown, quotes=True))
    text = phrase(words.joins).sub(lambda found: ",".ljust(len(found[0])), text)  # as if a comma stood there
    for clause in _CLAUSE.finditer(text):
        no = first.search(clause[0])
        other = second.search(clause[0], no.end()) if no else None
        if (
            no
            and other
            and other.start() - no.end() < 40
            and not re.search(r"\b(?:and|or|but)\b", clause[0][no.end() : other.start()])
        ):
            told = " ".join(clause[0].split())
            return clause.start() + other.start(), clause.start() + other.end(), told
    return None


def _stands_out(prompt: str, start: int, end: int) -> bool:
    if prompt[start:end].isupper():
        return True
    return any(found.start() <= start and end <= found.end() for found in _EMPHASIS.finditer(prompt))


def _about(prompt: str, start: int) -> str:
    """The words round it, so that the finding is understood without the file."""
    begin = max(prompt.rfind(". ", 0, start) + 2, prompt.rfind("\n", 0, start) + 1, start - 30, 0)
    return ("…" if prompt[:begin].rstrip()[-1:] not in ("", ".", "?", "!") else "") + plain(prompt[begin : start + 50])


RULES = (NEGATIVE_STEM, DOUBLE_NEGATIVE)
CHECKS = (each_item(negatives),)
