"""A word or a few, compared with the accepted answers."""

from collections.abc import Iterator, Sequence
from typing import Annotated, Literal

from pydantic import Field

from rounds.model.kinds.question import Fault, QuestionBase, Writer
from rounds.model.texts import Line

MAX_TYPED_BYTES = 60
"""The player keeps this many UTF-8 bytes of a typed answer in suspend data."""


class ShortAnswer(QuestionBase):
    """A word or a few; spaces at the ends and, unless `case: true`, capitals do not count."""

    type: Literal["short-answer"]
    accept: Annotated[list[Line], Field(min_length=1, max_length=50)]
    case: bool = False

    def form(self, name: str, write: Writer) -> str:
        """A text field."""
        return (
            f'<p class="r-short"><label class="r-label" for="{name}-answer">Your answer</label>'
            f'<span class="r-field"><input id="{name}-answer" name="{name}" autocomplete="off" autocapitalize="off" '
            f'spellcheck="false" maxlength="200"></span></p>'
        )

    def faults(self) -> Iterator[Fault]:
        """Every accepted answer differs from the others."""
        seen: set[str] = set()
        for index, text in enumerate(self.accept):
            folded = text if self.case else text.casefold()
            if folded in seen:
                yield ("accept", index), f"The accepted answer «{text}» stands twice.", "Remove one."
            seen.add(folded)

    def state_chars(self) -> int:
        """What was typed, base64url, after its length in two digits."""
        return 2 + -(-MAX_TYPED_BYTES * 8 // 6)

    def identity(self) -> Sequence[str]:
        """The accepted answers."""
        return ["short-answer", str(self.case).lower(), *sorted(self.accept)]
