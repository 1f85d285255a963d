"""Packages that hold pages for a browser, in every such format, whole or split, for tests of what all must keep."""

import io
import json
import re
import zipfile
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser

from lxml import etree

from rounds.export.all_formats import package_bytes
from rounds.export.finished_site import FinishedSite
from rounds.export.format import PackageOptions
from rounds.export.plan import PackagePlan, all_plans, list_plan

WEB_FORMATS = ("scorm12", "scorm2004-3", "scorm2004-4", "cmi5", "xapi")
MANIFESTS = {"cmi5": "cmi5.xml", "xapi": "tincan.xml"}
"""The others': imsmanifest.xml."""
CONTROL = (".xsd", ".dtd")


@dataclass(frozen=True)
class WebPackage:
    """One package, opened."""

    format: str
    plan: PackagePlan
    is_split: bool
    files: dict[str, bytes]

    @property
    def name(self) -> str:
        """For messages of tests."""
        return f"{self.plan.key}-{self.format}{'-split' if self.is_split else ''}"

    @property
    def manifest(self) -> etree._Element:
        """Its manifest's root."""
        return etree.fromstring(self.files[MANIFESTS.get(self.format, "imsmanifest.xml")])

    @property
    def pages(self) -> dict[str, str]:
        """The HTML of each page and of each text that comes later."""
        pages = {name: content.decode() for name, content in self.files.items() if name.endswith(".html")}
        for name, content in self.files.items():
            if re.fullmatch(r"m-\d+\.js", name):
                told = content.decode().removeprefix("RoundsPackage.module(").rstrip(");\n")
                pages[name] = json.loads(f"[{told}]")[1]
        return pages

    @property
    def sheets(self) -> dict[str, dict[str, object]]:
        """What each page tells the player, by page."""
        pattern = r'<script type="application/json" id="rounds-package">(.*?)</script>'
        found = {name: re.search(pattern, html) for name, html in self.pages.items()}
        return {name: json.loads(match[1]) for name, match in found.items() if match}


def web_package(site: FinishedSite, plan: PackagePlan, name: str, is_split: bool = False) -> WebPackage:
    """The plan's package in this format, opened by another program than made it."""
    content = package_bytes(site, plan, name, PackageOptions(multi_sco=is_split))
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        return WebPackage(name, plan, is_split, {each: opened.read(each) for each in opened.namelist()})


def web_packages(site: FinishedSite) -> list[WebPackage]:
    """Every plan of the course, and a list of all its parts, in every web format, whole and split."""
    plans = all_plans(site)
    plans.append(list_plan(site, "all-of-it", "All & <everything> 🙂", plans))
    return [
        web_package(site, plan, name, is_split)
        for plan in plans
        for name in WEB_FORMATS
        for is_split in ((False, True) if len(plan.parts) > 1 else (False,))
    ]


class Loaded(HTMLParser):
    """What a page's HTML makes a browser load, and where its links lead."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.urls: list[str] = []
        self.links: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Takes in one start tag."""
        told = {name: value or "" for name, value in attrs}
        self.urls += [value for name, value in told.items() if name in ("src", "data", "poster")]
        self.urls += [told["href"]] if tag == "link" else []
        self.links += [told["href"]] if tag == "a" and "href" in told else []


@cache
def local(tag: str) -> str:
    """A tag without its namespace."""
    return etree.QName(tag).localname
