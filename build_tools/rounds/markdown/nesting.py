"""Whether a piece of HTML may stand in a quiz: raw HTML of an author's text must not end what surrounds it."""

import re
from html.parser import HTMLParser

_VOID = frozenset({"br", "hr", "img", "source", "track", "wbr"})
_WELCOME = re.compile(
    r"a|abbr|audio|b|bdi|bdo|blockquote|caption|cite|code|col|colgroup|dd|del|details|dfn|div|dl|dt|em|figcaption|"
    r"figure|h[1-6]|i|ins|kbd|li|mark|ol|p|picture|pre|q|rp|rt|ruby|s|samp|small|span|strong|sub|summary|sup|table|"
    r"tbody|td|tfoot|th|thead|time|tr|u|ul|var|video"
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
        if _WELCOME.fullmatch(tag):
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

    def handle_decl(self, decl: str) -> None:
        self.sound = False

    def handle_pi(self, data: str) -> None:
        self.sound = False

    def unknown_decl(self, data: str) -> None:
        self.sound = False
