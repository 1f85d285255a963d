"""A scale to place oneself on, without a right answer."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from rounds.model.kinds.question import (
    Choice,
    Fault,
    QuestionBase,
    Writer,
    repeated_ids,
    repeated_texts,
    tick_list,
    unscored_faults,
)


class RatingResponse(Choice):
    """A step of the scale; its value is counted with and never shown."""

    value: float


class Rating(QuestionBase):
    """A scale to place oneself on, without a right answer."""

    scored: ClassVar[bool] = False

    type: Literal["rating"]
    responses: Annotated[list[RatingResponse], Field(min_length=2, max_length=11)]

    def form(self, name: str, write: Writer) -> str:
        """Radio buttons, side by side where there is room."""
        return f'<div class="r-scale">{tick_list("radio", name, self.responses, write)}</div>'

    def faults(self) -> Iterator[Fault]:
        """Ids and texts differ; the values rise or fall from the first response to the last."""
        yield from unscored_faults(self)
        yield from repeated_ids(self.responses, "responses")
        yield from repeated_texts(self.responses, "responses", "response")
        rises = self.responses[1].value > self.responses[0].value
        for index, (before, after) in enumerate(pairwise(self.responses), start=1):
            if before.value == after.value or (after.value > before.value) is not rises:
                what = f"The value {after.value:g} after {before.value:g} is out of order: a scale rises or falls."
                cure = "Write the responses in the order of the scale, each with its own value."
                yield ("responses", index, "value"), what, cure
                return

    def state_chars(self) -> int:
        """The response's place among the sorted ids: one base64url digit."""
        return 1

    def identity(self) -> Sequence[str]:
        """The responses' ids."""
        return ["rating", *sorted(response.id for response in self.responses)]
