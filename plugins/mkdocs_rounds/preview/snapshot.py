"""The site as the files are at one moment: MkDocs' own values, and each page made from them when it is asked for.

A page is made as `mkdocs build` makes it. Since nothing is written ahead, nothing can be out of date: a change costs
the reading of the course and the page that somebody looks at.
"""

import copy
import logging
import mimetypes
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import RLock

from mkdocs.commands.build import get_context
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, PluginError
from mkdocs.structure.files import File, InclusionLevel, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from mkdocs_rounds.course.plugin import CoursePlugin
from mkdocs_rounds.packages.plugin import without_packages
from mkdocs_rounds.preview.last_good import CourseReader
from mkdocs_rounds.preview.source_lines import with_lines
from rounds.load.files import SETTINGS_FILE, read_source
from rounds.load.yaml_lines import read_yaml

OWN_PLUGINS = frozenset({"rounds/course", "rounds/paths", "rounds/packages"})
"""They make a page of itself and the course. Of other plugins this is not known: with them all pages are read first."""

NOT_FOUND_PAGE = "404.html"


class PreviewFault(Exception):  # noqa: N818  (something for the author to mend; the text says what and the cure)
    """The site cannot be made from the files as they are."""


@dataclass
class Snapshot:
    """One state of the files."""

    config: MkDocsConfig
    plugin: CoursePlugin
    kept: frozenset[str]
    """Files of the course that cannot be read, of which an earlier state is shown."""
    lock: RLock = field(default_factory=RLock)
    read: set[str] = field(default_factory=set)
    made: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Asks MkDocs and the plugins for files, navigation and templates, in the order of a build."""
        config = self.config
        config.plugins.on_pre_build(config=config)
        files = get_files(config)
        env = config.theme.get_env()
        files.add_files_from_theme(env, config)
        self.files = config.plugins.on_files(files, config=config)
        set_exclusions(self.files, config)
        nav = get_navigation(self.files, config)
        self.nav = config.plugins.on_nav(nav, config=config, files=self.files)
        self.pages = list(self.files.documentation_pages(inclusion=InclusionLevel.is_in_serve))
        for file in self.pages:
            if file.page is None:
                Page(None, file, config)
        if set(config.plugins) - OWN_PLUGINS:
            for file in self.pages:
                self._populate(file)
        self.env = config.plugins.on_env(env, config=config, files=self.files)
        self.by_url = {file.dest_uri: file for file in self.files if file.inclusion.is_in_serve()}

    def file(self, path: str) -> File | None:
        """The file that is served at a path, by exact name: no path leads anywhere else."""
        found = self.by_url.get(path) or self.by_url.get(f"{path}index.html" if not path or path[-1] == "/" else "")
        return found if found and (found.is_documentation_page() or self._inside(found)) else None

    def drafts(self) -> list[str]:
        """The URLs of pages that a build leaves out."""
        return [page_url(file) for file in self.pages if file.inclusion.is_excluded()]

    def page(self, file: File) -> str:
        """The page as the site has it. Raises PreviewFault where it cannot be made."""
        with self.lock, _faults(f"The page of {file.src_uri} cannot be made"):
            html = self.made.get(file.src_uri)
            if html is None:
                html = self.made[file.src_uri] = self._page(file)
            return html

    def template(self, name: str) -> str | None:
        """A page that is no author's: that of what is not found, the list of pages for search engines."""
        if name not in {*self.config.theme.static_templates, NOT_FOUND_PAGE}:
            return None
        with self.lock, _faults(f"The page {name} cannot be made"):
            base = "/" if name == NOT_FOUND_PAGE else ""
            context = get_context(self.nav, self.files, self.config, base_url=base)
            context = self.config.plugins.on_template_context(context, template_name=name, config=self.config)
            output = self.env.get_template(name).render(context)
            return self.config.plugins.on_post_template(output, template_name=name, config=self.config)

    @property
    def home(self) -> File | None:
        """The page at the root."""
        return self.file("")

    def text(self, file: File) -> str:
        """The file of a page as it is written; empty where it cannot be read."""
        try:
            return file.content_string
        except (OSError, ValueError):
            return ""

    def markdown(self, file: File) -> str:
        """The Markdown of a page, without its head. Raises PreviewFault where it cannot be read."""
        with self.lock, _faults(f"The page of {file.src_uri} cannot be read"):
            self._populate(file)
            return _page_of(file).markdown or ""

    def _inside(self, file: File) -> bool:
        """A link in the course to a file elsewhere on the machine is not followed: the network may be listening."""
        if file.abs_src_path is None or not file.src_dir or file.src_dir != self.config.docs_dir:
            return True
        home = os.path.realpath(Path(self.config.config_file_path or ".").parent)
        return Path(os.path.realpath(file.abs_src_path)).is_relative_to(home)

    def _page(self, file: File) -> str:
        config, page = self.config, _page_of(file)
        self._populate(file)
        for above in self._above(file):
            self._populate(above)
        with self._current(page):
            page.active = True
            context: TemplateContext = get_context(self.nav, self.pages, config, page)
            template = self.env.get_template(page.meta.get("template", "main.html"))
            context = config.plugins.on_page_context(context, page=page, config=config, nav=self.nav)
            output = config.plugins.on_post_page(template.render(context), page=page, config=config)
        return without_packages(output)

    def _populate(self, file: File) -> None:
        """Reads a page and makes its content, once."""
        if file.src_uri in self.read:
            return
        config, page = self.config, _page_of(file)
        with self._current(page):
            page = config.plugins.on_pre_page(page, config=config, files=self.files)
            page.read_source(config)
            self._read_kept(file, page)
            written = page.markdown or ""
            page.markdown = config.plugins.on_page_markdown(written, page=page, config=config, files=self.files)
            page.render(config, self.files)
            if page.markdown == written and file.abs_src_path:
                page.content = self._with_lines(page)
            page.content = config.plugins.on_page_content(
                page.content or "", page=page, config=config, files=self.files
            )
        self.read.add(file.src_uri)

    def _read_kept(self, file: File, page: Page) -> None:
        """Of a module whose head cannot be read now, MkDocs would show the head as text."""
        module = self.plugin.modules.get(file.src_uri)
        if module and module.place.file in self.kept:
            page.markdown = module.body
            page.meta = {"title": module.title, "summary": module.summary}

    def _with_lines(self, page: Page) -> str:
        html, markdown = page.content or "", page.markdown or ""
        text = page.file.content_string
        begins = text.rfind(markdown.rstrip())
        if begins < 0 or not markdown.strip():
            return html
        twin = copy.copy(page)

        def render(text: str) -> str:
            twin.markdown = text
            twin.render(self.config, self.files)
            return twin.content or ""

        try:
            return with_lines(html, markdown, text.count("\n", 0, begins) + 1, render)
        except Exception:
            return html

    def _above(self, file: File) -> Iterator[File]:
        """The index pages of the folders round a page, whose titles its breadcrumb names."""
        folders = file.src_uri.split("/")[:-1]
        for depth in range(1, len(folders) + 1):
            above = self.files.get_file_from_path("/".join([*folders[:depth], "index.md"]))
            if above and above is not file and above in self.pages:
                yield above

    @contextmanager
    def _current(self, page: Page) -> Iterator[None]:
        # MkDocs' own Markdown parts ask the configuration which page they are on.
        before = self.config._current_page
        self.config._current_page = page
        try:
            yield
        finally:
            self.config._current_page = before
            page.active = False


