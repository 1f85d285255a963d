"""A number, exact or within a tolerance."""

from collections.abc import Iterator, Sequence
from html import escape
from sys import float_info
from typing import Annotated, Literal

from pydantic import Field

from rounds.model.kinds.question import Fault, QuestionBase, Writer
from rounds.model.texts import Frozen, Line, Markdown

MAX_TYPED = 24
"""The player keeps this many characters of a typed number, also in suspend data."""


class NumericMistake(Frozen):
    """A wrong number that learners are expected to give, with the reason why it is wrong."""

    answer: float
    tolerance: Annotated[float, Field(ge=0)] = 0
    why: Markdown


class Numeric(QuestionBase):
    """A number, exact or within a tolerance; a learner may write a decimal point or comma."""

    type: Literal["numeric"]
    answer: float
    tolerance: Annotated[float, Field(ge=0)] = 0
    unit: Line | None = None
    mistakes: Annotated[list[NumericMistake], Field(max_length=20)] = []

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
        """A mistake is not right, and none stands behind another that takes all its numbers."""
        for index, mistake in enumerate(self.mistakes):
            if self._is_right(mistake.answer):
                what = f"The number {mistake.answer:g} stands among the mistakes and counts as right."
                cure = "Remove it, or make the tolerance of the answer smaller."
                yield ("mistakes", index, "answer"), what, cure
            earlier = self.mistakes[:index]
            if any(abs(e.answer - mistake.answer) + mistake.tolerance <= e.tolerance for e in earlier):
                what = f"The mistake {mistake.answer:g} is never told: an earlier one takes its numbers."
                yield ("mistakes", index, "answer"), what, "Remove it, or write it above the other."

    def _is_right(self, number: float) -> bool:
        """As the player has it: with room for the last bits of a double, so that 0.4 is within 0.1 of 0.3."""
        slack = 8 * float_info.epsilon * max(abs(self.answer), abs(number), self.tolerance)
        return abs(number - self.answer) <= self.tolerance + slack

    def state_chars(self) -> int:
        """What was typed, base64url, after its length."""
        return 1 + -(-MAX_TYPED * 8 // 6)

    def identity(self) -> Sequence[str]:
        """The answer and how near is near enough."""
        return ["numeric", repr(self.answer), repr(self.tolerance)]
