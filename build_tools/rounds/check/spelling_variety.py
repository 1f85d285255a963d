"""British and American spellings in one file: either is right, both together look like two authors."""

import re
from collections.abc import Iterator
from functools import lru_cache

from rounds.check.by_file import Texts, in_each_file
from rounds.check.dictionary import is_american_alone
from rounds.check.prose import prose
from rounds.check.texts import Text
from rounds.model.course import Course
from rounds.model.problem import Problem, Rule, Severity
from rounds.model.texts import primary_language

MIXED = Rule(
    "mixed-spelling",
    "A file keeps to British or to American spelling",
    "Two spellings of one word make learners wonder whether two things are meant.",
)

_PAIRS = (
    "colour:color behaviour:behavior favour:favor honour:honor labour:labor neighbour:neighbor tumour:tumor "
    "rigour:rigor humour:humor centre:center fibre:fiber litre:liter theatre:theater defence:defense offence:offense "
    "analyse:analyze analysed:analyzed analysing:analyzing paralyse:paralyze haem:hem anaem:anem leukaem:leukem "
    "ischaem:ischem glycaem:glycem paediatr:pediatr orthopaed:orthoped gynaec:gynec anaesth:anesth oedema:edema "
    "oesoph:esoph diarrhoea:diarrhea foet:fet aetiolog:etiolog dyspnoea:dyspnea enrolment:enrollment enrols:enrolls "
    "fulfil:fulfill labelled:labeled labelling:labeling cancelled:canceled travelled:traveled travelling:traveling "
    "modelling:modeling modelled:modeled counselling:counseling counsellor:counselor signalled:signaled "
    "catalogue:catalog ageing:aging sceptic:skeptic artefact:artifact programme:program"
)
_SIDES = [pair.split(":") for pair in _PAIRS.split()]
_WHOLE = frozenset({"fulfil", "fulfill", "catalog", "program", "fet", "foet", "hem", "haem", "litre", "liter"})
"""Beginnings of many words: only these words, with a plural's s, or with more letters where named below."""
_MORE = {
    "labor": r"(?!at)\w*",
    "haem": r"(?:o|a)\w+",
    "hem": r"(?:ogl|orr|atol|olys|atom|atur)\w*",
    "foet": r"(?:us|al)\w*",
    "fet": r"x",
}
_STEM = {side: _MORE.get(side, "s?" if side in _WHOLE else r"\w*") for pair in _SIDES for side in pair}
_BRITISH = re.compile(rf"(?:{'|'.join(f'{one}{_STEM[one]}' for one, _ in _SIDES)})$")
_AMERICAN = re.compile(rf"(?:{'|'.join(f'{other}{_STEM[other]}' for _, other in _SIDES)})$")
_ISE = re.compile(r"i[sz](?:e|ed|es|ing|ations?)$")
_CLASH = {("british", "american"), ("american", "british"), ("ise", "ize"), ("ize", "ise")}
_CLASH |= {("ise", "american"), ("american", "ise")}
_SAID = {"ise": "British", "british": "British", "american": "American", "ize": "with z"}


def check_variety(course: Course) -> Iterator[Problem]:
    """A note at the first word of a file that is spelled in another way than one before it."""
    yield from in_each_file(course, _of_file)


def _of_file(texts: Texts) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for text in texts:
        if primary_language(text.language) != "en":
            continue
        for start, end, variety in varieties(text.markdown, text.language):
            word = text.markdown[start:end]
            before = next((seen for kind, seen in first.items() if (kind, variety) in _CLASH), None)
            if before:
                yield _problem(text, start, end, before)
                return
            first.setdefault(variety, word)


def _problem(text: Text, start: int, end: int, before: str) -> Problem:
    what = f"«{text.markdown[start:end]}» and «{before}» are two ways of spelling in one file."
    cure = "Keep to British or to American spelling; quotes and names stay as they are."
    return Problem(text.place(start, end), what, cure, Severity.NOTE, MIXED)


@lru_cache(maxsize=8192)
def varieties(markdown: str, language: str) -> tuple[tuple[int, int, str], ...]:
    """The words of an English text that are British or American, with where they stand."""
    read = prose(markdown, language)
    found = ((word, _variety(word[0])) for word in read.words() if word[0].islower())
    return tuple((word.start(), word.end(), variety) for word, variety in found if variety)


@lru_cache(maxsize=20_000)
def _variety(word: str) -> str | None:
    if _BRITISH.match(word):
        return "british"
    if _AMERICAN.match(word):
        return "american"
    if len(word) < 7 or not (ending := _ISE.search(word)):
        return None
    at = ending.start() + 1
    british, american = f"{word[:at]}s{word[at + 1 :]}", f"{word[:at]}z{word[at + 1 :]}"
    if not is_american_alone(american, british):
        return None
    return "ise" if word == british else "ize"
