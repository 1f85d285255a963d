"""Authors' texts as plain HTML that any foreign system shows and that importing turns back into Markdown.

Only elements that Markdown has a sign for, and sub, sup and cite; no class but a code's language, no style, no
script. A citation is `<cite title="SOURCE PLACE; SOURCE PLACE">(short title, place; ...)</cite>`.
"""

import re
from collections.abc import Callable, Mapping
from html import escape
from html.parser import HTMLParser

from rounds.model.course_index import SourceEntry
from rounds.model.module_text import citations

_BARE = (
    *("p", "blockquote", "pre", "ul", "li", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6"),
    *("table", "thead", "tbody", "tr", "th", "td"),
    *("em", "strong", "del", "code", "sub", "sup", "br", "hr"),
)
_KEPT: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(_BARE, ()),
    "ol": ("start",),
    "a": ("href", "title"),
    "img": ("src", "alt", "title"),
    "cite": ("title",),
}
"""What stays, with its attributes."""
_SAME_AS = {"b": "strong", "i": "em", "s": "del"}
_VOID = frozenset({"br", "hr", "img"})
_LANGUAGE = re.compile(r"language-[\w+#-]+")
_MAX_TITLE = 60
_PICTURE = re.compile(r'<img src="([^"]*)"')


def simple_html(html: str, link: Callable[[str], str | None], picture: Callable[[str], str | None]) -> str:
    """The HTML with its kept elements only; the texts of others stay.

    `link` and `picture` give the new address of a link or an image; None where it has none: then the link's words or
    the image's alternative text stand alone.
    """
    if "<" not in html:
        return html
    writer = _SimpleHtml(link, picture)
    writer.feed(html)
    writer.close()
    return "".join(writer.out)


class _SimpleHtml(HTMLParser):
    def __init__(self, link: Callable[[str], str | None], picture: Callable[[str], str | None]) -> None:
        super().__init__(convert_charrefs=True)
        self.link = link
        self.picture = picture
        self.out: list[str] = []
        self.links: list[bool] = []  # for each open <a>, whether it stays

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        name = _SAME_AS.get(tag, tag)
        told = {key: value or "" for key, value in attrs}
        if name == "a":
            href = self.link(told.get("href", ""))
            self.links.append(href is not None)
            if href is None:
                return
            told["href"] = href
        if name == "img":
            src = self.picture(told.get("src", ""))
            if src is None:
                self.handle_data(told.get("alt", ""))
                return
            told = {"src": src, "alt": told.get("alt", ""), "title": told.get("title", "")}
        if name not in _KEPT:
            return
        kept = [(key, told[key]) for key in _KEPT[name] if told.get(key) or (name == "img" and key == "alt")]
        if name == "code" and (language := _LANGUAGE.search(told.get("class", ""))):
            kept.append(("class", language[0]))
        self.out.append(f"<{name}{''.join(f' {key}={quoted_value(value)}' for key, value in kept)}>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        name = _SAME_AS.get(tag, tag)
        if name == "a" and self.links and not self.links.pop():
            return
        if name in _KEPT and name not in _VOID:
            self.out.append(f"</{name}>")

    def handle_data(self, data: str) -> None:
        self.out.append(escape(data, quote=False))


def quoted_value(value: str) -> str:
    """An attribute's value in its quotes."""
    return f'"{escape(value)}"'


def pictures(html: str) -> list[str]:
    """The addresses of the images in simple HTML, each once, in order."""
    return list(dict.fromkeys(_PICTURE.findall(html)))


def with_pictures(html: str, address: Callable[[str], str]) -> str:
    """The simple HTML with each image's address replaced."""
    return _PICTURE.sub(lambda found: f"<img src={quoted_value(address(found[1]))}", html)


def cite_html(inside: str, sources: Mapping[str, SourceEntry]) -> str:
    """A citation's bracket, given without its first @; an unknown source leaves it as it is written."""
    told = [(one.source, " ".join(one.place.split())) for one in citations(f"[@{inside}]") if one.source]
    if not told or any(source not in sources for source, _ in told):
        return escape(f"[@{inside}]", quote=False)
    title = "; ".join(f"{source} {place}".strip() for source, place in told)
    words = "; ".join(", ".join(filter(None, [short_title(sources[source].title), place])) for source, place in told)
    return f"<cite title={quoted_value(title)}>({escape(words, quote=False)})</cite>"


def short_title(title: str) -> str:
    """The title up to its subtitle where it is long, else cut between words."""
    if len(title) <= _MAX_TITLE:
        return title
    head = title.partition(": ")[0]
    return head if len(head) <= _MAX_TITLE else f"{title[:_MAX_TITLE].rpartition(' ')[0] or title[:_MAX_TITLE]}…"
