"""What editors are given: snippets that load, settings that leave a user's own alone, files that are fresh."""

import json
from pathlib import Path
from textwrap import indent

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from courses.course_folder import COMPETENCIES, GLOSSARY, ROLES, SOURCES
from mkdocs_rounds.course.config import CourseConfig
from mkdocs_rounds.packages.config import PackagesConfig
from mkdocs_rounds.paths.config import PathsConfig
from rounds.cli.main import rounds
from rounds.cli.schema import editor_files
from rounds.export.all_formats import FORMATS
from rounds.model.kinds.all_kinds import KINDS
from rounds.scaffold.editor_settings import settings_with_ours
from rounds.scaffold.examples import filled
from rounds.scaffold.jsonc import read_jsonc, with_member
from rounds.scaffold.snippets import BLOCKS, FENCES, QUESTION_TYPES, all_snippets

ROOT = Path(__file__).parents[2]
SNIPPETS = {snippet.name: snippet for snippet in all_snippets()}
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300"/>'


def schema(root, *arguments):
    return CliRunner().invoke(rounds, ["schema", "--root", str(root), *arguments])


@pytest.mark.parametrize("file", [file for file in editor_files("content", "quizzes") if "schema.json" not in file])
def test_the_committed_file_is_what_the_command_writes(file):
    written = (ROOT / file).read_text(encoding="utf-8")
    assert written == editor_files("content", "quizzes")[file], "write it anew with: rounds schema"


def test_every_yaml_of_ours_names_its_schema():
    files = [*(ROOT / "quizzes").rglob("*.yml"), *(ROOT / "content/framework").glob("*.yml"), ROOT / "mkdocs.yml"]
    for file in files:
        first = file.read_text(encoding="utf-8").splitlines()[0]
        assert first.startswith("# yaml-language-server: $schema="), file
        assert (file.parent / first.partition("=")[2]).is_file(), file


def test_the_settings_lead_to_schemas_that_are_there():
    for file, globs in json.loads((ROOT / ".vscode/settings.json").read_text())["yaml.schemas"].items():
        assert (ROOT / file).is_file()
        assert any(any(ROOT.glob(pattern)) for pattern in globs), file


def test_the_schema_of_mkdocs_yml_knows_the_plugins_options():
    entry = json.loads((ROOT / "mkdocs.schema.json").read_text())["properties"]["plugins"]["anyOf"][0]
    plugins = entry["items"]["anyOf"][1]["properties"]
    classes = {"rounds/course": CourseConfig, "rounds/paths": PathsConfig, "rounds/packages": PackagesConfig}
    assert plugins.keys() == classes.keys()
    for name, config in classes.items():
        assert plugins[name]["properties"].keys() == {key for key, _ in config._schema}, name
    assert plugins["rounds/packages"]["properties"]["formats"]["items"]["enum"] == list(FORMATS)


def test_there_is_a_snippet_for_each_question_type_block_and_fence():
    assert {*KINDS, "confidence"} == QUESTION_TYPES.keys()
    prefixes = [(scope, snippet.prefix) for snippet in SNIPPETS.values() for scope in snippet.scope.split(",")]
    assert len(set(prefixes)) == len(prefixes)
    assert {f"rounds-{name}" for name in (*BLOCKS, *FENCES)} <= {prefix for _, prefix in prefixes}


def test_no_two_places_of_a_snippet_share_a_number_with_different_texts():
    for snippet in SNIPPETS.values():
        defaults = {}
        for part in snippet.body.split("${")[1:]:
            number, _, rest = part.partition(":")
            if number.isdigit():
                assert defaults.setdefault(number, rest.partition("}")[0]) == rest.partition("}")[0], snippet.name


def body(name):
    return filled(SNIPPETS[name].body)


