"""The languages whose words the rules know. A new one is a file like english.py and a line here.

Rules that need words stay silent in a language without lists; all others read any language.
"""

from collections.abc import Mapping

from rounds.check.items.english import ENGLISH
from rounds.check.items.words import Words

LISTS: Mapping[str, Words] = {"en": ENGLISH}


def words_of(language: str) -> Words | None:
    """The lists of a language, None where there are none yet."""
    return LISTS.get(language)
