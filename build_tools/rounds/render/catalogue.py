"""The catalogue page of packages: what an LMS admin downloads, with version, size and checksum.

Its rows are known only after the packages are made from the finished pages, so the page is built with a mark and
the rows are put in its place afterwards.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from rounds.model.catalogue import PackageEntry
from rounds.render.page_templates import day

ROWS_MARK = "<!--rounds:packages-->"
BEGIN_MARK = "<!--rounds:catalogue-->"
END_MARK = "<!--/rounds:catalogue-->"
"""Round the page's own content: the rest is the frame that the import sheets share."""


def catalogue_page() -> str:
    """The page's body with the mark in place of the rows."""
    made = catalogue_templates().get_template("catalogue.html.j2").render(mark=ROWS_MARK)
    return f"{BEGIN_MARK}{made}{END_MARK}"


def catalogue_rows(packages: Sequence[PackageEntry], titles: Mapping[str, str]) -> str:
    """A card for each package with its files, or a sentence where there is none. `titles` are the formats' by name."""
    by_key: dict[str, list[PackageEntry]] = {}
    for package in packages:
        by_key.setdefault(package.key, []).append(package)
    template = catalogue_templates().get_template("catalogue_rows.html.j2")
    return template.render(groups=list(by_key.values()), titles=titles)


def _size(count: int) -> str:
    """Bytes in words an admin reads: decimal kilobytes, as file managers and LMSs show them."""
    return f"{count / 1000:.0f} KB" if count < 1_000_000 else f"{count / 1_000_000:.1f} MB"


@lru_cache(maxsize=1)
def catalogue_templates() -> Environment:
    """The templates of the catalogue and the sheets; they know nothing of the site's other pages."""
    loader = PackageLoader("rounds.render", "templates")
    templates = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    templates.filters |= {"size": _size, "day": lambda told: day(date.fromisoformat(told))}
    return templates
