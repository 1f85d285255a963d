"""Every right answer among options."""

from collections.abc import Iterator, Sequence
from math import ceil
from typing import Annotated, Literal

from pydantic import Field

from rounds.model.kinds.question import (
    Fault,
    Option,
    PartialCredit,
    QuestionBase,
    Writer,
    repeated_ids,
    tick_list,
)


class Multiple(QuestionBase):
    """Every right answer among options."""

    type: Literal["multiple"]
    options: Annotated[list[Option], Field(min_length=2, max_length=26)]
    partial_credit: PartialCredit = "all-or-nothing"

    def form(self, name: str, write: Writer) -> str:
        """Checkboxes."""
        return tick_list("checkbox", name, self.options, write)

    def faults(self) -> Iterator[Fault]:
        """At least one option is right."""
        yield from repeated_ids(self.options, "options")
        if not any(option.correct for option in self.options):
            yield ("options",), "No option is marked as right.", "Write `correct: true` under each right option."

    def state_chars(self) -> int:
        """A bit for each sorted id, six bits a base64url digit."""
        return ceil(len(self.options) / 6)

    def identity(self) -> Sequence[str]:
        """The options' ids, the right ones marked."""
        return ["multiple", *sorted(f"{option.id}{'*' * option.correct}" for option in self.options)]
