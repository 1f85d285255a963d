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


class SiteOutput:
    """One build's folder aside."""

    def __init__(self, config: MkDocsConfig) -> None:
        """Turns the build to a folder beside site_dir. Raises PluginError where none can be made."""
        self.target = Path(config.site_dir)
        try:
            self.staging: Staging = stage(self.target)
        except OSError as error:
            raise _told(error, self.target) from None
        atexit.register(self.staging.discard)
        config.site_dir = str(self.staging.folder)
        self.warnings = CountHandler()
        self.warnings.setLevel(logging.WARNING)
        logging.getLogger("mkdocs").addHandler(self.warnings)

    def finish(self, config: MkDocsConfig) -> bool:
        """Puts the built site in place, unless MkDocs is about to refuse it; tells whether it did."""
        refused = bool(config.strict and self.warnings.get_counts())
        if not refused:
            try:
                self.staging.publish()
            except OSError as error:
                raise _told(error, self.target) from None
        self._end(config)
        return not refused

    def fail(self, config: MkDocsConfig, error: Exception) -> None:
        """Throws the half-built site away; the last good one stays. A full or closed disk is told in plain words."""
        self._end(config)
        if isinstance(error, OSError):
            raise _told(error, self.target) from None

    def _end(self, config: MkDocsConfig) -> None:
        logging.getLogger("mkdocs").removeHandler(self.warnings)
        self.staging.discard()
        config.site_dir = str(self.target)


def _told(error: OSError, target: Path) -> PluginError:
    where = f" ({error.filename})" if error.filename else ""
    return PluginError(
        f"The site could not be written: {(error.strerror or str(error)).lower()}{where}. The last good {target.name}/ "
        "is untouched. Free some room or mend the folder's permissions, then build again."
    )
