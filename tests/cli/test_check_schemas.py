"""The schemas that editors complete and check with: fresh, described, and of one mind with the models."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from rounds.cli.main import rounds
from rounds.render.schema_texts import TEXTS
from rounds.render.schemas import all_schemas

ROOT = Path(__file__).parents[2]
SCHEMAS = {file: json.loads(text) for file, text in all_schemas().items()}


@pytest.mark.parametrize("file", SCHEMAS)
def test_the_committed_schema_is_what_the_models_say(file):
    assert (ROOT / file).read_text(encoding="utf-8") == all_schemas()[file], "write it anew with: rounds schema"


@pytest.mark.parametrize("file", SCHEMAS)
def test_every_field_is_explained_in_the_editor(file):
    schema = SCHEMAS[file]
    for model in [schema, *schema.get("definitions", {}).values()]:
        for name, field in model["properties"].items():
            assert field["description"].endswith((".", "?")), (file, model["title"], name)


def test_no_explanation_is_left_over():
    models = [model for schema in SCHEMAS.values() for model in [schema, *schema.get("definitions", {}).values()]]
    fields = {(model["title"], name) for model in models for name in model["properties"]}
    names = {name for _, name in fields}
    for key in TEXTS:
        model, dot, field = key.rpartition(".")
        assert (model, field) in fields if dot else key in names, key


def test_a_reference_leads_to_a_definition():
    for schema in SCHEMAS.values():
        for reference in {part.split('"')[0] for part in json.dumps(schema).split('"#/definitions/')[1:]}:
            assert reference in schema["definitions"]


def test_a_text_may_look_like_a_number_since_rounds_reads_it_as_written():
    option = SCHEMAS["quizzes/quiz.schema.json"]["definitions"]["Option"]["properties"]
    assert option["text"]["type"] == ["string", "number", "boolean"]
    assert option["correct"]["type"] == "boolean"


def test_the_command_writes_what_is_missing_and_the_check_tells_what_is_stale(tiny_course):
    def call(*arguments):
        return CliRunner().invoke(rounds, ["schema", "--root", str(tiny_course.root), *arguments])

    assert call("--check").exit_code == 1
    assert not (tiny_course.root / "quizzes/quiz.schema.json").exists()
    assert call().stdout.count(".schema.json: written\n") == len(SCHEMAS) + 1  # and that of mkdocs.yml
    assert (call().stdout, call("--check").exit_code) == ("", 0)
    tiny_course.write("quizzes/quiz.schema.json", "{}")
    assert call("--check").stdout.startswith("quizzes/quiz.schema.json: not as the models say\n")


def test_a_folder_without_content_gets_no_schemas(tmp_path):
    result = CliRunner().invoke(rounds, ["schema", "--root", str(tmp_path)])
    assert (result.exit_code, list(tmp_path.iterdir())) == (2, [])
