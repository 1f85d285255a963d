"""What a browser would read of a package: addresses in its HTML, CSS and scripts, each with its line."""

import re
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice

from lxml import etree

from rounds.load.foreign_xml import line_of
from rounds.verify.package import MOST_TEXT_BYTES, Package

PAGES, STYLES, SCRIPTS, DATA = (".html", ".htm", ".xhtml", ".svg"), (".css",), (".js", ".mjs"), (".json",)

LOADED = frozenset(
    {
        ("script", "src"), ("img", "src"), ("iframe", "src"), ("frame", "src"), ("audio", "src"), ("video", "src"),
        ("video", "poster"), ("source", "src"), ("track", "src"), ("embed", "src"), ("object", "data"),
        ("input", "src"), ("body", "background"), ("use", "href"), ("use", "xlink:href"), ("image", "href"),
        ("image", "xlink:href"),
    }
)  # fmt: skip
FOLLOWED = frozenset({("a", "href"), ("area", "href"), ("form", "action")})
LOADING_RELS = frozenset(
    [
        "stylesheet",
        "icon",
        "preload",
        "modulepreload",
        "prefetch",
        "preconnect",
        "dns-prefetch",
        "manifest",
        "apple-touch-icon",
    ]
)
SCRIPT_TYPES = (
    "",
    "module",
    "text/javascript",
    "application/javascript",
    "text/ecmascript",
    "application/x-javascript",
)

CSS_URL = re.compile(r"url\(\s*[\"']?(?!data:)([^)\"'\n]{1,2000})|@import\s+[\"']([^\"'\n]{1,2000})[\"']", re.I)
SCRIPT_URL = re.compile(r"[\"'`]((?:(?:https?|wss?):)?\\?/\\?/[A-Za-z0-9\[][^\"'`\s<>]{2,500})", re.I)
CALLED_BEFORE = re.compile(
    r"(?:\b(?:fetch|importScripts|import|Worker|WebSocket|EventSource|sendBeacon|getScript|getJSON)\s*\(\s*"
    r"|\.open\s*\(\s*[\"'`]\w{1,8}[\"'`]\s*,\s*|\.src\s*=\s*|\b(?:from|import)\s*)$"
)
"""What stands right before an address that a script loads for certain."""
LINK_BEFORE = re.compile(r"\b(?:href|action|cite|xmlns(?::\w+)?)\s*=\s*\\?$", re.I)
"""HTML in a script's text: a link that a learner may follow, which no script asks for."""
SHOWN_BEFORE = 40
MOST_OF_ALL_BYTES, MOST_ADDRESSES = 128 << 20, 100_000
"""Together, of texts and of addresses in them: a package is held in memory while it is looked at."""


@dataclass(frozen=True, slots=True)
class Address:
    """An address in a file."""

    file: str
    line: int
    url: str
    how: str
    """Where it stands, such as `<img src>`."""
    loads: bool
    """Whether the browser loads it by itself; otherwise someone follows it, or a script may."""
    certain: bool

    @property
    def shown(self) -> str:
        """The URL as a message has it, cut where it is long."""
        return self.url if len(self.url) <= 120 else self.url[:119] + "…"


@dataclass(frozen=True, slots=True)
class Script:
    """A script, in a file of its own or in a page."""

    file: str
    line: int
    text: str

    def line_at(self, at: int) -> int:
        """The line of a place in its text."""
        return self.line + self.text.count("\n", 0, at)


@dataclass
class WebText:
    """All that browsers read of a package."""

    addresses: list[Address] = field(default_factory=list)
    scripts: list[Script] = field(default_factory=list)
    bases: dict[str, str] = field(default_factory=dict)
    """By page: the href of its <base>."""
    unread: list[str] = field(default_factory=list)
    """What was not looked at, since it or all is too large."""


