"""The lines that begin blocks, as in `!!! case "Friday"`: a kind that there is, and a text that belongs to it."""

import re
from collections.abc import Iterator
from difflib import get_close_matches

from rounds.check.family import Family
from rounds.model.course import Course, Module
from rounds.model.module_text import without_code
from rounds.model.problem import Problem, Rule, Severity
from rounds.model.spelling import quoted

BLOCK_KIND = Rule(
    "block-kind",
    "Each block is of a kind that has a look",
    "A block of another kind is shown as a plain box, and a line that begins none is shown with its signs.",
    Severity.WARNING,
)
BLOCK_TEXT = Rule(
    "block-without-text",
    "Each block has its text, indented by four spaces",
    "What is not indented stands below an empty box.",
    Severity.WARNING,
)

_OURS = ("case", "key-point", "pitfall", "try-it", "pulse")
_USUAL = frozenset(
    {"note", "tip", "info", "warning", "caution", "danger", "attention", "hint", "important", "error", "abstract"}
    | {"summary", "success", "question", "failure", "bug", "example", "quote", "todo", "seealso"}
)
"""Kinds that other tools know; here they are plain boxes, which an author may want."""
_BLOCK = re.compile(r"^(?P<indent>[ \t]*)(?P<mark>!!!|\?\?\?\+?)[ \t]*(?P<kind>[\w-]+)[^\n]*$", re.MULTILINE)
_NEXT = re.compile(r"(?:[ \t]*\n)*(?P<indent>[ \t]*)(?=\S)")


def check_blocks(course: Course) -> Iterator[Problem]:
    """The blocks of every module that is not retired."""
    for module in course.modules.values():
        if module.status != "retired" and ("!!!" in module.body or "???" in module.body):
            yield from _of_module(module)


def _of_module(module: Module) -> Iterator[Problem]:
    text = without_code(module.body)
    for block in _BLOCK.finditer(text):
        place = module.body_place(block.start("mark"))
        if mistake := _kind_mistake(block["mark"], block["kind"]):
            yield Problem(place, *mistake, Severity.WARNING, BLOCK_KIND)
        if block["mark"] == "!!!" and not _has_text(module.body, block):
            what = f"The block {quoted(block['kind'])} holds no text."
            cure = "Indent its text by four spaces, or delete the line."
            yield Problem(place, what, cure, Severity.WARNING, BLOCK_TEXT)


def _kind_mistake(mark: str, kind: str) -> tuple[str, str] | None:
    if mark != "!!!":
        return f"{mark} begins no block here.", "Write !!! instead."
    if kind in _OURS or kind.lower() in _USUAL:
        return None
    near = get_close_matches(kind.lower().replace("_", "-"), _OURS, 1, 0.7)
    return (f"There is no kind of block {quoted(kind)}.", f"Did you mean «{near[0]}»?") if near else None


def _has_text(body: str, block: re.Match[str]) -> bool:
    follows = _NEXT.match(body, min(block.end() + 1, len(body)))
    return follows is not None and _width(follows["indent"]) >= _width(block["indent"]) + 4


def _width(indent: str) -> int:
    return len(indent.expandtabs(4))


BLOCKS = Family(
    name="blocks",
    title="Blocks with a look of their own",
    rules=(BLOCK_KIND, BLOCK_TEXT),
    checks=(check_blocks,),
    advice=True,
)
