"""The simple HTML of bank_html.py as XHTML that stands where QTI 2.1 lets it stand (its content model: XHTML 1 strict).

Authors may write raw HTML with tags left open or in odd places. The parser closes them as a browser does; the writer
opens what QTI wants between: a paragraph round loose words, a row round a cell.
"""

from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser

from rounds.export.qti_xml import tag, text_xml

_VOID = frozenset({"br", "hr", "img"})
_INLINE = frozenset({"em", "strong", "span", "code", "sub", "sup", "a", "cite", "br", "img"})
_INLINE_ONLY = _INLINE - {"br", "img"} | {"p", "pre", "dt", *(f"h{n}" for n in range(1, 7))}
"""Elements that hold nothing but inline ones."""
_PARTS: dict[str, tuple[str, ...]] = {
    "ul": ("li",),
    "ol": ("li",),
    "dl": ("dt", "dd"),
    "table": ("thead", "tbody"),
    "thead": ("tr",),
    "tbody": ("tr",),
    "tr": ("th", "td"),
}
"""Elements that hold nothing but their parts; the last one is opened for what stands loose in them."""
_BLOCKS_ONLY = frozenset({"itemBody", "blockquote"})
_ENDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol"})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "tr": (frozenset({"tr"}), frozenset({"table"})),
    "td": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "th": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "tbody": (frozenset({"thead", "tbody"}), frozenset({"table"})),
}
"""What a start tag closes, and where it stops looking (HTML, "Optional tags")."""
_STRAY = frozenset(part for parts in _PARTS.values() for part in parts)
_MAX_LABEL = 256


@dataclass(slots=True)
class _Node:
    name: str
    attributes: dict[str, str | None] = field(default_factory=dict)
    content: list["_Node | str"] = field(default_factory=list)


@lru_cache(maxsize=4096)
def xhtml(html: str, inside: str = "div") -> str:
    """The simple HTML as children of an element of this name: `div` takes all, `itemBody` blocks, `p` running text.

    Kept, since a course's packages hold the same texts again.
    """
    return _children(inside, _parsed(html).content)


@lru_cache(maxsize=4096)
def plain_text(html: str) -> str:
    """The words alone, in one line."""
    return " ".join(_words(_parsed(html)).split())


def _words(node: _Node | str) -> str:
    if isinstance(node, str):
        return node
    told = "".join(map(_words, node.content)) or node.attributes.get("alt") or ""
    return told if node.name in _INLINE and node.name != "br" else f" {told} "


def _parsed(html: str) -> _Node:
    parser = _Parser()
    parser.feed(html)
    parser.close()
    return parser.root


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = _Node("div")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _INLINE and tag != "del":
            self._close({"p"}, set(_STRAY))
        if tag in _ENDS:
            self._close(*_ENDS[tag])
        node = _Node(*_named(tag, {key: value or "" for key, value in attrs}))
        self.open[-1].content.append(node)
        if tag not in _VOID:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        name = "span" if tag == "del" else tag
        self._close({name}, {"table", "ul", "ol", "blockquote"} - {name})

    def handle_data(self, data: str) -> None:
        self.open[-1].content.append(data)

    def _close(self, names: set[str] | frozenset[str], until: set[str] | frozenset[str]) -> None:
        for depth in range(len(self.open) - 1, 0, -1):
            if self.open[depth].name in names:
                del self.open[depth:]
                return
            if self.open[depth].name in until:
                return


def _named(name: str, told: dict[str, str]) -> tuple[str, dict[str, str | None]]:
    """The element and its attributes as QTI has them; what HTML says by other ones stands in `label` and `class`."""
    given: dict[str, str | None] = {key: told[key] for key in ("class", "src", "href") if told.get(key)}
    if name == "img":
        given["alt"] = told.get("alt", "")
    if told.get("title"):
        given["label"] = told["title"][:_MAX_LABEL]
    if name == "ol" and told.get("start"):
        given["class"] = f"start-{told['start']}"
    return ("span", {"class": "del"}) if name == "del" else (name, given)


def _children(parent: str, content: list[_Node | str]) -> str:
    parts = _PARTS.get(parent)
    if parts:
        return "".join(_part(node, parts) for node in content)
    if parent in _INLINE_ONLY:
        return "".join(_inline(node) for node in content)
    if parent in _BLOCKS_ONLY:
        return _blocks(content)
    return "".join(_flow(node) for node in content)


def _part(node: _Node | str, parts: tuple[str, ...]) -> str:
    if isinstance(node, _Node) and node.name in parts:
        return _element(node)
    if isinstance(node, str) and not node.strip():
        return ""
    return _element(_Node(parts[-1], content=[node]))


def _inline(node: _Node | str) -> str:
    if isinstance(node, str):
        return text_xml(node)
    if node.name in _INLINE:
        return _element(node)
    return f" {''.join(map(_inline, node.content))} "


def _flow(node: _Node | str) -> str:
    if isinstance(node, str):
        return text_xml(node)
    # A list item or a cell that stands alone says what it holds, and no more.
    return _children("div", node.content) if node.name in _STRAY else _element(node)


def _blocks(content: list[_Node | str]) -> str:
    """The content with a paragraph round each run of words that has none."""
    told: list[str] = []
    loose: list[_Node | str] = []

    def gather() -> None:
        if any(isinstance(node, _Node) or node.strip() for node in loose):
            told.append(tag("p", {}, "".join(map(_inline, loose)).strip()))
        loose.clear()

    for node in content:
        if isinstance(node, str) or node.name in _INLINE:
            loose.append(node)
            continue
        gather()
        told.append(_blocks(node.content) if node.name in _STRAY else _element(node))
    gather()
    return "\n".join(told)


def _element(node: _Node) -> str:
    if node.name == "table":
        return _table(node)
    if node.name in _VOID:
        return tag(node.name, node.attributes)
    inside = _children(node.name, node.content)
    return tag(node.name, node.attributes, inside) if inside or node.name not in _PARTS else ""


def _table(node: _Node) -> str:
    """A head at most, then a body at least: QTI wants one even where HTML has rows in the head alone."""
    rows = [_Node("tbody", content=[row]) if isinstance(row, str) or row.name not in _PARTS["table"] else row
            for row in node.content if isinstance(row, _Node) or row.strip()]  # fmt: skip
    heads = [row for row in rows if row.name == "thead" and row.content][:1]
    bodies = [_Node("tbody", content=row.content) if row.name == "thead" else row for row in rows if row not in heads]
    told = "".join(map(_element, [*heads, *bodies]))
    if not bodies and heads:
        told = _element(_Node("tbody", content=heads[0].content))
    return tag("table", node.attributes, told) if told else ""
