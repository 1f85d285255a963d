"""Whether a piece of HTML may stand in a quiz: raw HTML of an author's text must not end what surrounds it."""

from html.parser import HTMLParser

_VOID = frozenset({"br", "hr", "img", "source", "track", "wbr"})
_WELCOME = frozenset(
    [
        "a",
        "abbr",
        "audio",
        "b",
        "bdi",
        "bdo",
        "blockquote",
        "caption",
        "cite",
        "code",
        "col",
        "colgroup",
        "dd",
        "del",
        "details",
        "dfn",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "i",
        "ins",
        "kbd",
        "li",
        "mark",
        "ol",
        "p",
        "picture",
        "pre",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "summary",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "time",
        "tr",
        "u",
        "ul",
        "var",
        "video",
    ]
)
"""Text, lists, tables and media. No form and no script: a form's end tag would end the quiz's own form."""


def well_nested(html: str) -> bool:
    """Whether every element is one of text, ends where it should, and nothing is left open."""
    check = _Nesting()
    check.feed(html)
    check.close()
    return check.sound and not check.open


class _Nesting(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.sound = True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _WELCOME:
            self.open.append(tag)
        elif tag not in _VOID:
            self.sound = False

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # Browsers read <div/> as <div>: only a void element may be written so.
        self.sound &= tag in _VOID

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.sound = False

    def handle_comment(self, data: str) -> None:
        self.sound = False

    handle_decl = handle_pi = unknown_decl = handle_comment
