"""The JSON Schema of mkdocs.yml as far as Rounds reads it; everything else in that file stays free."""

import json
from collections.abc import Sequence
from typing import Any

from rounds.render.schemas import DIALECT, Schema

SITE_SCHEMA_FILE = "mkdocs.schema.json"


def site_schema(formats: Sequence[str]) -> str:
    """The schema as JSON; `formats` are the names of the packages' formats."""
    options = {
        "rounds/course": _object(
            "The course: it is read, checked and shown.",
            {
                "quizzes_dir": _value("string", "The folder of quizzes beside mkdocs.yml.", default="quizzes"),
                "notice": _value("string", "Small print under every page, such as: training, no legal advice."),
                "search": _value("boolean", "false: no search.", default=True),
            },
        ),
        "rounds/paths": _object("The pages made from the whole course, from home to glossary.", {}),
        "rounds/packages": _object(
            "Packages for LMSs and their catalogue.",
            {
                "enabled": _value("boolean", "false: no packages and no catalogue page.", default=True),
                "formats": {
                    "type": "array",
                    "items": {"enum": list(formats)},
                    "description": "Formats to make of each module, path, simulation and self-assessment.",
                },
            },
        ),
    }
    entry = {"anyOf": [{"type": "string"}, {"type": "object", "properties": options}]}
    told = {
        "$schema": DIALECT,
        "title": "A course's mkdocs.yml",
        "type": "object",
        "required": ["site_name"],
        "properties": {
            "site_name": _value("string", "The course's title."),
            "site_url": _value("string", "Where the site will stand: https://example.org/course/."),
            "site_description": _value("string", "One sentence for search engines and LMSs."),
            "repo_url": _value("string", "The repository's address; each page then leads to its source there."),
            "edit_uri": _value("string", "What stands between the repository's address and a page's file."),
            "docs_dir": _value("string", "The folder of modules and pages.", default="docs"),
            "plugins": {
                "anyOf": [{"type": "array", "items": entry}, {"type": "object", "properties": options}],
                "description": "rounds/course first, then rounds/paths and rounds/packages.",
            },
        },
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _object(description: str, properties: Schema) -> Schema:
    # MkDocs reads a plugin without options as nothing, or as an empty mapping.
    return {
        "type": ["object", "null"],
        "additionalProperties": False,
        "properties": properties,
        "description": description,
    }


def _value(kind: str, description: str, **more: Any) -> Schema:
    return {"type": kind, "description": description, **more}
