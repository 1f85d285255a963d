"""Authors' short texts (prompts, options, reasons, definitions) turned into HTML, with the page's citations.

Most of these texts are one plain sentence, perhaps with a citation: those are written directly, as running Markdown
for each would cost more than the page itself. tests/markdown/test_text_writer.py holds both ways to the same HTML.
"""

import re
from collections.abc import Callable, Mapping
from functools import cached_property
from html import escape
from xml.etree.ElementTree import Element

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
    is the Markdown instance of the page whose links these texts share.
    """

    def __init__(self, cite: Callable[[str, bool], str], page: Markdown | None = None) -> None:
        self._cite = cite
        self._page = page
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
        html = self.block(markdown)
        single = html.startswith("<p>") and html.endswith("</p>") and html.find("<p", 1) < 0
        return html[3:-4] if single else html

    def _plain(self, markdown: str) -> str | None:
        """The text as HTML if nothing in it but citations means anything to Markdown."""
        text = markdown.rstrip("\n")
        parts = CITATION.split(text)  # text, what a bracket holds, text, ...
        if (
            not text
            or text[-1].isspace()
            or _MEANS_SOMETHING_FIRST.match(text)
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

    @cached_property
    def _markdown(self) -> Markdown:
        """Made only for a page that needs it: it costs as much as twenty plain texts."""
        names = ["tables", "def_list", "attr_list", "fenced_code", "sane_lists"]
        return Markdown(extensions=[*names, TablesExtension(), _ShortTexts(self._kept, self._page)])

    @cached_property
    def _markdown_only(self) -> Markdown:
        md = Markdown(extensions=["attr_list", "sane_lists", _ShortTexts(self._kept, self._page)])
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        return md


def plain_writer(sources: Mapping[str, Source]) -> TextWriter:
    """A writer for texts that stand on no module's page: citations are told in words."""
    return TextWriter(lambda inside, _: escape(plain_citations(f"([@{inside}])", sources), quote=False))


class _ShortTexts(Extension):
    def __init__(self, kept: list[str], page: Markdown | None) -> None:
        super().__init__()
        self.kept = kept
        self.page = page

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.inlinePatterns.register(CitationProcessor(md, self.kept), "rounds_citation", BRACKET_PRIORITY)
        if self.page:
            md.treeprocessors.register(_PageLinks(self.page), "rounds_links", 0)


class _PageLinks(Treeprocessor):
    """Links and images mean the same in a quiz as in the body of the page that shows it."""

    def run(self, root: Element) -> None:
        for name in LINK_TREEPROCESSORS:
            if self.md and name in self.md.treeprocessors:
                self.md.treeprocessors[name].run(root)
