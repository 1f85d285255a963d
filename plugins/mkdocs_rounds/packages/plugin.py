"""The plugin rounds/packages: exports the finished site and lists the packages on a catalogue page."""

import logging
import os
from importlib.metadata import version
from itertools import groupby
from pathlib import Path
from typing import Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from mkdocs_rounds.packages.config import PackagesConfig
from rounds.export.all_formats import FORMATS
from rounds.export.catalogue import catalogue_csv, last_commit
from rounds.export.finished_site import SiteFault, finished_site
from rounds.export.output import write_file
from rounds.export.packages import WITHOUT_PACKAGES, write_packages
from rounds.export.plan import all_plans
from rounds.model.catalogue import Catalogue, PackageEntry
from rounds.render.catalogue import ROWS_MARK, catalogue_page, catalogue_rows
from rounds.render.import_sheet import import_sheet, in_frame

PAGE = "packages/index.md"
TITLES = {each.name: each.title for each in FORMATS.values()}

log = logging.getLogger("mkdocs.plugins.rounds.packages")


class PackagesPlugin(BasePlugin[PackagesConfig]):
    """Packages of every live module and path.

    on_files adds the catalogue page, on_page_content gives its body with a mark, on_post_build makes the packages
    from the finished pages (course.json is there by then) and puts the catalogue's rows in the mark's place.
    """

    serving = False

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """A live preview makes no packages: it must be quick. Nor does the build that `rounds package` begins."""
        self.serving = command == "serve" or WITHOUT_PACKAGES in os.environ

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Adds the catalogue page."""
        if self.config.enabled and files.get_file_from_path(PAGE) is None:
            text = "---\ntitle: Packages for your LMS\nrounds: catalogue\n---\n"
            files.append(File.generated(config, PAGE, content=text))
        return files

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Gives the catalogue page its body."""
        return html + catalogue_page() if page.meta.get("rounds") == "catalogue" else html

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Makes the packages, the catalogue and the sheets."""
        if not self.config.enabled:
            return
        folder = Path(config.site_dir) / "packages"
        if self.serving:
            return _fill(folder / "index.html", [])
        try:
            site = finished_site(folder.parent)
            packages, faults = write_packages(site, all_plans(site), self.config.formats, folder)
        except SiteFault as fault:
            raise PluginError(str(fault)) from None
        root = Path(config.config_file_path or ".").resolve().parent
        told = Catalogue(
            course=site.index.title,
            rounds=version("rounds"),
            commit=last_commit(root),
            source_hash=site.index.source_hash,
            packages=packages,
        )
        write_file(folder / "catalogue.json", told.model_dump_json(indent=1).encode() + b"\n")
        write_file(folder / "catalogue.csv", catalogue_csv(told).encode())
        _write_sheets(folder, packages)
        _fill(folder / "index.html", packages)
        if faults:
            raise PluginError("\n".join(faults))
        log.info("%d files of packages", len(packages))


def without_packages(page: str) -> str:
    """A page as the preview shows it: where the catalogue's rows would stand, why there are none."""
    return page.replace(ROWS_MARK, catalogue_rows([], TITLES)) if ROWS_MARK in page else page


def _write_sheets(folder: Path, packages: list[PackageEntry]) -> None:
    """A sheet for each package, in the frame of the catalogue page as the theme made it."""
    page = folder / "index.html"
    frame = page.read_text("utf-8") if page.is_file() else ""
    if ROWS_MARK not in frame:
        return  # an author's own page stands there
    for _, files in groupby(packages, key=lambda package: package.key):
        held = list(files)
        sheet = in_frame(frame, held[0].title, import_sheet(held, TITLES))
        (folder / f"{held[0].key}.html").write_text(sheet, "utf-8")


def _fill(page: Path, packages: list[PackageEntry]) -> None:
    if page.is_file():
        rows = catalogue_rows(packages, TITLES)
        page.write_text(page.read_text("utf-8").replace(ROWS_MARK, rows), "utf-8")
