"""The export formats. A new one is a file beside this one and a line here."""

from collections.abc import Callable, Mapping

from rounds.export.archive import archive
from rounds.export.finished_site import FinishedSite
from rounds.export.plan import PackagePlan
from rounds.export.scorm12 import scorm12_files

FORMATS: Mapping[str, Callable[[FinishedSite, PackagePlan], dict[str, bytes]]] = {
    "scorm12": scorm12_files,
}
"""What makes a package's files, by the format's name on the command line."""


def package_name(plan: PackagePlan, package_format: str) -> str:
    """The package's file name; the same for every version, so that an address to it stays right."""
    return f"{plan.key}-{package_format}.zip"


def package_bytes(site: FinishedSite, plan: PackagePlan, package_format: str) -> bytes:
    """The package. Raises PackageFault where it would not work in an LMS."""
    return archive(FORMATS[package_format](site, plan))
