"""Free text to think in, which nobody judges; `why` is a model answer, shown afterwards to compare with."""

from collections.abc import Iterator, Sequence
from typing import ClassVar, Literal

from rounds.model.kinds.question import Fault, QuestionBase, Writer, unscored_faults

MAX_CHARS = 2000
"""As long as a learner's text may be."""
MAX_KEPT_BYTES = 150
"""The player keeps this many UTF-8 bytes of a recorded text in suspend data."""


class Reflection(QuestionBase):
    """Free text, which stays on the learner's device unless the author writes `record: true`."""

    scored: ClassVar[bool] = False

    type: Literal["reflection"]
    record: bool = False

    def form(self, name: str, write: Writer) -> str:
        """A field of several lines, which the prompt names."""
        return (
            f'<p class="r-reflect"><label class="r-label" for="{name}-text">Your text</label>'
            f'<span class="r-field"><textarea id="{name}-text" name="{name}" rows="4" maxlength="{MAX_CHARS}" '
            f'autocomplete="off"></textarea></span></p>'
        )

    def faults(self) -> Iterator[Fault]:
        """Nothing beyond what no unscored question may have."""
        return unscored_faults(self)

    def state_chars(self) -> int:
        """One digit that says answered; a recorded text in base64url, after its length in two digits."""
        return 2 + -(-MAX_KEPT_BYTES * 8 // 6) if self.record else 1

    def identity(self) -> Sequence[str]:
        """Whether the text is recorded: the two stand differently in suspend data."""
        return ["reflection", str(self.record).lower()]
