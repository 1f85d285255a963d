"""Texts of GIFT: escapes, and the formats [html], [markdown], [moodle] and [plain]."""

import re

from rounds.importing.draft import Draft

_SHIELD = {sign: chr(0xE100 + place) for place, sign in enumerate("\\:#={}~/\"'")}
"""What may stand after a backslash, besides `n` for a new line."""
_OPEN = {shield: sign for sign, shield in _SHIELD.items()} | {"\ue1ff": "\n"}
_FORMAT = re.compile(r"\s*\[(html|markdown|moodle|plain)\]", re.IGNORECASE)


def shielded(text: str) -> str:
    """The text with each escaped sign as a private character, so that what is left of the signs means something."""
    if "\\" not in text:
        return text
    return re.sub(r"\\([\\:#={}~/\"'n])", lambda found: "\ue1ff" if found[1] == "n" else _SHIELD[found[1]], text)


def unescaped(text: str) -> str:
    """The signs again."""
    return re.sub("[\ue100-\ue1ff]", lambda found: _OPEN.get(found[0], found[0]), text)


def closing_brace(text: str, opened: int) -> int | None:
    """The last brace that closes, as Moodle has it, when it stands after the one that opens."""
    ends = text.rfind("}")
    return ends if ends > opened else None


def formatted(text: str, kind: str = "moodle") -> tuple[str, str]:
    """The format that stands before a text, else the given one, and the text without it."""
    found = _FORMAT.match(text)
    return (found[1].lower(), text[found.end() :]) if found else (kind, text)


def plain_words(draft: Draft, text: str, kind: str) -> str:
    """A text of the given format, its escapes still shielded, as our Markdown."""
    return words_of(draft, unescaped(text).strip(), kind)


def words_of(draft: Draft, words: str, kind: str) -> str:
    """A text of the given format as our Markdown."""
    match kind:
        case "html":
            return draft.html(words)
        case "markdown":
            return draft.markdown(words)
        case "plain":
            return draft.plain(words)
        case _:
            # Moodle's own format: HTML in which a line's end is one.
            return draft.html(words.replace("\n", "<br>\n"))
