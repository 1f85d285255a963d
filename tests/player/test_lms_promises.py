"""tests/contract/lms_promises.json: what Rounds promises of packages in LMSs, and by which tests each point is shown.

Only the names are read here; that each test fails without what it shows was tried by breaking it.
"""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
POINTS: dict[str, dict[str, Any]] = json.loads((ROOT / "tests/contract/lms_promises.json").read_text("utf-8"))
NAME = re.compile(r"(?P<path>\S+?\.(?P<kind>py|ts))(?:::|: )(?P<test>.+)")


@cache
def source(path: str) -> str:
    """A test file's text; nothing where there is none."""
    file = ROOT / path
    return file.read_text("utf-8") if file.is_file() else ""


def is_there(name: str) -> bool:
    """Whether the file has a test of this name: `path.py::test_name`, or `path.test.ts: title` as it is written."""
    told = NAME.fullmatch(name)
    if not told:
        return False
    if told["kind"] == "py":
        return re.search(rf"^\s*def {re.escape(told['test'])}\(", source(told["path"]), re.MULTILINE) is not None
    # A title is followed by the test's function; what describe() opens is no test.
    written = rf'(?<!describe)\("{re.escape(told["test"])}", (?:async )?\('
    return re.search(written, source(told["path"])) is not None


def test_each_of_the_39_points_is_promised_once_in_order() -> None:
    assert list(POINTS) == [str(number) for number in range(1, 40)]


@pytest.mark.parametrize("point", POINTS)
def test_each_claim_of_a_point_names_tests_that_exist(point: str) -> None:
    assert POINTS[point]["promise"]
    assert POINTS[point]["shown"]
    for claim, names in POINTS[point]["shown"].items():
        assert names, claim
        assert len(names) == len(set(names)), claim
        assert [name for name in names if not is_there(name)] == [], claim


def test_a_name_that_no_test_bears_is_found_out() -> None:
    here = "tests/player/test_lms_promises.py"
    assert is_there(f"{here}::test_a_name_that_no_test_bears_is_found_out")
    assert not is_there(f"{here}::test_a_name")
    assert not is_there("plugins/player/tests/scorm_api.test.ts: the API")
    assert not is_there("tests/player/nowhere.py::test_each")
