"""markdownify with the rules of Python-Markdown and of our citations."""

import re
from collections.abc import Callable
from html import escape

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag
from markdownify import ATX, MarkdownConverter

from rounds.importing.html_tags import BLOCKS, KEPT_HTML, KNOWN

_LANGUAGE = re.compile(r"language-([\w+#-]+)")
_SPACES = re.compile(r"[ \t\r\n\f]+")


class Converter(MarkdownConverter):
    """markdownify with the rules of Python-Markdown; `lean` leaves backslashes out that most texts do not need."""

    def __init__(self, lean: bool) -> None:
        super().__init__(heading_style=ATX, bullets="-", table_infer_header=True, autolinks=False)
        self.lean = lean

    def process_text(self, el: NavigableString, parent_tags: set[str]) -> str:
        """A text node; at the start of a line also without what would begin a list, a heading or a quotation."""
        # markdownify's stub leaves this method out.
        text = str(super().process_text(el, parent_tags))  # type: ignore[misc]
        if "_noformat" in parent_tags or not _begins_line(el):
            return text
        return _line_start(text.lstrip(" "))

    def escape(self, text: str, parent_tags: set[str]) -> str:
        """Backslashes where Python-Markdown would act (its ESCAPED_CHARS), entities where a backslash means nothing."""
        text = _SPACES.sub(" ", text)
        if not self.lean:
            text = re.sub(r"([\\`*_{}\[\]])", r"\\\1", text.replace("&", "&amp;")).replace("<", "&lt;")
            return text.replace("|", "&#124;")
        text = re.sub(r"\\(?=[\\`*_{}\[\]()>#+.!-])", r"\\\\", text)
        text = re.sub(r"&(?=#?\w+;)", "&amp;", text)
        text = re.sub(r"<(?=[a-zA-Z/!?])", "&lt;", text)
        text = re.sub(
            r"[`]|\*(?!\s)|(?<=\S)\*|(?<![^\W_])_|_(?![^\W_])|\[(?=@|\[|[^\]]*\]\()|\{(?=:|[ ]?[#.])", r"\\\g<0>", text
        )
        return text.replace("|", "&#124;") if "td" in parent_tags or "th" in parent_tags else text

    def convert_cite(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """A citation of ours."""
        return citation(el)

    def convert_br(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """A line's end that editors do not trim away, as they do two spaces."""
        return "<br>" if {"_inline", "td", "th"} & parent_tags else "<br>\n"

    def convert_pre(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Code between fences longer than any in it."""
        code = el.get_text().strip("\n")
        fence = max([*re.findall(r"`{3,}", code), "``"], key=len) + "`"
        inner = el.find("code", class_=True)
        told = _LANGUAGE.search(" ".join(map(str, inner.get_attribute_list("class")))) if inner else None
        return f"\n\n{fence}{told[1] if told else ''}\n{code}\n{fence}\n\n" if code.strip() else ""

    def convert_li(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """An entry whose further lines stand four spaces in, as Python-Markdown wants."""
        siblings = (
            [each for each in el.parent.children if isinstance(each, Tag) and each.name == "li"] if el.parent else []
        )
        ordered = el.parent is not None and el.parent.name == "ol"
        start = str(el.parent.get("start", "1")) if el.parent else "1"
        first = int(start) if start.isdecimal() and len(start) < 6 else 1
        number = next((n for n, each in enumerate(siblings, start=first) if each is el), 1)
        bullet = f"{number}. " if ordered else "- "
        lines = text.strip().split("\n")
        rest = "".join(f"\n{'    ' + line if line else ''}" for line in lines[1:])
        # An entry of several paragraphs needs an empty line after it, or the next one would be read as its text.
        return f"{bullet}{lines[0]}{rest}\n" + "\n" * ("\n\n" in rest or el.find("p", recursive=False) is not None)

    def convert_a(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """A link; without words it is nothing."""
        return f"[{text.strip()}]({el['href']}{_titled(el)})" if text.strip() else ""

    def convert_img(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """An image beside the quiz."""
        return f"![{self.escape(str(el['alt']), parent_tags)}]({el['src']}{_titled(el)})"


def _titled(el: Tag) -> str:
    title = str(el.get("title", "")).replace('"', "'")
    return f' "{title}"' if title else ""


def _kept(name: str) -> Callable[..., str]:
    def convert(self: Converter, el: Tag, text: str, parent_tags: set[str]) -> str:
        title = f' title="{escape(str(el["title"]))}"' if el.get("title") else ""
        return f"<{name}{title}>{text}</{name}>" if text.strip() else text

    return convert


for _name in KEPT_HTML:
    setattr(Converter, f"convert_{_name}", _kept(_name))


def _begins_line(el: NavigableString) -> bool:
    node: Tag | NavigableString = el
    while True:
        before = node.previous_sibling
        while isinstance(before, NavigableString) and not before.strip():
            before = before.previous_sibling
        if before is not None:
            return isinstance(before, Tag) and (before.name == "br" or before.name in BLOCKS)
        if node.parent is None or node.parent.name in BLOCKS or isinstance(node.parent, BeautifulSoup):
            return True
        if node.parent.name in KNOWN or node.parent.name in KEPT_HTML:
            return False
        node = node.parent


def _line_start(text: str) -> str:
    """Signs that begin something else than a paragraph, disarmed."""
    stripped = text.lstrip()
    space = text[: len(text) - len(stripped)]
    stripped = re.sub(r"^(\d+)\.(?=\s|$)", r"\1\\.", stripped)
    stripped = re.sub(r"^(?=#|>|[-+](?:\s|$)|-+\s*$)", r"\\", stripped)
    stripped = re.sub(r"^\*(?=\s|$)", r"\\*", stripped)
    stripped = re.sub(r"^[=:~!](?=[=:~!\s]|$)", lambda sign: f"&#{ord(sign[0])};", stripped)
    return space + re.sub(r"^\[(?=[^\]]*\]:)", r"\\[", stripped)


def citation(cite: Tag) -> str:
    """As an author writes it."""
    return f"[@{'; @'.join(' '.join(str(cite.get('title', '')).split()).split('; '))}]"
