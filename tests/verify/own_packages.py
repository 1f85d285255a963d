"""What the tests here know of our own packages."""

from dataclasses import dataclass
from pathlib import Path

from rounds.export.all_formats import FORMATS

WEB_FORMATS = [
    name for name in ("scorm12", "scorm2004-3", "scorm2004-4", "cmi5", "xapi", "cc11", "qti21") if name in FORMATS
]


@dataclass(frozen=True)
class OwnPackages:
    """A course, and its packages in every format that has a manifest."""

    course: Path
    packages: list[Path]

    def named(self, name: str) -> Path:
        """The package of this file name."""
        return next(path for path in self.packages if path.name == name)
