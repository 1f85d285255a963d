"""Builds a course in a test's folder into a site, as `mkdocs build` and `mkdocs serve` do, and reads its pages."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Literal
from urllib.parse import unquote, urljoin

import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config

from courses.course_folder import CourseFolder

SETTINGS: dict[str, Any] = {
    "site_name": "Tiny",
    "docs_dir": "content",
    "theme": {"name": "rounds"},
    "plugins": [{"rounds/course": {"search": False}}, "rounds/paths"],
}


def built(course: CourseFolder, command: Literal["build", "serve"] = "build", **settings: Any) -> Path:
    """The folder of the finished site. Raises what ends a build."""
    site = course.root / "site"
    strict = settings.pop("strict", False)
    course.write("mkdocs.yml", yaml.safe_dump(SETTINGS | settings))
    config = load_config(str(course.root / "mkdocs.yml"), site_dir=str(site), strict=strict)
    config.plugins.on_startup(command=command, dirty=False)
    try:
        build(config, serve_url="http://localhost/" if command == "serve" else None)
    finally:
        config.plugins.on_shutdown()
    return site


@contextmanager
def told() -> Iterator[list[tuple[str, str]]]:
    """What the builds in the block log: level and message."""
    records: list[tuple[str, str]] = []
    handler = logging.Handler()
    handler.emit = lambda record: records.append((record.levelname, record.getMessage()))  # type: ignore[method-assign]
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    try:
        yield records
    finally:
        logger.removeHandler(handler)


class Links(HTMLParser):
    """The addresses that a page names: pages it links to, files it loads."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.ids: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collects href, src and id."""
        for name, value in attrs:
            if name in ("href", "src") and value:
                self.found.append(value)
            elif name == "id" and value:
                self.ids.add(value)


def broken_links(site: Path) -> list[str]:
    """Every link of every page that leads nowhere in the site, as `page -> address`."""
    pages = {page.relative_to(site).as_posix(): Links(page.read_text("utf-8")) for page in site.rglob("*.html")}
    broken = []
    for page, links in pages.items():
        for address in links.found:
            # The page of what is not found stands anywhere, so its links begin at the root.
            goal, _, fragment = urljoin(f"http://site/{page}", address).removeprefix("http://site/").partition("#")
            file = unquote(goal.partition("?")[0])
            file = f"{file}index.html" if file.endswith("/") or not file else file
            lost = fragment and file in pages and unquote(fragment) not in pages[file].ids
            if not address.startswith(("http:", "https:")) and (not (site / file).is_file() or lost):
                broken.append(f"{page} -> {address}")
    return broken
