"""The words of a language: pyspellchecker's dictionary, which comes with it, and our list of the field's words.

A dictionary is read when a text first needs it, once. Its English is American; British forms are known by what they
would be there.
"""

import re
from functools import cache, lru_cache
from importlib.resources import files

from spellchecker import SpellChecker

from rounds.check.kept import looked_up
from rounds.model.texts import primary_language

LANGUAGES = frozenset({"ar", "de", "en", "es", "eu", "fa", "fr", "it", "lv", "nl", "pt", "ru"})
"""Those of the library; words of others are not judged."""
_NOISE = frozenset({"wether", "alot", "thru", "untill", "recieved", "wich", "calender", "calenders"})
"""Words of the dictionary that are far more often a slip."""
_DOUBLED = re.compile(r"(\w)\1")
_COMMON = 500_000
"""Times in the corpus that the library counted: some hundreds of words are as frequent."""
_PREFIXES = (
    "non",
    "pre",
    "post",
    "re",
    "un",
    "sub",
    "multi",
    "inter",
    "over",
    "under",
    "micro",
    "tele",
    "anti",
    "pseudo",
)
_DRUG = re.compile(
    r"\w{3,}(?:mab|[tc]inib|ciclib|zomib|limus|pril|olol|sartan|statin|dipine|azole|prazole|cillin|mycin|floxacin|cycline"
    r"|cef\w+|tidine|setron|triptan|gliptin|gliflozin|glutide|parin|xaban|gatran|lukast|profen|coxib|caine|vudine|[np]avir"
    r"|asvir|ciclovir|dronate|azepam|oxetine|platin|rubicin|taxel|cept|kinra)"
)
"""Names of medicines, by the stems of international nonproprietary names (WHO, INN stem book)."""
_BRITISH = tuple(
    (re.compile(pattern), american)
    for pattern, american in (
        (r"is(?=(?:e|ed|es|er|ers|ing|ation|ations|ational|able)$)", "iz"),
        (r"ys(?=(?:e|ed|es|er|ers|ing)$)", "yz"),
        (r"our", "or"),
        (r"(?<=[bt])re(?=s?$)", "er"),
        (r"(?<=[bt])red$", "ered"),
        (r"ll(?=(?:ed|ing|er|ers|or|ors)$)", "l"),
        (r"l(?=ments?$|s?$)", "ll"),
        (r"ae|oe", "e"),
        (r"ogue(?=s?$)", "og"),
        (r"(?<=[f])ence(?=s?$)", "ense"),
        (r"licence", "license"),
        (r"programme(?=s?$)", "program"),
        (r"artefact", "artifact"),
        (r"scept", "skept"),
        (r"geing", "ging"),
        (r"dgement", "dgment"),
    )
)


class Dictionary:
    """The words of a language, and which of them is near to a wrong one."""

    def __init__(self, language: str) -> None:
        self._checker = SpellChecker(language=language, distance=1)
        self._frequency = self._checker.word_frequency.dictionary
        self.own = _own_words(language)
        self.english = language == "en"

    def __contains__(self, word: str) -> bool:
        return (word in self._frequency and word not in _NOISE) or word in self.own

    def knows(self, word: str) -> bool:
        """Whether a word in lower case is right: as it stands, as a British form, as a plural or with a prefix."""
        if word in self:
            return True
        if not self.english:
            return False
        if _DRUG.fullmatch(word):
            return True
        forms = [word, word[:-1]] if word.endswith("s") else [word]
        return any(form in self or self.american(form) or self._prefixed(form) for form in forms)

    def american(self, word: str) -> str | None:
        """The American form of a British one."""
        for pattern, american in _BRITISH:
            form = pattern.sub(american, word)
            if form != word and (form in self._frequency or form in self.own):
                return form
        return None

    def near(self, word: str, more: frozenset[str]) -> list[str]:
        """Up to three known words one slip away, the commonest first: a letter more, less, other, or two swapped."""
        if len(word) > 40:
            return []
        known: list[str] = []
        for form in dict.fromkeys(
            (word, _DOUBLED.sub(r"\1", word))
        ):  # reccomend has two slips, both in doubled letters
            known = known or [edit for edit in set(self._checker.edit_distance_1(form)) if edit in self or edit in more]
        return sorted(known, key=lambda edit: (-self._rank(edit, more), edit))[:3]

    def is_common(self, word: str, times: int = _COMMON) -> bool:
        """Whether it is a word of the field, or one that everyone writes every day: so many times in the corpus."""
        return word in self.own or int(self._frequency.get(word, 0)) >= times

    def _rank(self, word: str, more: frozenset[str]) -> int:
        return 1_000_000 if word in more or word in self.own else int(self._frequency.get(word, 0))

    def _prefixed(self, word: str) -> bool:
        rests = (word.removeprefix(prefix) for prefix in _PREFIXES if word.startswith(prefix))
        return any(len(rest) >= 5 and (rest in self or self.american(rest)) for rest in rests)


@cache
def dictionary(language: str) -> Dictionary | None:
    """The dictionary of a language; None where there is none."""
    short = primary_language(language)
    if short != language:
        return dictionary(short)
    return Dictionary(short) if short in LANGUAGES else None


@lru_cache(maxsize=20_000)
def is_known(word: str, language: str) -> bool:
    """Whether the language has the word, in lower case."""
    before = looked_up(language)
    if word not in before:
        found = dictionary(language)
        before[word] = found is None or found.knows(word)
    return before[word]


def is_american_alone(american: str, british: str) -> bool:
    """Whether the English dictionary has the one form and not, but for our own list, the other."""
    before, asked = looked_up("en"), f"{american}/{british}"
    if asked not in before:
        found = dictionary("en")
        before[asked] = found is not None and american in found and (british not in found or british in found.own)
    return before[asked]


@lru_cache(maxsize=2_000)
def near_words(word: str, language: str, more: frozenset[str]) -> tuple[str, ...]:
    """What may be meant by a wrong word."""
    found = dictionary(language)
    return tuple(found.near(word, more)) if found else ()


def is_common(word: str, language: str, times: int = _COMMON) -> bool:
    """Whether a wrong word with a capital is rather this word than a name."""
    found = dictionary(language)
    return found is not None and found.is_common(word, times)


def _own_words(language: str) -> frozenset[str]:
    file = files("rounds.check") / "words" / f"{language}.txt"
    if not file.is_file():
        return frozenset()
    lines = file.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
