"""A part's body out of its finished page, ready to stand in a package.

What an author saw on the site is what the LMS gets: the text between the page's two marks is copied as it is, only
its links change. Files it shows are carried along under short ASCII names; links to modules of the same package
stay links; links to pages that the package does not hold become plain text; nothing is loaded from another host. The
texts in a quiz's data (reasons, hints) are treated alike.
"""

import json
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from html import escape, unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from rounds.model.course_index import BODY_BEGIN, BODY_END

LOADED = {
    "img": ("src", "srcset"),
    "source": ("src", "srcset"),
    "video": ("src", "poster"),
    "audio": ("src",),
    "track": ("src",),
    "iframe": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "image": ("href", "xlink:href"),
    "use": ("href", "xlink:href"),
    "script": ("src",),
    "link": ("href",),
}
"""Attributes that make a browser load a file at once (HTML, "Fetching resources")."""


def _any_case(word: str) -> str:
    """A pattern of the word in capitals or small letters: a third of the time that IGNORECASE takes over a page."""
    return "".join(f"[{letter}{letter.upper()}]" if letter.isalpha() else re.escape(letter) for letter in word)


_QUOTED = r"""(?:[^>"']|"[^"]*"|'[^']*')*"""
_ELSEWHERE = rf"""(?=(?:[^>"']|"[^"]*"|'[^']*')*?\s{_any_case("href")}\s*=\s*(?:"(?!\#)|'(?!\#)|[^"'\#\s>]))"""
"""Ahead in a start tag: an href that leads out of the page."""
_TOUCHED = re.compile(
    r"<(?!/)(?:(?P<comment>!--.*?-->)"
    rf"|(?P<begin>{_any_case('script')}\b(?=[^>]*{_any_case('application/json')}){_QUOTED}>)"
    rf"(?P<data>[^<]*(?:<(?!/{_any_case('script')})[^<]*)*)(?P<end></{_any_case('script')}\s*>)"
    rf"|(?P<link>[aA](?=\s){_ELSEWHERE}{_QUOTED}>)(?P<linked>.*?)(?P<unlink></[aA]\s*>|\Z)"
    rf"|(?P<tag>{'|'.join(map(_any_case, LOADED))})(?=[\s/>])(?!\shref=\"\#){_QUOTED}>)",
    re.DOTALL,
)
"""What a package changes: all else of a body is copied unread, which is ten times as fast as a parser's walk.

Links within the page, most of all links, and icons of its sprite are left unread too.
"""
_LINK_AWAY = re.compile(r"""href=(?!\\?["']#)""")
"""In a quiz's data: something else than a link within the page, as citations are."""
_LOADING = ("src", "data=", "poster=")
"""In a quiz's data: something that may load a file."""
_SIMULATION = "rounds-simulation-data"
_ATTRIBUTE = re.compile(r"""([^\s"'>/=]+)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""")


class BodyFault(Exception):  # noqa: N818  (a fault of the page, told to the author; not an error of this program)
    """Something in the page that a package cannot carry; the text says what and the cure."""


@dataclass(frozen=True, slots=True)
class ModuleBody:
    """HTML for a package and the files that it shows, by their names in the package."""

    html: str
    files: dict[str, bytes] = field(default_factory=dict)
    linked: frozenset[str] = frozenset()
    """URLs of pages that it links to: in another package the body is the same unless these are held differently."""


def module_body(site: Path, name: str, url: str, package_urls: Mapping[str, str]) -> ModuleBody:
    """The body that bears this name in its page in the finished site.

    `package_urls` gives, for each page that the package holds (by URL from the site's root, as in course.json), the
    name of its part. Raises BodyFault, with the page's URL, for what a package cannot carry.
    """
    try:
        page = (site / url).read_text("utf-8")
    except FileNotFoundError:
        raise BodyFault(f"{url}: the page of «{name}» is not in the site. Build it again: make site.") from None
    begin, end = BODY_BEGIN.format(id=name), BODY_END
    start = page.find(begin)
    stop = page.find(end, start)
    if start < 0 or stop < 0:
        raise BodyFault(f"{url}: the page does not hold the marks of «{name}». Build it again: make site.")
    rewriter = _Rewriter(site, url, package_urls)
    html = rewriter.rewritten(page[start + len(begin) : stop]).strip()
    return ModuleBody(html, rewriter.files, frozenset(rewriter.linked))


