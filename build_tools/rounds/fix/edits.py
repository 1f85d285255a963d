"""Changes to files as values, and their writing: a file's all or none, with its own line ends and byte order mark."""

import difflib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rounds.model.places import SourceText
from rounds.model.problem import Rule


@dataclass(frozen=True, slots=True)
class Edit:
    """The characters from `start` to `end` of a file's text (a line end counts as one) become `text`."""

    file: str
    start: int
    end: int
    text: str
    rule: Rule
    told: str
    """What was done, as one sentence."""


def apart(edits: Iterable[Edit]) -> list[Edit]:
    """The edits in order, without repeats and without those that touch an earlier one: the next turn makes them."""
    kept: list[Edit] = []
    for edit in sorted(set(edits), key=lambda each: (each.start, each.end, each.text)):
        if not kept or edit.start >= max(kept[-1].end, kept[-1].start + 1):
            kept.append(edit)
    return kept


def edited(raw: str, edits: Sequence[Edit]) -> str:
    """A file's text with the edits, which are in order and apart; all else stays as it is."""
    ends = "\r\n" if "\r\n" in raw else "\r" if "\r" in raw and "\n" not in raw else "\n"
    mark = "\ufeff" if raw.startswith("\ufeff") else ""
    characters = re.findall(r"\r\n|[^\0]", raw.removeprefix(mark))
    pieces, done = [mark], 0
    for edit in edits:
        pieces += [*characters[done : edit.start], edit.text.replace("\n", ends)]
        done = edit.end
    return "".join([*pieces, *characters[done:]])


Write = Callable[[Path, bytes], None]
"""Writes a file whole or not at all."""


def write_edits(root: Path, source: SourceText, edits: Sequence[Edit], write: Write) -> None:
    """Writes the file with the edits, in its own place where it is a link.

    Raises OSError where that cannot be, or where the file changed since it was read.
    """
    path = (root / source.file).resolve()
    raw = path.read_bytes().decode()
    text = raw.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if text != source.text:
        raise OSError(0, "it was changed meanwhile")
    write(path, edited(raw, edits).encode())


def difference(source: SourceText, edits: Sequence[Edit]) -> str:
    """What the edits change, as a unified diff."""
    before, after = source.text, edited(source.text, edits)
    lines = difflib.unified_diff(
        before.splitlines(keepends=True), after.splitlines(keepends=True), source.file, source.file
    )
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)
