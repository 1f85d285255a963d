"""A part's page as web content of a cartridge: one plain HTML file that says all it has to say without a script.

Moodle cleans such pages with HTMLPurifier (backup/cc/entity11.resource.class.php), Canvas shows them in a frame: so no
script, no form, no control. Glossary buttons become links to their definitions, scenes of a simulation sections; a
quiz is named where it stood, since it is a test of its own beside the page.
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from html import escape, unescape
from html.parser import HTMLParser

from jinja2 import Environment, PackageLoader, StrictUndefined

from rounds.export.finished_site import Part
from rounds.model.course_index import ModuleEntry
from rounds.model.texts import direction

_DROPPED = frozenset({"script", "style", "noscript", "svg", "textarea", "template", "object", "canvas"})
_FIELDS = frozenset({"r-reflect", "r-numeric", "r-short", "r-q__how", "r-sure"})
"""Classes of what is nothing but a field with its label."""
_VOID = frozenset({"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
_LEFT_OUT = frozenset({"input", "link", "meta", "embed"})
_RENAMED = {
    "details": "section",
    "summary": "h2",
    "form": "div",
    "fieldset": "div",
    "legend": "p",
    "label": "span",
    "button": "span",
    "rounds-simulation": "div",
    "rounds-profile": "div",
    "rounds-progress": "div",
}
_KEPT = frozenset(
    {
        *("id", "class", "href", "src", "srcset", "sizes", "alt", "title", "lang", "dir", "width", "height", "style"),
        *("colspan", "rowspan", "scope", "headers", "start", "reversed", "value", "type", "datetime", "cite"),
        *("controls", "poster", "kind", "srclang"),
    }
)
"""Attributes that say something without a script; what names and roles say beyond them is told by the text."""
_LINK = re.compile(r'href="#module-([^"]*)"')
"""What module_body.py makes of a link to a page of the same package."""
_QUIZ = re.compile(r"<kept-quiz ([^ >]*) ([^ >]*)>")

QuizHtml = Callable[[str, str | None], str]
"""What stands in a quiz's place: by its id, and the question's where only that one is asked."""


def page_html(
    part: Part, body: str, language: str, notice: str | None, pages: Mapping[str, str], quiz_html: QuizHtml
) -> bytes:
    """The file. `pages` are the files of the package's pages by their part's name."""
    return (
        _templates()
        .get_template("cc_page.html.j2")
        .render(
            title=part.title,
            language=language,
            direction=direction(language),
            minutes=part.minutes,
            summary=part.summary,
            objectives=part.objectives if isinstance(part, ModuleEntry) else [],
            body=plain_page(body, pages, quiz_html),
            notice=notice,
        )
        .encode()
    )


def plain_page(body: str, pages: Mapping[str, str], quiz_html: QuizHtml) -> str:
    """The body without what needs a script or a form."""

    def link(found: re.Match[str]) -> str:
        return f'href="{escape(pages.get(unescape(found[1]), "#"))}"'

    def quiz(found: re.Match[str]) -> str:
        return quiz_html(found[1], found[2] or None)

    return _QUIZ.sub(quiz, _LINK.sub(link, _plain(body)))


@lru_cache(maxsize=256)
def _plain(body: str) -> str:
    """The same for every package that holds the body: its quizzes keep their place, its links their own form."""
    writer = _PlainPage()
    writer.feed(body)
    writer.close()
    return re.sub(r"\n{3,}", "\n\n", "".join(writer.out)).strip()


class _PlainPage(HTMLParser):
    """Copies HTML; between a dropped element's tags nothing is written."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []
        self.dropped: list[str] = []
        self.open: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if self.dropped:
            if tag == self.dropped[-1]:
                self.dropped.append(tag)
            return
        if tag == "rounds-quiz":
            self.out.append(f"<kept-quiz {told.get('data-quiz', '')} {told.get('data-only', '')}>")
        classes = told.get("class", "").split()
        is_control = tag == "button" and "r-term" not in classes
        if tag in _DROPPED or tag == "rounds-quiz" or is_control or not _FIELDS.isdisjoint(classes):
            self.dropped.append(tag)
            return
        if tag in ("select", "option"):
            self._choices(tag, told)
        elif tag not in _LEFT_OUT:
            self._write(tag, told)

    def _choices(self, tag: str, told: dict[str, str]) -> None:
        """A list to choose from, in brackets: `(One; Two)`; its empty first choice is left out."""
        if tag == "select":
            self.out.append(" (")
        elif told.get("value") == "":
            self.dropped.append(tag)
        elif self.out[-1] != " (":
            self.out.append("; ")

    def _write(self, tag: str, told: dict[str, str]) -> None:
        name = _RENAMED.get(tag, tag)
        if tag == "button":
            name, told = "a", {"class": "term", "href": f"#{told.get('popovertarget', '')}"}
        named = _KEPT | {"aria-label"} if name == "a" else _KEPT
        kept = "".join(f' {key}="{escape(value)}"' for key, value in told.items() if key in named)
        self.out.append(f"<{name}{kept}>")
        if tag not in _VOID:
            self.open.append((tag, name))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.dropped:
            if tag == self.dropped[-1]:
                self.dropped.pop()
            return
        if tag == "select":
            self.out.append(")")
        for depth in range(len(self.open) - 1, -1, -1):
            if self.open[depth][0] == tag:
                self.out += [f"</{name}>" for _, name in reversed(self.open[depth:])]
                del self.open[depth:]
                return

    def handle_data(self, data: str) -> None:
        if not self.dropped:
            self.out.append(escape(data, quote=False))

    def close(self) -> None:
        super().close()
        self.out += [f"</{name}>" for _, name in reversed(self.open)]


@lru_cache(maxsize=1)
def _templates() -> Environment:
    loader = PackageLoader("rounds.export", "templates")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
