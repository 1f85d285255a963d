"""Texts of Moodle XML: their formats, and the files that they show."""

import binascii
import posixpath
import re
from base64 import b64decode
from hashlib import sha256
from urllib.parse import unquote

from rounds.importing.bank_xml import Element, descendants, text_at
from rounds.importing.draft import Draft

PICTURES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg"})
MAX_PICTURE_BYTES = 20_000_000
_PLUGINFILE = "@@PLUGINFILE@@/"
_DATA = re.compile(r"data:image/(png|jpeg|gif|webp|avif|svg\+xml);base64,([\w+/=\s]+)", re.ASCII)


class MoodleFiles:
    """The files that stand in a question, by their names."""

    def __init__(self, question: Element) -> None:
        self._files = {
            posixpath.join(each.get("path", "/"), each.get("name", "")).lstrip("/"): each
            for each in descendants(question, "file")
        }
        self._used: set[str] = set()

    def picture(self, address: str) -> tuple[str, bytes] | None:
        """The image of this address in a text."""
        if address.startswith("data:"):
            return data_picture(address)
        if not address.startswith(_PLUGINFILE):
            return None
        return self.file(unquote(address.removeprefix(_PLUGINFILE).partition("?")[0]))

    def file(self, name: str) -> tuple[str, bytes] | None:
        """The image of this name."""
        element = self._files.get(name)
        if element is None:
            return None
        self._used.add(name)
        try:
            data = b64decode("".join(map(str, element.itertext())), validate=False)
        except (binascii.Error, ValueError):
            return None
        return picture_named(name, data)

    def unused(self) -> list[str]:
        """The names of files that no text asked for."""
        return sorted(name for name in self._files if name and name not in self._used)


def picture_named(name: str, data: bytes) -> tuple[str, bytes] | None:
    """An image under a name that is good in a course; None where it is no image that browsers show."""
    stem, suffix = posixpath.splitext(posixpath.basename(name))
    if suffix.lower() not in PICTURES or not data or len(data) > MAX_PICTURE_BYTES or _has_script(suffix, data):
        return None
    slug = re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-")[:60]
    return f"{slug or sha256(data).hexdigest()[:8]}{suffix.lower()}", data


def _has_script(suffix: str, data: bytes) -> bool:
    """An SVG of strangers may run in the page that links to it: one with scripts is none."""
    return suffix.lower() == ".svg" and bool(
        re.search(rb"(?i)<script|<!ENTITY|javascript:|\son\w+\s*=|<foreignObject", data)
    )


def data_picture(address: str) -> tuple[str, bytes] | None:
    """An image that stands in its own address (RFC 2397)."""
    found = _DATA.fullmatch(address)
    if not found:
        return None
    try:
        data = b64decode(found[2])
    except (binascii.Error, ValueError):
        return None
    suffix = {"jpeg": ".jpg", "svg+xml": ".svg"}.get(found[1], f".{found[1]}")
    return picture_named(f"{sha256(data).hexdigest()[:12]}{suffix}", data)


def text_of(draft: Draft, element: Element | None) -> str:
    """The element's text as our Markdown; empty where there is none."""
    if element is None:
        return ""
    return formatted(draft, element, text_at(element, "text"))


def formatted(draft: Draft, element: Element | None, told: str) -> str:
    """A text in the format that the element names."""
    if element is None:
        return ""
    match element.get("format", ""):
        case "plain_text":
            return draft.plain(told)
        case "markdown":
            return draft.markdown(told)
        case "moodle_auto_format":
            return draft.html(told.replace("\n", "<br>\n"))
        case _:
            return draft.html(told)


def plain_of(element: Element) -> str:
    """A text that is typed or compared, in one line."""
    return " ".join(text_at(element, "text").split())
