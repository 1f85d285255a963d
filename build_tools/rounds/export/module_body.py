"""A module's body out of its finished page, ready to stand in a package.

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
from hashlib import sha256
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from rounds.model.course_index import BODY_BEGIN, BODY_END, ModuleEntry

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


class BodyFault(Exception):  # noqa: N818  (a fault of the page, told to the author; not an error of this program)
    """Something in the page that a package cannot carry; the text says what and the cure."""


@dataclass(frozen=True, slots=True)
class ModuleBody:
    """HTML for a package and the files that it shows, by their names in the package."""

    html: str
    files: dict[str, bytes] = field(default_factory=dict)


def module_body(site: Path, module: ModuleEntry, package_urls: Mapping[str, str]) -> ModuleBody:
    """The body of the module's page in the finished site.

    `package_urls` gives, for each module page that the package holds (by URL from the site's root, as in
    course.json), the module's id. Raises BodyFault, with the page's URL, for what a package cannot carry.
    """
    page = (site / module.url).read_text("utf-8")
    begin, end = BODY_BEGIN.format(id=module.id), BODY_END
    start = page.find(begin)
    stop = page.find(end, start)
    if start < 0 or stop < 0:
        raise BodyFault(f"{module.url}: the page does not hold the marks of module «{module.id}». Build it again.")
    rewriter = _Rewriter(site, module.url, package_urls)
    rewriter.feed(page[start + len(begin) : stop])
    rewriter.close()
    return ModuleBody("".join(rewriter.out).strip(), rewriter.files)


class _Rewriter(HTMLParser):
    """Copies HTML as it is written, except for start tags whose URLs change."""

    def __init__(self, site: Path, url: str, package_urls: Mapping[str, str]) -> None:
        super().__init__(convert_charrefs=False)
        self.site = site
        self.url = url
        self.package_urls = package_urls
        self.out: list[str] = []
        self.files: dict[str, bytes] = {}
        self.links: list[str] = []  # the element that stands for each open <a>
        self.data = False  # inside a quiz's data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        raw = self.get_starttag_text() or ""
        self.data = tag == "script" and dict(attrs).get("type") == "application/json"
        if tag == "a":
            raw = self._link(raw, dict(attrs))
        elif tag in LOADED:
            for name in LOADED[tag]:
                value = dict(attrs).get(name)
                if value:
                    raw = _with_attribute(raw, name, self._loaded(name, value))
        self.out.append(raw)

    handle_startendtag = handle_starttag

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self.links:
            tag = self.links.pop()
        self.out.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.out.append(self._quiz_data(data) if self.data else data)

    def handle_entityref(self, name: str) -> None:
        self.out.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.out.append(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        """Comments stay out of packages."""

    def _quiz_data(self, data: str) -> str:
        """The JSON with the links in its texts rewritten; as it is written where no text holds one."""
        if "href=" not in data and "src" not in data:
            return data
        told = json.dumps(self._texts(json.loads(data)), ensure_ascii=False, separators=(",", ":"))
        return told.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")

    def _texts(self, value: Any) -> Any:
        match value:
            case dict():
                return {key: self._texts(inner) for key, inner in value.items()}
            case list():
                return [self._texts(inner) for inner in value]
            case str() if "<" in value:
                inner = _Rewriter(self.site, self.url, self.package_urls)
                inner.feed(value)
                inner.close()
                self.files |= inner.files
                return "".join(inner.out)
            case _:
                return value

    def _link(self, raw: str, attrs: dict[str, str | None]) -> str:
        href = attrs.get("href") or ""
        parts = urlsplit(href)
        if href.startswith("#") or not href:
            self.links.append("a")
            return raw
        if parts.scheme or parts.netloc:
            self.links.append("a")
            # In an LMS's frame a plain link would put the other site in the course's place.
            return _with_attribute(_with_attribute(raw, "target", "_blank"), "rel", "noopener")
        path = _resolve(self.url, parts.path)
        module = self.package_urls.get(path) or self.package_urls.get(posixpath.join(path, "index.html"))
        if module:
            self.links.append("a")
            return _with_attribute(raw, "href", f"#module-{module}")
        if (self.site / path).is_file() and not path.endswith(".html"):
            self.links.append("a")
            return _with_attribute(_with_attribute(raw, "href", self._carried(path)), "target", "_blank")
        self.links.append("span")
        return "<span>"

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
        safe_suffix = re.sub(r"[^a-z0-9.]", "", suffix.lower())
        name = f"{slug}-{sha256(content).hexdigest()[:8]}{safe_suffix}"
        self.files[name] = content
        return name


def _resolve(page: str, path: str) -> str:
    """The path from the site's root that a relative URL on the page means."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(path))).lstrip("/")


def _with_attribute(raw: str, name: str, value: str) -> str:
    """The start tag with this attribute set; all else stays as written."""
    written = f'{name}="{escape(value)}"'
    pattern = re.compile(rf"""(?<=[\s"']){re.escape(name)}\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)""", re.IGNORECASE)
    if pattern.search(raw):
        return pattern.sub(lambda _: written, raw, count=1)
    close = "/>" if raw.endswith("/>") else ">"
    return f"{raw[: -len(close)].rstrip()} {written}{close}"
