"""Abbreviations that nothing explains where a reader first meets them."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from rounds.check.by_file import Texts, texts_by_file, value_of
from rounds.check.family import Family
from rounds.check.found import Found, told
from rounds.check.kept import Form
from rounds.check.prose import Block, Prose, prose
from rounds.check.prose_marks import JOINED
from rounds.check.texts import Text
from rounds.model.course import Course
from rounds.model.problem import Problem, Rule
from rounds.model.spelling import quoted
from rounds.model.texts import primary_language

UNEXPLAINED = Rule(
    "abbreviation",
    "An abbreviation is explained where it is first used",
    "Who does not know it stops reading or guesses; newcomers and readers in a second language first.",
)

_KNOWN = {
    "": "EU USA US UK UN PDF HTML DNA RNA HIV AIDS OK ID PC TV CD DVD USB GPS SMS PIN QR FAQ AM PM NATO CET UTC GMT",
    "en": "MRI Q&A VIP CEO TB COVID",
    "de": "AG DIN TÜV MRT",
    "es": "UE ONU EEUU EE ADN ARN VIH SIDA RM DNI",
    "fr": "UE ONU ADN ARN VIH SIDA IRM SARL CNRS",
    "it": "UE ONU DNA HIV AIDS",
    "pt": "UE ONU ADN VIH SIDA",
}
"""What newspapers' style guides allow without a word of explanation, by language; those of every language under "".
No bodies and terms of the field, however well known to its people: learners are the ones who do not know them yet."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_UNITS = _set("IU MB GB TB KB MHZ GHZ KV MV MBQ GBQ DB KJ MEQ BPM RPM MMHG PPM PH SI HZ")
_SHOUTED = _set(
    "NOT AND OR ALL NO NEVER ALWAYS MUST ONLY STOP BEFORE AFTER DO YES IF BUT IS ARE THE YOU YOUR WE NOW FIRST THEN WHO"
    " WHAT WHEN WHERE WHY HOW ANY EVERY NOTE TIP TODO THIS THAT BOTH ONE TWO NEW OLD TRUE FALSE RIGHT WRONG"
)
"""Words that are written in capitals to be loud; accessible-markdown tells of longer texts in capitals."""
_ROMAN = re.compile(r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})")
_CANDIDATE = re.compile(rf"(?<![\w.@/#-])[^\W\d_]*[A-ZÄÖÜÉ][\w{JOINED}]*(?:[&/+-][\w]+)*")
_SHAPE = re.compile(r"[a-zµ]?[A-ZÄÖÜÉ]{2,}[A-Z0-9ÄÖÜÉ]*|[A-Z][a-z][A-Z]|[A-Z][a-z][A-Z]{2}|[A-Z][a-z][A-Z][a-z]")
_MEANING = re.compile(
    r" (?:means|stands for|is short for|is the abbreviation|=|bedeutet|steht für|signifie|significa)\b"
)
_WORDS = re.compile(r"[^\W\d_]+")
_APPOSED = re.compile(r",\s+(?:the\s|an?\s)?([^,.;:()]{3,120})[,.;:)]")
_SMALL_WORDS = _set("of and the for to in on a an und der die das de la le les du et y del e do da")
"""What an abbreviation leaves out: Control of Substances Hazardous to Health, COSHH."""
_LOUD = re.compile(r"(?<![\w'’-])[A-Z]+(?:[ ,]+[A-Z]{2,}){3,}(?![\w'’-])")
"""A shout in a sentence: the rule on capitals tells it, once."""


@dataclass(frozen=True, slots=True)
class Use:
    """The first use of an abbreviation in a text."""

    word: str
    """Without a plural's s."""
    start: int
    end: int
    explained: bool
    """Whether the text itself writes it out there."""


