"""JSON Schemas of what authors write, made from the models: editors complete and check with them while one types.

The committed files are compared with these in a test, so that editor and `rounds check` say the same.
"""

import json
from typing import Any

from pydantic import BaseModel

from rounds.model.coaching import CoachingFile
from rounds.model.course import FrontMatter
from rounds.model.framework import CompetenciesFile, GlossaryFile, RolesFile, SourcesFile
from rounds.model.profile import ProfileFile
from rounds.model.quiz import QuizFile
from rounds.model.simulation import SimulationFile
from rounds.model.texts import Frozen, Markdown, Slug
from rounds.render.schema_texts import TEXTS

Schema = dict[str, Any]

DIALECT = "http://json-schema.org/draft-07/schema#"
"""What the YAML language server of editors reads."""


class OpenQuestion(Frozen):
    """Something that a subject expert must confirm before a module says it as a fact."""

    id: Slug
    module: Slug | None = None
    question: Markdown


class OpenQuestionsFile(Frozen):
    """content/framework/open-questions.yml: read by people only."""

    version: int = 1
    questions: list[OpenQuestion] = []


def all_schemas(content_dir: str = "content", quizzes_dir: str = "quizzes") -> dict[str, str]:
    """The text of each schema file, by its path in the course."""
    models: dict[str, type[BaseModel]] = {
        f"{quizzes_dir}/quiz": QuizFile,
        f"{quizzes_dir}/profile": ProfileFile,
        f"{quizzes_dir}/simulation": SimulationFile,
        f"{content_dir}/framework/competencies": CompetenciesFile,
        f"{content_dir}/framework/roles": RolesFile,
        f"{content_dir}/framework/sources": SourcesFile,
        f"{content_dir}/framework/glossary": GlossaryFile,
        f"{content_dir}/framework/coaching": CoachingFile,
        f"{content_dir}/framework/open-questions": OpenQuestionsFile,
        f"{content_dir}/modules/module": FrontMatter,
    }
    return {f"{path}.schema.json": schema_text(model) for path, model in models.items()}


def schema_text(model: type[BaseModel]) -> str:
    """One schema as JSON; equal models give equal bytes."""
    schema = model.model_json_schema()
    definitions = {name: _described(name, inner) for name, inner in schema.pop("$defs", {}).items()}
    whole = {"$schema": DIALECT, **_described(model.__name__, schema)}
    if definitions:
        whole["definitions"] = definitions
    return json.dumps(_for_editors(whole), ensure_ascii=False, indent=1) + "\n"


def _described(model: str, schema: Schema) -> Schema:
    properties = {
        name: {**_shown(field), "description": TEXTS.get(f"{model}.{name}") or TEXTS[name]}
        for name, field in schema["properties"].items()
    }
    return {**schema, "properties": properties}


def _shown(field: Schema) -> Schema:
    """Without titles, which repeat the name, and without the empty default of ids, which editors would offer."""
    return {key: value for key, value in field.items() if key != "title" and (key, value) != ("default", "")}


def _for_editors(node: Any) -> Any:
    """References of draft 7; and a text may look like a number or a yes, since Rounds reads it as it is written."""
    match node:
        case {"$ref": str(name), **others}:
            reference = {"$ref": name.replace("#/$defs/", "#/definitions/")}
            return {"allOf": [reference], **others} if others else reference
        case {"oneOf": list(shapes), **others}:
            others.pop("discriminator", None)
            return {"anyOf": _for_editors(shapes), **_for_editors(others)}
        case {"type": "string", **others} if "enum" not in others and "const" not in others:
            loose = ["string", "number"] if "pattern" in others else ["string", "number", "boolean"]
            return {"type": "string" if "format" in others else loose, **others}
        case dict():
            return {key: _for_editors(value) for key, value in node.items()}
        case list():
            return [_for_editors(value) for value in node]
    return node
