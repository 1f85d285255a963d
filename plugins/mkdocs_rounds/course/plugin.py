"""The plugin rounds/course: the course is loaded, checked, shown, and handed over in course.json."""

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal, cast

from jinja2 import Environment
from markdown.extensions import Extension
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils.templates import TemplateContext

from mkdocs_rounds.course.config import CourseConfig
from mkdocs_rounds.course.edit_links import SUGGEST, add_suggestions_page, edit_links, repository
from mkdocs_rounds.course.output import SiteOutput, build_summary
from mkdocs_rounds.course.problems import log, tell
from mkdocs_rounds.course.site_files import PUBLIC, add_assets, leave_out
from mkdocs_rounds.course.site_pages import crumbs, navigation, site_map
from mkdocs_rounds.course.theme import ThemeValues, use_templates
from rounds.check.all_checks import all_problems
from rounds.load.course import content_hash, in_order, load_course, source_hash
from rounds.markdown.extensions import course_extensions, marked_body
from rounds.markdown.icons import icon_sprite
from rounds.markdown.text_writer import plain_writer
from rounds.model.course import Course
from rounds.model.course_index import ADD_ON_FILES, add_ons
from rounds.model.problem import Problem, Severity, count
from rounds.render.course_index import course_index
from rounds.render.module_page import Part, module_page
from rounds.render.page_templates import compiled_templates
from rounds.render.search_index import SearchFault, write_search_index
from rounds.render.site_view import SiteView

ICONS_MARK = "<!--rounds:icons-->"
STANDARD_FILES = ("scorm12.js", "scorm2004.js", "cmi5.js", "xapi.js")
PACKAGE_ASSETS = ("package.js", "package.css", "path.js", "path.css", *STANDARD_FILES, *ADD_ON_FILES)


CourseReading = Callable[..., tuple[Course, list[Problem]]]
"""Gives the course of a folder and what is wrong with it; takes what load_course takes."""


def read_and_check(*args: Any, **kwargs: Any) -> tuple[Course, list[Problem]]:
    """The course, and every mistake that a build tells."""
    course, problems = load_course(*args, **kwargs)
    return course, in_order(all_problems(course, advice=False, loaded=problems))


