"""The plugin rounds/packages: exports the finished site and lists the packages on a catalogue page."""

import logging
from pathlib import Path
from typing import Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from mkdocs_rounds.packages.config import PackagesConfig
from rounds.export.finished_site import SiteFault, finished_site
from rounds.export.output import write_file
from rounds.export.packages import write_packages
from rounds.export.plan import all_plans
from rounds.model.catalogue import Catalogue, PackageEntry
from rounds.render.catalogue import ROWS_MARK, catalogue_page, catalogue_rows

PAGE = "packages/index.md"

log = logging.getLogger("mkdocs.plugins.rounds.packages")


class PackagesPlugin(BasePlugin[PackagesConfig]):
    """Packages of every live module and path.

    on_files adds the catalogue page, on_page_content gives its body with a mark, on_post_build makes the packages
    from the finished pages (course.json is there by then) and puts the catalogue's rows in the mark's place.
    """

    serving = False

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """A live preview makes no packages: it must be quick."""
        self.serving = command == "serve"

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
        """Makes the packages and fills the catalogue."""
        if not self.config.enabled:
            return
        root = Path(config.site_dir)
        packages: list[PackageEntry] = []
        faults: list[str] = []
        if not self.serving:
            try:
                site = finished_site(root)
                packages, faults = write_packages(site, all_plans(site), self.config.formats, root / "packages")
            except SiteFault as fault:
                raise PluginError(str(fault)) from None
            told = Catalogue(course=site.index.title, packages=packages)
            write_file(root / "packages" / "catalogue.json", told.model_dump_json(indent=1).encode() + b"\n")
        _fill(root / "packages" / "index.html", catalogue_rows(packages))
        if faults:
            raise PluginError("\n".join(faults))
        if not self.serving:
            log.info("%d packages", len(packages))


def _fill(page: Path, rows: str) -> None:
    if page.is_file():
        page.write_text(page.read_text("utf-8").replace(ROWS_MARK, rows), "utf-8")
