"""Quiz fences: ```` ```quiz ```` with a quiz's id, or `quiz-id/question-id` for one question as a check-in.

A fence only keeps the quiz's place; the quiz is written when the page is whole (html_walk.py), so that its citations
are numbered in reading order.
"""

import re
from collections.abc import Iterator
from html import escape
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.extensions.fenced_code import FencedBlockPreprocessor
from markdown.preprocessors import Preprocessor

from rounds.markdown.html_walk import kept_place
from rounds.markdown.icons import icon_html
from rounds.markdown.words import ENGLISH, Words

_COMMENT = re.compile(r"\s*#.*")


def quiz_fences(text: str) -> Iterator[re.Match[str]]:
    """The quiz fences of a text. A fence inside another fence is part of that one's code."""
    if "quiz" in text:
        yield from (m for m in FencedBlockPreprocessor.FENCED_BLOCK_RE.finditer(text) if m["lang"] == "quiz")


class QuizFences(Preprocessor):
    """Fences at the start of a line, taken before fenced_code (25) would make code of them."""

    PRIORITY = 27

    def __init__(self, md: Markdown, kept: list[str]) -> None:
        super().__init__(md)
        self.kept = kept

    def run(self, lines: list[str]) -> list[str]:
        """The lines with a place kept for each quiz."""
        text = "\n".join(lines)
        out: list[str] = []
        done = 0
        for fence in quiz_fences(text):
            out += text[done : fence.start()], "\n", keep_fence(fence, self.md, self.kept), "\n"
            done = fence.end()
        return "".join([*out, text[done:]]).split("\n") if out else lines


class NestedQuizFences(BlockProcessor):
    """Fences inside blocks and lists, where fenced_code finds none; before indented code (80)."""

    PRIORITY = 85

    def __init__(self, parser: BlockParser, kept: list[str]) -> None:
        super().__init__(parser)
        self.kept = kept

    def test(self, parent: Element, block: str) -> bool:
        """Whether the block holds a fence."""
        return next(quiz_fences(block), None) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        """A paragraph that keeps the place; what stands before and after is parsed as usual."""
        block = blocks.pop(0)
        fence = next(quiz_fences(block))
        if before := block[: fence.start()].rstrip("\n"):
            self.parser.parseBlocks(parent, [before])
        SubElement(parent, "p").text = keep_fence(fence, self.parser.md, self.kept)
        if after := block[fence.end() :].lstrip("\n"):
            blocks.insert(0, after)


def keep_fence(fence: re.Match[str], md: Markdown, kept: list[str]) -> str:
    """The kept place of a fence; the id that it holds goes to `kept`."""
    kept.append(_COMMENT.sub("", fence["code"]).strip())
    place: str = md.htmlStash.store(kept_place("quiz", len(kept) - 1))
    return place


def quiz_missing(quiz_id: str, words: Words = ENGLISH) -> str:
    """What stands in the page in place of a quiz that the course does not have."""
    return (
        f'<div class="r-note r-note--warn" role="note">{icon_html("warn")}<p><strong>{escape(words.quiz_missing)}'
        f"</strong> {escape(words.quiz_missing_why.format(id=quiz_id), quote=False)}</p></div>"
    )
