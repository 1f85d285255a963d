"""Items to sort into groups."""

from collections.abc import Iterator, Sequence
from typing import Annotated, Literal

from pydantic import Field

from rounds.model.kinds.question import (
    Choice,
    Fault,
    PartialCredit,
    QuestionBase,
    Writer,
    repeated_ids,
    repeated_texts,
    shuffled,
    tick,
    unknown_id,
)
from rounds.model.texts import Slug


class SortingItem(Choice):
    """An item and the group where it belongs."""

    group: Slug


class Sorting(QuestionBase):
    """Items to sort into groups; a group may stay empty."""

    type: Literal["sorting"]
    groups: Annotated[list[Choice], Field(min_length=2, max_length=10)]
    items: Annotated[list[SortingItem], Field(min_length=2, max_length=26)]
    partial_credit: PartialCredit = "all-or-nothing"

    def form(self, name: str, write: Writer) -> str:
        """A list of items, each with all groups as radio buttons: one tap an item, and nothing to drag."""
        rows = "".join(
            f'<li data-row="{item.id}"><div role="radiogroup" aria-labelledby="{name}-item_{item.id}">'
            f'<div class="r-sort__t" id="{name}-item_{item.id}">{write.inline(item.text)}</div>'
            f'<div class="r-chips">{self._groups(f"{name}_{item.id}", write)}</div></div></li>'
            for item in shuffled(self.items)
        )
        return f'<ul class="r-sort">{rows}</ul>'

    def _groups(self, name: str, write: Writer) -> str:
        return "".join(tick("radio", name, group, write) for group in self.groups)

    def faults(self) -> Iterator[Fault]:
        """Ids and texts differ; each item's group is one of the question's."""
        yield from repeated_ids(self.groups, "groups")
        yield from repeated_texts(self.groups, "groups", "group")
        yield from repeated_ids(self.items, "items")
        yield from repeated_texts(self.items, "items", "item")
        known = {group.id for group in self.groups}
        for index, item in enumerate(self.items):
            if item.group not in known:
                yield ("items", index, "group"), *unknown_id(item.group, self.groups, "group")

    def state_chars(self) -> int:
        """A base64url digit an item: its group's place among the sorted ids."""
        return len(self.items)

    def identity(self) -> Sequence[str]:
        """The items with their groups, and all groups."""
        return [
            "sorting",
            *sorted(f"{item.id}={item.group}" for item in self.items),
            *sorted(group.id for group in self.groups),
        ]
