"""What .vscode/ holds, so that an editor completes and checks while one types.

settings.json belongs to its user: our keys are set in it, everything else stays, comments too.
"""

import json
from typing import Any

from rounds.scaffold.jsonc import read_jsonc, with_member

Settings = dict[str, Any]

CUSTOM_TAGS = ["!ENV scalar", "!ENV sequence", "!relative scalar"]
"""What MkDocs reads in mkdocs.yml beyond YAML's own tags."""

FIRST_VALUES: tuple[tuple[tuple[str, ...], Any], ...] = (
    (("yaml.customTags",), CUSTOM_TAGS),
    # Snippets are offered while one types; in Markdown this is off otherwise.
    (("[markdown]", "editor.quickSuggestions"), {"other": "on", "comments": "off", "strings": "off"}),
)

EXTENSIONS = {"recommendations": ["redhat.vscode-yaml", "streetsidesoftware.code-spell-checker"]}


def extensions_file() -> str:
    """.vscode/extensions.json: YAML with schemas, spelling."""
    return json.dumps(EXTENSIONS, indent=2) + "\n"


def schemas_by_glob(content: str, quizzes: str) -> dict[str, list[str]]:
    """Which files each schema is for. The glob of module heads serves editors that look into Markdown."""
    framework = ("coaching", "competencies", "glossary", "open-questions", "roles", "sources")
    return {
        f"{quizzes}/quiz.schema.json": [
            *_either(f"{quizzes}/*/*"),
            *_either(f"!{quizzes}/simulations/*"),
            *_either(f"!{quizzes}/profiles/*"),
        ],
        f"{quizzes}/simulation.schema.json": _either(f"{quizzes}/simulations/*"),
        f"{quizzes}/profile.schema.json": _either(f"{quizzes}/profiles/*"),
        **{f"{content}/framework/{name}.schema.json": [f"{content}/framework/{name}.yml"] for name in framework},
        f"{content}/modules/module.schema.json": [f"{content}/modules/*/*.md"],
        "mkdocs.schema.json": ["mkdocs.yml"],
    }


def _either(name: str) -> list[str]:
    """Both endings that a course may use; not every editor knows {yml,yaml}."""
    return [f"{name}.yml", f"{name}.yaml"]


def settings_with_ours(text: str, content: str, quizzes: str) -> str:
    """The user's .vscode/settings.json with what Rounds needs in it. Raises ValueError where it cannot be read."""
    held = read_jsonc(text)
    for path, value in _wanted(held, content, quizzes):
        if _at(held, path) != value:
            text = with_member(text, path, value)
    if read_jsonc(text) != _merged(held, content, quizzes):
        raise ValueError("not as expected")
    return text


def missing_settings(content: str, quizzes: str) -> str:
    """What to add by hand where the file cannot be mended."""
    return json.dumps(_merged({}, content, quizzes), indent=2)


def _wanted(held: Settings, content: str, quizzes: str) -> list[tuple[tuple[str, ...], Any]]:
    """Our schemas, whatever stood there for them; the rest only where the user has said nothing."""
    schemas = schemas_by_glob(content, quizzes).items()
    return [
        *((("yaml.schemas", schema), globs) for schema, globs in schemas),
        *((path, value) for path, value in FIRST_VALUES if _at(held, path) is None),
    ]


def _merged(held: Settings, content: str, quizzes: str) -> Settings:
    told = json.loads(json.dumps(held))
    for (*above, key), value in _wanted(held, content, quizzes):
        at = told
        for name in above:
            at = at.setdefault(name, {})
        at[key] = value
    return dict(told)


def _at(held: Any, path: tuple[str, ...]) -> Any:
    for name in path:
        held = held.get(name) if isinstance(held, dict) else None
    return held
