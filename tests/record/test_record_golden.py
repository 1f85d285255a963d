"""A golden history gives exactly this record. After a wanted change: ROUNDS_WRITE_GOLDEN=1 pytest tests/record."""

import os
from pathlib import Path

from rounds.record.git import repository
from rounds.record.record import made_record

GOLDEN = Path(__file__).parents[1] / "golden" / "record.json"


def test_a_golden_history_gives_exactly_its_record(told_course):
    made = made_record(repository(told_course.root)).model_copy(update={"rounds": "0"})
    told = made.model_dump_json(indent=1) + "\n"
    if os.environ.get("ROUNDS_WRITE_GOLDEN"):
        GOLDEN.write_text(told, encoding="utf-8")
    assert told == GOLDEN.read_text(encoding="utf-8")


def test_the_same_commit_gives_the_same_record_in_another_clone(told_course, tmp_path):
    told_course.git("clone", "-q", str(told_course.root), str(tmp_path / "clone"))
    assert made_record(repository(tmp_path / "clone")) == made_record(repository(told_course.root))
