"""A word or a few, compared with the accepted answers."""

from collections.abc import Iterator, Sequence
from typing import Annotated, Literal

from pydantic import Field

from rounds.model.kinds.accepted import accepted_faults, covers, pattern
from rounds.model.kinds.question import Fault, QuestionBase, Writer
from rounds.model.texts import Frozen, Line, Markdown

MAX_TYPED_BYTES = 60
"""The player keeps this many UTF-8 bytes of a typed answer in suspend data."""


class TypedMistake(Frozen):
    """Wrong answers that learners are expected to give, with the reason why they are wrong."""

    accept: Annotated[list[Line], Field(min_length=1, max_length=50)]
    why: Markdown


class ShortAnswer(QuestionBase):
    """A word or a few; spaces at the ends do not count, nor do capitals and accents unless the author says so."""

    type: Literal["short-answer"]
    accept: Annotated[list[Line], Field(min_length=1, max_length=50)]
    case: bool = False
    accents: bool = False
    mistakes: Annotated[list[TypedMistake], Field(max_length=20)] = []

    def form(self, name: str, write: Writer) -> str:
        """A text field."""
        return (
            f'<p class="r-short"><label class="r-label" for="{name}-answer">Your answer</label>'
            f'<span class="r-field"><input id="{name}-answer" name="{name}" autocomplete="off" autocapitalize="off" '
            f'spellcheck="false" maxlength="200"></span></p>'
        )

    def faults(self) -> Iterator[Fault]:
        """Every accepted answer differs from the others and takes something only; a mistake can be made."""
        for address, what, cure in accepted_faults(self.accept, case=self.case, accents=self.accents):
            yield ("accept", *address), what, cure
        right = [self._pattern(text) for text in self.accept]
        earlier: list[str] = []
        for place, mistake in enumerate(self.mistakes):
            for index, text in enumerate(mistake.accept):
                made = self._pattern(text)
                address = ("mistakes", place, "accept", index)
                if any(covers(one, made) for one in right):
                    what = f"The answer «{text}» stands among the mistakes and counts as right."
                    yield address, what, "Remove it here, or narrow what is accepted."
                elif any(covers(one, made) for one in earlier):
                    what = f"The mistake «{text}» is never told: an earlier one takes it."
                    yield address, what, "Remove it, or write it above the other."
                earlier.append(made)

    def _pattern(self, text: str) -> str:
        return pattern(text, case=self.case, accents=self.accents)

    def state_chars(self) -> int:
        """What was typed, base64url, after its length in two digits."""
        return 2 + -(-MAX_TYPED_BYTES * 8 // 6)

    def identity(self) -> Sequence[str]:
        """The accepted answers."""
        return ["short-answer", str(self.case).lower(), *["\x1daccents"] * self.accents, *sorted(self.accept)]
