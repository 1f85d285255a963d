"""Whatever stands in any file of a course: a course, and Problems that lie inside its files, never an exception."""

import shutil
import tempfile
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rounds.check.all_checks import all_problems
from rounds.load.course import load_course
from rounds.load.site_settings import course_folders, site_settings

SOUND = Path(__file__).parents[1] / "faults/course"
YAML_FILES = [
    "content/framework/competencies.yml", "content/framework/roles.yml", "content/framework/sources.yml",
    "content/framework/glossary.yml", "quizzes/kitchen/allergens.yml", "quizzes/counter/nut-question.yml",
    "quizzes/simulations/wrong-brush.yml", "quizzes/profiles/calm-at-the-counter.yml",
    "quizzes/kitchen/cold-chain.es.yml", "mkdocs.yml",
]  # fmt: skip
MARKDOWN_FILES = [
    "content/modules/kitchen/cold-chain.md", "content/modules/kitchen/index.md", "content/guides/shift-leader.md",
    "content/modules/kitchen/cold-chain.es.md", "content/index.md",
]  # fmt: skip
MARKS = [
    "# ", "## ", "\n", "\n\n", "---", "```quiz\n", "```simulation\n", "```\n", "~~~", "[", "](", ")", "![", "[@", "]",
    "; ", "{#a}", "{.b}", "|", "| - |\n", "!!! case\n", "    ", "<!--", "-->", "<div>", "*", "**", "_", "`", "&amp;", "https://",
    "a", "Über", "中文", "\U0001f600", "\u2028", "\x85", "\ufeff", "1.", "- ", "SOP", "37 %", "rounds: ignore x",
    "cold-chain", "allergens/carrier", "#what-to-know", "../", ".md", "'", '"', "title: x\n", "minutes: 3\n",
]  # fmt: skip
scalars = (
    st.none() | st.booleans() | st.integers(-5, 10**12) | st.floats(allow_nan=True) | st.dates()
    | st.text(max_size=12) | st.sampled_from(["cold-chain", "safe-food", "single", "1.0.0", "en", "a b", "[@x]"])
)  # fmt: skip
relaxed = settings(suppress_health_check=list(HealthCheck), deadline=None, max_examples=6)


def problems_of(folder):
    """Everything that is said of the course, each at a place that its file has."""
    content, quizzes = course_folders(folder)
    course, loaded = load_course(folder, *site_settings(folder), content_dir=content, quizzes_dir=quizzes)
    found = list(all_problems(course, date(2026, 11, 23), loaded=loaded))
    for problem in found:
        assert problem.rule
        text = course.origin.texts.get(problem.place.file)
        lines = text.text.split("\n") if text else []
        if lines:
            assert problem.place.line <= len(lines) + 1, str(problem)
            assert problem.place.column <= max(len(line) for line in lines) + 2, str(problem)
    return found


def anything_in(file, data):
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, "course")
        shutil.copytree(SOUND, root)
        (root / file).write_bytes(data)
        problems_of(root)


@st.composite
def changed_trees(draw, tree):
    """The tree with a few of its values replaced, removed or repeated; its shape is met at any depth."""
    for _ in range(draw(st.integers(1, 3))):
        tree = _changed(draw, tree)
    return tree


def _changed(draw, tree):
    if isinstance(tree, dict) and tree and draw(st.integers(0, 9)):
        key = draw(st.sampled_from(sorted(tree, key=str)))
        action = draw(st.integers(0, 9))
        if action == 0:
            return {name: value for name, value in tree.items() if name != key}
        if action == 1:
            return {**tree, draw(scalars.filter(lambda each: each == each)): draw(scalars)}  # noqa: PLR0124 (not NaN)
        return {**tree, key: _changed(draw, tree[key])}
    if isinstance(tree, list) and tree and draw(st.integers(0, 9)):
        at = draw(st.integers(0, len(tree) - 1))
        action = draw(st.integers(0, 9))
        if action == 0:
            return tree[:at] + tree[at + 1 :]
        if action == 1:
            return [*tree, tree[at]]
        return [*tree[:at], _changed(draw, tree[at]), *tree[at + 1 :]]
    return draw(st.recursive(scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)))  # fmt: skip # noqa: E501


@pytest.mark.parametrize("file", YAML_FILES)
@relaxed
@given(data=st.data())
def test_any_tree_in_a_yaml_file_gives_problems_inside_the_files(file, data):
    sound = SOUND / file
    tree = yaml.safe_load(sound.read_text("utf-8")) if sound.exists() else {"translates": "1.0.0", "questions": {}}
    changed = data.draw(changed_trees(tree))
    anything_in(file, yaml.safe_dump(changed, allow_unicode=True, sort_keys=False).encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("file", MARKDOWN_FILES)
@relaxed
@given(marks=st.lists(st.sampled_from(MARKS), max_size=60), at=st.integers(0, 4000))
def test_any_markdown_in_a_page_gives_problems_inside_the_files(file, marks, at):
    sound = SOUND / file
    text = sound.read_text("utf-8") if sound.exists() else "---\ntranslates: 1.0.0\n---\n"
    anything_in(file, (text[:at] + "".join(marks) + text[at:]).encode())
