"""The plugin rounds/paths: the pages that are made from the course, from home to glossary."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from mkdocs_rounds.course.plugin import CoursePlugin
from mkdocs_rounds.course.site_pages import PAGES, TITLES
from mkdocs_rounds.paths.config import PathsConfig
from rounds.model.coaching import CoachingFile
from rounds.model.course import Area, Path
from rounds.model.simulation import Simulation
from rounds.render.area_page import area_page, areas_page
from rounds.render.coaching_page import coaching_page
from rounds.render.competencies_page import competencies_page
from rounds.render.glossary_page import glossary_page
from rounds.render.home_page import home_page
from rounds.render.path_page import path_page, paths_page
from rounds.render.profile_page import profile_page, profiles_page
from rounds.render.simulation_page import simulation_page, simulations_page

HOME_TITLE = "What can you do in five minutes?"

Maker = Callable[[str, Page], str]


@dataclass(frozen=True, slots=True)
class MadePage:
    """A page made from the course: its title, and how it is made from the text on it (HTML)."""

    title: str
    make: Maker
    text: str = ""
    """What stands on it where no author has written a file, as Markdown."""

    @property
    def file_text(self) -> str:
        """The file that stands in for the author's."""
        return f"---\ntitle: {json.dumps(self.title)}\n---\n{self.text}"


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
        self.pages = self._pages()
        for source, page in self.pages.items():
            if files.get_file_from_path(source) is None:
                files.append(File.generated(config, source, content=page.file_text))
        return files

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Gives a page its generated part."""
        made = self.pages.get(page.file.src_uri)
        if not made:
            return html
        page.meta["rounds"] = "made"
        return made.make(html, page)

    def _pages(self) -> dict[str, MadePage]:
        """Every page by its source."""
        course = self.owner.course
        pages = {"index.md": MadePage(HOME_TITLE, self._home)}
        pages |= {f"paths/{path.id}.md": MadePage(path.title, self._path(path)) for path in course.paths()}
        pages |= {
            f"modules/{id_}/index.md": MadePage(area.title, self._area(area)) for id_, area in course.areas.items()
        }
        pages |= {
            f"self-assessments/{id_}.md": MadePage(profile.title, self._profile(id_), f"\n```profile\n{id_}\n```\n")
            for id_, profile in course.profiles.items()
        }
        pages |= {
            f"simulations/{id_}.md": MadePage(each.title, self._simulation(each), f"\n```simulation\n{id_}\n```\n")
            for id_, each in course.simulations.items()
        }
        makers: dict[str, Maker | None] = {
            "all_paths": self._paths if course.paths() else None,
            "all_areas": self._areas if course.areas else None,
            "competencies": self._competencies if course.framework.competencies else None,
            "all_simulations": self._simulations if course.simulations else None,
            "all_profiles": self._profiles if course.profiles else None,
            "coaching": self._coaching if course.framework.coaching != CoachingFile() else None,
            "glossary": self._glossary if course.framework.terms else None,
        }
        return pages | {PAGES[name]: MadePage(TITLES[name], make) for name, make in makers.items() if make}

    def _home(self, html: str, page: Page) -> str:
        return home_page(self.owner.view, html, str(page.title))

    def _path(self, path: Path) -> Maker:
        def make(html: str, page: Page) -> str:
            page.title = path.title
            return path_page(self.owner.view, path, page.meta.get("summary"), html)

        return make

    def _area(self, area: Area) -> Maker:
        return lambda html, page: area_page(self.owner.view, area, html)

    def _paths(self, html: str, page: Page) -> str:
        return paths_page(self.owner.view, page.url, html)

    def _areas(self, html: str, page: Page) -> str:
        return areas_page(self.owner.view, page.url, html)

    def _competencies(self, html: str, page: Page) -> str:
        return competencies_page(self.owner.view, page.url, html)

    def _profile(self, id_: str) -> Maker:
        return lambda html, page: profile_page(id_, str(page.title), page.url, html)

    def _simulation(self, simulation: Simulation) -> Maker:
        return lambda html, page: simulation_page(self.owner.view, simulation, str(page.title), page.url, html)

    def _simulations(self, html: str, page: Page) -> str:
        return simulations_page(self.owner.view, page.url, html)

    def _profiles(self, html: str, page: Page) -> str:
        return profiles_page(self.owner.view, page.url, html)

    def _coaching(self, html: str, page: Page) -> str:
        return coaching_page(self.owner.view, page.url, html)

    def _glossary(self, html: str, page: Page) -> str:
        return glossary_page(self.owner.view, page.url, html)
