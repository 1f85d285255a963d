"""Items to put in order."""

from collections.abc import Iterator, Sequence
from typing import Annotated, Literal

from pydantic import Field

from rounds.model.kinds.question import (
    Choice,
    Fault,
    PartialCredit,
    QuestionBase,
    Writer,
    labelled,
    repeated_ids,
    repeated_texts,
    shuffled,
)


class Ordering(QuestionBase):
    """Items to put in order; an author writes them in the right one."""

    type: Literal["ordering"]
    items: Annotated[list[Choice], Field(min_length=2, max_length=26)]
    partial_credit: PartialCredit = "all-or-nothing"

    def offered(self) -> list[Choice]:
        """The items in an order that is not the right one, the same in every build."""
        offered = shuffled(self.items)
        return offered if offered != self.items else [*offered[1:], offered[0]]

    def form(self, name: str, write: Writer) -> str:
        """A list with a number field each; the player puts buttons in their place."""
        rows = "".join(
            f'<li data-item="{item.id}">{text}<input class="r-order__in" id="{name}-{item.id}" name="{name}-{item.id}" '
            f'inputmode="numeric" size="2" autocomplete="off" aria-describedby="{name}-places"{named}></li>'
            for item in self.offered()
            for text, named in [labelled(write.inline(item.text), f"{name}-{item.id}", "r-order__t")]
        )
        return (
            f'<p class="r-q__how" id="{name}-places">Number the items from 1 to {len(self.items)}.</p>'
            f'<ol class="r-order">{rows}</ol>'
        )

    def faults(self) -> Iterator[Fault]:
        """Ids and texts differ."""
        yield from repeated_ids(self.items, "items")
        yield from repeated_texts(self.items, "items", "item")

    def state_chars(self) -> int:
        """A base64url digit a place: the item's place among the sorted ids."""
        return len(self.items)

    def identity(self) -> Sequence[str]:
        """The items' ids in the right order."""
        return ["ordering", *(item.id for item in self.items)]
