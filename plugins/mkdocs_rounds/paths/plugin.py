"""The plugin rounds/paths: home, paths, areas, competencies and glossary, made from the course."""

import json
from collections.abc import Callable

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from mkdocs_rounds.course.plugin import CoursePlugin
from mkdocs_rounds.course.site_pages import PAGES, TITLES
from mkdocs_rounds.paths.config import PathsConfig
from rounds.model.course import Area, Path
from rounds.render.area_page import area_page, areas_page
from rounds.render.competencies_page import competencies_page
from rounds.render.glossary_page import glossary_page
from rounds.render.home_page import home_page
from rounds.render.path_page import path_page, paths_page

HOME_TITLE = "What can you do in five minutes?"

Maker = Callable[[str, Page], str]
"""Makes a page from the author's own text on it (HTML, perhaps none)."""


class PathsPlugin(BasePlugin[PathsConfig]):
    """Pages made from the whole course. Each is a Markdown page too: what its author wrote there stays.

    on_files adds the pages that have no file of their own; on_page_content gives each its generated part.
    """

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Finds the course."""
        course = config.plugins.get("rounds/course")
        if not isinstance(course, CoursePlugin):
            raise PluginError("The plugin rounds/paths needs rounds/course: list it before rounds/paths in mkdocs.yml.")
        self.owner = course
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Adds the pages that no author has written."""
        self.makers = dict(self._pages())
        for source, (title, _) in self.makers.items():
            if files.get_file_from_path(source) is None:
                files.append(File.generated(config, source, content=f"---\ntitle: {json.dumps(title)}\n---\n"))
        return files

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Gives a page its generated part."""
        title, make = self.makers.get(page.file.src_uri, (None, None))
        if not make:
            return html
        page.meta["rounds"] = "made"
        return make(html, page)

    def _pages(self) -> list[tuple[str, tuple[str, Maker]]]:
        """Source, title and maker of every page."""
        course = self.owner.course
        pages: list[tuple[str, tuple[str, Maker]]] = [("index.md", (HOME_TITLE, self._home))]
        pages += [(f"paths/{path.id}.md", (path.title, self._path(path))) for path in course.paths()]
        pages += [(f"modules/{id_}/index.md", (area.title, self._area(area))) for id_, area in course.areas.items()]
        if course.paths():
            pages.append(self._index("all_paths", lambda html, page: paths_page(self.owner.view, page.url, html)))
        if course.areas:
            pages.append(self._index("all_areas", lambda html, page: areas_page(self.owner.view, page.url, html)))
        if file := course.framework.competencies:
            pages.append(
                self._index("competencies", lambda html, page: competencies_page(self.owner.view, page.url, html, file))
            )
        if course.framework.terms:
            pages.append(self._index("glossary", lambda html, page: glossary_page(self.owner.view, page.url, html)))
        return pages

    def _index(self, name: str, make: Maker) -> tuple[str, tuple[str, Maker]]:
        return PAGES[name], (TITLES[name], make)

    def _home(self, html: str, page: Page) -> str:
        return home_page(self.owner.view, html, str(page.title))

    def _path(self, path: Path) -> Maker:
        return lambda html, page: path_page(self.owner.view, path, page.meta.get("summary"), html)

    def _area(self, area: Area) -> Maker:
        return lambda html, page: area_page(self.owner.view, area, html)
