"""Where the pages of a site are, and how one page links to another.

URLs are relative to the site's root, as a page's visitor sees them: `modules/area/id/`, or `modules/area/id.html`
where the site generator writes plain files. Links between pages are relative, so a site works under any prefix.
"""

import posixpath

from rounds.model.texts import Frozen, Slug


class SiteMap(Frozen):
    """The URLs of all pages that exist; a module without a page is not in it."""

    modules: dict[Slug, str] = {}
    areas: dict[Slug, str] = {}
    paths: dict[Slug, str] = {}
    profiles: dict[Slug, str] = {}
    simulations: dict[Slug, str] = {}
    home: str = ""
    all_areas: str | None = None
    all_paths: str | None = None
    competencies: str | None = None
    all_profiles: str | None = None
    all_simulations: str | None = None
    coaching: str | None = None
    glossary: str | None = None
    packages: str | None = None
    guides: str | None = None


def relative(url: str, here: str) -> str:
    """The link from the page `here` to the page `url`; a fragment after # stays."""
    page, mark, fragment = url.partition("#")
    if mark and page == here:
        return f"#{fragment}"
    start = here.rpartition("/")[0] or "."
    path = posixpath.relpath(page or ".", start)
    slash = "/" if page.endswith("/") or not page else ""
    return f"{path}{slash}{mark}{fragment}"


def written_out(url: str) -> str:
    """The file behind the URL: modules/area/id/ is modules/area/id/index.html."""
    return f"{url}index.html" if not url or url.endswith("/") else url
