"""The prose of a Markdown text: its words where they stand, its blocks, its sentences. No character moves.

It follows Python-Markdown as the site uses it (markdown/extensions.py), line by line, and is linear in the text's
length. `prose(markdown, language)` depends on nothing else and is remembered.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Literal

from rounds.check.prose_marks import JOINED, unmarked, without_emphasis

BlockKind = Literal["heading", "title", "paragraph", "item", "term", "definition", "header", "cell"]

WORD = re.compile(rf"[^\W_]+(?:[{JOINED}’'‑-]+[^\W_]+)*")
"""A word in prose, with its apostrophes and hyphens."""

_TITLE = re.compile(
    r"(?P<mark>[!?]{3}\+?)[ \t]+(?P<kind>[\w-]+)(?:[ \t]+[\w-]+)*(?:[ \t]+\"(?P<title>[^\n]*)\")?[ \t]*$"
)
_HEADING = re.compile(r"(?P<level>#{1,6})[ \t]*(?P<words>[^\n]*?)[ \t]*#*[ \t]*$")
_ITEM = re.compile(r"(?:[*+-]|\d{1,9}[.)])(?:[ \t]+|$)")
_UNDERLINE = re.compile(r"=+[ \t]*$|-+[ \t]*$")
_RULE = re.compile(r"(?:[-*_][ \t]*+){3,}+$")
_DEFINED = re.compile(r":[ \t]{1,3}")
_SEPARATOR = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_PIPE = re.compile(r"(?<!\\)\|")
_NEXT = re.compile(r"\s*([^\W_])")
_OPENING = re.compile(r"\S")
_END = re.compile(r"[.!?…]+[\"'”’»)\]*_]*(?=\s)|[。！？]")
_NO_END = re.compile(
    r"(?:^|[\s(\[\"'“«])(?:[A-Za-z]|[eE]\.g|[iI]\.e|vs|cf|[Ee]tc|ca|al|approx|[Dd]r|[Mm]rs?|[Mm]s|[Pp]rof|[Ss]t|[Nn]os?"
    r"|[Aa]rts?|[Ss]ecs?|[Ff]igs?|[Cc]h|[Vv]ol|[Ee]d|pp?|para|z\.B|d\.h|bzw|usw|[Nn]r|[Aa]bs|[Ss]ra?|\d{1,2})$"
)


@dataclass(slots=True)
class Block:
    """One block: a heading, a paragraph, the first paragraph of a list item, a table's cell."""

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    """Of a heading."""
    inside: tuple[str, ...] = ()
    """The kinds of blocks round it, outermost first: case, key-point, quote, item."""
    group: int = 0
    """The same number for all items of a list, and for all cells of a table; no other block has it."""
    row: int = 0
    """Of a cell: counted from 1, the header is 1; of an item: which one of its list."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or what of one stands in a block."""

    start: int
    end: int
    block: Block


