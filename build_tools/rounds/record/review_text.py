"""A review in words: as text for a terminal, and as Markdown for a comment in a pull request.

Whatever an author wrote is made harmless in the Markdown: it can neither format, nor link, nor embed, nor call a person
or another issue, whatever titles and prompts hold.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rounds.model.spelling import counted
from rounds.record.difference import Sort
from rounds.record.review import ModuleReview, OtherReview, Review

MARK = "<!-- rounds changes -->"
"""Begins the Markdown, so that a bot finds its own comment again."""
MOST_CHARS = 60_000
"""GitHub takes 65,536 characters in a comment; GitLab takes more."""
NOTHING = "Nothing that learners notice."
_SIGNS = re.compile(r"[!-/:-@\[-`{-~]")
_HARMLESS = set(",.;:?'()/\"-% ")
_CALLS = re.compile(r"(?<=[@#!~%$&])(?=\w)|(?<=:)(?=//)|(?<=www)(?=\.)|(?<=[A-Za-z0-9])(?=@)", re.IGNORECASE)
_HIDDEN = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")


def harmless_markdown(text: str) -> str:
    """A text as GitHub and GitLab show it letter by letter, on one line (CommonMark 2.5: entities are never markup)."""
    told = _HIDDEN.sub("", " ".join(text.split()))
    told = _CALLS.sub("\u200b", told)
    return _SIGNS.sub(lambda sign: sign[0] if sign[0] in _HARMLESS else f"&#{ord(sign[0])};", told)


@dataclass(frozen=True, slots=True)
class _Section:
    title: str
    lines: tuple[str, ...]
    """Short ones, always shown."""
    details: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Headings with lines, folded where they can be."""


def review_text(found: Review) -> str:
    """For a terminal."""
    lines = [f"From {found.base} to {found.head}.", ""]
    if found.nothing:
        lines.append(NOTHING)
    for section in _sections(found, str):
        lines += [section.title, *(f"  {line}" for line in section.lines)]
        lines.append("")
    for section in _sections(found, str):
        for heading, told in section.details:
            lines += [heading, *(f"  - {each}" for each in told), ""]
    return "\n".join(lines).rstrip()


def review_markdown(found: Review) -> str:
    """For a comment: short first, details folded, never too long for one."""
    head = [MARK, "## What learners will notice", ""]
    if found.nothing:
        head += [NOTHING, ""]
    folded: list[str] = []
    for section in _sections(found, harmless_markdown):
        head += [f"### {section.title}", "", *(f"- {line}" for line in section.lines[:MOST_LINES])]
        if len(section.lines) > MOST_LINES:
            head.append(f"- And {len(section.lines) - MOST_LINES} more.")
        head.append("")
        folded += [_details(heading, told) for heading, told in section.details]
    foot = f"From `{_code(found.base)}` to `{_code(found.head)}`, by `rounds changes`."
    return _cut("\n".join(head), folded, foot)


MOST_LINES = 100


def _details(heading: str, told: tuple[str, ...]) -> str:
    shown = [f"- {each}" for each in told[:MOST_LINES]]
    more = [f"- And {len(told) - MOST_LINES} more."] if len(told) > MOST_LINES else []
    return "\n".join(["<details>", f"<summary>{heading}</summary>", "", *shown, *more, "", "</details>", ""])


def _cut(head: str, folded: list[str], foot: str) -> str:
    """As many of the details as there is room for."""
    room = MOST_CHARS - len(foot) - 200
    if len(head) > room:
        head = head[:room].rpartition("\n")[0] + "\n- And more.\n"
    kept: list[str] = []
    for each in folded:
        if len(head) + sum(map(len, kept)) + len(kept) + len(each) > room:
            break
        kept.append(each)
    left = len(folded) - len(kept)
    more = [f"The details of {left} more are too long for a comment: see `rounds changes`.", ""] if left else []
    return "\n".join([head, *kept, *more, foot]) + "\n"


def _code(text: str) -> str:
    return re.sub(r"[^\w./-]", " ", text)


def _sections(found: Review, mark: Callable[[str], str]) -> Iterator[_Section]:
    modules = found.modules
    if modules:
        details = tuple((_heading(each, mark), tuple(map(mark, each.told))) for each in modules)
        yield _Section("Modules", tuple(_line(each, mark) for each in modules), details)
    retake = [each for each in modules if each.retake]
    if retake:
        yield _Section("Retake advised", tuple(f"{mark(each.id)}: {mark(each.retake_why)}" for each in retake))
    faults = [each for each in modules if each.fault]
    if faults:
        yield _Section("Versions to raise", tuple(f"{mark(each.file)}: {mark(each.fault)}" for each in faults))
    for title, parts in _OTHERS.items():
        lines = tuple(line for each in found.others if each.part in parts for line in _other(each, mark))
        if lines:
            yield _Section(title, lines)
    if found.packages or found.gone:
        lines = (f"Make and import again: {', '.join(found.packages)}." if found.packages else "",)
        lines += (f"Made no more: {', '.join(found.gone)}." if found.gone else "",)
        yield _Section("Packages", tuple(filter(None, lines)))
    if found.notes:
        yield _Section("Could not be compared", tuple(map(mark, found.notes)))


_OTHERS = {
    "Simulations and self-assessments": ("simulation", "self-assessment"),
    "Paths": ("path",),
    "Sources": ("source",),
    "Glossary and competencies": ("term", "competency"),
    "Coaching": ("coaching card", "talk guide"),
}


_CALLED: dict[Sort, str] = {"content": "content changed"}
"""Sorts of which the name alone does not say what happened."""


def _line(each: ModuleReview, mark: Callable[[str], str]) -> str:
    if not each.before:
        return f"New: «{mark(each.title)}» ({mark(each.id)}), {each.minutes} minutes."
    if not each.after:
        return f"Gone: «{mark(each.title)}» ({mark(each.id)})."
    version = each.before if each.before == each.after else f"{each.before} to {each.after}"
    told = ", ".join(_CALLED.get(sort, sort) for sort in each.changes)
    return f"«{mark(each.title)}» ({mark(each.id)}, {version}): {told}."


def _heading(each: ModuleReview, mark: Callable[[str], str]) -> str:
    return f"{mark(each.id)}: {counted(len(each.told), 'change')}"


def _other(each: OtherReview, mark: Callable[[str], str]) -> Iterator[str]:
    for told in each.told:
        touched = f" It touches {', '.join(map(mark, each.modules))}." if each.part == "source" and each.modules else ""
        begun = "" if each.part == "path" else f"{mark(each.id)}: "
        yield f"{begun}{mark(told)}{touched}"
