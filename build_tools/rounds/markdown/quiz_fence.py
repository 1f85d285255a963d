"""Fences that embed: ```` ```quiz ```` with a quiz's id, or `quiz-id/question-id` for one question as a check-in;
```` ```simulation ```` and ```` ```profile ```` with an id.

A fence only keeps the place; what it embeds is written when the page is whole (html_walk.py), so that its citations
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
from rounds.model.module_text import EMBEDDED, Embedding, Fence, QuizReference, embeddings, fences, quiz_references

Asked = QuizReference | Embedding
"""What a fence asks for."""


class QuizFences(Preprocessor):
    """Fences at the start of a line, taken before fenced_code (25) would make code of them."""

    PRIORITY = 27

    def __init__(self, md: Markdown, kept: list[Asked]) -> None:
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

    def __init__(self, parser: BlockParser, kept: list[Asked]) -> None:
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


def embedded_missing(asked: Embedding, words: Words = ENGLISH) -> str:
    """The same for a simulation or a self-assessment."""
    what = {"simulation": words.simulation_missing, "profile": words.profile_missing}[asked.kind]
    why = words.embedded_missing_why.format(id=asked.id)
    return (
        f'<div class="r-note r-note--warn" role="note">{icon_html("warn")}<p><strong>{escape(what)}</strong> '
        f"{escape(why, quote=False)}</p></div>"
    )


def _quiz_fences(text: str) -> list[Fence]:
    """The fences of a text that embed. A fence inside another one is part of that one's code."""
    if not any(kind in text for kind in ("quiz", *EMBEDDED)):
        return []
    return [fence for fence in fences(text) if fence.info.partition(" ")[0] in ("quiz", *EMBEDDED)]


def _kept_places(fence: str, md: Markdown, kept: list[Asked]) -> list[str]:
    """A kept place for each thing that the fence asks for; what it asks for goes to `kept`."""
    places: list[str] = []
    asked: list[Asked] = [*quiz_references(fence), *embeddings(fence)]
    for reference in asked:
        kept.append(reference)
        places.append(md.htmlStash.store(kept_place("quiz", len(kept) - 1)))
    return places
