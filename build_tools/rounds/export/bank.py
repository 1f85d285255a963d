"""The questions of a plan as values for question formats: qti21, cc11, moodle-xml, gift, anki, print.

A question's model holds its texts as the author's Markdown; `write` of its bank turns each into the simple HTML of
bank_html.py. Images keep the short name under which `write.files` holds their bytes; a format gives that name the
address that it has there (bank_html.with_pictures).
"""

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import Literal
from urllib.parse import quote, unquote, urlsplit

from pydantic import TypeAdapter

from rounds.export.bank_html import cite_html, simple_html
from rounds.export.finished_site import FinishedSite
from rounds.export.format import PackageFault
from rounds.export.plan import PackagePlan
from rounds.markdown.citations import source_markdown
from rounds.markdown.text_writer import TextWriter, without_paragraph
from rounds.model.course_index import ModuleEntry, QuestionEntry, QuizEntry, SourceEntry
from rounds.model.kinds.all_kinds import Question
from rounds.model.problem import Place

_QUESTION: TypeAdapter[Question] = TypeAdapter(Question)


class BankWriter:
    """The Writer of model/kinds/question.py for foreign systems, for the texts of one module's quizzes."""

    def __init__(self, site: FinishedSite, module: ModuleEntry, sources: Mapping[str, SourceEntry]) -> None:
        self.files: dict[str, bytes] = {}
        """Images that were written so far, by the names under which they stand in the HTML."""
        self.sources = sources
        self._site = site
        self._module = module
        self._from = _source_file(module)
        self._markdown = TextWriter(lambda inside, _: cite_html(inside, sources))
        self._written: dict[str, str] = {}

    @property
    def has_site_url(self) -> bool:
        """Whether links to pages of the site have an address; else their words stand alone."""
        return bool(self._site.index.site_url)

    def block(self, markdown: str) -> str:
        """Paragraphs, lists, tables, images."""
        html = self._written.get(markdown)
        if html is None:
            html = simple_html(self._markdown.block(markdown), self._address, self._picture).strip()
            self._written[markdown] = html
        return html

    def inline(self, markdown: str) -> str:
        """The same without the paragraph round a single one: for labels and options."""
        return without_paragraph(self.block(markdown))

    def image(self, file: str, alt: str, size: tuple[int, int]) -> str:
        """An image that a question names beside its texts."""
        return simple_html(self._markdown.image(file, alt, size), self._address, self._picture)

    def source(self, written: str) -> str:
        """A question's `source` field."""
        return self.inline(source_markdown(written, self.sources))

    def _address(self, href: str) -> str | None:
        parts = urlsplit(href)
        if parts.scheme or parts.netloc:
            return href
        if not self._site.index.site_url or not href:
            return None
        page = self._page(parts.path) if parts.path else self._module.url
        if page is None:
            return None
        shown = page.removesuffix("index.html")
        fragment = f"#{parts.fragment}" if parts.fragment else ""
        return f"{self._site.index.site_url.rstrip('/')}/{quote(shown)}{fragment}"

    def _page(self, path: str) -> str | None:
        """The site's file that a link of the author's leads to."""
        stem = _resolved(self._from, path)
        page = stem.removesuffix(".md")
        tried = [f"{page}/index.html", f"{page}.html"] if stem.endswith(".md") else [stem, f"{stem}/index.html"]
        if posixpath.basename(page) in ("index", "README"):
            tried.insert(0, posixpath.join(posixpath.dirname(page), "index.html"))
        return next((each for each in tried if (self._site.root / each).is_file()), None)

    def _picture(self, src: str) -> str | None:
        parts = urlsplit(src)
        if parts.scheme == "data":
            return src
        if parts.scheme or parts.netloc:
            return None  # nothing is loaded from another host
        path = _resolved(self._from, parts.path)
        file = self._site.root / path
        if not file.is_file():
            raise PackageFault(
                f"{self._module.file or self._module.url}: the image «{src}» of a question is not in the site. "
                "Correct its name or add the file."
            )
        content = file.read_bytes()
        stem, suffix = posixpath.splitext(posixpath.basename(path))
        slug = re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-")[:24] or "image"
        name = f"{slug}-{sha256(content).hexdigest()[:8]}{re.sub(r'[^a-z0-9.]', '', suffix.lower())}"
        self.files[name] = content
        return name