@dataclass(frozen=True)
class Prose:
    """A Markdown text as a reader reads it."""

    markdown: str = field(repr=False)
    text: str = field(repr=False)
    """The prose, with everything else blanked; as long as the Markdown."""
    blocks: tuple[Block, ...]

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """In order; headings, titles and cells are one each."""
        return tuple(sentence for block in self.blocks for sentence in _sentences(self.text, block))

    def words(self, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """Every word of a stretch."""
        return WORD.finditer(self.text, start, len(self.text) if end is None else end)


MOST_READ = 200_000
"""Characters: a book of a hundred pages. What stands behind them in one text is blank; no advice helps such a text."""


@lru_cache(maxsize=4096)
def prose(markdown: str, language: str = "") -> Prose:
    """The prose of a text in this language."""
    first = markdown[:MOST_READ]
    lines = _Lines()
    kept = lines.read(first, unmarked(first, language))
    return Prose(markdown, without_emphasis(kept) + " " * (len(markdown) - len(first)), tuple(lines.blocks))


class _Lines:
    """A text being read line by line."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.round: list[tuple[int, str]] = []
        """The blocks round the present line: how far right their text begins, and their kind."""
        self.open: Block | None = None
        """The one that the next line may go on with."""
        self.list: tuple[int, int] | None = None
        """Of the list that may go on: the column of its marks, and its group."""
        self.table = 0
        """The group of the table that may go on."""
        self.groups = 0
        self.row = 0
        self.was_blank = True
        self.line_end = 0
        """Where the present line ends, with the citation at its end."""

    def read(self, markdown: str, bare: str) -> str:
        """The text with the signs at the lines' beginnings blanked; `blocks` fill."""
        kept: list[str] = []
        offset = 0
        written, lines = markdown.split("\n"), bare.split("\n")
        for number, (raw, line) in enumerate(zip(written, lines, strict=True)):
            kept.append(self._line(raw, line, offset, lines[number + 1] if number + 1 < len(lines) else ""))
            offset += len(raw) + 1
        return "\n".join(kept)

    def _line(self, raw: str, line: str, offset: int, following: str) -> str:
        if not line.strip():
            self._nothing(raw, offset)
            return line
        at, indent, quoted = _begin(raw)
        if at == len(line):  # the marks of a quote alone
            self.open, self.table = None, 0
            return " " * len(line)
        self.line_end = offset + len(raw.rstrip())
        while self.round and indent < self.round[-1][0]:
            self.round.pop()
            self.open, self.list = None, None
        base = self.round[-1][0] if self.round else 0
        item = _ITEM.match(line, at)
        if self.was_blank and self.list and indent <= self.list[0] and not item:
            self.list = None
        if self.was_blank and not self.list and not quoted and indent - base >= 4:
            return " " * len(line)  # indented code
        inside = (*(kind for _, kind in self.round), *(["quote"] if quoted else []))
        self.was_blank = False
        if self.table and "|" in line:
            return self._cells(raw, line, at, offset, inside)
        if title := _TITLE.match(line, at):
            self.round.append((indent + 4, title["kind"]))
            self.open, self.list = None, None
            return self._kept("title", line, title.span("title"), offset, inside)
        if self.open and self.open.kind == "paragraph" and _UNDERLINE.match(line, at):
            self.open.kind, self.open.level = "heading", 1 if line[at] == "=" else 2
            self.open = None
            return " " * len(line)
        if _RULE.match(line, at):
            self.open = None
            return " " * len(line)
        if heading := _HEADING.match(line, at):
            self.open, self.list = None, None
            level = len(heading["level"])
            return self._kept("heading", line, heading.span("words"), offset, inside, level=level, empty=True)
        if not self.open and "|" in line and "-" in following and _SEPARATOR.match(following.strip(" \t>")):
            self.groups += 1
            self.table, self.row = self.groups, 0
            return self._cells(raw, line, at, offset, inside)
        if item:
            return self._item(line, item.end(), indent, offset, inside)
        if line[at] == ":" and (defined := _DEFINED.match(line, at)):
            return self._definition(line, defined.end(), indent, offset, inside)
        return self._paragraph(line, at, indent, offset, inside)

    def _nothing(self, raw: str, offset: int) -> None:
        """A line without prose: an empty one, code, or one that goes on with a citation or an image."""
        bare = raw.strip()
        if not bare or bare.startswith(("```", "~~~")):
            self.open, self.table, self.was_blank = None, 0, True
        elif self.open:
            self.open.end = offset + len(raw)

    def _kept(  # one line that is a block of its own
        self,
        kind: BlockKind,
        line: str,
        span: tuple[int, int],
        offset: int,
        inside: tuple[str, ...],
        *,
        level: int = 0,
        empty: bool = False,
    ) -> str:
        start, end = span
        if start < end or (empty and start >= 0):
            self.blocks.append(Block(kind, offset + start, offset + end, level, inside))
        start, end = max(start, 0), max(end, 0)
        return f"{' ' * start}{line[start:end]}{' ' * (len(line) - end)}"

    def _cells(self, raw: str, line: str, at: int, offset: int, inside: tuple[str, ...]) -> str:
        self.row += 1
        if self.row == 2 and _SEPARATOR.match(line, at):
            return " " * len(line)
        row = self.row if self.row == 1 else self.row - 1
        ends = [found.start() for found in _PIPE.finditer(line, at)]
        if not line[at:].lstrip().startswith("|"):
            ends.insert(0, at - 1)
        if not line.rstrip().endswith("|") or line.rstrip().endswith("\\|"):
            ends.append(len(line))
        for left, right in pairwise(ends):
            words = raw[left + 1 : right]
            start = offset + left + 1 + (len(words) - len(words.lstrip()) if words.strip() else 0)
            kind: BlockKind = "header" if self.row == 1 else "cell"
            self.blocks.append(Block(kind, start, start + len(words.strip()), 0, inside, self.table, row))
        return _PIPE.sub(" ", line)

    def _item(self, line: str, at: int, indent: int, offset: int, inside: tuple[str, ...]) -> str:
        if self.list is None:
            self.groups += 1
            self.list, self.row = (indent, self.groups), 0
        self.row += 1
        self.open = Block("item", offset + at, max(offset + at, self.line_end), 0, inside, self.list[1], self.row)
        self.blocks.append(self.open)
        return " " * at + line[at:]

    def _definition(self, line: str, at: int, indent: int, offset: int, inside: tuple[str, ...]) -> str:
        if self.open and self.open.kind == "paragraph":
            self.open.kind = "term"
        self.groups += 1
        self.list, self.row = (indent, self.groups), 1
        self.open = Block("definition", offset + at, max(offset + at, self.line_end), 0, inside)
        self.blocks.append(self.open)
        return " " * at + line[at:]

    def _paragraph(self, line: str, at: int, indent: int, offset: int, inside: tuple[str, ...]) -> str:
        end = max(offset + at, self.line_end)
        if self.open:
            self.open.end = end
        else:
            within = ("item",) if self.list and indent > self.list[0] else ()
            group, row = (self.list[1], self.row) if self.list and within else (0, 0)
            self.open = Block("paragraph", offset + at, end, 0, (*inside, *within), group, row)
            self.blocks.append(self.open)
        return " " * at + line[at:]


def _begin(raw: str) -> tuple[int, int, bool]:
    """Where the text of a line begins after spaces and the marks of quotes, how far right, and whether in a quote."""
    indent = 0
    quoted = False
    for at, sign in enumerate(raw):
        if sign == ">":
            quoted = True
        elif sign == "\t":
            indent += 4 - indent % 4
        elif sign == " ":
            indent += 0 if quoted else 1
        else:
            return at, indent, quoted
    return len(raw), indent, quoted


def _sentences(text: str, block: Block) -> Iterator[Sentence]:
    start = block.start
    if block.kind not in ("heading", "title", "header", "cell"):
        for found in _END.finditer(text, block.start, block.end):
            follows = _NEXT.match(text, found.end(), block.end)
            if (follows and follows[1].islower()) or _NO_END.search(text, max(start, found.start() - 9), found.start()):
                continue
            yield from _sentence(text, start, found.end(), block)
            start = found.end()
    yield from _sentence(text, start, block.end, block)


def _sentence(text: str, start: int, end: int, block: Block) -> Iterator[Sentence]:
    if word := WORD.search(text, start, end):
        opening = _OPENING.search(text, start, word.start() + 1)
        yield Sentence(opening.start() if opening else word.start(), end, block)
