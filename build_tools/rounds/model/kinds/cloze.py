"""Gaps in a text, each typed or chosen from a list."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from html import escape, unescape
from typing import Annotated, Any, Literal

from pydantic import Field

from rounds.model.kinds.accepted import accepted_faults
from rounds.model.kinds.question import (
    Fault,
    Option,
    PartialCredit,
    QuestionBase,
    Writer,
    repeated_ids,
    repeated_texts,
    shuffled,
)
from rounds.model.spelling import did_you_mean, quoted
from rounds.model.texts import Frozen, Line, Markdown, Slug

MAX_GAP_BYTES = 30
"""The player keeps this many UTF-8 bytes of what was typed into a gap in suspend data."""

_IN_TEXT = re.compile(r"(?<!\\)\[\[([^\[\]\n]*)\]\]")
_KEPT = "\ue000{}\ue001"
"""A gap's place while its text goes through Markdown, in private characters, which mean nothing there."""
_KEPT_OR_TAG = re.compile("""<(?:"[^"]*"|'[^']*'|[^>"'])*>|\ue000([a-z0-9-]+)\ue001""")
_TAG = re.compile(r"<[^>]*>")


class GapOption(Option):
    """A choice for a gap: native lists show plain words only."""

    def plain(self, write: Writer) -> str:
        """The text without its markup."""
        return unescape(_TAG.sub("", write.inline(self.text)))


