"""Grammar that tells the key: only it goes on from the stem, or it alone has another form.

Haladyna, Downing & Rodriguez (2002), guidelines 23 (options alike in grammar) and 28c (no grammatical inconsistency
that points at the key). NBME, Item-Writing Guide (2020), chapter 3: what does not follow from the stem is struck out.
"""

import re
from collections.abc import Callable, Iterator

from rounds.check.items.item import Item, Offer, each_item, flaw
from rounds.check.items.languages import words_of
from rounds.check.items.plain import plain, words
from rounds.check.items.words import Words, whole
from rounds.model.problem import Problem, Rule, Severity
from rounds.model.spelling import quoted

GRAMMATICAL_CUE = Rule(
    "grammatical-cue",
    "Every option goes on from the stem",
    "Writers read the stem together with the key and forget the rest, so that grammar strikes out what knowledge "
    "should (Haladyna, Downing & Rodriguez 2002, guideline 28c; NBME 2020, chapter 3).",
    Severity.WARNING,
)

_OPEN_END = re.compile(r"[\s:…_.]*(?:\.{3}|_{2,})?[\s:…]*$")
_FINISHED = re.compile(r"[?!.。？！؟][\"'”»)\]]*$")
_STOPS = (".", "?", "!", "。", "？", "！", "؟", "…")
_FIRST = re.compile(r"\w+(?:[.'’-]\w+)*")


def grammatical_cue(item: Item) -> Iterator[Problem]:
    """At most one finding for a list of options: what the stem asks for, else what the options have in common."""
    known = words_of(item.language)
    for offer in item.offers():
        if len(offer.right) != 1 or not offer.wrong:
            continue
        found = (known and _stem(item, offer, known)) or _odd_form(item, offer, known)
        if found:
            yield found


def _stem(item: Item, offer: Offer, known: Words) -> Problem | None:
    """An unfinished stem from which a distractor cannot go on while the key does."""
    told = offer.stem.rstrip()
    if _FINISHED.search(told) and not told.endswith(("...", "…")):
        return None
    stem = _OPEN_END.sub("", told)
    last = words(stem[-60:])[-1:]
    if not last:
        return None
    article, verb = known.articles.get(last[0]), last[0]
    if article is not None and (wrong := _wrong_sound(offer, article, known)):
        what = f"The stem ends in {quoted(last[0])}, which fits the right option and not {quoted(wrong)}."
        return _at_stem(
            item, offer, stem, last[0], what, "Write the article into the options, or ask a whole question."
        )
    if number := _wrong_number(offer, verb, known):
        what = f"After {quoted(verb)} the stem goes on with {quoted(number)} only."
        return _at_stem(item, offer, stem, verb, what, "Ask a whole question that fits every option.")
    return _unfitting(item, offer, stem, known)


def _at_stem(item: Item, offer: Offer, stem: str, word: str, what: str, cure: str) -> Problem:
    text = item.question.prompt if offer.address[0] != "gaps" else ""
    start = text.casefold().rfind(word)
    place = (
        item.at_word(("prompt",), text, start, start + len(word)) if start >= 0 else item.at(*offer.address, 0, "text")
    )
    return flaw(GRAMMATICAL_CUE, place, what, cure)


def _wrong_sound(offer: Offer, vowel: bool, known: Words) -> str | None:
    sounds = {place: _vowel(plain(option.text), known) for place, option in enumerate(offer.options)}
    if sounds[offer.right[0][0]] is not vowel:
        return None
    return next((text for place, text in offer.wrong if sounds[place] is (not vowel)), None)


def _vowel(text: str, known: Words) -> bool | None:
    """Whether it sounds as if it began with a vowel; None where that depends on how letters are read out."""
    first = _FIRST.search(text)
    if not first or not words(text) or words(text)[0] in known.articles:
        return None
    word = first[0]
    if re.match(known.consonants, word, re.IGNORECASE):
        return False
    if re.match(known.vowels, word, re.IGNORECASE):
        return True
    if len(word) > 1 and word[:2].isupper():
        return None
    return word[0].lower() in "aeiou8"


def _wrong_number(offer: Offer, verb: str, known: Words) -> str | None:
    """The key, where the verb asks for one thing or for several and no distractor has that number."""
    several = bool(whole(known.plural_verbs).fullmatch(verb))
    if not several and not whole(known.singular_verbs).fullmatch(verb):
        return None
    key = offer.right[0][1]
    others = [_several(text, known) for _, text in offer.wrong]
    if len(others) > 1 and _several(key, known) is several and all(other is (not several) for other in others):
        return key
    return None


def _several(text: str, known: Words) -> bool | None:
    """Whether a phrase is of several things; None for one without a sign of either."""
    told = words(text)
    if not told or len(told) > 12:
        return None
    if re.match(rf"(?:{known.singular})\b", " ".join(told)):
        return False
    end = next((place for place, word in enumerate(told) if whole(known.phrase_end).fullmatch(word)), len(told))
    head = told[:end]
    if re.match(rf"(?:{known.plural})\b", " ".join(told)) or any(whole(known.joined).fullmatch(word) for word in head):
        return True
    if not head or not head[-1].isascii():
        return None
    return head[-1].endswith("s") and not head[-1].endswith(("ss", "us", "is"))


def _unfitting(item: Item, offer: Offer, stem: str, known: Words) -> Problem | None:
    for end, cannot in known.unfitting:
        if not re.search(rf"(?:^|\W)(?:{end})$", stem, re.IGNORECASE):
            continue
        begins = re.compile(rf"\W*(?:{cannot})\b", re.IGNORECASE)
        wrong = [(place, text) for place, text in offer.wrong if begins.match(text)]
        if wrong and not begins.match(offer.right[0][1]):
            what = f"The option {quoted(wrong[0][1])} does not go on from the stem: {quoted('…' + stem[-40:])}."
            cure = "Word it so that it does, or ask a whole question."
            return flaw(GRAMMATICAL_CUE, item.at(*offer.address, wrong[0][0], "text"), what, cure)
    return None


def _odd_form(item: Item, offer: Offer, known: Words | None) -> Problem | None:
    """A key that differs in form from two distractors or more, which are all alike."""
    if len(offer.wrong) < 2:
        return None
    place, key = offer.right[0]
    others = [text for _, text in offer.wrong]
    for name, form in (
        ("a capital at its beginning", _capital),
        ("a full stop at its end", lambda text: text.rstrip("\"'”»)").endswith(_STOPS)),
        *([("the form of «to do»", _begins(known.infinitive))] if known else []),
    ):
        has, rest = form(key), {form(text) for text in others}
        if has is not None and rest == {not has}:
            what = f"The right option {quoted(key)} {'alone has' if has else 'alone is without'} {name}."
            return flaw(
                GRAMMATICAL_CUE, item.at(*offer.address, place, "text"), what, "Begin and end all options alike."
            )
    return None


def _begins(pattern: str) -> Callable[[str], bool]:
    return lambda text: bool(re.match(rf"\W*(?:{pattern})\b", text, re.IGNORECASE))


def _capital(text: str) -> bool | None:
    """Whether it begins with a capital; None for what has none or must have one: numbers, abbreviations."""
    first = _FIRST.search(text)
    if not first or (len(first[0]) > 1 and first[0][1:] != first[0][1:].lower()) or not first[0][0].isalpha():
        return None
    letter = first[0][0]
    return None if letter.lower() == letter.upper() else letter.isupper()


RULES = (GRAMMATICAL_CUE,)
CHECKS = (each_item(grammatical_cue),)
