"""Quantities as options write them: 5 days, 1-5 days, at least 3, > 2 mg, 24 hours or more."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from math import inf

from rounds.check.items.words import Words

_SYMBOLS: Mapping[str, tuple[str, float]] = {
    **{"s": ("time", 1.0), "min": ("time", 60.0), "h": ("time", 3600.0), "d": ("time", 86400.0)},
    **{"ng": ("mass", 1e-9), "µg": ("mass", 1e-6), "μg": ("mass", 1e-6), "mcg": ("mass", 1e-6), "mg": ("mass", 1e-3)},
    **{"g": ("mass", 1.0), "kg": ("mass", 1e3), "µl": ("volume", 1e-6), "ml": ("volume", 1e-3), "cl": ("volume", 1e-2)},
    **{
        "dl": ("volume", 0.1),
        "l": ("volume", 1.0),
        "mm": ("length", 1e-3),
        "cm": ("length", 1e-2),
        "m": ("length", 1.0),
    },
    **{"km": ("length", 1e3), "%": ("%", 1.0)},
}
_DIGITS = r"\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?"
_FROM, _ABOVE, _TO, _BELOW = "≥|>=|=>|⩾", ">", "≤|<=|=<|⩽", "<"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number, or the numbers between two bounds, of a measure; an open side is infinite."""

    low: float
    high: float
    low_open: bool = False
    high_open: bool = False
    measure: str = ""
    step: float = 0
    """1 of its unit where the number is whole, so that more than 2 days means 3 and more; else 0."""

    @property
    def point(self) -> bool:
        """One number."""
        return self.low == self.high

    @property
    def closed(self) -> bool:
        """A range with two ends."""
        return not self.point and inf not in (self.high, -self.low)

    def meets(self, other: "Quantity") -> bool:
        """Whether a learner could find one number in both.

        Limits of one kind (within 7 days, within 15 days) lie in each other by nature: they meet where they are equal.
        """
        if self.measure != other.measure:
            return False
        one_sided = [each for each in (self, other) if not each.point and not each.closed]
        if len(one_sided) == 2 and (self.high == inf) == (other.high == inf):
            return self._limit() == other._limit()
        if one_sided and (self.point or other.point):
            number = (self if self.point else other).low
            return number in (one_sided[0].low, one_sided[0].high) and self._touches(other)
        return self._touches(other)

    def _touches(self, other: "Quantity") -> bool:
        low, high = max(self.low, other.low), min(self.high, other.high)
        if low != high:
            return low < high
        shut = [(each.low_open and each.low == low) or (each.high_open and each.high == low) for each in (self, other)]
        return not any(shut)

    def _limit(self) -> float:
        if self.high == inf:
            return self.low + self.step * self.low_open
        return self.high - self.step * self.high_open


def quantity(text: str, words: Words | None) -> Quantity | None:
    """What the text says if it is a quantity and nothing else."""
    told = " ".join(text.casefold().split()).strip(" .;\"'“”«»").replace("–", "-").replace("—", "-").replace("−", "-")
    if len(told) > 80 or not (found := _pattern(words).fullmatch(told)):
        return None
    first, second = _number(found["first"], words), _number(found["second"], words)
    if first is None or (words and found["and"] == words.joined and not found["between"]):
        return None  # 201 and 204 are two numbers
    measure, times = _unit(found["unit"] or found["unit1"] or "", words)
    if words and found["first"] in words.articles and times == 1:
        return None  # a monitor is no number of monitors
    if second is not None:
        low = first * (_unit(found["unit1"], words)[1] if found["unit1"] else times)
        return Quantity(_exact(low), _exact(second * times), measure=measure) if low < second * times else None
    step = times if first == int(first) else 0
    return replace(_bounded(found, _exact(first * times)), measure=measure, step=step)


def _exact(number: float) -> float:
    """Without the last bits of a double, so that 1000 mg are 1 g."""
    return float(f"{number:.12g}")


def _bounded(found: re.Match[str], value: float) -> Quantity:
    if found["from"] or found["more"]:
        return Quantity(value, inf)
    if found["above"]:
        return Quantity(value, inf, low_open=True)
    if found["to"] or found["less"]:
        return Quantity(-inf, value)
    if found["below"]:
        return Quantity(-inf, value, high_open=True)
    return Quantity(value, value)


@lru_cache(maxsize=20)
def _pattern_of(number: str, told: tuple[str, ...]) -> re.Pattern[str]:
    from_, above, to, below, about, more, less, and_, between = told
    unit = r"[^\d\s,;:<>≤≥-][^\d,;:<>≤≥]{0,40}?"
    return re.compile(
        rf"(?:(?P<from>{from_})\s*|(?P<above>{above})\s*|(?P<to>{to})\s*|(?P<below>{below})\s*|"
        rf"(?P<between>{between})\s+|(?:{about})\s+)?"
        rf"(?P<first>{number})(?:\s*(?P<unit1>{unit}))??(?:\s*(?:-|\s(?P<and>{and_})\s)\s*(?P<second>{number}))?"
        rf"(?:\s*(?P<unit>{unit}))??(?:\s*(?P<more>\+|{more})|\s*(?P<less>{less}))?"
    )


def _pattern(words: Words | None) -> re.Pattern[str]:
    if not words:
        none = "(?!)"
        return _pattern_of(_DIGITS, (_FROM, _ABOVE, _TO, _BELOW, "[~≈]", none, none, none, none))
    ranges = words.ranges
    return _pattern_of(
        "|".join([_DIGITS, *(rf"{word}\b" for word in words.numbers)]),
        (
            f"{_FROM}|{ranges['from']}",
            f"{_ABOVE}|{ranges['above']}",
            f"{_TO}|{ranges['to']}",
            f"{_BELOW}|{ranges['below']}",
            f"[~≈]|{ranges['about']}",
            ranges["or more"],
            ranges["or less"],
            ranges["and"],
            ranges["between"],
        ),
    )


def _number(text: str | None, words: Words | None) -> float | None:
    if text is None:
        return None
    if words and text in words.numbers:
        return words.numbers[text]
    plain = re.sub(r"[\u00a0\u202f ]", "", text)
    if words and words.point:
        plain = re.sub(r",(?=\d{3}(?!\d))", "", plain)
    return float(plain.replace(",", "."))


def _unit(text: str, words: Words | None) -> tuple[str, float]:
    """What is measured, with the words that follow the unit, and how many of the smallest unit it is."""
    told = text.strip().removesuffix(".")
    known = {**_SYMBOLS, **(words.units if words else {})}
    parts = told.split(" ")
    for size in (2, 1):
        head = " ".join(parts[:size])
        if head in known:
            measure, times = known[head]
            return " ".join([measure, *parts[size:]]), times
    return told, 1.0
