"""Data against a model: every mistake of a file at once, in an author's words, each at its place."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from rounds.load.expectations import Schema, Spot, expected, one_of, resolved, schema_of, spot
from rounds.load.slugs import slug_of
from rounds.load.written_days import iso_day
from rounds.model.file_rules import DATE_FORM, MISSING_FIELD, UNKNOWN_FIELD, WRONG_VALUE
from rounds.model.places import Address, SourceText
from rounds.model.problem import Problem, Rule
from rounds.model.spelling import did_you_mean, nearest, quoted

MAX_PROBLEMS = 200
"""More mistakes than this in one file are not told: an author mends from the top."""

_RULES = {"missing": MISSING_FIELD, "union_tag_not_found": MISSING_FIELD, "extra_forbidden": UNKNOWN_FIELD}
"""The rule that a kind of pydantic error breaks; each other one is a wrong value."""

ModelT = TypeVar("ModelT", bound=BaseModel)


def validated(
    model: type[ModelT], data: Any, source: SourceText, at: Address = ()
) -> tuple[ModelT | None, list[Problem]]:
    """The value, or every reason why the data is none; `at` is where in the file the data stands."""
    if not isinstance(data, dict):
        what = f"Lines of `key: value` are wanted here; {_here(data)}."
        cure = "Write a space after each colon, and no `-` before the keys."
        return None, [Problem(source.place(at), what, cure, rule=WRONG_VALUE)]
    try:
        return model.model_validate(data), []
    except ValidationError as error:
        details = error.errors(include_url=False)[:MAX_PROBLEMS]
        return None, list(_problems(schema_of(model), details, data, source, at))


@dataclass(frozen=True, slots=True)
class _Mistake:
    """One pydantic error, with what is needed to talk about it."""

    root: Schema
    data: Any
    spot: Spot
    kind: str
    given: Any
    context: dict[str, Any]

    @property
    def label(self) -> str:
        """What an author would call the place: `minutes`, or entry 2 of `objectives`."""
        address = self.spot.address
        last = address[-1] if address else "this file"
        if isinstance(last, str):
            return f"`{last}`"
        names = [part for part in address if isinstance(part, str)]
        return f"entry {last + 1} of `{names[-1]}`" if names else f"entry {last + 1}"

    @property
    def owner(self) -> str:
        """The named entries round the place: «In question «x», option «y»: »."""
        told = list(_owners(self.data, self.spot.address))
        return f"In {', '.join(told)}: " if told else ""

    @property
    def wanted(self) -> str:
        return expected(self.root, self.spot.schema)


def _problems(
    root: Schema, details: list[ErrorDetails], data: Any, source: SourceText, at: Address
) -> Iterator[Problem]:
    mistakes = [_mistake(root, data, error) for error in details]
    meant = {(m.spot.address[:-1], near) for m in mistakes if m.kind == "extra_forbidden" and (near := _meant(m))}
    for mistake in _one_a_choice(mistakes):
        address = mistake.spot.address
        if mistake.kind == "missing" and (address[:-1], address[-1]) in meant:
            continue  # told already, as the misspelt key
        what, cure = _told(mistake)
        what = mistake.owner + what if mistake.owner else what[:1].upper() + what[1:]
        on_key = mistake.kind == "extra_forbidden" or mistake.spot.is_key
        place = source.key_place((*at, *address)) if on_key else source.place((*at, *address))
        yield Problem(place, what, cure, rule=_rule(mistake))


def _rule(m: _Mistake) -> Rule:
    if "such as 2026" in m.wanted and isinstance(m.given, str) and iso_day(m.given):
        return DATE_FORM
    return _RULES.get(m.kind, WRONG_VALUE)


def _mistake(root: Schema, data: Any, error: ErrorDetails) -> _Mistake:
    where = spot(root, error["loc"])
    if error["type"].startswith("union_tag"):
        where = replace(where, address=(*where.address, "type"))
    return _Mistake(root, data, where, error["type"], error["input"], error.get("ctx", {}))


def _one_a_choice(mistakes: Iterable[_Mistake]) -> Iterator[_Mistake]:
    """Where a value may have two shapes pydantic complains of both: keeps what is inside the shape that was given."""
    mistakes = list(mistakes)
    deeper = {m.spot.union for m in mistakes if m.spot.union is not None and len(m.spot.address) > len(m.spot.union)}
    told: set[Address] = set()
    for mistake in mistakes:
        union = mistake.spot.union
        if union is None or len(mistake.spot.address) > len(union):
            yield mistake
        elif union not in deeper and union not in told:
            told.add(union)
            whole = spot(mistake.root, union)
            yield _Mistake(mistake.root, mistake.data, whole, "union", mistake.given, {})


def _owners(data: Any, address: Address) -> Iterator[str]:
    """A name for each entry on the way to the place, by its id where it has one."""
    for index, part in enumerate(address[:-1]):
        data = data[part]
        if isinstance(part, int) and isinstance(data, dict):
            field = str(address[index - 1]) if index else "entry"
            name = data.get("id") or data.get("module")
            own = address[index + 1] in ("id", "module")
            yield f"{_singular(field)} {quoted(name) if isinstance(name, str) and not own else part + 1}"
        elif isinstance(data, dict) and isinstance(address[index + 1], str):
            yield f"`{part}`"


def _singular(field: str) -> str:
    irregular = {"competencies": "competency", "path": "step", "close": "step"}
    return irregular.get(field, field.removesuffix("s"))


def _here(given: Any) -> str:
    match given:
        case None:
            return "nothing is written"
        case dict():
            return "lines of `key: value` stand here"
        case list():
            return "a list stands here"
    return f"here stands {quoted(given)}" if str(given).strip() else "an empty text stands here"


def _told(m: _Mistake) -> tuple[str, str]:
    """What is wrong and the cure."""
    match m.kind:
        case "missing":
            return f"{m.label} is missing.", f"Add `{m.spot.address[-1]}:` with {m.wanted}."
        case "extra_forbidden":
            return _unknown_key(m)
        case "union_tag_not_found":
            return _type_missing(m)
        case "union_tag_invalid":
            tag = m.given.get("type")
            return f"`type` must be {one_of(_types(m))}; {_here(tag)}.", did_you_mean(
                str(tag), _types(m), f"Write {one_of(_types(m))}."
            )
        case "literal_error":
            words = m.spot.schema.get("enum") or [m.spot.schema.get("const", "")]
            return f"{m.label} must be {one_of(words)}; {_here(m.given)}.", did_you_mean(
                str(m.given), words, f"Write {one_of(words)}."
            )
        case "string_pattern_mismatch" if m.wanted.startswith("an id"):
            return _bad_id(m)
        case "string_too_short":
            return f"{m.label} is empty.", f"Write {m.wanted}."
        case "string_too_long":
            most = m.context["max_length"]
            over = len(str(m.given).strip()) - most
            return f"{m.label} has {most + over} characters; {most} are allowed.", f"Shorten it by {over}."
        case "too_short" | "too_long":
            return _count(m)
    return f"{m.label} must be {m.wanted}; {_here(m.given)}.", _cure(m)


def _type_missing(m: _Mistake) -> tuple[str, str]:
    """A question without a type: its other keys cannot be judged, but the misspelt one is named."""
    keys = [key for key in m.given if isinstance(key, str)] if isinstance(m.given, dict) else []
    if near := nearest("type", keys):
        return f"`type` is missing; `{near}` is not known here.", f"Write `type` for `{near}`."
    return "`type` is missing.", f"Add `type:` with one of {one_of(_types(m))}."


def _types(m: _Mistake) -> list[str]:
    """The types of question, in the order in which all_kinds.py lists them."""
    by_reference = {reference: tag for tag, reference in m.spot.schema["discriminator"]["mapping"].items()}
    return [by_reference[shape["$ref"]] for shape in m.spot.schema["oneOf"]]


def _known(m: _Mistake) -> list[str]:
    return list(m.spot.parent.get("properties", {}))


def _meant(m: _Mistake) -> str | None:
    """The key an author may have meant: one that is not there yet comes first."""
    given: Any = m.data
    for part in m.spot.address[:-1]:
        given = given[part]
    absent = [key for key in _known(m) if key not in given]
    return nearest(str(m.spot.address[-1]), absent)


def _unknown_key(m: _Mistake) -> tuple[str, str]:
    key = str(m.spot.address[-1])
    what = f"the key `{quoted(key)[1:-1]}` is not known here."
    if near := _meant(m):
        return what, f"Did you mean «{near}»?"
    owners = [
        kind["properties"]["type"]["const"]
        for kind in m.root.get("$defs", {}).values()
        if key in kind.get("properties", {}) and "const" in kind["properties"].get("type", {})
    ]
    if owners and "const" in m.spot.parent.get("properties", {}).get("type", {}):
        return what, f"It belongs to questions of type {one_of(owners)}."
    return what, f"Remove it; known here are {', '.join(_known(m))}."


def _bad_id(m: _Mistake) -> tuple[str, str]:
    given = str(m.given)
    what = f"{quoted(given)} cannot be an id: an id has lower-case letters, digits and hyphens only."
    suggestion = slug_of(given)
    return what, f"Write «{suggestion}», for example." if suggestion else "Choose a short one, such as first-dose."


def _count(m: _Mistake) -> tuple[str, str]:
    schema = resolved(m.root, m.spot.schema)
    least = schema.get("minItems", schema.get("minProperties", 0))
    most = schema.get("maxItems")
    size = len(m.given) if isinstance(m.given, list | dict) else 0
    allowed = f"at least {least}" if most is None else f"at most {most}" if not least else f"{least} to {most}"
    cure = "Remove some." if most is not None and size > most else "Add what is missing."
    return f"{m.label} must have {allowed} entries; here are {size}.", cure


def _cure(m: _Mistake) -> str:
    if _rule(m) is DATE_FORM:
        return f"Write {iso_day(m.given)}; `rounds check --fix` does."
    textual = m.spot.schema.get("type") == "string"
    match m.given:
        case None:
            return f"Write {m.wanted}, or remove the key."
        case dict() if textual:
            return "If this is a text with a colon in it, put quotes round it."
        case list() if textual:
            return "If this is a text that begins with a bracket or a hyphen, put quotes round it."
        case str() if m.kind.startswith("float") and "," in m.given:
            return "Write a point, not a comma, before the decimals."
        case str() if m.spot.schema.get("type") == "array":
            return (
                f"Write [{m.given}], or each entry on its own line after a `- `."
                if len(m.given) < 60
                else ("Write each entry on its own line after a `- `.")
            )
    return f"Write {m.wanted}."
