"""A statement that is true or false."""

from collections.abc import Iterator, Sequence
from typing import Literal

from rounds.model.kinds.question import Choice, Fault, QuestionBase, Writer, tick_list


class TrueFalse(QuestionBase):
    """A statement that is true or false."""

    type: Literal["true-false"]
    answer: bool

    def form(self, name: str, write: Writer) -> str:
        """Two radio buttons."""
        return tick_list("radio", name, [Choice(id="true", text="True"), Choice(id="false", text="False")], write)

    def faults(self) -> Iterator[Fault]:
        """Nothing beyond the fields."""
        return iter(())

    def state_chars(self) -> int:
        """0 or 1."""
        return 1

    def identity(self) -> Sequence[str]:
        """The answer."""
        return ["true-false", str(self.answer).lower()]
