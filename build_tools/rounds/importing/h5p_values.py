"""Values of H5P's JSON, which may be anything: of the wrong kind is as good as missing."""

from typing import Any


def fields(value: object) -> dict[str, Any]:
    """The mapping, or an empty one."""
    return value if isinstance(value, dict) else {}


def entries(value: object) -> list[dict[str, Any]]:
    """The mappings of a list."""
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def texts(value: object) -> list[str]:
    """The texts of a list."""
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []


def text_at(value: dict[str, Any], name: str) -> str:
    """The plain text of a field, in one line."""
    told = value.get(name)
    return " ".join(told.split()) if isinstance(told, str) else ""


def html_at(value: dict[str, Any], name: str) -> str:
    """The HTML of a field."""
    told = value.get(name)
    return told.strip() if isinstance(told, str) else ""


def number_at(value: dict[str, Any], name: str) -> float | None:
    """The number of a field, also where it is written as a text."""
    told = value.get(name)
    try:
        return float(told) if isinstance(told, int | float | str) and not isinstance(told, bool) else None
    except ValueError:
        return None


def is_true(value: object) -> bool:
    """Whether it is true, also where it is written as a text."""
    return value is True or value == "true"
