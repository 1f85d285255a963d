"""The small types that all models share: ids, one-line texts, Markdown, versions."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints


class Frozen(BaseModel):
    """A value: never changed after it is made, and no field that the format does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


def fields_of(value: BaseModel) -> Iterator[tuple[str, object]]:
    """What an author wrote, by name; iterating over the value gives what was worked out of it since as well."""
    held = value.__dict__
    return ((name, held[name]) for name in type(value).model_fields if name in held)


SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
"""The same as `Slug`, to match a whole word with."""

Slug = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=64),
]
"""An id: lower-case letters, digits and hyphens. Chosen once: learners' answers are kept under it."""

Line = Annotated[str, StringConstraints(min_length=1, max_length=300, strip_whitespace=True)]
"""One line of plain text."""

Summary = Annotated[str, StringConstraints(min_length=1, max_length=160, strip_whitespace=True)]
"""One line for cards, search results and manifests."""

Markdown = Annotated[str, StringConstraints(min_length=1)]
"""Markdown as an author wrote it."""

Version = Annotated[str, StringConstraints(pattern=r"^\d+\.\d+\.\d+$")]
"""major.minor.patch: major = train again, minor = new content, patch = wording."""

Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
"""A BCP 47 language tag such as en, es or pt-BR."""


def _written_day(value: object) -> object:
    """Refuses what pydantic would read as seconds since 1970: 86400, or 20261102."""
    if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise ValueError("not written as year-month-day")
    return value


Day = Annotated[date, BeforeValidator(_written_day)]
"""A day, written 2026-11-02."""

RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ku-arab", "ps", "sd", "syr", "ug", "ur", "yi"})


def primary_language(language: str) -> str:
    """The primary subtag of a language tag, in lower case: `en` of `en-GB` (RFC 5646, 2.2.1)."""
    return language.partition("-")[0].lower()


def direction(language: str) -> Literal["ltr", "rtl"]:
    """Which way the language is written."""
    return "rtl" if RIGHT_TO_LEFT & {language.lower(), primary_language(language)} else "ltr"
