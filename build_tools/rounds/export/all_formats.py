"""The export formats. A new one is a file beside this one and a line here."""

from collections.abc import Mapping

from rounds.export.anki import ANKI
from rounds.export.booklet import PRINT_BOOKLET
from rounds.export.cc11 import CC11
from rounds.export.cmi5 import CMI5
from rounds.export.finished_site import FinishedSite
from rounds.export.format import Format, PackageOptions
from rounds.export.gift import GIFT
from rounds.export.moodle_xml import MOODLE_XML
from rounds.export.plan import PackagePlan
from rounds.export.qti21 import QTI21
from rounds.export.scorm12 import SCORM12
from rounds.export.scorm2004 import SCORM2004_3, SCORM2004_4
from rounds.export.xapi import XAPI

ALL: tuple[Format, ...] = (
    SCORM12,
    SCORM2004_3,
    SCORM2004_4,
    CMI5,
    XAPI,
    CC11,
    QTI21,
    MOODLE_XML,
    GIFT,
    ANKI,
    PRINT_BOOKLET,
)

FORMATS: Mapping[str, Format] = {each.name: each for each in ALL}
"""By the format's name on the command line, in the order in which readers are offered them."""


def package_name(plan: PackagePlan, package_format: Format) -> str:
    """The package's file name; the same for every version, so that an address to it stays right."""
    return f"{plan.key}-{package_format.name}{package_format.suffix}"


def package_bytes(
    site: FinishedSite,
    plan: PackagePlan,
    package_format: str,
    options: PackageOptions = PackageOptions(),  # noqa: B008  (a frozen value)
) -> bytes:
    """The package in the format of this name. Raises PackageFault where it would not work."""
    return FORMATS[package_format].content(site, plan, options)
