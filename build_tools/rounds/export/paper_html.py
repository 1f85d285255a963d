"""A part's body for paper: what a page shows without scripts, with boxes and lines for its forms.

Quizzes are left to the caller, who prints them with numbers that the answer key has as well.
"""

from collections.abc import Callable, Mapping
from html import escape
from html.parser import HTMLParser

QuizPrint = Callable[[str, str | None], str]
"""The HTML of a quiz by its id, or of the one question named."""

_VOID = frozenset({"area", "br", "col", "hr", "img", "input", "source", "track", "wbr"})
_LEFT_OUT = frozenset({"script", "noscript", "style", "svg", "video", "audio", "iframe", "object", "embed", "canvas"})
_UNWRAPPED = frozenset({"button", "label", "form", "fieldset", "picture", "source", "option", "rounds-simulation"})
_INSTEAD = {"details": "section", "summary": "h3", "legend": "p", "rounds-profile": "section"}
_ATTRIBUTES = frozenset(
    {"class", "href", "alt", "start", "colspan", "rowspan", "scope", "dir", "lang", "title", "width", "height"}
)
_NAMES = frozenset({"id", "headers"})
_SCREEN_ONLY = ("r-pop", "r-btn", "r-confirm")
"""Classes of what only a screen can open."""
_BLANK = '<span class="q-blank"></span>'
_LINES = f'<span class="q-lines">{"<span></span>" * 3}</span>'


def paper_html(html: str, name: str, images: Mapping[str, str], quiz: QuizPrint) -> str:
    """The body's HTML; ids begin with `name`, so that several bodies stand in one page. `images`: their data URIs."""
    walk = _Paper(name, images, quiz)
    walk.feed(html)
    walk.close()
    return "".join(walk.out)


class _Paper(HTMLParser):
    def __init__(self, name: str, images: Mapping[str, str], quiz: QuizPrint) -> None:
        super().__init__(convert_charrefs=True)
        self.name = name
        self.images = images
        self.quiz = quiz
        self.out: list[str] = []
        self.open: list[tuple[str, str]] = []
        """Each open element, and its end tag as written; empty where nothing is written."""
        self.silent = 0
        """How many open elements are left out with all that they hold."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {key: value or "" for key, value in attrs}
        if self.silent:
            if tag not in _VOID:
                self.open.append((tag, ""))
                self.silent += 1
            return
        if tag in _VOID:
            self.out.append(self._void(tag, told))
            return
        if self._is_left_out(tag, told):
            self.open.append((tag, ""))
            self.silent = 1
            return
        written = _INSTEAD.get(tag, tag)
        if tag in _UNWRAPPED:
            self.out.append(" / " if tag == "option" and told.get("value") else "")
            self.open.append((tag, ""))
        elif tag == "textarea":
            self.out.append(_LINES)
            self.open.append((tag, ""))
        elif tag == "select":
            self.out.append(f"{_BLANK} (")
            self.open.append((tag, " )"))
        else:
            self.out.append(f"<{written}{self._attributes(told)}>")
            self.open.append((tag, f"</{written}>"))

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID or all(open_tag != tag for open_tag, _ in self.open):
            return
        while self.open:
            open_tag, end = self.open.pop()
            if self.silent:
                self.silent -= 1
            else:
                self.out.append(end)
            if open_tag == tag:
                return

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.out.append(escape(data, quote=False))

    def _is_left_out(self, tag: str, told: Mapping[str, str]) -> bool:
        if tag == "rounds-quiz":
            self.out.append(self.quiz(told.get("data-quiz", ""), told.get("data-only") or None))
            return True
        words = told.get("class", "").split()
        # The first entry of a list is no choice: "Choose".
        empty = tag == "option" and not told.get("value")
        return tag in _LEFT_OUT or empty or any(word in _SCREEN_ONLY for word in words) or "hidden" in told

    def _void(self, tag: str, told: dict[str, str]) -> str:
        if tag == "input":
            kind = told.get("type", "text")
            if kind in ("radio", "checkbox"):
                return '<span class="q-box"></span> ' if kind == "checkbox" else '<span class="q-ring"></span> '
            return "" if kind in ("hidden", "submit", "button") else _BLANK
        if tag == "img":
            src = self.images.get(told.get("src", ""), told.get("src", ""))
            return f'<img src="{escape(src)}"{self._attributes(told)}>' if src.startswith("data:") else ""
        return "" if tag in ("source", "track") else f"<{tag}>"

    def _attributes(self, told: Mapping[str, str]) -> str:
        kept = []
        for key, value in told.items():
            if key in _NAMES:
                kept.append((key, f"{self.name}-{value}"))
            elif key == "href":
                kept.append((key, f"#{self.name}-{value[1:]}" if value.startswith("#") else value))
            elif key in _ATTRIBUTES:
                kept.append((key, value))
        return "".join(f' {key}="{escape(value)}"' for key, value in kept)
