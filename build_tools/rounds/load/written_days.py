"""Days that an author wrote in another form than 2026-01-05, where only one day can be meant."""

import re
from calendar import month_name
from datetime import date

_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})", re.ASCII)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED = re.compile(
    r"(?:(?P<before>\d{1,2})(?:st|nd|rd|th)? )?(?P<month>[a-z]{3,9})\.?(?: (?P<after>\d{1,2})(?:st|nd|rd|th)?)?,? "
    r"(?P<year>\d{4})",
    re.ASCII,
)
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})", re.ASCII)


def iso_day(text: str) -> str:
    """The day as 2026-01-05; empty where it is none, or may be another: 05/01/2026 is May to some."""
    told = " ".join(text.split())
    try:
        return date(*_parts(told)).isoformat()
    except ValueError:
        return ""


def _parts(text: str) -> tuple[int, int, int]:
    """Year, month and day; zeros, which no date has, where they cannot be told apart."""
    if found := _YEAR_FIRST.fullmatch(text):
        return int(found[1]), int(found[3]), int(found[4])
    if found := _YEAR_LAST.fullmatch(text):
        one, other, year = int(found[1]), int(found[3]), int(found[4])
        if min(one, other) > 12 or (max(one, other) <= 12 and one != other):
            return 0, 0, 0
        return year, min(one, other), max(one, other)
    named = _NAMED.fullmatch(text.lower())
    if named is None or bool(named["before"]) == bool(named["after"]) or not _is_month(named["month"]):
        return 0, 0, 0
    return int(named["year"]), _MONTHS.index(named["month"][:3]) + 1, int(named["before"] or named["after"])


def _is_month(word: str) -> bool:
    whole = next((name for name in month_name if name and name.lower().startswith(word[:3])), "").lower()
    return word in (whole, whole[:3]) or word == "sept"
