"""The import sheet of a package: one page for an LMS admin, with its files, how to import them, what to expect.

It stands beside the catalogue page, packages/KEY.html, and is made of that page's frame: relative links stay right.
"""

import re
from collections.abc import Mapping, Sequence
from html import escape

from rounds.model.catalogue import PackageEntry
from rounds.render.catalogue import BEGIN_MARK, END_MARK, catalogue_templates

_TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)

WEB = ("scorm12", "scorm2004-3", "scorm2004-4", "cmi5", "xapi")
"""Formats with the player: they are launched and report."""

LMS_FORMATS = {
    "moodle": ("scorm12", "scorm2004-4"),
    "canvas": ("cc11",),
    "cornerstone": ("scorm12", "scorm2004-3"),
    "successfactors": ("scorm12", "scorm2004-4"),
    "openedx": ("scorm12", "scorm2004-4"),
}
"""For each LMS the formats to take, the best first. Cornerstone implements the 3rd Edition of SCORM 2004 (its Course
Publisher's help); Moodle is sure of 1.2 only; Canvas needs an extra tool for SCORM, none for cartridges."""


def import_sheet(packages: Sequence[PackageEntry], titles: Mapping[str, str]) -> str:
    """The sheet's content for the files of one package, which share their key. `titles` are the formats' by name."""
    files = {package.format: package for package in packages}
    first = packages[0]
    chosen = {lms: next((files[name] for name in names if name in files), None) for lms, names in LMS_FORMATS.items()}
    return (
        catalogue_templates()
        .get_template("import_sheet.html.j2")
        .render(
            package=first,
            packages=packages,
            titles=titles,
            files=files,
            chosen=chosen,
            web=[package for package in packages if package.format in WEB],
            losses=[package for package in packages if package.losses],
        )
    )


def in_frame(catalogue: str, title: str, content: str) -> str:
    """A page with another title and content in the frame of the finished catalogue page, which holds its two marks."""
    begin, end = catalogue.index(BEGIN_MARK), catalogue.index(END_MARK)
    page = catalogue[:begin] + content + catalogue[end + len(END_MARK) :]
    return _TITLE.sub(lambda _: f"<title>{escape(title, quote=False)}</title>", page, count=1)