@dataclass(frozen=True, slots=True)
class BankQuestion:
    """One question of a bank."""

    id: str
    """QUIZ__QUESTION: the same in every package that holds it and in every version."""
    entry: QuestionEntry
    question: Question
    """With all defaults; its texts are Markdown, for `write` of the bank."""
    objective: str | None
    """The words of the module's objective that it asks."""
    write: BankWriter = field(compare=False, repr=False)

    @property
    def place(self) -> Place:
        """Where the author wrote it."""
        return Place(self.entry.file, self.entry.line)

    @property
    def prompt(self) -> str:
        """As HTML, in paragraphs."""
        return self.write.block(self.question.prompt)

    @property
    def why(self) -> str:
        """The reason that stands for the whole question, as HTML; empty where there is none."""
        return self.write.block(self.question.why) if self.question.why else ""

    @property
    def hint(self) -> str:
        """As HTML; empty where there is none."""
        return self.write.block(self.question.hint) if self.question.hint else ""

    @property
    def source(self) -> str:
        """The field `source` as HTML, its citations as cite elements; empty where there is none."""
        return self.write.source(self.question.source) if self.question.source else ""


@dataclass(frozen=True)
class Bank:
    """One quiz: how it is asked, and its questions."""

    id: str
    title: str
    module: ModuleEntry
    pass_mark: int
    attempts: int | Literal["unlimited"]
    draw: int | None
    pre: bool
    shuffle: tuple[Literal["questions", "options"], ...]
    feedback: Literal["each", "end", "never"]
    questions: tuple[BankQuestion, ...]
    file: str
    write: BankWriter = field(compare=False, repr=False)

    @property
    def language(self) -> str:
        """The module's."""
        return self.module.language

    @property
    def objectives(self) -> list[str]:
        """The module's, of which a question's `objective` counts from 1."""
        return self.module.objectives

    @cached_property
    def files(self) -> dict[str, bytes]:
        """The images of all its questions: every text is written for it."""
        for each in self.questions:
            for text in _texts(each.question.model_dump(mode="json")):
                self.write.block(text)
            if each.question.type == "hotspot":
                self.write.image(each.question.image, each.question.alt, (1, 1))
        return dict(sorted(self.write.files.items()))


def banks(site: FinishedSite, plan: PackagePlan) -> list[Bank]:
    """The quizzes that the plan's modules embed, each once, in their order."""
    sources = {source.id: source for source in site.index.sources}
    ids = dict.fromkeys(quiz for module in plan.modules for quiz in module.quizzes)
    embedding = {quiz: module for module in reversed(plan.modules) for quiz in module.quizzes}
    found = []
    for id_ in ids:
        quiz = site.quizzes[id_]
        # The page that a quiz's links and images are seen from (markdown/page.py), whichever package holds it.
        module = site.modules.get(quiz.module or "", embedding[id_])
        found.append(_bank(quiz, module, BankWriter(site, module, sources)))
    return found


def _bank(quiz: QuizEntry, module: ModuleEntry, write: BankWriter) -> Bank:
    questions = tuple(
        BankQuestion(
            id=f"{quiz.id}__{entry.id}",
            entry=entry,
            question=_QUESTION.validate_python(entry.authored),
            objective=_objective(module, entry.objective),
            write=write,
        )
        for entry in quiz.questions
    )
    return Bank(
        id=quiz.id,
        title=quiz.title,
        module=module,
        pass_mark=quiz.pass_mark,
        attempts=quiz.attempts,
        draw=quiz.draw,
        pre=quiz.pre,
        shuffle=tuple(quiz.shuffle),
        feedback=quiz.feedback,
        questions=questions,
        file=quiz.file,
        write=write,
    )


def _objective(module: ModuleEntry, number: int | None) -> str | None:
    return module.objectives[number - 1] if number and number <= len(module.objectives) else None


_MARKDOWN_FIELDS = frozenset({"prompt", "hint", "why", "text", "left", "right"})


def _texts(value: object, name: str = "") -> list[str]:
    match value:
        case dict():
            return [text for key, inner in value.items() for text in _texts(inner, key)]
        case list():
            return [text for inner in value for text in _texts(inner, name)]
        case str() if name in _MARKDOWN_FIELDS:
            return [value]
        case _:
            return []


def _source_file(module: ModuleEntry) -> str:
    """The module's Markdown file as the site's root sees it: below the content folder, whatever that is called."""
    stem = module.url.removesuffix("/index.html").removesuffix(".html")
    folder = f"{stem}/index.md"
    return folder if module.file.endswith(folder) else f"{stem}.md"


def _resolved(file: str, path: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(file), unquote(path))).lstrip("/")
