"""Pages with quizzes for browser tests: the engine's real markup and the built player, and nothing of a site."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from html import escape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from playwright.sync_api import Browser, Locator, Page, expect

from rounds.markdown.quiz_html import quiz_html
from rounds.markdown.text_writer import plain_writer
from rounds.model.course import Module
from rounds.model.course_index import ADD_ONS
from rounds.model.places import Place
from rounds.model.quiz import Quiz

PHONE = {"width": 390, "height": 844}

ASSETS = Path(__file__).parents[2] / "plugins/mkdocs_rounds/assets"

KINDS: list[dict[str, Any]] = [
    {
        "id": "one",
        "type": "single",
        "prompt": "When does the reporting clock start?",
        "hint": "Whose knowledge counts?",
        "objective": 1,
        "options": [
            {"id": "decided", "text": "When causality is decided", "why": "Not needed to start."},
            {
                "id": "told",
                "text": "When the receptionist, part of the site team, was told",
                "correct": True,
                "why": "The knowledge of anyone on the team counts.",
            },
            {"id": "back", "text": "When the investigator is back", "why": "That would set the clock by holidays."},
            {"id": "letter", "text": "When the discharge letter arrives", "why": "The letter is follow-up."},
        ],
    },
    {
        "id": "several",
        "type": "multiple",
        "prompt": "Which are serious?",
        "objective": 1,
        "partial_credit": "per-option",
        "options": [
            {"id": "chest", "text": "Overnight admission for chest pain", "correct": True, "why": "Admission."},
            {
                "id": "shock",
                "text": "Anaphylaxis in the emergency room",
                "correct": True,
                "why": "Life at risk.",
            },
            {"id": "migraine", "text": "Severe migraine at home for two days", "why": "Severe, not serious."},
            {"id": "hip", "text": "Planned hip surgery", "why": "Arranged before enrolment."},
        ],
    },
    {
        "id": "statement",
        "type": "true-false",
        "prompt": "The sponsor may wait for the discharge letter.",
        "answer": False,
        "why": "The clock runs from first awareness.",
        "objective": 2,
    },
    {
        "id": "hours",
        "type": "numeric",
        "prompt": "In how many hours must the site report?",
        "answer": 24,
        "unit": "hours",
        "why": "Without delay, and at most 24 hours.",
        "objective": 2,
    },
    {
        "id": "word",
        "type": "short-answer",
        "prompt": "Which abbreviation names an unexpected serious adverse reaction?",
        "accept": ["SUSAR"],
        "hint": "Five letters.",
    },
    {
        "id": "judges",
        "type": "matching",
        "prompt": "Who is the main judge?",
        "partial_credit": "per-option",
        "pairs": [
            {"id": "causality", "left": "Causality at the site", "right": "Investigator"},
            {"id": "expected", "left": "Expectedness", "right": "Sponsor"},
            {"id": "grade", "left": "Severity grade", "right": "Investigator"},
        ],
        "distractors": [{"id": "committee", "text": "Ethics committee"}],
    },
    {
        "id": "steps",
        "type": "ordering",
        "prompt": "Order the first actions after a serious illness in a dosing cohort.",
        "items": [
            {"id": "care", "text": "Secure medical care for the person affected"},
            {"id": "hold", "text": "Hold further dosing"},
            {"id": "facts", "text": "Establish facts with the hospital"},
            {"id": "inform", "text": "Inform the medical monitor"},
        ],
    },
]
"""A question of every kind."""

MODULE = Module.model_construct(id="clock", objectives=["Say when the clock starts", "Report in time"])


def quiz(questions: Sequence[dict[str, Any]] = KINDS, **fields: Any) -> Quiz:
    """A quiz out of an author's fields."""
    told = {"id": "first-hours", "title": "SAE: the first 24 hours", "questions": list(questions), **fields}
    return Quiz.model_validate({**told, "place": Place("quiz.yml"), "question_places": {}})


def page(*quizzes: str, scheme: str = "default", direction: str = "ltr", end: bool = True) -> str:
    """A page with the quizzes' HTML and the player, as a module's page has them."""
    add_on = '<script src="kinds.js" defer></script>' if any(map(ADD_ONS["kinds"].search, quizzes)) else ""
    marker = '<div data-rounds-end="clock" data-version="1.0.0"></div>' if end else ""
    return (
        f'<!doctype html><html lang="en" dir="{escape(direction)}"><head><meta charset="utf-8"><title>Quiz</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<link rel="icon" href="data:,"><link rel="stylesheet" href="player.css">'
        f'<script src="player.js" defer></script>{add_on}</head>'
        f'<body class="r" data-md-color-scheme="{escape(scheme)}" data-rounds-base=".">'
        '<main class="r-wrap"><p class="r-note r-note--warn" role="status" data-rounds-notice hidden></p>'
        f'<div class="r-col"><h1 class="r-h1">The first 24 hours</h1>{"".join(quizzes)}{marker}</div>'
        "</main></body></html>"
    )


def quiz_html_of(made: Quiz, only: str | None = None) -> str:
    """The engine's HTML of a quiz, or of one question of it as a check-in."""
    return quiz_html(made, MODULE, only, write=plain_writer({}))


def quiz_page(made: Quiz, only: str | None = None, **how: Any) -> str:
    """A page with that alone."""
    return page(quiz_html_of(made, only), **how)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""


@contextmanager
def served(folder: Path, pages: dict[str, str]) -> Iterator[str]:
    """The address under which the pages and the player stand while the block runs."""
    for name, html in pages.items():
        (folder / name).write_text(html, "utf-8")
    for asset in ("player.js", "player.css", "kinds.js"):
        (folder / asset).write_bytes((ASSETS / asset).read_bytes())
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def learners(chromium: Browser, site: str) -> Iterator[Callable[..., Page]]:
    """Gives what opens a page as a new learner; then fails on an error in a page or a request to another host."""
    contexts = []
    troubles: list[str] = []

    def opened(name: str = "light.html", **how: Any) -> Page:
        context = chromium.new_context(**{"viewport": PHONE, "reduced_motion": "reduce", **how})
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("request", lambda asked: troubles.append(asked.url) if not asked.url.startswith((site, "data:")) else 0)
        page.goto(site + name)
        if how.get("java_script_enabled", True):
            expect(main_button(page)).to_be_visible()
        return page

    yield opened
    for context in contexts:
        context.close()
    assert troubles == []


def main_button(page: Page) -> Locator:
    """The one main action under the thumb."""
    return page.locator(".r-act .r-btn--lg")