class Gap(Frozen):
    """A gap of the text: what may be typed (`accept`), or what can be chosen (`options`)."""

    id: Slug
    accept: Annotated[list[Line], Field(max_length=50)] = []
    case: bool = False
    accents: bool = False
    options: Annotated[list[GapOption], Field(max_length=26)] = []
    why: Markdown | None = None

    def field(self, name: str, label: str, write: Writer) -> str:
        """A text field whose width says nothing, or a select."""
        told = f'class="r-gap" data-gap="{self.id}" name="{name}_{self.id}" aria-label="{label}"'
        if not self.options:
            return (
                f'<input {told} size="14" maxlength="200" autocomplete="off" autocapitalize="off" spellcheck="false">'
            )
        options = "".join(
            f'<option value="{option.id}">{escape(option.plain(write), quote=False)}</option>'
            for option in shuffled(self.options)
        )
        return f'<select {told}><option value="">Choose</option>{options}</select>'

    def faults(self) -> Iterator[Fault]:
        """Typed or chosen, one of them; accepted answers differ; one option is right. Addresses begin in the gap."""
        if self.accept and self.options:
            cure = "Keep `accept` for a gap that is typed, or `options` for one that is chosen."
            yield ("options",), f"The gap {quoted(self.id)} has both `accept` and `options`.", cure
        elif self.options:
            yield from self._option_faults()
        elif not self.accept:
            cure = "Add `accept:` with the answers that count, or `options:` with those to choose from."
            yield (), f"The gap {quoted(self.id)} has neither `accept` nor `options`.", cure
        for address, what, cure in accepted_faults(self.accept, case=self.case, accents=self.accents):
            yield ("accept", *address), what, cure

    def _option_faults(self) -> Iterator[Fault]:
        yield from repeated_ids(self.options, "options")
        yield from repeated_texts(self.options, "options", "option")
        right = [index for index, option in enumerate(self.options) if option.correct]
        if len(self.options) == 1:
            yield ("options",), f"The gap {quoted(self.id)} has one option only.", "Add what else can be chosen."
        if not right:
            what = f"No option of the gap {quoted(self.id)} is marked as right."
            yield ("options",), what, "Write `correct: true` under the right option."
        for index in right[1:]:
            what = f"A second option of the gap {quoted(self.id)} is marked as right."
            yield ("options", index, "correct"), what, "Keep one `correct: true`."
        for field in ("case", "accents"):
            if getattr(self, field):
                yield (field,), f"`{field}` means nothing in a gap that is chosen from options.", "Remove it."

    def state_chars(self) -> int:
        """A digit for a chosen option; what was typed, base64url, after its length in two digits."""
        return 1 if self.options else 2 + -(-MAX_GAP_BYTES * 8 // 6)

    def identity(self) -> str:
        """The gap with what is right in it."""
        if self.options:
            told = sorted(f"{option.id}{'*' * option.correct}" for option in self.options)
        else:
            told = [f"\x1d{self.case}".lower(), *["\x1daccents"] * self.accents, *sorted(self.accept)]
        return "\x1e".join([self.id, *told])


class Cloze(QuestionBase):
    """A text with gaps, written `[[gap-id]]`: in paragraphs, lists and tables."""

    type: Literal["cloze"]
    text: Markdown
    gaps: Annotated[list[Gap], Field(min_length=1, max_length=26)]
    partial_credit: PartialCredit = "all-or-nothing"

    def in_order(self) -> list[Gap]:
        """The gaps in the order of the text."""
        places = {id_: place for place, id_ in reversed([*enumerate(_IN_TEXT.findall(self.text))])}
        return sorted(self.gaps, key=lambda gap: places.get(gap.id, len(places)))

    def form(self, name: str, write: Writer) -> str:
        """The text with a field in each gap; a field that Markdown left no place for stands after it."""
        gaps = self.in_order()
        fields = {gap.id: gap.field(name, f"Gap {n} of {len(gaps)}", write) for n, gap in enumerate(gaps, start=1)}
        return f'<div class="r-cloze">{self.filled(fields, write)}</div>'

    def filled(self, shown: Mapping[str, str], write: Writer) -> str:
        """The text as HTML with what is shown in each gap, HTML too; a gap that Markdown lost stands after it."""
        fields = dict(shown)

        def keep(found: re.Match[str]) -> str:
            return _KEPT.format(found[1]) if found[1] in fields else found[0]

        def fill(found: re.Match[str]) -> str:
            return found[0] if found[1] is None else fields.pop(found[1], "")

        html = _KEPT_OR_TAG.sub(fill, write.block(_IN_TEXT.sub(keep, self.text)))
        return html + "".join(f"<p>{field}</p>" for field in fields.values())

    def sheet(self, write: Writer) -> dict[str, Any]:
        """Gaps stand in the order of the text, which is in the form alone; their options are plain words."""
        told = super().sheet(write)
        del told["text"]
        gaps = {gap["id"]: gap for gap in told["gaps"]}
        for gap in self.gaps:
            for option, sheet in zip(gap.options, gaps[gap.id].get("options", []), strict=False):
                sheet["text"] = option.plain(write)
        return {**told, "gaps": [gaps[gap.id] for gap in self.in_order()]}

    def faults(self) -> Iterator[Fault]:
        """Each gap of the text has one entry and each entry one place in the text; each entry is sound."""
        yield from repeated_ids(self.gaps, "gaps")
        written = Counter(_IN_TEXT.findall(self.text))
        known = [gap.id for gap in self.gaps]
        for id_, times in written.items():
            if id_ not in known:
                otherwise = r"Add it under `gaps`, or write \[[ where two brackets are meant."
                what = f"The text has a gap [[{quoted(id_)[1:-1]}]], and there is no such entry under `gaps`."
                yield ("text",), what, did_you_mean(id_, [gap for gap in known if gap not in written], otherwise)
            elif times > 1:
                yield ("text",), f"The text has the gap [[{id_}]] {times} times.", "Give each place a gap of its own."
        for index, gap in enumerate(self.gaps):
            if gap.id not in written:
                cure = f"Write [[{gap.id}]] where it belongs in the text, or remove the entry."
                yield ("gaps", index, "id"), f"The text has no gap [[{gap.id}]].", cure
            for address, what, cure in gap.faults():
                yield ("gaps", index, *address), what, cure

    def state_chars(self) -> int:
        """The gaps one after another, in the order of their sorted ids."""
        return sum(gap.state_chars() for gap in self.gaps)

    def identity(self) -> Sequence[str]:
        """The gaps, each with what is right in it."""
        return ["cloze", *sorted(gap.identity() for gap in self.gaps)]
