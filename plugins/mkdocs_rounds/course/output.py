"""Where a build goes: into a folder aside, and into the site's place only when all went well.

MkDocs empties site_dir and writes into it page by page, and it counts the warnings of a strict build only after
the last plugin has run: so the plugin counts them too, and a build that will be refused is not put in place.
"""

import atexit
import logging
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.utils import CountHandler

from rounds.export.output import Staging, stage
from rounds.model.catalogue import Catalogue
from rounds.model.spelling import counted
from rounds.render.site_view import SiteView


class SiteOutput:
    """One build's folder aside."""

    def __init__(self, config: MkDocsConfig) -> None:
        """Turns the build to a folder beside site_dir. Raises PluginError where none can be made."""
        self.config = config
        self.target = Path(config.site_dir)
        try:
            self.staging: Staging = stage(self.target)
        except OSError as error:
            raise _told(error, self.target) from None
        atexit.register(self.staging.discard)
        config.site_dir = str(self.staging.folder)
        self.naming = _Naming(self.staging.folder, self.target)
        logging.getLogger("mkdocs.commands.build").addFilter(self.naming)
        self.warnings = CountHandler()
        self.warnings.setLevel(logging.WARNING)
        logging.getLogger("mkdocs").addHandler(self.warnings)

    def finish(self) -> bool:
        """Puts the built site in place, unless MkDocs is about to refuse it; tells whether it did."""
        refused = bool(self.config.strict and self.warnings.get_counts())
        if not refused:
            try:
                self.staging.publish()
            except OSError as error:
                raise _told(error, self.target) from None
        self._end()
        return not refused

    def fail(self, error: Exception) -> None:
        """Throws the half-built site away; the last good one stays. A full or closed disk is told in plain words."""
        self._end()
        if isinstance(error, OSError):
            raise _told(error, self.target) from None

    def _end(self) -> None:
        logging.getLogger("mkdocs").removeHandler(self.warnings)
        logging.getLogger("mkdocs.commands.build").removeFilter(self.naming)
        self.staging.discard()
        self.config.site_dir = str(self.target)


class _Naming(logging.Filter):
    """MkDocs tells where it builds: an author is told where the site will stand, not of the folder aside."""

    def __init__(self, aside: Path, target: Path) -> None:
        super().__init__()
        self.aside, self.target = str(aside), str(target)

    def filter(self, record: logging.LogRecord) -> bool:
        """Lets every record through, with the site's own place in it."""
        record.msg = str(record.msg).replace(self.aside, self.target)
        return True


def _told(error: OSError, target: Path) -> PluginError:
    where = f" ({error.filename})" if error.filename else ""
    return PluginError(
        f"The site could not be written: {(error.strerror or str(error)).lower()}{where}. The last good {target.name}/ "
        "is untouched. Free some room or mend the folder's permissions, then build again."
    )


def build_summary(view: SiteView, site: Path, warnings: int, seconds: float) -> str:
    """What was built and how to open it, in two lines."""
    made = [
        counted(len(view.shown), "module"),
        counted(len({quiz for module in view.shown.values() for quiz in module.quizzes}), "quiz", "quizzes"),
        counted(_packages(site / "packages" / "catalogue.json"), "package"),
        counted(warnings, "warning"),
    ]
    place = site.relative_to(Path.cwd()) if site.is_relative_to(Path.cwd()) else site
    return f"{', '.join(made)}, {seconds:.1f} s.\nOpen it: python3 -m http.server -d {place}"


def _packages(catalogue: Path) -> int:
    """How many packages there are, whatever their formats; none where no catalogue was written."""
    if not catalogue.is_file():
        return 0
    return len({package.key for package in Catalogue.model_validate_json(catalogue.read_text("utf-8")).packages})