class CoursePlugin(BasePlugin[CourseConfig]):
    """Shows the course.

    on_config loads and checks it and adds its Markdown; on_files adds the player and takes out what is not shown;
    on_nav knows all pages, so the SiteView is made there; on_page_content gives modules their pages; on_env,
    on_page_context and on_post_page serve the templates; on_post_build writes course.json and the search index first,
    and puts the site in place last.
    """

    serving = False
    reader: CourseReading = staticmethod(read_and_check)
    """How the course is read; the preview reads it with what was good before."""
    began = 0.0
    output: SiteOutput | None = None
    course: Course
    view: SiteView
    content_dir: str
    root: Path

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """A live preview goes on when there are mistakes, and shows them; it builds into a folder of its own."""
        self.serving = command == "serve"
        self.began = time.monotonic()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Loads and checks the course."""
        self.output = None if self.serving else SiteOutput(config)
        self.root = Path(config.config_file_path or ".").resolve().parent
        if not Path(config.docs_dir).resolve().is_relative_to(self.root):
            raise PluginError("docs_dir in mkdocs.yml leads out of the course. Name a folder beside mkdocs.yml.")
        self.content_dir = Path(config.docs_dir).resolve().relative_to(self.root).as_posix()
        language = str(config.theme.get("language") or "en")
        self.course, self.problems = self.reader(
            self.root,
            config.site_name,
            language,
            self.config.notice,
            content_dir=self.content_dir,
            quizzes_dir=self.config.quizzes_dir,
        )
        tell(self.problems, go_on=self.serving)
        modules = self.course.modules.values()
        self.modules = {module.place.file.removeprefix(f"{self.content_dir}/"): module for module in modules}
        # MkDocs' type says names only; Markdown takes instances as well.
        extensions = cast("list[Extension | str]", config.markdown_extensions)
        extensions += [each for each in course_extensions(self.course, url_of=self._url_of) if each not in extensions]
        use_templates(config.theme)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Adds the player's files; drafts, retired modules and the framework's sources are left out."""
        leave_out(files, self.course, self.content_dir)
        self.assets = add_assets(files, config)
        self.repository = repository(config, self.root, self.content_dir, os.environ)
        if self.repository.root is None:
            add_suggestions_page(files, config)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """All plugins have added their pages: the course knows where its pages are."""
        included = InclusionLevel.is_in_serve if self.serving else InclusionLevel.is_included
        pages = site_map(files, self.course, self.content_dir, included)
        self.view = SiteView(self.course, pages, plain_writer(self.course.framework.sources))
        return nav

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Puts a module's page round its body."""
        module = self.modules.get(page.file.src_uri)
        if not module:
            return html
        page.meta["rounds"] = "module"
        parts = [Part(item.id, Markup(item.title)) for item in _second_level(page.toc.items)]  # noqa: S704
        return module_page(self.view, module, marked_body(module.id, html), parts)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Tells the templates what is the same on all pages."""
        env.bytecode_cache = compiled_templates()
        env.globals["rounds"] = ThemeValues(
            language=self.course.language,
            navigation=navigation(self.view.map),
            assets=self.assets,
            notice=self.course.notice,
            search=self.config.search,
        )
        self.files = files
        return env

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Tells a page what stands above it and which add-ons it needs."""
        told = {
            "crumbs": list(crumbs(page, self.files)),
            "add_ons": add_ons(page.content or ""),
            "edits": list(edit_links(page.file, self.course, self.content_dir, self.repository, self._suggest())),
            "suggests": page.file.src_uri == SUGGEST,
        }
        return cast("TemplateContext", {**context, **told})

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Gives the page the icons that it shows."""
        return output.replace(ICONS_MARK, icon_sprite(output), 1)

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """The same for the page of what is not found."""
        return output_content.replace(ICONS_MARK, icon_sprite(output_content), 1)

    @event_priority(50)
    def _hand_over(self, *, config: MkDocsConfig) -> None:
        """Writes course.json before any exporter looks for it, and makes the site searchable."""
        assets = {name: f"{PUBLIC}/{name}" for name in PACKAGE_ASSETS}
        sources = source_hash(self.root, self.content_dir, self.config.quizzes_dir)
        address = f"{config.site_url.rstrip('/')}/" if config.site_url else None
        index = course_index(self.view, lambda module: content_hash(self.course, module), assets, sources, address)
        (Path(config.site_dir) / "course.json").write_text(index.model_dump_json(indent=1) + "\n", "utf-8")
        if self.config.search:
            try:
                write_search_index(Path(config.site_dir))
            except SearchFault as fault:
                raise PluginError(str(fault)) from None

    @event_priority(-100)
    def _publish(self, *, config: MkDocsConfig) -> None:
        """Puts the whole site in place, after every other plugin."""
        if self.output and self.output.finish():
            warnings = count(self.problems, Severity.WARNING)
            log.info(build_summary(self.view, Path(config.site_dir), warnings, time.monotonic() - self.began))

    on_post_build = CombinedEvent(_hand_over, _publish)

    def on_build_error(self, *, error: Exception) -> None:
        """A build that ends in an error leaves the last good site."""
        if self.output:
            self.output.fail(error)
        if isinstance(error, RecursionError):
            what = "A text nests lists or blocks too deep for the Markdown reader. Begin its lines further left."
            raise PluginError(what) from None

    def _suggest(self) -> str | None:
        """Where the page is that says how to suggest a change."""
        found = self.files.get_file_from_path(SUGGEST)
        return found.url if found else None

    def _url_of(self, module: str) -> str | None:
        """Where a module's page is. Asked while pages are made, when all are known."""
        return self.view.map.modules.get(module)


def _second_level(items: list[AnchorLink]) -> list[AnchorLink]:
    return [found for item in items for found in ([item] if item.level == 2 else _second_level(item.children))]
