"""Where the pages of the course are among MkDocs' files: the engine's SiteMap, the navigation, the breadcrumbs."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from rounds.model.course import Course
from rounds.render.site_map import SiteMap


@dataclass(frozen=True, slots=True)
class Entry:
    """A link of the navigation or of a breadcrumb."""

    title: str
    url: str
    my_path: bool = False


PAGES = {
    "all_areas": "modules/index.md",
    "all_paths": "paths/index.md",
    "competencies": "competencies/index.md",
    "all_simulations": "simulations/index.md",
    "all_profiles": "self-assessments/index.md",
    "coaching": "coaching.md",
    "glossary": "glossary.md",
    "packages": "packages/index.md",
    "guides": "guides/index.md",
}
"""Where the pages stand that a course has once, by their names in the SiteMap."""

TITLES = {
    "all_areas": "Areas",
    "all_paths": "Paths",
    "competencies": "Competencies",
    "all_simulations": "Simulations",
    "all_profiles": "Self-assessments",
    "coaching": "Coaching",
    "glossary": "Glossary",
    "packages": "Packages",
    "guides": "Guides",
}


def site_map(files: Files, course: Course, content_dir: str, included: Callable[..., bool]) -> SiteMap:
    """The URLs of the pages that this build writes."""
    urls = {file.src_uri: _url(file.url) for file in files.documentation_pages(inclusion=included)}
    modules = {id_: module.place.file.removeprefix(f"{content_dir}/") for id_, module in course.modules.items()}
    areas = {id_: f"modules/{id_}/index.md" for id_ in course.areas}
    paths = {path.id: f"paths/{path.id}.md" for path in course.paths()}
    simulations = {id_: f"simulations/{id_}.md" for id_ in course.simulations}
    profiles = {id_: f"self-assessments/{id_}.md" for id_ in course.profiles}
    return SiteMap(
        modules=_existing(modules, urls),
        areas=_existing(areas, urls),
        paths=_existing(paths, urls),
        profiles=_existing(profiles, urls),
        simulations=_existing(simulations, urls),
        home=urls.get("index.md", ""),
        **{name: urls.get(page) for name, page in PAGES.items()},
    )


def navigation(site: SiteMap) -> list[Entry]:
    """The same few links on every page, however large the course."""
    urls = ((name, getattr(site, name)) for name in TITLES)
    entries = [Entry(TITLES[name], url or ".", name == "all_paths") for name, url in urls if url is not None]
    return [Entry("Home", site.home or "."), *entries]


def crumbs(page: Page, files: Files) -> Iterator[Entry]:
    """The index pages above the page, outermost first; home is on every page anyway."""
    folders = page.file.src_uri.split("/")[:-1]
    for depth in range(1, len(folders) + 1):
        above = files.get_file_from_path("/".join([*folders[:depth], "index.md"]))
        if above and above.page and above.page is not page:
            yield Entry(str(above.page.title), above.url)


def _existing(sources: dict[str, str], urls: dict[str, str]) -> dict[str, str]:
    return {id_: urls[source] for id_, source in sources.items() if source in urls}


def _url(url: str) -> str:
    """MkDocs calls the root's own page ./; the engine calls it by no name at all."""
    return "" if url == "./" else url
