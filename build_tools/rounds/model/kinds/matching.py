"""Things on the left, each with its partner on the right."""

from collections.abc import Iterator, Sequence
from html import escape
from typing import Annotated, Any, Literal

from pydantic import Field

from rounds.model.kinds.question import (
    Choice,
    Fault,
    PartialCredit,
    QuestionBase,
    Writer,
    labelled,
    repeated_ids,
    shuffled,
)
from rounds.model.texts import Frozen, Markdown, Slug


class Pair(Frozen):
    """A thing on the left and its partner on the right."""

    id: Slug = ""
    left: Markdown
    right: Markdown
    why: Markdown | None = None


class Matching(QuestionBase):
    """Pairs to find; distractors are partners of nothing. Two pairs may share one right-hand text."""

    type: Literal["matching"]
    pairs: Annotated[list[Pair], Field(min_length=2, max_length=20)]
    distractors: Annotated[list[Choice], Field(max_length=16)] = []
    partial_credit: PartialCredit = "all-or-nothing"

    def partners(self) -> list[Choice]:
        """The right-hand texts without repeats, in an order that says nothing of the key.

        A partner's id is that of the first pair, or the distractor, with its text.
        """
        texts: dict[str, Choice] = {}
        for choice in [*(Choice(id=pair.id, text=pair.right) for pair in self.pairs), *self.distractors]:
            texts.setdefault(choice.text, choice)
        return shuffled(list(texts.values()))

    def form(self, name: str, write: Writer) -> str:
        """A list of selects; an option's value is its place in `partners()`, so the markup hides the key."""
        partners = "".join(f'<option value="{n}">{escape(p.text)}</option>' for n, p in enumerate(self.partners()))
        rows = "".join(
            f'<li data-pair="{pair.id}">{left}<span class="r-field"><select id="{name}-{pair.id}" '
            f'name="{name}-{pair.id}"{named}>'
            f'<option value="">Choose</option>{partners}</select></span></li>'
            for pair in shuffled(self.pairs)
            for left, named in [labelled(write.inline(pair.left), f"{name}-{pair.id}", "r-match__t")]
        )
        return f'<ul class="r-match">{rows}</ul>'

    def sheet(self, write: Writer) -> dict[str, Any]:
        """Pairs name their partner by id; `partners` stand in the order of the form's select values."""
        partners = self.partners()
        by_text = {partner.text: partner.id for partner in partners}
        told = super().sheet(write)
        told.pop("distractors", None)
        told["pairs"] = [
            {"id": pair.id, "left": write.inline(pair.left), "partner": by_text[pair.right], **_reason(pair.why, write)}
            for pair in self.pairs
        ]
        told["partners"] = [
            {"id": partner.id, "text": partner.text, **_reason(partner.why, write)} for partner in partners
        ]
        return told

    def faults(self) -> Iterator[Fault]:
        """Ids differ; a distractor is no pair's partner."""
        yield from repeated_ids(self.pairs, "pairs")
        pairs = {pair.id for pair in self.pairs}
        rights = {pair.right for pair in self.pairs}
        yield from repeated_ids(self.distractors, "distractors")
        for index, distractor in enumerate(self.distractors):
            if distractor.id in pairs:
                yield (
                    ("distractors", index, "id"),
                    f"The id «{distractor.id}» is also a pair's.",
                    "Give the distractor its own id.",
                )
            if distractor.text in rights:
                yield (
                    ("distractors", index, "text"),
                    "This distractor is also the right partner of a pair.",
                    "Reword or remove it.",
                )

    def state_chars(self) -> int:
        """A base64url digit a pair: its chosen partner's place among the sorted ids."""
        return len(self.pairs)

    def identity(self) -> Sequence[str]:
        """The pairs with their partners' ids, and the distractors."""
        partner = {choice.text: choice.id for choice in self.partners()}
        return [
            "matching",
            *sorted(f"{pair.id}={partner[pair.right]}" for pair in self.pairs),
            *sorted(choice.id for choice in self.distractors),
        ]


def _reason(why: str | None, write: Writer) -> dict[str, str]:
    return {"why": write.block(why)} if why else {}