def take_snapshot(root: Path, reader: CourseReader, address: str) -> Snapshot:
    """The course in `root` as its files are now; `address` is where it is served. Raises PreviewFault."""
    with _faults("The course cannot be shown"):
        config = _config(root, address)
        config.plugins.on_startup(command="serve", dirty=False)
        plugin = config.plugins.get("rounds/course")
        if not isinstance(plugin, CoursePlugin):
            raise PreviewFault(f"{SETTINGS_FILE} does not list the plugin rounds/course. Add it under plugins.")
        plugin.reader = reader.read
        config = config.plugins.on_config(config)
        return Snapshot(config, plugin, reader.kept)


def _config(root: Path, address: str) -> MkDocsConfig:
    with _faults(f"{SETTINGS_FILE} cannot be used"):
        try:
            with (root / SETTINGS_FILE).open("rb") as settings, _own_plugins():
                return load_config(settings, site_url=address, strict=False)
        except ConfigurationError:
            source, _ = read_source(root, SETTINGS_FILE)
            data, _, problems = read_yaml(source) if source else ({}, None, [])
            if data is None and problems:  # no YAML: our words name line and cure
                raise PreviewFault(str(problems[-1])) from None
            raise


@contextmanager
def _own_plugins() -> Iterator[None]:
    """MkDocs keeps plugins with on_startup for the next build; here the last snapshot is shown while one is taken."""
    kept = dict(MkDocsConfig._schema)["plugins"].plugin_cache  # type: ignore[attr-defined]
    before = dict(kept)
    kept.clear()
    try:
        yield
    finally:
        kept.clear()
        kept.update(before)


def content_type(name: str) -> str:
    """The type of a file by its name, with the encoding where it is text."""
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    is_text = kind.startswith("text/") or kind in ("application/javascript", "application/json", "image/svg+xml")
    return f"{kind}; charset=utf-8" if is_text else kind


def _page_of(file: File) -> Page:
    assert file.page is not None  # noqa: S101 (made with the snapshot)
    return file.page


def page_url(file: File) -> str:
    """Where a page is, from the site's root; empty for the root itself."""
    return "" if file.url == "./" else file.url


@contextmanager
def _faults(what: str) -> Iterator[None]:
    """Whatever MkDocs, a plugin or a template raises becomes one PreviewFault with what was logged before it."""
    told: list[str] = []
    handler = logging.Handler(logging.ERROR)
    handler.emit = lambda record: told.append(record.getMessage())  # type: ignore[method-assign]
    log = logging.getLogger("mkdocs")
    log.addHandler(handler)
    try:
        yield
    except PreviewFault:
        raise
    except Abort as error:
        # With settings that it refuses, MkDocs logs why and then says only that it stopped.
        raise PreviewFault(f"{what}: {' '.join(told) or error}") from error
    except (ConfigurationError, PluginError) as error:
        raise PreviewFault(f"{what}: {' '.join([*told, str(error)])}".strip()) from error
    except UnicodeDecodeError as error:
        raise PreviewFault(f"{what}: the file is not UTF-8. Save it with the encoding UTF-8.") from error
    except OSError as error:
        named = f": {error.filename}" if error.filename else ""
        raise PreviewFault(f"{what}: {(error.strerror or str(error)).lower()}{named}.") from error
    except Exception as error:
        raise PreviewFault(f"{what}: {type(error).__name__}: {error}") from error
    finally:
        log.removeHandler(handler)
