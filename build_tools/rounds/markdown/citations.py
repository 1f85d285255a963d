"""Citations `[@source-id place]`: how they are written, their number chips, the list of sources at a page's end.

While Markdown runs, a citation only keeps its place; the number is given when the page is whole
(page.py), because only then is the order of reading known: quizzes, footnotes and body together.
"""

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from html import escape

from rounds.markdown.words import ENGLISH, Words
from rounds.model.framework import Source
from rounds.model.module_text import citations
from rounds.model.texts import SLUG

CITATION = re.compile(r"\[@([^\[\]]+)\](?!\()")
"""One bracket, holding one citation or several; `[@name](url)` is a link."""

Cited = tuple[str, str]
"""A source's id and the place in it."""


def _cited(inside: str) -> list[Cited]:
    """What stands in one bracket: `@a x; @b y`. A part without its @ names no source."""
    return [
        (one.source if one.marked else f"{one.source} {one.place}", " ".join(one.place.split()))
        for one in citations(f"[{inside}]")
        if one.marked or one.source or one.place
    ]


def source_markdown(source: str, known: Container[str]) -> str:
    """A `source` field as Markdown: `ich-e2a II.B; manual p. 3` cites what is known; all else is text."""
    if "[@" in source:
        return source
    # The same as the check: a known id begins it, or it is nothing but a word like an id, perhaps misspelt.
    if SLUG.fullmatch(source.strip()):
        return f"[@{source.strip()}]"
    parts = filter(None, map(str.strip, source.split(";")))
    return "; ".join(f"[@{part}]" if part.partition(" ")[0] in known else part for part in parts)


@dataclass
class Citations:
    """The citations of one page, numbered in the order in which they are first asked for."""

    sources: Mapping[str, Source]
    words: Words = ENGLISH
    numbers: dict[Cited, int] = field(default_factory=dict)

    def chips(self, inside: str, *, linked: bool = True) -> str:
        """The number chips of one bracket; without links where the bracket stands inside one."""
        return " ".join(self._chip(cited, linked) for cited in _cited(f"@{inside}"))

    def _chip(self, cited: Cited, linked: bool) -> str:
        source, _ = cited
        if source not in self.sources:
            return f'<span class="r-cite r-cite--unknown">[?{escape(source)}]</span>'
        number = self.numbers.setdefault(cited, len(self.numbers) + 1)
        if not linked:
            return f'<span class="r-cite">{number}</span>'
        name = self.words.source.format(number=number)
        return f'<a class="r-cite" href="#source-{number}" aria-label="{escape(name)}">{number}</a>'

    def section(self) -> str:
        """The list of the page's sources; nothing on a page that cites none."""
        if not self.numbers:
            return ""
        first: dict[str, int] = {}
        items = ""
        for (source, place), number in self.numbers.items():
            item = self._item(source, place, first.setdefault(source, number), number)
            items += f'<li id="source-{number}"><span>{item}</span></li>\n'
        return (
            '<section class="r-source-list" aria-labelledby="source-list-title">\n'
            f'<h2 class="r-label" id="source-list-title">{escape(self.words.sources)}</h2>\n'
            f'<ol class="r-sources">\n{items}</ol>\n</section>'
        )

    def _item(self, source_id: str, cited_place: str, first: int, number: int) -> str:
        """A source in full where it is cited first; after that its place alone, with a link to the full entry."""
        if number != first:
            same = escape(self.words.same_source.format(number=first))
            return f'<a href="#source-{first}">{same}</a>{f", {escape(cited_place)}" if cited_place else ""}'
        source = self.sources[source_id]
        title = escape(source.title)
        if source.url:
            title = f'<a href="{escape(source.url)}" rel="noopener">{title}</a>'
        place = f", {escape(cited_place)}" if cited_place else ""
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
    for source_id, place in _cited(inside):
        source = sources.get(source_id)
        title = source.title if source else f"[?{source_id}]"
        told.append(f"{title}, {place}" if place else title)
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
