"""Which line of a Markdown file each block of its page comes from.

Python-Markdown keeps no lines. So a text is rendered twice: as it is, and with a mark in each line; of the second only
the marks' places are used. Blocks of the two are paired by what they say, so a mark that changes how its line is read
(inside a tag, a comment, a link's address) costs that line its place and nothing else.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from rounds.model.module_text import Fence, fences

ATTRIBUTE = "data-rounds-line"

_MARK = re.compile("\ue0f0([\ue0e0-\ue0e9]+)\ue0f1")
"""A line's number in letters of private use, which no text has and no rule of Markdown knows."""
_SKIPPED = re.compile(
    r"\s*(?:"
    r"(?:[-*_=]\s*){2,}$"  # a rule, a heading's underline
    r"|[\s|:+-]*$"  # a blank line, a table's delimiters
    r"|<|!!![^\"]*$|\?\?\?[^\"]*$"  # HTML, a block's head without words
    r"|\{.*\}\s*$"  # attributes alone
    r"|\[[^\]^]+\]:|\*\[[^\]]+\]:"  # a reference's or abbreviation's definition
    r")"
)
_LEAD = re.compile(
    r"[\s>|]*(?:"
    r"(?:!!!|\?\?\?\+?|===)[^\"]*\""  # a block's head, up to its words
    r"|(?:[-*+]\s+|\d+[.)]\s+|#{1,6}\s*|:\s+|\[\^[^\]]+\]:\s*)[\s>|]*"
    r")*(?:\[[ xX]\]\s+)?"
)
"""What a line may begin with before its words: a quote's, a list's, a heading's, a table's marks."""
_BLOCKS = ("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "pre", "dt", "dd", "figure", "summary", "img", "hr")
_EMBEDDED = ("rounds-quiz", "rounds-simulation", "rounds-profile")
_PIECE = re.compile(
    r"<!--.*?-->|<(script|style|svg|math|rounds-quiz|rounds-simulation|rounds-profile)\b.*?</\1\s*>"
    r"|</?([a-z][^\s/>]*)((?:[^\"'>]|\"[^\"]*\"|'[^']*')*+)>",
    re.DOTALL | re.IGNORECASE,
)


@dataclass
class _Block:
    at: int
    """Where in the HTML its attributes may be written."""
    name: str
    text: list[str] = field(default_factory=list)
    line: int = 0
    """The first line marked in it; 0 for none."""

    @property
    def told(self) -> str:
        return f"{self.name} {''.join(self.text)[:80].strip()}"


def with_lines(html: str, markdown: str, first_line: int, render: Callable[[str], str]) -> str:
    """The HTML whose blocks name the line of the file that they come from (`data-rounds-line`).

    `html` is what `render` makes of `markdown`, which begins on `first_line` of its file.
    """
    marked = _blocks(render(_marked(markdown, first_line)))
    shown = _blocks(html)
    lines = _paired(shown, list(_without_marks_alone(marked)))
    out: list[str] = []
    done = 0
    for block, line in zip(shown, lines, strict=True):
        if line:
            out += html[done : block.at], f' {ATTRIBUTE}="{line}"'
            done = block.at
    return "".join([*out, html[done:]])


def _paired(shown: list[_Block], marked: list[_Block]) -> list[int]:
    """For each block of the page the line that its twin is marked with."""
    lines = [0] * len(shown)
    match = SequenceMatcher(None, [b.told for b in shown], [b.told for b in marked], autojunk=False)
    for a, b, size in match.get_matching_blocks():
        for n in range(size):
            lines[a + n] = marked[b + n].line
    return lines


def _marked(markdown: str, first_line: int) -> str:
    """The text with a mark in each line that can bear one; before what is embedded, a paragraph of a mark alone."""
    blocks = list(fences(markdown))
    starts = [fence.start for fence in blocks]
    out: list[str] = []
    offset = 0
    for number, line in enumerate(markdown.split("\n"), start=first_line):
        nth = bisect_right(starts, offset + len(line)) - 1
        fence = blocks[nth] if nth >= 0 and offset <= blocks[nth].end else None
        out += _marked_line(line, number, fence, offset)
        offset += len(line) + 1
    return "\n".join(out)


def _marked_line(line: str, number: int, fence: Fence | None, offset: int) -> list[str]:
    if fence is None:
        lead = _LEAD.match(line)
        if _SKIPPED.match(line) or lead is None or lead.end() == len(line):
            return [line]
        return [line[: lead.end()] + _mark(number) + line[lead.end() :]]
    if _is_embedding(fence):
        if offset <= fence.start < offset + len(line) + 1:
            indent = line[: len(line) - len(line.lstrip(" \t>"))]
            return [indent + _mark(number), indent.rstrip(" \t"), line]
        return [line]
    if offset <= fence.inside[0] < offset + len(line) + 1:
        return [line + _mark(number)]
    return [line]


def _is_embedding(fence: Fence) -> bool:
    return fence.info.partition(" ")[0] in ("quiz", "simulation", "profile")


def _mark(number: int) -> str:
    return "\ue0f0" + "".join(chr(0xE0E0 + int(digit)) for digit in str(number)) + "\ue0f1"


def _number(mark: str) -> int:
    return int("".join(str(ord(letter) - 0xE0E0) for letter in mark))


def _blocks(html: str) -> list[_Block]:
    """The blocks of a page in order, what is embedded as one; each with its own text and the first mark in it."""
    found: list[_Block] = []
    open_blocks: list[_Block] = []
    done = 0
    for piece in _PIECE.finditer(html):
        _tell(open_blocks, html[done : piece.start()])
        done = piece.end()
        whole, name = (piece[1] or "").lower(), (piece[2] or "").lower()
        if whole in _EMBEDDED:
            found.append(_Block(piece.start() + 1 + len(whole), whole, [piece[0][:200]]))
        elif name in _BLOCKS and piece[0][1] != "/":
            block = _Block(piece.start() + 1 + len(name), name)
            found.append(block)
            if name not in ("img", "hr"):
                open_blocks.append(block)
        elif name == "div" and "r-note--warn" in (piece[3] or ""):
            found.append(_Block(piece.start() + 1 + len(name), name))
        elif name in _BLOCKS and any(block.name == name for block in open_blocks):
            while open_blocks.pop().name != name:
                pass
    return found


def _tell(open_blocks: list[_Block], text: str) -> None:
    for mark in _MARK.finditer(text):
        for block in open_blocks:
            block.line = block.line or _number(mark[1])
    if open_blocks:
        open_blocks[-1].text.append(_MARK.sub("", text))


def _without_marks_alone(blocks: list[_Block]) -> Iterator[_Block]:
    """A paragraph that holds a mark only names the line of what follows it."""
    line = 0
    for block in blocks:
        if block.name == "p" and block.line and not "".join(block.text).strip():
            line = block.line
            continue
        if line and not block.line:
            block.line = line
        line = 0
        yield block
