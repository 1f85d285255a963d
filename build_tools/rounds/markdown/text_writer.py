"""Authors' short texts (prompts, options, reasons, definitions) turned into HTML, with the page's citations.

Most of these texts are one plain sentence, perhaps with a citation: those are written directly, as running Markdown
for each would cost more than the page itself. tests/markdown/test_text_writer.py holds both ways to the same HTML.
"""

import re
from collections.abc import Callable, Mapping
from functools import cached_property
from html import escape
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import STX

from rounds.markdown.citations import CITATION, plain_citations
from rounds.markdown.html_walk import Inside, kept_place, walk
from rounds.markdown.nesting import well_nested
from rounds.markdown.tables import TablesExtension
from rounds.model.framework import Source
from rounds.model.pictures import Picture

_MEANS_SOMETHING = re.compile(r"[\\`*_{}\[\]<>&\x00-\x1f\x7f-\x9f\u2028\u2029]")
_MEANS_SOMETHING_FIRST = re.compile(r"[-+*:=#!~\s]|\d+[.)]")
_MEANS_SOMETHING_CITED = re.compile(r"[\\`\x00-\x1f\x7f-\x9f\u2028\u2029]")
"""Signs that Markdown acts on: anywhere in a line, at its start, and within a citation's bracket."""

LINK_TREEPROCESSORS = ("relpath",)
"""Under these names site generators register what turns links to Markdown files into URLs (MkDocs: relpath)."""

BRACKET_PRIORITY = 175
"""Among inline patterns: after code (190) and backslashes (180), before links and references (170 and below)."""


class CitationProcessor(InlineProcessor):
    """Keeps the place of each citation; what it says goes to the list `kept`."""

    def __init__(self, md: Markdown, kept: list[str]) -> None:
        super().__init__(CITATION.pattern, md)
        self.kept = kept

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[str, int, int] | tuple[None, None, None]:
        """The kept place, as raw HTML. A bracket with code or a backslash in it is no citation."""
        if STX in m[1]:
            return None, None, None
        self.kept.append(m[1])
        place: str = self.md.htmlStash.store(kept_place("cite", len(self.kept) - 1))
        return place, m.start(0), m.end(0)


class TextWriter:
    """The Writer of model/kinds/question.py for one page.

    `cite` turns what stands in a citation's bracket into HTML; the flag tells whether links may stand there. `page`
    is the Markdown instance of the page whose links these texts share; `picture` knows the size of an image by the
    name that an author gives it.
    """

    def __init__(
        self,
        cite: Callable[[str, bool], str],
        page: Markdown | None = None,
        picture: Callable[[str], Picture | None] = lambda _: None,
    ) -> None:
        self._cite = cite
        self._page = page
        self._picture = picture
        self._written: dict[str, str] = {}
        self._kept: list[str] = []

    def block(self, markdown: str) -> str:
        """Paragraphs, lists, tables, images."""
        html = self._written.get(markdown)
        if html is None:
            html = self._written[markdown] = self._plain(markdown) or self._full(markdown)
        return html

    def inline(self, markdown: str) -> str:
        """The same without the paragraph round a single one: for labels and options."""
        return without_paragraph(self.block(markdown))

    def image(self, file: str, alt: str, size: tuple[int, int]) -> str:
        """An image of the course, whose file is named as in an author's Markdown, with the size of its room."""
        around = Element("p")
        _keep_room(SubElement(around, "img", {"src": file, "alt": alt}), size)
        _share_links(around, self._page)
        told = " ".join(f'{name}="{escape(value)}"' for name, value in around[0].items())
        return f"<img {told}>"

    def _plain(self, markdown: str) -> str | None:
        """The text as HTML if nothing in it but citations means anything to Markdown."""
        text = markdown.rstrip("\n")
        parts = CITATION.split(text)  # text, what a bracket holds, text, ...
        if (
            not text
            or text[-1].isspace()
            or _MEANS_SOMETHING_FIRST.match(text)
            or (not parts[0] and parts[2:] and parts[2].startswith(":"))  # as a reference's definition does
            or _MEANS_SOMETHING.search("".join(parts[::2]))
            or _MEANS_SOMETHING_CITED.search("".join(parts[1::2]))
        ):
            return None
        return f"<p>{''.join(self._cite(part, True) if n % 2 else part for n, part in enumerate(parts))}</p>"

    def _full(self, markdown: str) -> str:
        """Raw HTML stays where it is sound in itself, as in CO<sub>2</sub>; else it is shown as it is written."""
        html = self._convert(self._markdown, markdown)
        if "<" in markdown and not well_nested(html):
            html = self._convert(self._markdown_only, markdown)
        return html

    def _convert(self, md: Markdown, markdown: str) -> str:
        self._kept.clear()
        return walk(md.reset().convert(markdown), self._fill)

    def _fill(self, kind: str, index: int, inside: Inside) -> str:
        if kind != "cite" or index >= len(self._kept):
            return ""
        if inside == "code":
            return escape(f"[@{self._kept[index]}]", quote=False)
        return self._cite(self._kept[index], inside != "link")

    @property
    def _texts(self) -> Extension:
        return _ShortTexts(self._kept, self._page, self._picture)

    @cached_property
    def _markdown(self) -> Markdown:
        """Made only for a page that needs it: it costs as much as twenty plain texts."""
        names = ["tables", "def_list", "attr_list", "fenced_code", "sane_lists"]
        return Markdown(extensions=[*names, TablesExtension(), self._texts])

    @cached_property
    def _markdown_only(self) -> Markdown:
        md = Markdown(extensions=["attr_list", "sane_lists", self._texts])
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        return md


def without_paragraph(html: str) -> str:
    """The HTML without the paragraph round it, where it is a single one."""
    single = html.startswith("<p>") and html.endswith("</p>") and html.find("<p", 1) < 0
    return html[3:-4] if single else html


def plain_writer(sources: Mapping[str, Source]) -> TextWriter:
    """A writer for texts that stand on no module's page: citations are told in words."""
    return TextWriter(lambda inside, _: escape(plain_citations(f"([@{inside}])", sources), quote=False))


class _ShortTexts(Extension):
    def __init__(self, kept: list[str], page: Markdown | None, picture: Callable[[str], Picture | None]) -> None:
        super().__init__()
        self.kept = kept
        self.page = page
        self.picture = picture

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.inlinePatterns.register(CitationProcessor(md, self.kept), "rounds_citation", BRACKET_PRIORITY)
        md.treeprocessors.register(_LinksAndImages(self.page, self.picture), "rounds_links", 0)


class _LinksAndImages(Treeprocessor):
    """Links and images mean the same in a quiz as in the body of the page that shows it; images keep their room."""

    def __init__(self, page: Markdown | None, picture: Callable[[str], Picture | None]) -> None:
        super().__init__()
        self.page = page
        self.picture = picture

    def run(self, root: Element) -> None:
        for image in root.iter("img"):
            known = self.picture(image.get("src", ""))
            _keep_room(image, known.size if known else None)
        _share_links(root, self.page)


def _keep_room(image: Element, size: tuple[int, int] | None) -> None:
    """An image far below is loaded late, and nothing moves when it comes: a browser knows its shape before."""
    if size and not {"width", "height"} & set(image.keys()):
        image.set("width", str(size[0]))
        image.set("height", str(size[1]))
    image.set("loading", "lazy")
    image.set("decoding", "async")


def _share_links(root: Element, page: Markdown | None) -> None:
    for name in LINK_TREEPROCESSORS:
        if page and name in page.treeprocessors:
            page.treeprocessors[name].run(root)
