"""Citations `[@source-id place]`: how they are written, their number chips, the list of sources at a page's end.

While Markdown runs, a citation is a comment that only keeps its place; the number is given when the page is whole
(finished_page.py), because only then is the order of reading known: quizzes, footnotes and body together.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape

from rounds.markdown.words import ENGLISH, Words
from rounds.model.framework import Source

CITATION = re.compile(r"\[@([^\[\]]+)\](?!\()")
"""One bracket, holding one citation or several; `[@name](url)` is a link."""

_ONE = re.compile(r"@([A-Za-z0-9][\w-]*)[\s,]*(.*)", re.DOTALL)
_BARE = re.compile(r"[a-z0-9][a-z0-9-]*(\s[^\[\]]*)?")


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in a source, as cited."""

    source: str
    place: str


def parse_citations(inside: str) -> list[Citation]:
    """What stands in one bracket: `@a x; @b y`. A part that is no citation becomes one of an unknown source."""
    found = []
    for part in filter(None, map(str.strip, inside.split(";"))):
        match = _ONE.fullmatch(part)
        found.append(Citation(match[1], " ".join(match[2].split())) if match else Citation(part.lstrip("@"), ""))
    return found


def source_markdown(source: str) -> str:
    """A question's `source` field, `ich-e2a II.B` or `a x; b y`, as Markdown with citations; other text stays."""
    if "[@" in source or not all(_BARE.fullmatch(part.strip()) for part in source.split(";")):
        return source
    return "[" + "; ".join(f"@{part.strip()}" for part in source.split(";")) + "]"


@dataclass
class Citations:
    """The citations of one page, numbered in the order in which they are first asked for."""

    sources: Mapping[str, Source]
    words: Words = ENGLISH
    numbers: dict[Citation, int] = field(default_factory=dict)

    def chips(self, inside: str, *, linked: bool = True) -> str:
        """The number chips of one bracket; without links where the bracket stands inside one."""
        return " ".join(self._chip(citation, linked) for citation in parse_citations(f"@{inside}"))

    def _chip(self, citation: Citation, linked: bool) -> str:
        if citation.source not in self.sources:
            return f'<span class="r-cite r-cite--unknown">[?{escape(citation.source)}]</span>'
        number = self.numbers.setdefault(citation, len(self.numbers) + 1)
        if not linked:
            return f'<span class="r-cite">{number}</span>'
        name = self.words.source.format(number=number)
        return f'<a class="r-cite" href="#source-{number}" aria-label="{escape(name)}">{number}</a>'

    def section(self) -> str:
        """The list of the page's sources; nothing on a page that cites none."""
        if not self.numbers:
            return ""
        items = "".join(
            f'<li id="source-{number}"><span>{self._item(citation)}</span></li>\n'
            for citation, number in self.numbers.items()
        )
        return (
            '<section class="r-source-list" aria-labelledby="source-list-title">\n'
            f'<h2 class="r-label" id="source-list-title">{escape(self.words.sources)}</h2>\n'
            f'<ol class="r-sources">\n{items}</ol>\n</section>'
        )

    def _item(self, citation: Citation) -> str:
        source = self.sources[citation.source]
        title = escape(source.title)
        if source.url:
            title = f'<a href="{escape(source.url)}" rel="noopener">{title}</a>'
        place = f", {escape(citation.place)}" if citation.place else ""
        told = [source.issuer, source.edition, written_date(source.date, self.words)]
        status = [self._status(source)]
        if source.checked:
            status.append(self.words.checked.format(date=written_date(source.checked, self.words)))
        sentences = filter(None, [", ".join(filter(None, told)), "; ".join(status)])
        return f"{title}{place}<small>{escape('. '.join(sentences))}.</small>"

    def _status(self, source: Source) -> str:
        if source.status == "current":
            return self.words.current
        follower = self.sources.get(source.superseded_by or "")
        return self.words.superseded_by.format(title=follower.title) if follower else self.words.superseded


def plain_citations(text: str, sources: Mapping[str, Source]) -> str:
    """A text with its citations told in words: for what stands apart from a page's list of sources."""
    return CITATION.sub(lambda match: _in_words(f"@{match[1]}", sources), text)


def _in_words(inside: str, sources: Mapping[str, Source]) -> str:
    told = []
    for citation in parse_citations(inside):
        source = sources.get(citation.source)
        title = source.title if source else f"[?{citation.source}]"
        told.append(f"{title}, {citation.place}" if citation.place else title)
    return "; ".join(told)


def written_date(date: str | None, words: Words = ENGLISH) -> str:
    """`2026-11-02`, `2026-11` or `2026` as one reads it: 2 November 2026."""
    year, *rest = (date or "").split("-")
    parts = [year]
    if rest and rest[0].isdecimal() and 1 <= int(rest[0]) <= len(words.months):
        parts.insert(0, words.months[int(rest[0]) - 1])
        if len(rest) > 1 and rest[1].isdecimal():
            parts.insert(0, str(int(rest[1])))
    return " ".join(parts)
