"""Where things stand in a course's files: texts as read, and the span of each value in them.

`load` fills it while it reads each file once; `check` asks it for lines and columns. No I/O here.
"""

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from rounds.model.pictures import ImageFile, Picture
from rounds.model.problem import Place
from rounds.model.translation import Translation

Address = tuple[str | int, ...]
"""The keys and indexes that lead to a value inside a file: ("questions", 0, "prompt")."""


@dataclass(frozen=True, slots=True)
class SourceText:
    """A file as read: newlines are \\n, and spans are in characters of `text`."""

    file: str
    text: str = field(repr=False)
    sha256: str = ""
    """Of the bytes on disk, hex."""
    spans: Mapping[Address, tuple[int, int]] = field(default_factory=dict, repr=False)
    keys: Mapping[Address, int] = field(default_factory=dict, repr=False)
    """Where the key that leads to the address begins."""

    def place_at(self, offset: int) -> Place:
        """Line and column of a character."""
        line_start = self.text.rfind("\n", 0, offset) + 1
        return Place(self.file, self.text.count("\n", 0, line_start) + 1, offset - line_start + 1)

    def offset(self, place: Place) -> int:
        """The character at a place of this file, the other way round; a place without a line gives the first."""
        lines = self.text.split("\n")[: max(place.line - 1, 0)]
        return min(sum(map(len, lines)) + len(lines) + max(place.column - 1, 0), len(self.text))

    def place(self, address: Address) -> Place:
        """Where the value begins; an address that is not in the file gives the nearest one round it."""
        while address not in self.spans:
            if not address:
                return Place(self.file)
            address = address[:-1]
        return self.place_at(self.spans[address][0])

    def key_place(self, address: Address) -> Place:
        """Where the key of this address begins, or else its value."""
        offset = self.keys.get(address)
        return self.place(address) if offset is None else self.place_at(offset)

    def word_place(self, address: Address, word: str, nth: int = 0) -> Place:
        """The nth occurrence of a word inside a text, in any of YAML's styles; else where the text begins.

        The raw text is searched: a word without spaces is written alike in plain, quoted, literal and folded texts.
        """
        start, end = self.spans.get(address, (0, 0))
        offset = start - 1
        for _ in range(nth + 1):
            offset = self.text.find(word, offset + 1, end)
            if offset < 0:
                return self.place(address)
        return self.place_at(offset)


def target_file(seen_from: str, target: str) -> str:
    """The file that a link in the file `seen_from` leads to, as a path in the course."""
    path = unquote(re.split(r"[?#]", target, maxsplit=1)[0])
    return posixpath.normpath(posixpath.join(posixpath.dirname(seen_from), path))


@dataclass(frozen=True, slots=True)
class Origin:
    """The files that a course was made from."""

    files: frozenset[str] = frozenset()
    """Every file in the course's folders, relative to its root, with `/`."""
    unread: frozenset[str] = frozenset()
    """Files whose mistakes keep their content out of the course: what they would define is not called unknown."""
    texts: Mapping[str, SourceText] = field(default_factory=dict, repr=False)
    """The files that were read, by name."""
    pictures: Mapping[str, Picture] = field(default_factory=dict, repr=False)
    """The image files of which the size could be read, by name."""
    images: Mapping[str, ImageFile] = field(default_factory=dict, repr=False)
    """All image files, by name."""
    translations: tuple[Translation, ...] = field(default=(), repr=False)

    def text(self, file: str) -> SourceText:
        """The file as read; an empty one when the course was made otherwise."""
        return self.texts.get(file) or SourceText(file, "")

    def picture(self, seen_from: str, target: str) -> Picture | None:
        """The image that a text in the file `seen_from` names, where its size is known."""
        return self.pictures.get(target_file(seen_from, target))

    def text_ending(self, name: str) -> SourceText:
        """The file whose path ends so, for example framework/roles.yml."""
        return next((text for file, text in self.texts.items() if file.endswith(f"/{name}")), SourceText(name, ""))

    def lost(self, *names: str) -> bool:
        """Whether a file whose path ends so is there and could not be read."""
        return any(file.endswith(f"/{name}") for file in self.unread for name in names)
