"""Which tags of HTML mean what here: blocks, what Markdown has signs for, what stays as it is, what is dropped."""

BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt"),
        *("fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr"),
        *("html", "legend"),
        *("li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead"),
        *("tr", "ul"),
    )
)
KEPT_HTML = frozenset(("sub", "sup", "u", "s", "del", "ins", "mark", "small", "kbd", "abbr", "var", "samp", "q"))
"""Inline tags that Markdown has no signs for and takes as they are."""
KNOWN = frozenset(
    (
        *("a", "b", "strong", "i", "em", "code", "pre", "img", "br", "hr", "p", "ul", "ol", "li", "cite", "caption"),
        *("table", "thead", "tbody", "tr", "th", "td", "blockquote", "dl", "dt", "dd"),
        *("h1", "h2", "h3", "h4", "h5", "h6"),
    )
)
PLAIN = frozenset(
    (
        *("span", "div", "section", "article", "header", "footer", "main", "nav", "aside", "figure", "figcaption"),
        *("body", "html", "o:p", "font", "big", "tt"),
    )
)
"""Tags that say nothing by themselves."""
DROPPED = frozenset(("script", "style", "head", "meta", "link", "title", "template", "noscript"))
SHOWN_ONLY_THERE = frozenset(
    (
        *("iframe", "object", "embed", "video", "audio", "source", "track", "form", "input", "select", "textarea"),
        *("button", "svg", "math", "canvas", "map", "area"),
    )
)
SAME = {"b": "strong", "i": "em", "s": "del"}
