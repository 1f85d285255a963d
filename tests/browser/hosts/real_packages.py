"""The packages of this repository's site by format, as they leave the exporter."""

from collections.abc import Callable

from rounds.export.cmi5 import cmi5_files
from rounds.export.scorm12 import scorm12_files
from rounds.export.scorm2004 import FOURTH, THIRD, scorm2004_files
from rounds.export.xapi import xapi_files

FORMATS = {
    "scorm12": scorm12_files,
    "scorm2004-3": lambda site, plan, options: scorm2004_files(site, plan, THIRD, options),
    "scorm2004-4": lambda site, plan, options: scorm2004_files(site, plan, FOURTH, options),
    "cmi5": cmi5_files,
    "xapi": xapi_files,
}

FilesOf = Callable[..., dict[str, bytes]]
