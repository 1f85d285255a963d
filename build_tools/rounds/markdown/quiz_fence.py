"""Quiz fences: ```` ```quiz ```` with a quiz's id, or `quiz-id/question-id` for one question as a check-in.

A fence only keeps the quiz's place; the quiz is written when the page is whole (html_walk.py), so that its citations
are numbered in reading order. What a fence says is read as everywhere else in the house (model/module_text.py).
"""

from html import escape
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.preprocessors import Preprocessor

from rounds.markdown.html_walk import kept_place
from rounds.markdown.icons import icon_html
from rounds.markdown.words import ENGLISH, Words
from rounds.model.module_text import Fence, QuizReference, fences, quiz_references


class QuizFences(Preprocessor):
    """Fences at the start of a line, taken before fenced_code (25) would make code of them."""

    PRIORITY = 27

    def __init__(self, md: Markdown, kept: list[QuizReference]) -> None:
        super().__init__(md)
        self.kept = kept

    def run(self, lines: list[str]) -> list[str]:
        """The lines with a place kept for each quiz."""
        text = "\n".join(lines)
        out: list[str] = []
        done = 0
        for fence in _quiz_fences(text):
            if text[fence.start] in "`~":
                places = _kept_places(text[fence.start : fence.end], self.md, self.kept)
                out += text[done : fence.start], "\n", "\n\n".join(places), "\n"
                done = fence.end
        return "".join([*out, text[done:]]).split("\n") if out else lines


class NestedQuizFences(BlockProcessor):
    """Fences inside blocks and lists, where fenced_code finds none; before indented code (80)."""

    PRIORITY = 85

    def __init__(self, parser: BlockParser, kept: list[QuizReference]) -> None:
        super().__init__(parser)
        self.kept = kept

    def test(self, parent: Element, block: str) -> bool:
        """Whether the block holds a fence that is not indented any more."""
        return any(block[fence.start] in "`~" for fence in _quiz_fences(block))

    def run(self, parent: Element, blocks: list[str]) -> None:
        """A paragraph for each quiz's place; what stands before and after is parsed as usual."""
        block = blocks.pop(0)
        fence = next(fence for fence in _quiz_fences(block) if block[fence.start] in "`~")
        if before := block[: fence.start].rstrip("\n"):
            self.parser.parseBlocks(parent, [before])
        for place in _kept_places(block[fence.start : fence.end], self.parser.md, self.kept):
            SubElement(parent, "p").text = place
        if after := block[fence.end :].lstrip("\n"):
            blocks.insert(0, after)


def quiz_missing(reference: QuizReference, words: Words = ENGLISH) -> str:
    """What stands in the page in place of a quiz that the course does not have."""
    told = reference.quiz if reference.question is None else f"{reference.quiz}/{reference.question}"
    return (
        f'<div class="r-note r-note--warn" role="note">{icon_html("warn")}<p><strong>{escape(words.quiz_missing)}'
        f"</strong> {escape(words.quiz_missing_why.format(id=told), quote=False)}</p></div>"
    )


def _quiz_fences(text: str) -> list[Fence]:
    """The quiz fences of a text. A fence inside another one is part of that one's code."""
    if "quiz" not in text:
        return []
    return [fence for fence in fences(text) if fence.info.split()[:1] == ["quiz"]]


def _kept_places(fence: str, md: Markdown, kept: list[QuizReference]) -> list[str]:
    """A kept place for each quiz that the fence asks for; what it asks for goes to `kept`."""
    places: list[str] = []
    for reference in quiz_references(fence):
        kept.append(reference)
        places.append(md.htmlStash.store(kept_place("quiz", len(kept) - 1)))
    return places
