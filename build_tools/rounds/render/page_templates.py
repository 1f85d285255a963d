"""The Jinja environment of all pages: made once, its templates compiled once."""

from datetime import date
from functools import lru_cache, partial
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemBytecodeCache, PackageLoader, StrictUndefined
from markupsafe import Markup

from rounds.model.spelling import counted
from rounds.render.site_map import relative

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def render(template: str, here: str, /, **values: Any) -> Markup:
    """The template's HTML; `here` is the URL of the page it is for, `go(url)` in it links from there."""
    return Markup(_templates().get_template(template).render(go=partial(relative, here=here), **values))  # noqa: S704


def day(value: date) -> str:
    """A date as people write it: 2 Nov 2026. No locale of the machine is asked."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def compiled_templates() -> BytecodeCache | None:
    """Templates compiled by an earlier build, in the system's temporary folder; None where it has no safe one.

    Compiling costs a small course's build a tenth of its time. Jinja tells a changed template by its content.
    """
    try:
        return FileSystemBytecodeCache(pattern="rounds-%s.cache")
    except (RuntimeError, OSError):
        return None


@lru_cache(maxsize=1)
def _templates() -> Environment:
    templates = Environment(
        loader=PackageLoader("rounds.render", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=compiled_templates(),
    )
    templates.filters |= {"day": day, "counted": counted}
    return templates
