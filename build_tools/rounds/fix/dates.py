"""Days in another form: what the loaders found, written as 2026-01-05."""

from collections.abc import Iterator

from rounds.check.regions import yaml_texts
from rounds.fix.edits import Edit
from rounds.load.written_days import iso_day
from rounds.model.file_rules import DATE_FORM
from rounds.model.places import SourceText
from rounds.model.problem import Problem


def date_edits(source: SourceText, problems: list[Problem]) -> Iterator[Edit]:
    """The day that each problem points at, in quotes or without; a comment after it stays."""
    found = {source.offset(problem.place) for problem in problems if problem.rule is DATE_FORM}
    for _, (start, end) in yaml_texts(source):
        if start in found:
            raw = source.text[start:end]
            inner = raw.strip("\"' \n")
            if day := iso_day(inner):
                at = start + raw.index(inner)
                yield Edit(source.file, at, at + len(inner), day, DATE_FORM, f"«{inner}» is written as {day}.")
