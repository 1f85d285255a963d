"""Rows, each answered by one of the same columns."""

from collections.abc import Iterator, Sequence
from typing import Annotated, Literal

from pydantic import Field

from rounds.model.kinds.question import (
    Choice,
    Fault,
    PartialCredit,
    QuestionBase,
    Writer,
    repeated_ids,
    repeated_texts,
    tick,
    unknown_id,
)
from rounds.model.texts import Slug

MOST_ACROSS = 5
"""With more columns the rows are cards on a wide screen too: their heads would break within words."""


class MatrixRow(Choice):
    """A row and the column that answers it."""

    answer: Slug


class Matrix(QuestionBase):
    """One choice a row; rows and columns stand as the author wrote them."""

    type: Literal["matrix"]
    columns: Annotated[list[Choice], Field(min_length=2, max_length=10)]
    rows: Annotated[list[MatrixRow], Field(min_length=2, max_length=26)]
    partial_credit: PartialCredit = "all-or-nothing"

    def form(self, name: str, write: Writer) -> str:
        """A table of radio buttons, named by row and column; on a phone the style sheet makes a card of each row.

        The roles say again what the elements mean: where CSS lays a table out as something else, browsers may
        forget it.
        """
        heads = "".join(
            f'<th role="columnheader" scope="col" id="{name}-column_{column.id}">{write.inline(column.text)}</th>'
            for column in self.columns
        )
        rows = "".join(
            f'<tr role="row" data-row="{row.id}"><th role="rowheader" scope="row" id="{name}-row_{row.id}">'
            f"{write.inline(row.text)}</th>{self._cells(name, row.id, write)}</tr>"
            for row in self.rows
        )
        few = len(self.columns) <= MOST_ACROSS
        return (
            f'<table class="r-matrix{" r-matrix--table" * few}" role="table" aria-labelledby="{name}-prompt">'
            f'<thead role="rowgroup"><tr role="row"><td role="cell"></td>{heads}</tr></thead>'
            f'<tbody role="rowgroup">{rows}</tbody></table>'
        )

    def _cells(self, name: str, row: str, write: Writer) -> str:
        def named(column: Choice) -> str:
            return f' aria-labelledby="{name}-row_{row} {name}-column_{column.id}"'

        return "".join(
            f'<td role="cell">{tick("radio", f"{name}_{row}", column, write, named(column))}</td>'
            for column in self.columns
        )

    def faults(self) -> Iterator[Fault]:
        """Ids and texts differ; each row's answer is one of the columns."""
        yield from repeated_ids(self.columns, "columns")
        yield from repeated_texts(self.columns, "columns", "column")
        yield from repeated_ids(self.rows, "rows")
        yield from repeated_texts(self.rows, "rows", "row")
        known = {column.id for column in self.columns}
        for index, row in enumerate(self.rows):
            if row.answer not in known:
                yield ("rows", index, "answer"), *unknown_id(row.answer, self.columns, "column")

    def state_chars(self) -> int:
        """A base64url digit a row: its column's place among the sorted ids."""
        return len(self.rows)

    def identity(self) -> Sequence[str]:
        """The rows with their columns, and all columns."""
        return [
            "matrix",
            *sorted(f"{row.id}={row.answer}" for row in self.rows),
            *sorted(column.id for column in self.columns),
        ]
