"""The types of ours that Moodle has none for, as Rounds' own exports tell them by the tag `rounds-type`."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any

from lxml import etree

from rounds.importing.bank_xml import Element, child, children, descendants, parsed, text_at
from rounds.importing.draft import Draft, ImportFault, LeftOut
from rounds.importing.marks import Marks, float_of, unmarked
from rounds.importing.moodle_questions import answers_of
from rounds.importing.moodle_text import data_picture, formatted, picture_named, text_of
from rounds.importing.shares import several_of

_PICTURE = re.compile(r'<p class="rounds-picture"><img src="([^"]*)" alt="([^"]*)"[^>]*></p>\s*$')
_HREF = ("href", "{http://www.w3.org/1999/xlink}href")
SHAPES = ("rect", "circle", "polygon")


def _rating(draft: Draft, question: Element, marks: Marks) -> None:
    draft.put(prompt=text_of(draft, child(question, "questiontext")))
    values = marks.values("value")
    responses = []
    for answer in answers_of(draft, question):
        told = {"id": answer.id, "text": answer.text, "value": float_of(values.get(answer.id, "")), "why": answer.why}
        responses.append({name: value for name, value in told.items() if value not in (None, "")})
    draft.put(type="rating", responses=responses)


def _reflection(draft: Draft, question: Element, marks: Marks) -> None:
    draft.put(prompt=text_of(draft, child(question, "questiontext")), type="reflection")
    draft.put(record=question.get("type") == "essay")


def _pairs(draft: Draft, question: Element) -> tuple[list[dict[str, str]], dict[str, str], list[str]]:
    """Things with the place that they belong to, the places' texts by id, and the texts that nothing belongs to."""
    things: list[dict[str, str]] = []
    texts: dict[str, str] = {}
    free: list[str] = []
    for each in children(question, "subquestion"):
        html, marked = unmarked(text_at(each, "text"))
        right = draft.plain(text_at(each, "answer", "text"))
        if not html.strip():
            free.append(right)
            continue
        things.append({"id": marked.get("id", ""), "text": formatted(draft, each, html), "in": marked.get("in", "")})
        texts.setdefault(marked.get("in", ""), right)
    return things, texts, free


def _placed(kind: str, groups: str, items: str, field: str) -> Callable[[Draft, Element, Marks], None]:
    def read(draft: Draft, question: Element, marks: Marks) -> None:
        draft.put(prompt=text_of(draft, child(question, "questiontext")))
        things, texts, free = _pairs(draft, question)
        left = iter(free)
        order = marks.tags.get("group" if groups == "groups" else "column", [])
        places = [{"id": id_, "text": texts[id_] if id_ in texts else next(left, "")} for id_ in order]
        entries: list[dict[str, Any]] = [{"id": each["id"], "text": each["text"], field: each["in"]} for each in things]
        credit = "per-option" if marks.first("partial_credit") == "per-option" else None
        draft.put(type=kind, partial_credit=credit, **{groups: places, items: entries})

    return read


def _hotspot(draft: Draft, question: Element, marks: Marks) -> None:
    several_of(draft, answers_of(draft, question), told=False)
    hotspot_from(draft, text_at(question, "questiontext", "text"), marks)


def hotspot_from(draft: Draft, html: str, marks: Marks) -> None:
    """Regions from the options that the draft has, and from the picture in the question's text."""
    shown = _PICTURE.search(html)
    found = draft.find_picture(shown[1]) if shown else None
    if not shown or found is None:
        raise LeftOut("its picture is not in the file.")
    draft.put(prompt=draft.html(html[: shown.start()]), alt=" ".join(unescape(shown[2]).split()))
    options = draft.data.pop("options")
    draft.data.pop("partial_credit", None)
    shapes = regions_of(draft, found[1])
    regions = [{**option, **shapes.get(str(option.get("id", "")), {})} for option in options]
    credit = "per-option" if marks.first("partial_credit") == "per-option" else None
    size = [float(number) for number in marks.first("size").split() if float_of(number) is not None]
    draft.put(type="hotspot", regions=regions, partial_credit=credit, size=size)


def regions_of(draft: Draft, svg: bytes) -> dict[str, dict[str, Any]]:
    """The shapes of a picture that export/hotspot_picture.py made, by region; the image in it is the draft's."""
    try:
        root = parsed(svg, "the picture")
    except ImportFault:
        raise LeftOut("its picture cannot be read.") from None
    for image in descendants(root, "image"):
        address = next((value for key in _HREF if (value := image.get(key))), "")
        found = data_picture(address)
        name = image.get("data-file", "")
        if found is None:
            raise LeftOut("the image in its picture cannot be read.")
        told = picture_named(name, found[1]) or found
        draft.pictures[told[0]] = told[1]
        draft.put(image=told[0])
    return {
        str(each.get("data-region")): _shape(each) for each in descendants(root, *SHAPES) if each.get("data-region")
    }


def _shape(element: Element) -> dict[str, Any]:
    match etree.QName(element).localname:
        case "rect":
            told = [element.get(name, "0") for name in ("x", "y", "width", "height")]
            shape = "rectangle"
        case "circle":
            told, shape = [element.get(name, "0") for name in ("cx", "cy", "r")], "circle"
        case _:
            told, shape = element.get("points", "").replace(",", " ").split(), "polygon"
    return {"shape": shape, "coordinates": [number for each in told if (number := float_of(each)) is not None]}


OURS: dict[str, Callable[[Draft, Element, Marks], None]] = {
    "rating": _rating,
    "reflection": _reflection,
    "sorting": _placed("sorting", "groups", "items", "group"),
    "matrix": _placed("matrix", "columns", "rows", "answer"),
    "hotspot": _hotspot,
}
"""By the type that the tag names."""
