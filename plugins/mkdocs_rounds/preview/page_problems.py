"""Which page shows what a Problem is about, and where on it: the line of a text, the question of a quiz's file.

The browser finds the place by what the page has anyway: `data-rounds-line`, `data-question`, `data-option`, ...
(plugins/player/src/preview/places.ts reads what is made here).
"""

import posixpath
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import PurePosixPath
from typing import Any

from rounds.model.course import Course
from rounds.model.module_text import embeddings, quiz_references
from rounds.model.places import Address, SourceText
from rounds.model.problem import Place, Problem

_WORDS = {
    "alerts": "alert", "bands": "band", "choices": "choice", "columns": "column", "distractors": "distractor",
    "endings": "ending", "gaps": "gap", "groups": "group", "items": "item", "mistakes": "mistake", "nodes": "scene",
    "options": "option", "pairs": "pair", "questions": "question", "regions": "region", "responses": "response",
    "rows": "row", "scales": "scale",
}  # fmt: skip
"""Lists of a quiz's, simulation's or self-assessment's file: what one of their entries is called."""


def told(problem: Problem) -> dict[str, Any]:
    """A Problem as the browser is told it."""
    rule = problem.rule
    return {
        "severity": str(problem.severity),
        "file": problem.place.file,
        "line": problem.place.line,
        "place": str(problem.place),
        "what": problem.what,
        "cure": problem.cure,
        "rule": rule.id if rule else None,
        "why": rule.why if rule else None,
    }


def embedded(course: Course, markdown: str) -> dict[str, dict[str, str]]:
    """By file, what a page's fences ask for: its kind and id."""
    asked = [("quiz", each.quiz) for each in quiz_references(markdown)]
    asked += [(each.kind, each.id) for each in embeddings(markdown)]
    parts = {"quiz": course.quizzes, "simulation": course.simulations, "profile": course.profiles}
    files = {name: _named(course, name) for name in {id_ for _, id_ in asked if id_}}
    found: dict[str, dict[str, str]] = {}
    for kind, id_ in asked:
        part = parts[kind].get(id_)  # type: ignore[attr-defined]
        for file in [part.place.file] if part else files.get(id_, []):
            found[file] = {"kind": kind, "id": id_}
    return found


def _named(course: Course, id_: str) -> list[str]:
    """Files that cannot be read and are called so: what is missing from the page is told in them."""
    return [file for file in course.origin.unread if PurePosixPath(file).stem == id_ and not file.endswith(".md")]


def place_on_page(
    course: Course, place: Place, own_file: str, parts: dict[str, dict[str, str]]
) -> dict[str, Any] | None:
    """Where on the page of `own_file` the place is; None for the page as a whole."""
    if place.file == own_file:
        return {"line": place.line, **_in_head(course.origin.text(own_file), place)} if place.line else None
    part = parts.get(place.file)
    return part and {**part, **_inside(course.origin.text(place.file), place)}


def _in_head(source: SourceText, place: Place) -> dict[str, Any]:
    """What of a page's head the place is in: its key and, in a list, which entry."""
    ends = max((end for _, end in source.spans.values()), default=-1)
    start = _line_start(source.text, place.line)
    address = _address(source, place) if start is not None and start <= ends else ()
    index = address[1] if len(address) > 1 and isinstance(address[1], int) else 0
    return {"head": address[0], "index": index} if address else {}


def _inside(source: SourceText, place: Place) -> dict[str, Any]:
    address = _address(source, place)
    steps: list[tuple[str, str]] = []
    words: list[str] = []
    for depth in range(1, len(address)):
        name, index = address[depth - 1], address[depth]
        if isinstance(name, str) and isinstance(index, int) and index >= 0:
            id_ = _text(source, (*address[: depth + 1], "id"))
            steps.append((name, id_))
            words.append(f"{_WORDS.get(name, name)} {id_ or index + 1}")
    return {"steps": steps, "words": ", ".join(words)}


def _address(source: SourceText, place: Place) -> Address:
    """The value or key that begins last before the place; a line without a column is taken to its end."""
    start = _line_start(source.text, place.line)
    if start is None:
        return ()
    end = source.text.find("\n", start)
    offset = start + place.column - 1 if place.column else (len(source.text) if end < 0 else end)
    begins = chain(((at, address) for address, (at, _) in source.spans.items()), _swapped(source.keys))
    last = max(((at, len(address), address) for at, address in begins if at <= offset), default=None, key=_order)
    return last[2] if last else ()


def _order(entry: tuple[int, int, Address]) -> tuple[int, int]:
    return entry[:2]


def _swapped(keys: Mapping[Address, int]) -> Iterator[tuple[int, Address]]:
    return ((at, address) for address, at in keys.items())


def _line_start(text: str, line: int) -> int | None:
    """Where a line begins; None where the text has no such line."""
    start = 0
    for _ in range(line - 1):
        start = text.find("\n", start) + 1
        if not start:
            return None
    return start if line > 0 else None


def _text(source: SourceText, address: Address) -> str:
    start, end = source.spans.get(address, (0, 0))
    return source.text[start:end].strip("\"' ")


def pages_by_file(course: Course, pages: dict[str, str], content_dir: str) -> dict[str, str]:
    """For each file of the course the page that shows it; `pages` are the Markdown texts of all pages by source.

    The first page that embeds a quiz is its page, modules before others.
    """
    found: dict[str, str] = {}
    modules = {module.place.file.removeprefix(f"{content_dir}/") for module in course.modules.values()}
    for source in sorted(pages, key=lambda page: (page not in modules, page)):
        for file in embedded(course, pages[source]):
            found.setdefault(file, source)
    found |= {f"{content_dir}/{source}": source for source in pages}
    found |= {posixpath.dirname(f"{content_dir}/{page}"): page for page in pages if page.endswith("/index.md")}
    return found


FRAMEWORK_PAGES = {
    "coaching.yml": "coaching.md",
    "competencies.yml": "competencies/index.md",
    "glossary.yml": "glossary.md",
    "roles.yml": "paths/index.md",
}
"""Pages of the framework's files, where a mistake in them is not about one role's path."""


def framework_page(course: Course, place: Place) -> str | None:
    """The page that shows what stands at a place of a framework file; None where none does."""
    name = PurePosixPath(place.file).name
    if PurePosixPath(place.file).parent.name != "framework":
        return None
    address = _address(course.origin.text(place.file), place)
    if name == "roles.yml" and len(address) > 1:
        id_ = _text(course.origin.text(place.file), (*address[:2], "id"))
        if id_ in {path.id for path in course.paths()}:
            return f"paths/{id_}.md"
    return FRAMEWORK_PAGES.get(name)


def worst_first(problems: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Errors, warnings, notes; within each as they stand."""
    for severity in ("error", "warning", "note"):
        yield from (each for each in problems if each["severity"] == severity)