def check_abbreviations(course: Course) -> Iterator[Problem]:
    """Each abbreviation of a file once, where it is first used."""
    glossary = _glossary(course)
    files = [(texts, value_of(texts, _uses, _USES)) for texts in texts_by_file(course)]
    explained = {
        text.owner: {use.word for use in found if use.explained}
        for texts, used in files
        for text, found in zip(texts, used, strict=True)
        if text.module
    }
    embedding = _embedding(course)
    for texts, used in files:
        known = _known(texts[0].language)
        met: set[str] = set()
        for text, found in zip(texts, used, strict=True):
            for use in found:
                if use.word in met:
                    continue
                met.add(use.word)
                elsewhere = text.kind == "module" and not text.module and use.word in explained.get(text.owner, ())
                embedded = any(
                    use.word in explained.get(module, ()) for module in embedding.get((text.kind, text.owner), ())
                )
                if not (use.explained or use.word in known or elsewhere or embedded or _in(glossary, use.word, text)):
                    yield from told(text, [_finding(use)])


def _uses(texts: Texts) -> list[tuple[Use, ...]]:
    return [uses(text.markdown, text.language) for text in texts]


_USES = Form[list[tuple[Use, ...]]](
    lambda told: [[(use.word, use.start, use.end, use.explained) for use in found] for found in told],
    lambda told: [tuple(Use(str(w), int(s), int(e), bool(x)) for w, s, e, x in found) for found in told],
)


@lru_cache(maxsize=8192)
def uses(markdown: str, language: str) -> tuple[Use, ...]:
    """The abbreviations of a text, each at its first use."""
    if not any(map(str.isupper, markdown)):
        return ()
    read = prose(markdown, language)
    found: dict[str, Use] = {}
    headed: set[str] = set()  # met in headings so far, which are too short to explain
    for block in read.blocks:
        for word, start, end in _abbreviations(read, block):
            first = found.get(word)
            if first is None or (word in headed and not first.explained):
                explained = _is_written_out(read, word, start, end, block, language)
                found[word] = Use(word, first.start if first else start, first.end if first else end, explained)
                if first is None and block.kind in ("heading", "title"):
                    headed.add(word)
    return tuple(found.values())


def _abbreviations(read: Prose, block: Block) -> Iterator[tuple[str, int, int]]:
    """Those of a block; a run of three and more words in capitals is a shout."""
    alone = read.text[block.start : block.end].strip()
    loud = block.end > block.start and alone.isupper() and len(alone.split()) > 2
    if loud:
        return
    shouts = [shout.span() for shout in _LOUD.finditer(read.text, block.start, block.end)]
    for found in _CANDIDATE.finditer(read.text, block.start, block.end):
        if any(start <= found.start() < end for start, end in shouts):
            continue
        whole = found[0].replace(JOINED, "")
        if block.kind == "cell" and whole == alone:
            continue
        if whole.upper() in _UNITS or whole in _SHOUTED:
            continue
        start = found.start()
        parts = [whole] if "&" in whole else re.split(r"[-/+]", found[0])
        for part in parts:
            word = _singular(part.replace(JOINED, ""))
            follows = read.text[start + len(part) : start + len(part) + 3]
            joined = "&" in part and word.replace("&", "").isupper()
            if joined or (_SHAPE.fullmatch(word) and not _is_code(word, follows)):
                yield word, start, start + len(part)
            start += len(part) + 1


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 2 and word.endswith("s") and word[-2].isupper() else word


def _is_code(word: str, follows: str) -> bool:
    """Roman numerals, units, words in capitals for their weight, and names with numbers: TGN1412, BIA 10-2474."""
    digits = sum(map(str.isdigit, word))
    return bool(
        _ROMAN.fullmatch(word)
        or word.upper() in _UNITS
        or word in _SHOUTED
        or digits > 1
        or (follows[:1] in ("-", " ") and follows[1:].isdigit() and len(follows) > 2)
    )


def _is_written_out(read: Prose, word: str, start: int, end: int, block: Block, language: str) -> bool:
    """In brackets after its long form, or with that in brackets after it; or named by a verb; or by its initials."""
    before, after = read.text[max(block.start, start - 200) : start], read.text[end : min(block.end, end + 200)]
    if _MEANING.match(after):
        return True
    opening = before.rstrip()
    if opening.endswith("(") and after.lstrip("s").startswith(")"):
        return bool(_WORDS.search(opening))  # whatever stands before it says in words what it is
    if opening.endswith(("(", "(or", "(the", "[")):
        return _has_initial(word, opening.rpartition("(")[0], language)
    if (inside := after.lstrip()[:1]) == "(":
        long_form = after.lstrip()[1:].partition(")")[0]
        return bool(inside) and len(_WORDS.findall(long_form)) > 1 and _has_initial(word, long_form, language)
    return len(word) > 2 and (_spelled(word, before) or _spelled(word, after) or _is_apposed(word, after))


