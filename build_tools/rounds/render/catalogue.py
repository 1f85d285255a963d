"""The catalogue page of packages: what an LMS admin downloads, with version, size and checksum.

Its rows are known only after the packages are made from the finished pages, so the page is built with a mark and
the rows are put in its place afterwards.
"""

from collections.abc import Sequence
from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from rounds.model.catalogue import PackageEntry

ROWS_MARK = "<!--rounds:packages-->"

FORMAT_NAMES = {"scorm12": "SCORM 1.2"}


def catalogue_page() -> str:
    """The page's body with the mark in place of the rows."""
    return _templates().get_template("catalogue.html.j2").render(mark=ROWS_MARK)


def catalogue_rows(packages: Sequence[PackageEntry]) -> str:
    """The table of packages, or a sentence where there is none."""
    return _templates().get_template("catalogue_rows.html.j2").render(packages=packages, format_names=FORMAT_NAMES)


def _size(count: int) -> str:
    """Bytes in words an admin reads: decimal kilobytes, as file managers and LMSs show them."""
    return f"{count / 1000:.0f} KB" if count < 1_000_000 else f"{count / 1_000_000:.1f} MB"


@lru_cache(maxsize=1)
def _templates() -> Environment:
    loader = PackageLoader("rounds.render", "templates")
    templates = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    templates.filters["size"] = _size
    return templates