@lru_cache(maxsize=1)
def web_text(package: Package) -> WebText:
    """The package's pages, styles and scripts, read once for the families that ask."""
    found = WebText()
    room = MOST_OF_ALL_BYTES
    for name in package.names:
        ending = name[name.rfind(".") :].lower()
        if ending not in (*PAGES, *STYLES, *SCRIPTS, *DATA):
            continue
        room -= package.size(name)
        if room < 0 or package.size(name) > MOST_TEXT_BYTES or len(found.addresses) > MOST_ADDRESSES:
            found.unread.append(name)
            continue
        text = package.text(name)
        if ending in PAGES:
            _page(found, name, text)
        elif ending in STYLES:
            found.addresses += islice(css_addresses(name, 1, text), MOST_ADDRESSES)
        else:
            script = Script(name, 1, text)
            found.scripts += [script] if ending in SCRIPTS else []
            found.addresses += islice(script_addresses(script), MOST_ADDRESSES)
    return found


def _page(found: WebText, file: str, text: str) -> None:
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return
    if root is None:  # an empty page
        return
    for each in root.iter():
        if len(found.addresses) + len(found.scripts) > MOST_ADDRESSES:
            found.unread.append(file)
            return
        if isinstance(each.tag, str):
            _element(found, file, each)


def _element(found: WebText, file: str, each: etree._Element) -> None:
    tag, line = str(each.tag), line_of(each)
    for key, value in each.attrib.items():
        name, url = str(key).lower(), str(value).strip()
        if (tag, name) in LOADED:
            found.addresses.append(Address(file, line, url, f"<{tag} {name}>", True, True))
        elif (tag, name) in FOLLOWED:
            found.addresses.append(Address(file, line, url, f"<{tag} {name}>", False, True))
        elif tag == "link" and name == "href" and LOADING_RELS & set(each.get("rel", "").lower().split()):
            found.addresses.append(Address(file, line, url, "<link>", True, True))
        elif name == "srcset":
            for part in url.split(","):
                candidate = part.strip().split(" ")[0]
                found.addresses += [Address(file, line, candidate, "srcset", True, True)] if candidate else []
        elif name == "style":
            found.addresses += css_addresses(file, line, url)
        elif name.startswith("on"):
            found.scripts.append(Script(file, line, f"{name}={url}"))
    if tag == "base" and each.get("href"):
        found.bases.setdefault(file, each.get("href", ""))
    elif tag == "meta" and each.get("http-equiv", "").lower() == "refresh":
        _, _, url = each.get("content", "").partition("=")
        found.addresses += [Address(file, line, url.strip(" '\""), "<meta refresh>", True, True)] if url else []
    elif tag == "style":
        found.addresses += css_addresses(file, line, each.text or "")
    elif tag == "script" and each.get("type", "").strip().lower() in SCRIPT_TYPES and each.text:
        script = Script(file, line, each.text)
        found.scripts.append(script)
        found.addresses += script_addresses(script)


def css_addresses(file: str, line: int, text: str) -> Iterator[Address]:
    """Addresses in a style, comments left out."""
    plain = _without_comments(text)
    ends = _line_ends(plain)
    for match in CSS_URL.finditer(plain):
        url = (match[1] or match[2]).strip()
        if url:
            yield Address(file, line + bisect(ends, match.start() - 1), url, "CSS", True, True)


def script_addresses(script: Script) -> Iterator[Address]:
    """Texts in a script that begin as an address of another host does."""
    ends = _line_ends(script.text)
    for match in SCRIPT_URL.finditer(script.text):
        before = script.text[max(0, match.start() - SHOWN_BEFORE) : match.start()]
        if LINK_BEFORE.search(before):
            continue
        certain = bool(CALLED_BEFORE.search(before))
        line = script.line + bisect(ends, match.start() - 1)
        yield Address(script.file, line, match[1].replace("\\", ""), "script", certain, certain)


def _without_comments(text: str) -> str:
    """The style with line ends only in place of its comments."""
    kept: list[str] = []
    at = 0
    while (start := text.find("/*", at)) >= 0:
        end = text.find("*/", start + 2)
        if end < 0:
            return "".join([*kept, text[at:start]])
        kept += [text[at:start], "\n" * text.count("\n", start, end)]
        at = end + 2
    return "".join([*kept, text[at:]])


def _line_ends(text: str) -> list[int]:
    return [match.start() for match in re.finditer("\n", text)]
