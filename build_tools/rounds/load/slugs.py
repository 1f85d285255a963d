"""Ids made from texts: suggested to authors, and derived for options that have none."""

import re
from collections.abc import Iterator
from hashlib import sha256
from itertools import chain, count
from typing import Any
from unicodedata import normalize

from rounds.model.places import Address

MAX_CHARS = 40
_MARKUP = re.compile(r"\[@[^\]]*\]|\]\([^)]*\)|\{[^}]*\}")


def slug_of(text: str) -> str:
    """The text as an id, at most 40 characters; empty when it holds no letter or digit of ASCII."""
    ascii_text = normalize("NFKD", _MARKUP.sub(" ", text[:400])).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’]", "", ascii_text)).strip("-")
    if len(slug) <= MAX_CHARS:
        return slug
    return slug[: MAX_CHARS + 1].rpartition("-")[0] or slug[:MAX_CHARS]


def derived_ids(question: dict[str, Any]) -> Iterator[tuple[Address, str]]:
    """An id for each entry of the question's lists that has none, from its text; also in lists inside entries.

    Two entries with equal texts get -2, -3 in their order; otherwise an entry's place does not matter. The list
    inside an entry (the options of a gap) is named by itself.
    """
    entries = [
        ((field, index), entry)
        for field, values in question.items()
        if isinstance(values, list)
        for index, entry in enumerate(values)
        if isinstance(entry, dict)
    ]
    taken = {str(entry["id"]) for _, entry in entries if "id" in entry}
    for address, entry in entries:
        text = entry.get("text", entry.get("left"))
        if "id" in entry or not isinstance(text, str):
            continue
        yield address, free_id(text, taken)
    for address, entry in entries:
        yield from (((*address, *inner), id_) for inner, id_ in derived_ids(entry))


def free_id(text: str, taken: set[str]) -> str:
    """An id from a text that is not taken yet; it is taken then."""
    stem = slug_of(text) or f"x{sha256(text.encode()).hexdigest()[:8]}"
    new = next(id_ for id_ in chain([stem], (f"{stem}-{number}" for number in count(2))) if id_ not in taken)
    taken.add(new)
    return new
