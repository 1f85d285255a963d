"""What one page of a course needs while Markdown runs, and its finish: quizzes, citations and terms in one walk.

One CoursePages extension serves all pages of a course; each Markdown instance gets a Page of its own, which
Markdown's reset() clears.
"""

import posixpath
from html import escape
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor

from rounds.markdown.citations import Citations, plain_citations, source_markdown
from rounds.markdown.glossary import Glossary, popover_html
from rounds.markdown.html_walk import Inside, walk
from rounds.markdown.profile_html import UrlOf, profile_html
from rounds.markdown.quiz_fence import Asked, NestedQuizFences, QuizFences, embedded_missing, quiz_missing
from rounds.markdown.quiz_html import quiz_html
from rounds.markdown.simulation_html import simulation_html
from rounds.markdown.text_writer import (
    BRACKET_PRIORITY,
    LINK_TREEPROCESSORS,
    CitationProcessor,
    TextWriter,
    plain_writer,
)
from rounds.markdown.words import ENGLISH, Words
from rounds.model.course import Course
from rounds.model.framework import Term
from rounds.model.module_text import Embedding, QuizReference
from rounds.model.pictures import Picture


class CoursePages(Extension):
    """Quiz fences, citations with their list, glossary terms: everything that needs the course."""

    def __init__(self, course: Course, words: Words = ENGLISH, url_of: UrlOf = lambda _: None) -> None:
        super().__init__()
        self.course = course
        self.url_of = url_of
        self.words = words
        self.quizzes = course.quizzes
        self.sources = course.framework.sources
        self.origin = course.origin
        # Where two modules embed one quiz, it belongs to the first.
        self.modules = {
            quiz: module
            for module in reversed(course.modules.values())
            for quiz in (*module.check_ins, *module.quizzes)
        }
        self.glossary = Glossary(course.framework.terms.values(), self._popover)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Registers a fresh page with this Markdown instance."""
        page = Page(self, md)
        md.registerExtension(page)  # type: ignore[arg-type]  # only its reset() is called
        md.block_level_elements.append("kept-quiz")  # else raw HTML is put back inside a paragraph
        md.preprocessors.register(QuizFences(md, page.fences), "rounds_quiz", QuizFences.PRIORITY)
        nested = NestedQuizFences(md.parser, page.fences)
        md.parser.blockprocessors.register(nested, "rounds_quiz", NestedQuizFences.PRIORITY)
        md.inlinePatterns.register(CitationProcessor(md, page.cited), "rounds_citation", BRACKET_PRIORITY)
        md.treeprocessors.register(_LastTreeprocessor(page), "rounds_page", -1000)
        md.postprocessors.register(_Finish(page), "rounds_page", 0)

    def _popover(self, term: Term) -> str:
        definition = plain_writer(self.sources).block(term.definition)
        source = plain_citations(source_markdown(term.source or "", self.sources), self.sources)
        return popover_html(term, definition, source, self.words)


class Page:
    """One page: what was kept aside, what was cited, which terms and ids it has."""

    def __init__(self, course: CoursePages, md: Markdown) -> None:
        self.course = course
        self.md = md
        self.fences: list[Asked] = []
        self.cited: list[str] = []
        self.reset()

    def reset(self) -> None:
        """Forgets the page before."""
        self.fences.clear()
        self.cited.clear()
        self.whole = False
        self.names: set[str] = set()
        self.terms: dict[str, None] = {}
        self.citations = Citations(self.course.sources, self.course.words)
        self.seen_from = ""
        self.writer = TextWriter(
            lambda inside, linked: self.citations.chips(inside, linked=linked), self.md, self._picture
        )

    def _picture(self, file: str) -> Picture | None:
        """An image that the quiz being written names."""
        return self.course.origin.picture(self.seen_from, file) if self.seen_from else None

    def finished(self, html: str) -> str:
        """The page with its quizzes, numbers and terms, then its sources, then its definitions."""
        body = walk(html, self._fill, lambda text: self.course.glossary.mark(text, self.terms))
        parts = [body, self.citations.section(), self.course.glossary.popovers(self.terms)]
        return "\n".join(filter(None, parts))

    def _fill(self, kind: str, index: int, inside: Inside) -> str:
        if kind == "quiz" and index < len(self.fences):
            asked = self.fences[index]
            return self._quiz(asked) if isinstance(asked, QuizReference) else self._embedded(asked)
        if kind == "cite" and index < len(self.cited):
            if inside == "code":
                return escape(f"[@{self.cited[index]}]", quote=False)
            return self.citations.chips(self.cited[index], linked=inside != "link")
        return ""

    def _quiz(self, asked: QuizReference) -> str:
        course = self.course
        quiz = course.quizzes.get(asked.quiz)
        if not quiz or asked.question not in (None, *(question.id for question in quiz.questions)):
            return quiz_missing(asked, course.words)
        module = course.modules.get(quiz.id)
        self.seen_from = module.place.file if module else ""
        return quiz_html(
            quiz,
            module,
            asked.question,
            write=self.writer,
            sources=course.sources,
            taken=self.names,
            words=course.words,
        )

    def _embedded(self, asked: Embedding) -> str:
        course = self.course
        self.seen_from = ""
        profile = course.course.profiles.get(asked.id) if asked.kind == "profile" else None
        if profile:
            return profile_html(
                profile, course.course, course.url_of, write=self.writer, taken=self.names, words=course.words
            )
        simulation = course.course.simulations.get(asked.id) if asked.kind == "simulation" else None
        if simulation:
            return simulation_html(
                simulation, course.course, self._url_here, write=self.writer, taken=self.names, words=course.words
            )
        return embedded_missing(asked, course.words)

    def _url_here(self, module: str) -> str:
        """Where a module's page is as seen from this one; empty where either is not known."""
        url = self.course.url_of(module)
        here = next(
            (self.md.treeprocessors[name] for name in LINK_TREEPROCESSORS if name in self.md.treeprocessors), None
        )
        file = getattr(here, "file", None)
        if url is None or file is None:
            return ""
        path = posixpath.relpath(url or ".", posixpath.dirname(file.url) or ".")
        return f"{path}/" if url.endswith("/") or not url else path


class _LastTreeprocessor(Treeprocessor):
    """Tells that the tree is done: before that, extensions such as toc run postprocessors on single headings."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page

    def run(self, root: Element) -> None:
        self.page.whole = True


class _Finish(Postprocessor):
    """After raw HTML is back in its place (30) and entities are (20)."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page

    def run(self, text: str) -> str:
        return self.page.finished(text) if self.page.whole else text
