"""A value of the model taken apart into its texts and settings, each under a name that does not depend on its place."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from pydantic import BaseModel

Leaf = tuple[str, ...]
"""The names and ids that lead to a text or a setting: ("options", "aware", "why")."""

PROSE = frozenset(
    {"prompt", "text", "hint", "why", "title", "summary", "feedback", "debrief", "facts", "notice", "advice", "label",
     "left", "right", "alt", "term", "definition", "name", "description", "meaning", "unit", "coordinates", "size",
     "abbreviation", "indicators", "reason", "note"}
)  # fmt: skip
"""Fields that hold wording; where a region of an image lies counts as wording too."""
SINGULAR = {
    "options": "option", "pairs": "pair", "distractors": "distractor", "items": "item", "groups": "group",
    "rows": "row", "columns": "column", "gaps": "gap", "regions": "region", "responses": "response", "nodes": "scene",
    "endings": "ending", "choices": "choice", "scales": "scale", "bands": "band", "questions": "question",
    "alerts": "alert", "mistakes": "expected mistake", "variables": "variable", "indicators": "indicator",
}  # fmt: skip


def leaves(value: object, name: Leaf = ()) -> Iterator[tuple[Leaf, str]]:
    """Every text and setting that is written, defaults left out."""
    match value:
        case BaseModel():
            for field, inner in value:
                if field not in ("id", "place", "places", "question_places") and field in value.model_fields_set:
                    yield from leaves(inner, (*name, field))
        case Mapping():
            for key, inner in value.items():
                yield from leaves(inner, (*name, str(key)))
        case list():
            for index, inner in enumerate(value, start=1):
                yield from leaves(inner, (*name, str(getattr(inner, "id", "") or index)))
        case None:
            return
        case _:
            yield name, str(value)


def where(leaf: Leaf) -> str:
    """A leaf in words: the prompt; option «aware»; the reason of option «aware»."""
    *way, last = leaf
    told = ", ".join(f"{SINGULAR[name]} «{id_}»" for name, id_ in pairwise(way) if name in SINGULAR)
    if last.isdigit() or (way and way[-1] in SINGULAR):
        return ", ".join(filter(None, [told, last])) if not way else f"{SINGULAR.get(way[-1], way[-1])} {last}"
    words = {"why": "reason", "to": "next scene", "text": "text"}.get(last, last.replace("_", " "))
    if not told:
        return f"the {words}"
    return told if last in ("text", "left", "name") else f"the {words} of {told}"
