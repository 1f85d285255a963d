"""Differences in words: for the record, and for the reviewer of a change."""

import re
from collections.abc import Callable
from itertools import takewhile

from rounds.record.difference import Difference

MOST = 160
"""Characters of an author's text that a sentence shows."""
_MARKS = re.compile(r"\*\*|\{[.#:][^{}]*\}")
"""Marks of Markdown that say nothing in a quotation: bold, and names of styles."""
Mark = Callable[[str], str]
"""Makes an author's text harmless where it is to stand."""

_PARTS = {
    "question": "Question", "quiz": "Quiz", "simulation": "Simulation", "self-assessment": "Self-assessment",
    "path": "Path", "source": "Source", "term": "Term", "competency": "Competency", "module": "Module",
    "coaching card": "Coaching card", "talk guide": "Talk guide",
}  # fmt: skip
_SIMPLE = {
    "new": "is new", "published": "is published", "returned": "is live again", "removed": "was removed",
    "retired": "is retired", "withdrawn": "is a draft again", "added": "was added",
}  # fmt: skip
_STEPS = {
    "joined": "joined the path", "left": "left the path", "became core": "is now a core module of the path",
    "became elective": "is now an elective of the path", "planned": "is planned on the path",
}  # fmt: skip


def sentence(each: Difference, mark: Mark = str, about: str | None = None) -> str:
    """One difference as a sentence; `about` is what it begins with instead of the thing's name and id."""
    name = f"{_PARTS[each.part]} {mark(each.id)}" if about is None else about
    if each.sort in _SIMPLE:
        shown = _quoted(each.after or each.before, mark) if each.part == "question" else ""
        return f"{name or 'It'} {_SIMPLE[each.sort]}{f': {shown}' if shown else ''}."
    if each.part == "path" and each.sort in _STEPS:
        return f"Module {mark(each.where)} {_STEPS[each.sort]} {_quoted(each.title, mark)}."
    if each.sort == "renamed":
        return f"{name or 'It'} was {_quoted(each.before, mark)} before: for learners and an LMS a new id."
    if each.sort == "superseded":
        return f"{name or 'It'} is superseded{f' by {mark(each.after)}' if each.after else ''}."
    if each.sort == "key changed":
        return _begun(_key(name, each, mark))
    return _begun(
        f"{name}, {mark(each.where)}: {_change(each, mark)}." if name else f"{mark(each.where)}: {_change(each, mark)}."
    )


def asked(each: Difference) -> str | None:
    """What a sentence on a question begins with where it does not say the prompt by itself; None for all else."""
    if each.part != "question" or each.sort in _SIMPLE or each.where == "the prompt":
        return None
    return f"{_PARTS[each.part]} {each.id} ({_quoted(each.title, str)})"


def _key(name: str, each: Difference, mark: Mark) -> str:
    if each.where == "the type":
        return f"{name or 'It'} is now of type {mark(each.after)}, before {mark(each.before)}: it asks otherwise."
    order = "the right order is now" if each.where == "the right order" else "right is now"
    told = f"{order} {_quoted(each.after, mark)}, before {_quoted(each.before, mark)}."
    return f"{name}: {told}" if name else told


def _change(each: Difference, mark: Mark) -> str:
    before, after = around(each.before, each.after)
    if before and after:
        return f"{_quoted(before, mark)} became {_quoted(after, mark)}"
    if after:
        return f"new is {_quoted(after, mark)}"
    return f"gone is {_quoted(before, mark)}" if before else "changed"


def around(before: str, after: str) -> tuple[str, str]:
    """Both texts without a long beginning that they share."""
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, after, strict=False)))
    if before and after and shared > 80 and len(max(before, after, key=len)) > MOST:
        start = before.rfind(" ", 0, shared - 40) + 1
        return f"…{before[start:]}", f"…{after[start:]}"
    return before, after


def _quoted(text: str, mark: Mark) -> str:
    told = " ".join(_MARKS.sub("", text).split())
    return f"«{mark(told if len(told) <= MOST else told[: MOST - 1] + '…')}»" if told else "nothing"


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]