class _Rewriter:
    """Copies HTML as it is written, except for start tags whose URLs change; comments stay out of packages."""

    def __init__(self, site: Path, url: str, package_urls: Mapping[str, str]) -> None:
        self.site = site
        self.url = url
        self.package_urls = package_urls
        self.files: dict[str, bytes] = {}
        self.linked: set[str] = set()

    def rewritten(self, html: str) -> str:
        """The HTML for the package. Raises BodyFault for what a package cannot carry."""
        return _TOUCHED.sub(self._piece, html)

    def _piece(self, found: re.Match[str]) -> str:
        if found["comment"]:
            return ""
        if found["data"] is not None:
            told = self._modules_named(found["data"]) if _SIMULATION in found["begin"] else found["data"]
            return f"<{found['begin']}{self._quiz_data(told)}{found['end']}"
        if found["link"]:
            return self._link(f"<{found['link']}", self.rewritten(found["linked"]), found["unlink"])
        raw = found[0]
        attributes = _attributes(raw)
        for name in LOADED[found["tag"].lower()]:
            if attributes.get(name):
                raw = _with_attribute(raw, name, self._loaded(name, attributes[name]))
        return raw

    def _quiz_data(self, data: str) -> str:
        """The JSON with the links in its texts rewritten; as it is written where no text holds one."""
        if not (_LINK_AWAY.search(data) or any(word in data for word in _LOADING)):
            return data
        return _script_json(self._texts(json.loads(data)))

    def _modules_named(self, data: str) -> str:
        """A simulation's data, in which modules of this package have their place in it, and others no address."""
        sheet = json.loads(data)
        for link in [*sheet["modules"], *(each for of in sheet["competencies"] for each in of["modules"])]:
            link["url"] = self._module_link(link["url"]) if link["url"] else ""
        return _script_json(sheet)

    def _module_link(self, url: str) -> str:
        path = _resolve(self.url, urlsplit(url).path)
        pages = (path, posixpath.join(path, "index.html"))
        self.linked.update(pages)
        module = next((self.package_urls[page] for page in pages if page in self.package_urls), None)
        return f"#module-{module}" if module else ""

    def _texts(self, value: Any) -> Any:
        match value:
            case dict():
                return {key: self._texts(inner) for key, inner in value.items()}
            case list():
                return [self._texts(inner) for inner in value]
            case str() if "<" in value:
                inner = _Rewriter(self.site, self.url, self.package_urls)
                told = inner.rewritten(value)
                self.files |= inner.files
                self.linked |= inner.linked
                return told
            case _:
                return value

    def _link(self, raw: str, inside: str, end: str) -> str:
        href = _attributes(raw).get("href", "")
        parts = urlsplit(href)
        if href.startswith("#") or not href:
            return f"{raw}{inside}{end}"
        if parts.scheme or parts.netloc:
            # In an LMS's frame a plain link would put the other site in the course's place.
            raw = _with_attribute(_with_attribute(raw, "target", "_blank"), "rel", "noopener")
            return f"{raw}{inside}{end}"
        if module := self._module_link(href):
            return f"{_with_attribute(raw, 'href', module)}{inside}{end}"
        path = _resolve(self.url, parts.path)
        if (self.site / path).is_file() and not path.endswith(".html"):
            raw = _with_attribute(_with_attribute(raw, "href", self._carried(path)), "target", "_blank")
            return f"{raw}{inside}{end}"
        return f"<span>{inside}</span>"

    def _loaded(self, name: str, value: str) -> str:
        if name == "srcset":
            candidates = [part.split() for part in value.split(",") if part.strip()]
            return ", ".join(" ".join([self._loaded("src", c[0]), *c[1:]]) for c in candidates)
        parts = urlsplit(value)
        if parts.scheme == "data" or (not parts.path and parts.fragment):
            return value
        if parts.scheme or parts.netloc:
            raise BodyFault(
                f"{self.url}: «{value}» is loaded from another host, which an LMS may block and learners' privacy "
                "forbids. Put the file beside the module and link it there."
            )
        carried = self._carried(_resolve(self.url, parts.path))
        return f"{carried}#{parts.fragment}" if parts.fragment else carried

    def _carried(self, path: str) -> str:
        file = self.site / path
        if not file.is_file():
            raise BodyFault(f"{self.url}: the file «{path}» is not in the site. Correct the link or add the file.")
        content = file.read_bytes()
        stem, suffix = posixpath.splitext(posixpath.basename(path))
        slug = re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-")[:24] or "file"
        safe_suffix = re.sub(r"[^a-z0-9.]", "", suffix.lower())[:12]
        name = f"{slug}-{sha256(content).hexdigest()[:8]}{safe_suffix}"
        self.files[name] = content
        return name


def _script_json(value: Any) -> str:
    """JSON that may stand in a script element (as in markdown/quiz_html.py, which this room does not import)."""
    told = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return told.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _resolve(page: str, path: str) -> str:
    """The path from the site's root that a relative URL on the page means."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(path))).lstrip("/")


def _attributes(raw: str) -> dict[str, str]:
    """The start tag's attributes that have a value, as a browser reads them."""
    return {name.lower(): unescape(value.strip("\"'")) for name, value in _ATTRIBUTE.findall(raw)}


def _with_attribute(raw: str, name: str, value: str) -> str:
    """The start tag with this attribute set; all else stays as written."""
    written = f'{name}="{escape(value)}"'
    if found := _attribute(name).search(raw):
        return f"{raw[: found.start()]}{written}{raw[found.end() :]}"
    close = "/>" if raw.endswith("/>") else ">"
    return f"{raw[: -len(close)].rstrip()} {written}{close}"


@cache
def _attribute(name: str) -> re.Pattern[str]:
    return re.compile(rf"""(?<=[\s"']){re.escape(name)}\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)""", re.IGNORECASE)
