"""One walk over a page's finished HTML in reading order: places that were kept are filled, text may be changed.

The walk sees what the browser will see, whichever extension or raw HTML of the author made it; a tree would miss
raw HTML, and each further pass would cost as much as this one.
"""

import re
from collections.abc import Callable
from typing import Literal

Inside = Literal["", "link", "code"]
"""What surrounds a kept place: nothing that matters, a link or button, or code."""

_PIECE = re.compile(
    r"<kept-(?P<kind>[a-z]+) (?P<index>\d+)>"
    r"|<!--.*?-->"
    r"|<(?P<raw>script|style|textarea|select|svg|math)\b.*?</(?P=raw)\s*>"
    # Possessive: an attribute's quotes are never tried again another way.
    r"|<(?P<close>/?)(?P<name>[a-z][^\s/>]*)(?P<attributes>(?:[^\"'>]|\"[^\"]*\"|'[^']*')*+)>",
    re.DOTALL | re.IGNORECASE,
)
_KEPT = re.compile(r"<kept-[a-z]+ \d+>")
_SILENCE = re.compile(r"<!--\s*rounds:\s*ignore\b")
"""What an author writes to the check alone (check/silence.py)."""

_LINKS = frozenset({"a", "button"})
_CODE = frozenset({"code", "pre", "kbd", "samp"})
_HEADS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "th", "caption", "dt", "summary", "label"})
_LEFT_ALONE = _LINKS | _CODE | _HEADS
"""Elements whose text is not changed: it is named, pressed or quoted as it stands."""


def kept_place(kind: str, index: int) -> str:
    """A tag that keeps a place until the walk; tables of contents and titles drop tags by themselves."""
    return f"<kept-{kind} {index}>"


def walk(html: str, fill: Callable[[str, int, Inside], str], change: Callable[[str], str] | None = None) -> str:
    """The HTML with each kept place filled and, where `change` is given, each stretch of running text changed."""
    out: list[str] = []
    open_elements: list[str] = []
    done = 0
    for piece in _PIECE.finditer(html):
        if piece.start() > done:
            text = html[done : piece.start()]
            out.append(text if open_elements or change is None else change(text))
        done = piece.end()
        kind, index, _, close, name, attributes = piece.groups()
        if kind:
            out.append(fill(kind, int(index), _inside(open_elements)))
            continue
        if _SILENCE.match(piece[0]):
            continue
        # Inside a tag or a comment a place cannot be filled: an image's alternative text, a quiz commented out.
        out.append(_KEPT.sub("", piece[0]) if "<kept-" in piece[0] else piece[0])
        if name:
            _follow(open_elements, name.lower(), close, attributes)
    if done < len(html):
        out.append(html[done:] if open_elements or change is None else change(html[done:]))
    return "".join(out)


def _inside(open_elements: list[str]) -> Inside:
    if not _CODE.isdisjoint(open_elements):
        return "code"
    return "link" if not _LINKS.isdisjoint(open_elements) else ""


def _follow(open_elements: list[str], name: str, close: str, attributes: str) -> None:
    """Notes that a tag opens or closes an element whose text is left alone."""
    if not close:
        if name in _LEFT_ALONE or "r-block__head" in attributes:
            open_elements.append(name)
    elif name in open_elements:
        # An end tag ends what was left open in its element as well.
        while open_elements.pop() != name:
            pass
