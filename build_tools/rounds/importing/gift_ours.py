"""What Rounds' own GIFT holds beside Moodle's (export/gift.py): types that GIFT has none for, and whole questions."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from rounds.importing.draft import Draft
from rounds.importing.gaps import PLACE, in_brackets
from rounds.importing.gift_answers import read_answers, sides
from rounds.importing.gift_text import unescaped, words_of
from rounds.importing.marks import Marks, take_feedback
from rounds.importing.moodle_ours import hotspot_from

_CLOZE = re.compile(r'(?P<prompt>.*)<div class="rounds-cloze">(?P<text>.*)</div>\s*', re.DOTALL)
_GAP = re.compile(r'<(span|div) class="rounds-gap-(?P<id>[a-z0-9-]+)(?P<more>[^"]*)">\s*$')
_UNIT = re.compile(r'<p class="rounds-unit">(.*)</p>\s*$')
_DANGEROUS = re.compile(
    r"(?i)<\s*/?\s*(?:script|iframe|object|embed|form|link|meta|base|style)\b|\bon\w+\s*=|javascript:"
)


def read_ours(draft: Draft, before: str, inside: str, after: str, marks: Marks) -> bool:
    """Fills the draft where the question is one of a type that GIFT has none for; False where it is not."""
    html = unescaped(before).strip()
    kind = marks.first("type")
    gap = _GAP.search(html)
    if gap and unescaped(after).strip():
        _one_gap(draft, html, inside, unescaped(after).strip(), gap, marks)
    elif kind in ("sorting", "matrix", "ordering"):
        draft.put(prompt=draft.html(html))
        _placed(draft, inside, marks, kind)
    elif kind == "hotspot":
        read_answers(draft, inside, "html", marks)
        hotspot_from(draft, html, marks)
    elif kind == "reflection":
        read_answers(draft, inside, "html", marks)
        draft.losses = []
        draft.put(prompt=draft.html(html), type="reflection", record=True)
    elif unit := _UNIT.search(html):
        draft.put(prompt=draft.html(html[: unit.start()]))
        read_answers(draft, inside, "html", marks)
        draft.put(unit=re.sub(r"\s+", " ", unescape(unit[1])).strip())
    else:
        return False
    return True


def _feedback(draft: Draft, inside: str, marks: Marks) -> str:
    answers, _, feedback = inside.partition("####")
    take_feedback(marks, unescaped(feedback).strip())
    draft.put(why=words_of(draft, marks.why, "html"))
    return answers


def _placed(draft: Draft, inside: str, marks: Marks, kind: str) -> None:
    """Sorting, matrix and ordering, which are pairs in GIFT."""
    told = [*sides(draft, _feedback(draft, inside, marks), "html")]
    credit = "per-option" if marks.first("partial_credit") == "per-option" else None
    if kind == "ordering":
        in_order = sorted((each for each in told if each[2].isdecimal()), key=lambda each: int(each[2]))
        items = [{"id": marked.get("id", ""), "text": text} for text, marked, _ in in_order]
        draft.put(type="ordering", items=items, partial_credit=credit)
        return
    things = [(text, marked, right) for text, marked, right in told if text]
    texts = {marked.get("in", ""): right for _, marked, right in things}
    free = iter([right for text, _, right in told if not text])
    groups, items_, field = ("groups", "items", "group") if kind == "sorting" else ("columns", "rows", "answer")
    order = marks.tags.get("group" if kind == "sorting" else "column", [])
    places = [{"id": id_, "text": texts[id_] if id_ in texts else next(free, "")} for id_ in order]
    entries = [{"id": marked.get("id", ""), "text": text, field: marked.get("in", "")} for text, marked, _ in things]
    draft.put(type=kind, partial_credit=credit, **{groups: places, items_: entries})


def _one_gap(draft: Draft, html: str, inside: str, after: str, gap: re.Match[str], marks: Marks) -> None:
    whole = f"{html[: gap.start()]}{PLACE.format(gap['id'])}{after.partition('>')[2]}"
    parts = _CLOZE.fullmatch(whole)
    read_answers(draft, inside, "html", marks)
    kept: dict[str, Any] = {
        name: draft.data.pop(name) for name in ("accept", "case", "accents", "options") if name in draft.data
    }
    for name in ("type", "mistakes", "partial_credit"):
        draft.data.pop(name, None)
    entry: dict[str, Any] = {"id": gap["id"], **kept}
    if "rounds-accents" in gap["more"].split():
        entry["accents"] = True
    credit = "per-option" if marks.first("partial_credit") == "per-option" else None
    prompt, text = (parts["prompt"], parts["text"]) if parts else (draft.title or draft.name, whole)
    draft.put(
        type="cloze", prompt=draft.html(prompt), text=in_brackets(draft.html(text)), gaps=[entry], partial_credit=credit
    )


def as_written(draft: Draft, question: dict[str, Any]) -> None:
    """A question that GIFT could not ask, as its author wrote it, from the comment that keeps it."""
    draft.data = {name: value for name, value in question.items() if name != "id"}
    draft.data = {name: trusted(draft, value) for name, value in draft.data.items()}
    if any("![" in text or "<img" in text for text in _texts(draft.data)) or "image" in draft.data:
        draft.lose("Its images are not in the file; put them beside the module that shows the quiz.")


def _texts(value: object) -> Iterator[str]:
    match value:
        case dict():
            for inner in value.values():
                yield from _texts(inner)
        case list():
            for inner in value:
                yield from _texts(inner)
        case str():
            yield value


def trusted(draft: Draft, value: Any) -> Any:
    """Markdown of our own export as it is; what could run in a page is cleaned, as anyone may have written the file."""
    match value:
        case dict():
            return {name: trusted(draft, inner) for name, inner in value.items()}
        case list():
            return [trusted(draft, inner) for inner in value]
        case str() if _DANGEROUS.search(value):
            return draft.markdown(value)
        case _:
            return value
