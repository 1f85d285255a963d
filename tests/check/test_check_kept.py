"""What a check found in a file is remembered between runs, and is never out of date."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from rounds.check import kept as kept_module
from rounds.check.dictionary import is_known
from rounds.check.kept import keeping, kept_problems
from rounds.model.places import SourceText
from rounds.model.problem import Place, Problem, Rule, Severity

RULE = Rule("a-rule", "T", "W", Severity.NOTE)


class Counted:
    """A check of a file that counts how often it looks."""

    def __init__(self) -> None:
        self.looks = 0

    def find(self, text: str, words: frozenset[str]) -> Iterator[Problem]:
        self.looks += 1
        yield Problem(Place("a.md", 3, len(text)), f"{sorted(words)}", "é", Severity.NOTE, RULE)
        yield Problem(Place("a.md"), "no rule", "", Severity.ERROR)


def once(
    folder: Path, text: str = "a", words: tuple[str, ...] = ("x", "y"), file: str = "a.md"
) -> tuple[int, list[Problem], list[Rule | None]]:
    """How often a fresh process would look, and what it is told."""
    check = Counted()
    with keeping(Path("/course"), folder):
        found = kept_problems(SourceText(file, text), check.find, (frozenset(words),), text, frozenset(words))
    return check.looks, found, [each.rule for each in found]


def test_a_file_is_looked_at_once_while_all_that_counts_is_the_same(tmp_path: Path) -> None:
    first = once(tmp_path)
    assert first[0] == 1
    assert first[2] == [RULE, None]
    assert once(tmp_path) == (0, *first[1:])
    assert once(tmp_path, text="b")[0] == 1
    assert once(tmp_path, text="b", words=("x", "z"))[0] == 1
    assert once(tmp_path, text="b", words=("x", "z"), file="b.md")[0] == 1


def test_another_rounds_remembers_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    once(tmp_path)
    monkeypatch.setattr(kept_module, "_code_digest", lambda: "other")
    assert once(tmp_path)[0] == 1


BROKEN = r"""|{|[]|{"code": 1}|{"code": "C", "found": []}|{"code": "C", "found": {"K": 3}}
{"code": "C", "found": {"K": [["a.md", 0, 1, "", "", "grave", null]]}}
{"code": "C", "found": {"K": [["a.md", 0, 1, "", "", "note", "no-rule"]]}}"""


@pytest.mark.parametrize("broken", [*BROKEN.replace("\n", "|").split("|"), "[" * 5000])
def test_a_broken_file_counts_as_none(tmp_path: Path, broken: str) -> None:
    found = once(tmp_path)[1:]
    (file,) = tmp_path.glob("*.json")
    told = json.loads(file.read_text())
    file.write_text(
        broken.replace('"C"', json.dumps(told["code"])).replace('"K"', json.dumps(next(iter(told["found"]))))
    )
    assert once(tmp_path) == (1, *found)


def test_a_folder_that_cannot_be_written_is_no_mistake(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert once(tmp_path / "file")[0] == 1


def test_nothing_is_kept_without_a_folder_and_no_course_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = SourceText("a.md", "a"), Counted().find, (), "a", frozenset[str]()
    with keeping(tmp_path, None):
        kept_problems(*asked)
    assert list(tmp_path.iterdir()) == []
    monkeypatch.setattr(kept_module, "MOST_COURSES", 2)
    for name in "abc":
        with keeping(tmp_path / name, tmp_path / "cache"):
            kept_problems(*asked)
    assert len(list((tmp_path / "cache").iterdir())) == 2


def test_a_word_that_was_looked_up_needs_no_dictionary_the_next_time(tmp_path, monkeypatch):
    for _ in range(2):
        is_known.cache_clear()
        with keeping(tmp_path, tmp_path / "cache"):
            assert [is_known(word, "en") for word in ("week", "wekk")] == [True, False]
        monkeypatch.setattr("rounds.check.dictionary.dictionary", pytest.fail)
    is_known.cache_clear()
