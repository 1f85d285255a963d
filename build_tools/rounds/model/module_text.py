"""What Rounds reads in an author's Markdown: fences that embed and citations, and which parts are code.

Offsets count characters from the text's beginning, so that a place in the file can be told from them.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_FENCE = re.compile(r"^[ \t>]*(?P<mark>`{3,}|~{3,})[ \t]*(?P<info>[^`\n]*)$", re.MULTILINE)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_NOT_NEWLINE = re.compile(r"[^\n]")
_TICKS = re.compile(r"`+")
_REFERENCE = re.compile(r"^[ \t>]*(?P<ref>[^\s#>][^\s#]*)?(?P<rest>[^\n]*)$", re.MULTILINE)
_CITED = re.compile(r"\[(?=@)(?P<group>[^\[\]]+)\](?!\()")
_ENTRY = re.compile(r"\s*(?P<at>@?)(?P<source>[\w-]*)[\s,]*(?P<place>[^;]*)")


@dataclass(frozen=True, slots=True)
class QuizReference:
    """What a quiz fence asks for: a whole quiz, or one question of it. An empty fence has an empty `quiz`."""

    quiz: str
    question: str | None
    offset: int
    nth: int = 0
    """Which line of its fence it is; a fence is meant to hold one."""


EMBEDDED = ("simulation", "profile")
"""What a fence may embed beside quizzes, by the word after its opening marks."""


@dataclass(frozen=True, slots=True)
class Embedding:
    """A simulation or self-assessment that a fence asks for. An empty fence has an empty `id`."""

    kind: str
    """One of EMBEDDED."""
    id: str
    offset: int
    nth: int = 0
    """Which line of its fence it is; a fence is meant to hold one."""


@dataclass(frozen=True, slots=True)
class Citation:
    """One source of `[@source place; @source place]`; `marked` is false when its @ is missing."""

    source: str
    place: str
    offset: int
    marked: bool = True


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced block: from its opening line to the end of its closing one."""

    info: str
    start: int
    inside: tuple[int, int]
    end: int


def fences(markdown: str) -> Iterator[Fence]:
    """Fenced blocks in order; a fence inside a longer one is its text."""
    opened: re.Match[str] | None = None
    for line in _FENCE.finditer(markdown):
        if opened is None:
            opened = line
        elif not line["info"].strip() and line["mark"].startswith(opened["mark"]):
            yield Fence(opened["info"].strip(), opened.start(), (opened.end() + 1, line.start()), line.end())
            opened = None
    if opened is not None:
        yield Fence(opened["info"].strip(), opened.start(), (opened.end() + 1, len(markdown)), len(markdown))


def quiz_references(markdown: str) -> Iterator[QuizReference]:
    """Every line of every quiz fence; a `#` begins a comment."""
    if "quiz" not in markdown:
        return
    for fence in fences(markdown):
        if fence.info.split()[:1] != ["quiz"]:
            continue
        lines = _asked(markdown, fence)
        for nth, line in enumerate(lines):
            quiz, slash, question = line["ref"].partition("/")
            yield QuizReference(quiz, question if slash else None, line.start("ref"), nth)
        if not lines:
            yield QuizReference("", None, fence.start)


def embeddings(markdown: str) -> Iterator[Embedding]:
    """The same of fences that embed something else."""
    if not any(kind in markdown for kind in EMBEDDED):
        return
    for fence in fences(markdown):
        kind = fence.info.partition(" ")[0]
        if kind not in EMBEDDED:
            continue
        lines = _asked(markdown, fence)
        for nth, line in enumerate(lines):
            yield Embedding(kind, line["ref"], line.start("ref"), nth)
        if not lines:
            yield Embedding(kind, "", fence.start)


def _asked(markdown: str, fence: Fence) -> list[re.Match[str]]:
    """The lines of a fence that say something."""
    return [line for line in _REFERENCE.finditer(markdown, *fence.inside) if line["ref"]]


def citations(markdown: str) -> Iterator[Citation]:
    """Every citation, not links such as `[@name](url)`; give `without_code(...)` where code may stand."""
    for group in _CITED.finditer(markdown):
        offset = group.start("group")
        for part in group["group"].split(";"):
            entry = _ENTRY.match(part)
            if entry:  # always so: every part of the pattern may be empty
                yield Citation(
                    entry["source"],
                    entry["place"].strip(),
                    offset + entry.start("at"),
                    bool(entry["at"]),
                )
            offset += len(part) + 1


def without_code(markdown: str) -> str:
    """The text with fenced code, code spans and comments blanked; nothing moves."""
    return _blanked(markdown := uncoded(markdown), (match.span() for match in _COMMENT.finditer(markdown)))


def uncoded(markdown: str) -> str:
    """The text with fenced code and code spans blanked, comments as they stand; nothing moves."""
    return _blanked(markdown, code_parts(markdown))


def code_parts(markdown: str) -> list[tuple[int, int]]:
    """Where fenced code and code spans begin and end, in order."""
    parts: list[tuple[int, int]] = []
    if "```" in markdown or "~~~" in markdown:
        parts = [(fence.start, fence.end) for fence in fences(markdown)]
        markdown = _blanked(markdown, parts)
    return sorted([*parts, *(_code_spans(markdown) if "`" in markdown else ())])


def _blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    pieces: list[str] = []
    done = 0
    for start, end in spans:
        pieces += [text[done:start], _NOT_NEWLINE.sub(" ", text[start:end])]
        done = end
    return "".join([*pieces, text[done:]])


def _code_spans(markdown: str) -> Iterator[tuple[int, int]]:
    """From a run of backticks to the next run of the same length in the same paragraph."""
    runs = list(_TICKS.finditer(markdown))
    of_length: dict[int, list[int]] = defaultdict(list)
    for index, run in enumerate(runs):
        of_length[len(run[0])].append(index)
    index = 0
    while index < len(runs):
        opened = runs[index]
        alike = of_length[len(opened[0])]
        later = bisect_right(alike, index)
        closed = runs[alike[later]] if later < len(alike) else None
        if closed and markdown.find("\n\n", opened.end(), closed.start()) < 0:
            yield opened.start(), closed.end()
            index = alike[later]
        index += 1