def test_every_snippet_with_its_defaults_loads_without_a_finding(tiny_course):
    """Each one stands where an author would put it."""
    objectives = "  - Hand a task over so that nobody has to ask twice\n"
    head = body("Module: the head").replace(objectives, f"{objectives}  - Name the parts\n")
    parts = [head, *(body(f"Block: {kind}") for kind in BLOCKS), f"So it is {body('Citation')}.\n"]
    module = "\n".join([*parts, *(body(f"Fence: {kind}") for kind in FENCES)]).replace("minutes: 5", "minutes: 15")
    tiny_course.write("content/modules/safety/snippets.md", module.encode())
    tiny_course.write("content/modules/safety/images/form.svg", SVG.encode())
    questions = "".join(body(f"Question: {kind}, {told}") for kind, told in QUESTION_TYPES.items())
    tiny_course.write("quizzes/safety/quiz-id.yml", (body("Quiz: the head") + indent(questions, "  ")).encode())
    source, term = body("A source of framework/sources.yml"), body("A term of framework/glossary.yml")
    tiny_course.change(SOURCES, "sources:\n", f"sources:\n{indent(source, '  ')}")
    step, competency = (
        body("A step of a path in framework/roles.yml"),
        body("A competency of framework/competencies.yml"),
    )
    tiny_course.change(ROLES, "    path:\n", f"    path:\n{indent(step, ' ' * 6)}")
    start = "    competencies:\n      - id: reporting"
    tiny_course.change(COMPETENCIES, start, start.replace("      -", f"{indent(competency, ' ' * 6)}      -"))
    tiny_course.change(GLOSSARY, "terms:\n", f"terms:\n{indent(term, '  ')}")
    tiny_course.write(
        "quizzes/simulations/simulation-id.yml",
        "title: A\nsummary: B.\nstart: call\nvariables: {clock: {type: minutes, start: 17:30}, asked: {type: flag}}\n"
        f"nodes:\n{indent(body('A moment of a simulation, with its choices'), '  ')}"
        "  - id: decision\n    text: Now.\n    choices:\n      - {id: go, text: Go, when: asked, to: in-time}\n"
        "      - {id: stay, text: Stay, when: not asked, to: in-time}\n"
        f"endings:\n{indent(body('An ending of a simulation'), '  ')}".encode(),
    )
    tiny_course.write(
        "quizzes/profiles/self-assessment-id.yml",
        "title: A\nsummary: B.\nresponses: [{id: n, text: No, value: 1}, {id: y, text: Yes, value: 2}]\n"
        f"scales:\n{indent(body('A scale of a self-assessment, with its bands'), '  ')}"
        f"questions:\n{indent(body('A statement of a self-assessment'), '  ')}".encode(),
    )
    assert tiny_course.problems() == []


USERS = """{
    // my own
    "a": "//no, }", /* "yaml.schemas": {} */
    "yaml.schemas": {
        "mine.json": "*.yml", // keep
    },
    "yaml.customTags": ["!mine"],
    "last": [1, 2,] // tail
}
"""


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_users_own_settings_and_comments_stay_and_a_second_run_changes_nothing(tiny_course, ends):
    tiny_course.write(".vscode/settings.json", USERS.replace("\n", ends).encode())
    assert schema(tiny_course.root).exit_code == 0
    text = (tiny_course.root / ".vscode/settings.json").read_bytes().decode()
    assert text.count("\n") == text.count(ends)
    for line in USERS.splitlines():
        assert line.removesuffix(" // tail").rstrip(",") in text, line
    held = read_jsonc(text)
    assert (held["yaml.customTags"], held["yaml.schemas"]["mine.json"], "// tail" in text) == (["!mine"], "*.yml", True)
    assert held["yaml.schemas"]["quizzes/simulation.schema.json"][1:] == ["quizzes/simulations/*.yaml"]
    assert (schema(tiny_course.root).stdout, schema(tiny_course.root, "--check").exit_code) == ("", 0)


@pytest.mark.parametrize("text", [b"{", b"[1]", b'{"yaml.schemas": []}', b"\xff{}", b"[" * 9000])
def test_settings_that_cannot_be_read_stay_and_what_to_add_is_told(tiny_course, text):
    tiny_course.write(".vscode/settings.json", text)
    result = schema(tiny_course.root)
    assert "so it stays as it is. Add to it:" in result.stdout
    assert '"quizzes/quiz.schema.json"' in result.stdout
    assert (tiny_course.root / ".vscode/settings.json").read_bytes() == text


def test_a_list_of_extensions_that_is_there_is_the_users(tiny_course):
    tiny_course.write(".vscode/extensions.json", "{}")
    schema(tiny_course.root)
    assert (tiny_course.root / ".vscode/extensions.json").read_text() == "{}"


KEYS = st.sampled_from(["a", "b", 'c"{', "//d", "é"])
VALUES = st.recursive(
    st.none() | st.integers() | st.text(alphabet='a"\\/{}[],:* ', max_size=6),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=6,
)


@given(st.dictionaries(KEYS, VALUES, max_size=4), KEYS, VALUES, st.sampled_from([None, 1, "\t"]))
def test_setting_a_member_sets_it_and_nothing_else(held, key, value, step):
    text = json.dumps(held, indent=step) + " // end"
    assert read_jsonc(with_member(text, (key,), value)) == {**held, key: value}


def test_folders_of_other_names_have_their_own_globs():
    globs = read_jsonc(settings_with_ours("", "inhalt", "fragen"))["yaml.schemas"]
    assert globs["fragen/profile.schema.json"] == ["fragen/profiles/*.yml", "fragen/profiles/*.yaml"]
    assert not any(name.startswith(("content", "quizzes")) for name in globs)
