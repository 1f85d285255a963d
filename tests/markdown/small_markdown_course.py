"""A course in a few lines, for tests of Markdown, and a reader that is as strict about nesting as browsers are not."""

from html.parser import HTMLParser
from typing import Any

from markdown import Markdown

from rounds.markdown.extensions import course_extensions
from rounds.model.course import Course, Module
from rounds.model.framework import Framework, Source, Term
from rounds.model.module_text import quiz_references
from rounds.model.problem import Place
from rounds.model.quiz import Quiz
from rounds.model.texts import SLUG

VOID = {"br", "hr", "img", "input", "wbr"}

SOURCES = [
    Source(id="e6", title="ICH E6(R3)", issuer="ICH", edition="Step 4", date="2025-01-06", checked="2026-11-02"),
    Source(id="e2a", title="ICH E2A", date="1994-10", url="https://example.org/e2a?a=1&b=2"),
    Source(id="e6r2", title="ICH E6(R2)", status="superseded", superseded_by="e6", date="2016"),
]


def a_term(term_id: str, term: str, **more: Any) -> Term:
    return Term(id=term_id, term=term, definition=more.pop("definition", f"What {term} means."), **more)


def a_quiz(*questions: dict[str, Any], quiz_id: str = "q", **more: Any) -> Quiz:
    return Quiz(id=quiz_id, title="Quiz", questions=list(questions), place=Place("q.yml"), question_places={}, **more)


def a_single(question_id: str = "one", **more: Any) -> dict[str, Any]:
    options = [{"id": "a", "text": "Yes", "correct": True, "why": "It is so."}, {"id": "b", "text": "No"}]
    return {"id": question_id, "type": "single", "prompt": "Is it?", "options": options, **more}


def a_module(body: str, module_id: str = "m") -> Module:
    return Module(
        id=module_id,
        area="area",
        place=Place("m.md"),
        title="Module",
        summary="A module.",
        minutes=5,
        objectives=["Do it"],
        version="1.0.0",
        body=body,
        body_line=1,
        quizzes=[reference.quiz for reference in quiz_references(body) if SLUG.fullmatch(reference.quiz)],
    )


def a_course(body: str = "", quizzes: list[Quiz] | None = None, terms: list[Term] | None = None) -> Course:
    return Course(
        title="Course",
        modules={"m": a_module(body)},
        quizzes={quiz.id: quiz for quiz in quizzes or []},
        framework=Framework(
            sources={source.id: source for source in SOURCES}, terms={term.id: term for term in terms or []}
        ),
    )


def rendered(body: str, quizzes: list[Quiz] | None = None, terms: list[Term] | None = None) -> str:
    return Markdown(extensions=course_extensions(a_course(body, quizzes, terms))).convert(body)


class Outline(HTMLParser):
    """What a page holds: all start tags with their attributes, its text without scripts, all ids."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.data: list[str] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()
        assert not self.open, f"left open: {self.open}"

    @property
    def ids(self) -> list[str]:
        return [attributes["id"] for _, attributes in self.tags if "id" in attributes]

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open.pop() == tag, f"</{tag}> ends nothing"

    def handle_data(self, data: str) -> None:
        if "script" in self.open:
            self.data.append(data)
        else:
            self.text += data
