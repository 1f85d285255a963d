"""How messages name things: the word an author may have meant, a value in quotes, a number with its noun."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like this one; capitals and the choice of hyphen or underscore count for nothing."""
    folded = {_folded(k): k for k in known if abs(len(k) - len(word)) <= max(2, len(word) // 2)}
    matches = get_close_matches(_folded(word)[:100], folded, n=1, cutoff=0.6)
    return folded[matches[0]] if matches else None


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """«Did you mean ...?» when a known word is near, else the other cure."""
    near = nearest(word, known)
    return f"Did you mean «{near}»?" if near else otherwise


def quoted(value: object, most: int = 60) -> str:
    """A value as an error message shows it: on one line, shortened."""
    text = " ".join(str(value).split())
    return f"«{text[: most - 1]}…»" if len(text) > most else f"«{text}»"


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: 1 module, 3 modules."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def _folded(word: str) -> str:
    return word.casefold().replace("-", "_").replace(" ", "_")
