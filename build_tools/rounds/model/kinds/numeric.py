"""A number, exact or within a tolerance."""

from collections.abc import Iterator, Sequence
from html import escape
from typing import Annotated, Literal

from pydantic import Field

from rounds.model.kinds.question import Fault, QuestionBase, Writer
from rounds.model.texts import Line

MAX_TYPED = 24
"""The player keeps this many characters of a typed number, also in suspend data."""


class Numeric(QuestionBase):
    """A number, exact or within a tolerance; a learner may write a decimal point or comma."""

    type: Literal["numeric"]
    answer: float
    tolerance: Annotated[float, Field(ge=0)] = 0
    unit: Line | None = None

    def form(self, name: str, write: Writer) -> str:
        """A text field for a number, with its unit beside it."""
        unit = f'<span class="r-field__unit" id="{name}-unit">{escape(self.unit)}</span>' if self.unit else ""
        told = f' aria-describedby="{name}-unit"' if self.unit else ""
        # The decimal keyboard of iOS has no minus.
        keys = "decimal" if self.answer >= 0 else "text"
        return (
            f'<p class="r-numeric"><label class="r-label" for="{name}-answer">Your answer</label>'
            f'<span class="r-field r-field--big"><input id="{name}-answer" name="{name}" inputmode="{keys}" '
            f'autocomplete="off" maxlength="{MAX_TYPED}"{told}>{unit}</span></p>'
        )

    def faults(self) -> Iterator[Fault]:
        """Nothing beyond the fields."""
        return iter(())

    def state_chars(self) -> int:
        """What was typed, base64url, after its length."""
        return 1 + -(-MAX_TYPED * 8 // 6)

    def identity(self) -> Sequence[str]:
        """The answer and how near is near enough."""
        return ["numeric", repr(self.answer), repr(self.tolerance)]