def _is_apposed(word: str, after: str) -> bool:
    """Whether its long form follows between commas: NICE, the National Institute for Health and Care Excellence."""
    long_form = _APPOSED.match(after)
    initials = iter("".join(each[0] for each in _WORDS.findall(long_form[1]) if each[0].isupper()) if long_form else "")
    return all(letter in initials for letter in word if letter.isalpha())


def _has_initial(word: str, long_form: str, language: str) -> bool:
    """Whether a word of the long form begins as the abbreviation does; of other languages it may be English."""
    words = [each for each in _WORDS.findall(long_form) if len(each) == 1 or not each.isupper()][-3 * len(word) :]
    first = word.lstrip("abcdefghijklmnopqrstuvwxyz")[:1].casefold()
    english = primary_language(language) == "en"
    return bool(words) and (not english or any(each[0].casefold() == first for each in words))


def _spelled(word: str, text: str) -> bool:
    """Whether the initials of words in a row spell it, small words counted or not."""
    words = [each for each in _WORDS.findall(text.casefold()) if each != word.casefold()]
    letters = "".join(filter(str.isalpha, word)).casefold()
    whole = "".join(each[0] for each in words)
    long = "".join(each[0] for each in words if len(each) > 3)
    named = "".join(each[0] for each in _WORDS.findall(text) if each.istitle()).casefold()
    return any(letters in initials for initials in (whole, long, named)) or _fits(letters, words)


def _fits(letters: str, words: list[str]) -> bool:
    """Whether the initials spell it without some of the small words: Control of Substances Hazardous to Health."""
    ends = {0}  # how many letters the words up to here spell, for each way to leave small ones out
    for word in words:
        further = {end + 1 for end in ends if end < len(letters) and letters[end] == word[0]}
        ends = further | {0} | (ends if word in _SMALL_WORDS else set())
        if len(letters) in ends:
            return True
    return False


def _known(language: str) -> frozenset[str]:
    short = primary_language(language)
    return frozenset(f"{_KNOWN['']} {_KNOWN.get(short, '')}".split())


def _embedding(course: Course) -> Mapping[tuple[str, str], list[str]]:
    """The modules that embed a quiz, a simulation or a self-assessment."""
    kinds = {"simulation": "simulation", "profile": "self-assessment"}
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for module in course.modules.values():
        for reference in module.references:
            found["quiz", reference.quiz].append(module.id)
        for each in module.embeddings:
            found[kinds[each.kind], each.id].append(module.id)
    return found


def _glossary(course: Course) -> Mapping[str, set[str]]:
    """The forms of the glossary that hold an abbreviation."""
    forms: defaultdict[str, set[str]] = defaultdict(set)
    for term in course.framework.terms.values():
        for form in filter(None, (term.term, term.abbreviation, *term.forms)):
            for found in _CANDIDATE.finditer(form):
                for part in {found[0], *re.split(r"[-/+]", found[0])}:
                    forms[_singular(part)].add(form)
    return forms


def _in(glossary: Mapping[str, set[str]], word: str, text: Text) -> bool:
    """Whether the glossary marks the abbreviation itself, or a longer form of this text that holds it."""
    return any(_singular(form) == word or form in text.markdown for form in glossary.get(word, ()))


def _finding(use: Use) -> Found:
    what = f"The abbreviation {quoted(use.word)} is not explained at its first use."
    cure = f"Write it out once, as in: the long form ({use.word}); or add it to framework/glossary.yml."
    return Found(use.start, use.end, what, cure, UNEXPLAINED)


ABBREVIATIONS = Family(
    name="abbreviations",
    title="Abbreviations at their first use",
    rules=(UNEXPLAINED,),
    checks=(check_abbreviations,),
    advice=True,
)
