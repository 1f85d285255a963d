"""What the models expect at a place of a file, in an author's words; read from their JSON Schemas."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel

from rounds.model.places import Address

Schema = dict[str, Any]

PATTERNS = {
    r"^[a-z0-9][a-z0-9-]*$": "an id of lower-case letters, digits and hyphens",
    r"^[a-z][a-z0-9_-]*$": "a name of lower-case letters, digits, _ and -",
    r"^[A-Za-z0-9][A-Za-z0-9-]*$": "an id of letters, digits and hyphens",
    r"^\d+\.\d+\.\d+$": "three numbers such as 1.0.0",
    r"^\d{4}(-\d{2}(-\d{2})?)?$": "a year, month or day such as 2026, 2026-11 or 2026-11-02",
    r"^\d{4}-\d{2}-\d{2}$": "a day such as 2026-11-02",
    r"^https?://\S+$": "a link that begins with https://",
    r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$": "a language such as en, es or pt-BR",
}
"""Words for each pattern of the models; a test sees that none is left out."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that a pydantic error points at: the path in the data, and the schema there."""

    address: Address
    schema: Schema
    parent: Schema
    """Of the mapping or list that the place stands in."""
    union: Address | None = None
    """Where a choice between two shapes begins, when the place is in one."""
    is_key: bool = False


@cache
def schema_of(model: type[BaseModel]) -> Schema:
    """The model's JSON Schema."""
    return model.model_json_schema()


def spot(root: Schema, loc: tuple[str | int, ...]) -> Spot:
    """Follows an error's path; drops the parts that name a shape, not a place in the data."""
    node, parent = root, root
    address: Address = ()
    union: Address | None = None
    is_key = False
    for part in loc:
        node = resolved(root, node)
        if part == "[key]":
            is_key, node = True, _key_schema(parent)
        elif "discriminator" in node:
            node = resolved(root, {"$ref": node["discriminator"]["mapping"].get(part, "")})
        elif "anyOf" in node:
            union, node = address, _shape(node["anyOf"], str(part))
        else:
            address = (*address, part)
            parent, node = node, _inside(node, part)
    return Spot(address, resolved(root, node), resolved(root, parent), union, is_key)


def resolved(root: Schema, node: Schema) -> Schema:
    """The schema itself: references followed, `or nothing` left out."""
    if "$ref" in node:
        name = node["$ref"].rpartition("/")[2]
        return resolved(root, root.get("$defs", {}).get(name, {}))
    shapes = [shape for shape in node.get("anyOf", ()) if shape.get("type") != "null"]
    if len(shapes) == 1:
        return resolved(root, shapes[0])
    return {**node, "anyOf": shapes} if shapes else node


def _inside(node: Schema, part: str | int) -> Schema:
    if isinstance(part, int):
        return dict(node.get("items", {}))
    if "properties" in node:
        return dict(node["properties"].get(part, {}))
    values = [*node.get("patternProperties", {}).values(), node.get("additionalProperties")]
    return dict(next((value for value in values if isinstance(value, dict)), {}))


def _key_schema(node: Schema) -> Schema:
    """Keys of our mappings are ids or whole numbers."""
    pattern = next(iter(node.get("patternProperties", ())), None)
    return {"type": "string", "pattern": pattern} if pattern else {"type": "integer"}


def _shape(shapes: list[Schema], label: str) -> Schema:
    """The shape that pydantic's label stands for: dict[...], list[...], or a single value."""
    wanted = {"dict": "object", "list": "array"}.get(label.partition("[")[0])
    return next((shape for shape in shapes if shape.get("type") == wanted), {})


def expected(root: Schema, node: Schema) -> str:
    """What may stand here: «a whole number from 1 to 60»."""
    node = resolved(root, node)
    if "anyOf" in node:
        return " or ".join(expected(root, shape) for shape in node["anyOf"])
    if "const" in node:
        return f"`{node['const']}`"
    if "enum" in node:
        return one_of(node["enum"])
    if "pattern" in node:
        return PATTERNS[node["pattern"]]
    match node.get("type"):
        case "integer":
            return f"a whole number{_bounds(node)}"
        case "number":
            return f"a number{_bounds(node)}"
        case "boolean":
            return "true or false"
        case "array":
            return "a list"
        case "object":
            return "lines of `key: value`"
        case "string" if node.get("format") == "date":
            return "a day such as 2026-11-02"
    return "lines of `key: value`" if "discriminator" in node else "a text"


def one_of(words: list[str]) -> str:
    """«`a`, `b` or `c`»."""
    told = [f"`{word}`" for word in words]
    return " or ".join([", ".join(told[:-1]), told[-1]] if len(told) > 1 else told)


def _bounds(node: Schema) -> str:
    least, above, most = (node.get(key) for key in ("minimum", "exclusiveMinimum", "maximum"))
    if above == 0 and node["type"] == "integer":
        least = 1
    if least is not None and most is not None:
        return f" from {least:g} to {most:g}"
    if least is not None:
        return f", {least:g} or more"
    told = [f"above {above:g}" if above is not None else "", f"at most {most:g}" if most is not None else ""]
    return " " + " and ".join(filter(None, told)) if any(told) else ""
