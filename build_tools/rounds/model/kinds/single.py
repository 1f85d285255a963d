"""One right answer among options."""

from collections.abc import Iterator, Sequence
from typing import Annotated, Literal

from pydantic import Field

from rounds.model.kinds.question import Fault, Option, QuestionBase, Writer, repeated_ids, tick_list


class Single(QuestionBase):
    """One right answer among options."""

    type: Literal["single"]
    options: Annotated[list[Option], Field(min_length=2, max_length=26)]

    def form(self, name: str, write: Writer) -> str:
        """Radio buttons."""
        return tick_list("radio", name, self.options, write)

    def faults(self) -> Iterator[Fault]:
        """Exactly one option is right."""
        yield from repeated_ids(self.options, "options")
        right = [index for index, option in enumerate(self.options) if option.correct]
        if not right:
            yield (
                ("options",),
                "No option is marked as right.",
                "Write `correct: true` under the right option.",
            )
        for index in right[1:]:
            yield (
                ("options", index, "correct"),
                "A second option is marked as right in a question of type single.",
                "Keep one `correct: true`, or write `type: multiple`.",
            )

    def state_chars(self) -> int:
        """The option's place among the sorted ids: one base64url digit."""
        return 1

    def identity(self) -> Sequence[str]:
        """The options' ids, the right one marked."""
        return ["single", *sorted(f"{option.id}{'*' * option.correct}" for option in self.options)]
