"""Days that an author wrote in another form than 2026-01-05, where only one day can be meant."""

import re
from datetime import date

_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})", re.ASCII)


def iso_day(text: str) -> str:
    """The day as 2026-01-05; empty where it is none, or may be another: 05/01/2026 is May to some."""
    found = _YEAR_FIRST.fullmatch(text.strip())
    if found is None:
        return ""
    try:
        return date(int(found[1]), int(found[3]), int(found[4])).isoformat()
    except ValueError:
        return ""
