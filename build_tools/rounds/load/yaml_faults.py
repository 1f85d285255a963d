"""What a YAML parser's complaint means to an author: the place to look at, and the cure in plain words."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from yaml import MarkedYAMLError, YAMLError

from rounds.model.file_rules import YAML_SYNTAX
from rounds.model.places import SourceText
from rounds.model.problem import Place, Problem
from rounds.model.spelling import quoted

_QUOTE = 'Put quotes round the whole text: "...".'
_QUOTE_EACH = 'Put quotes round each text in it that holds a comma, `: `, `#` or a bracket: {text: "..."}.'
_KEY_AND_TEXT = re.compile(r"^\s*(?:-\s+)*(?P<key>[\w-]+):\s+(?P<text>\S.*)$")
_NO_SPACE = re.compile(r"^\s*(?:-\s+)*(?P<key>[\w-]+):(?!//)\S")


@dataclass(frozen=True, slots=True)
class _Complaint:
    """The parser's words, where it stopped, and what it was reading (from where)."""

    source: SourceText
    problem: str
    context: str
    at: int
    began: int

    @property
    def text(self) -> str:
        return self.source.text

    def line(self, offset: int) -> str:
        """The line of a character."""
        end = self.text.find("\n", offset)
        return self.text[self.line_start(offset) : len(self.text) if end < 0 else end]

    def line_start(self, offset: int) -> int:
        return self.text.rfind("\n", 0, offset) + 1

    def last_line(self) -> int:
        """The offset of the last written line before where the parser stopped."""
        written = len(self.text[: self.line_start(self.at)].rstrip())
        return self.line_start(written)


_Told = tuple[int, str, str]
"""Offset, what is wrong, the cure."""


def syntax_problem(error: YAMLError, source: SourceText, start: int) -> Problem:
    """The Problem of a parser's error; `start` is where the parsed part begins in the file."""
    if not isinstance(error, MarkedYAMLError) or error.problem_mark is None:
        what, cure = "The file cannot be read as YAML.", "Save it anew as UTF-8 text."
        return Problem(Place(source.file), what, cure, rule=YAML_SYNTAX)
    at = min(start + error.problem_mark.index, len(source.text))
    began = start + error.context_mark.index if error.context_mark else at
    complaint = _Complaint(source, error.problem or "", error.context or "", at, began)
    offset, what, cure = next(told for reading in _READINGS if (told := reading(complaint)))
    return Problem(source.place_at(offset), what, cure, rule=YAML_SYNTAX)


def _tab(said: _Complaint) -> _Told | None:
    line_start = said.line_start(said.at)
    indent = re.match(r"[ \t]*", said.text[line_start:])
    tab = indent[0].find("\t") if indent else -1
    if tab < 0:
        return None
    return line_start + tab, "A tab stands here, where YAML wants spaces.", "Put two spaces in place of each tab."


def _open_quote(said: _Complaint) -> _Told | None:
    if "quoted scalar" not in said.context or "unexpected" not in said.problem:
        return None
    quote = said.text[said.began]
    return said.began, f"This text begins with {quote} and never ends.", f"Write the closing {quote} after the text."


def _escape(said: _Complaint) -> _Told | None:
    if "quoted scalar" not in said.context and "double-quoted" not in said.context:
        return None
    what = 'A backslash (\\) in a text in "..." does not mean itself.'
    return said.at, what, "Put the text in single quotes, or write \\\\."


def _one_line_entry(said: _Complaint) -> _Told | None:
    if "flow mapping" not in said.context and "flow sequence" not in said.context and "flow node" not in said.context:
        return None
    bracket = said.text[said.began : said.began + 1]
    closing = {"{": "}", "[": "]"}.get(bracket)
    if closing is None:
        return None
    before = _KEY_AND_TEXT.match(said.line(said.began))
    if bracket == "[" and before and not before["text"].rstrip().endswith("]"):
        return said.began, "A text cannot begin with [ unless it stands in quotes.", _QUOTE
    entry = f"{bracket}...{closing}"
    line_end = said.line_start(said.began) + len(said.line(said.began))
    comment = said.text.find(" #", said.began, line_end)
    if comment >= 0:
        return comment + 1, f"A text without quotes in this one-line entry {entry} holds `#`.", _QUOTE_EACH
    sign = said.text[said.at : said.at + 1]
    if said.at < line_end and sign in ":[]{},":
        return said.at, f"A text without quotes in this one-line entry {entry} holds `{sign}`.", _QUOTE_EACH
    if said.at < line_end:
        return said.at, f"{quoted(sign)} is not expected in this one-line entry {entry}.", _QUOTE_EACH
    return said.began, f"This one-line entry is not closed with {closing}.", f"Write the {closing}. {_QUOTE_EACH}"


def _forbidden_start(said: _Complaint) -> _Told | None:
    if "cannot start any token" not in said.problem:
        return None
    sign = said.text[said.at : said.at + 1]
    if sign == "\t":
        return said.at, "A tab stands here, where YAML wants spaces.", "Put a space in its place, or remove it."
    if sign == "@" and said.text[said.at - 1 : said.at] == "[":
        before = said.text[said.line_start(said.at) : said.at - 1].rstrip()
        if before[-1:] in ("", ":", "-"):
            return said.at - 1, "A text cannot begin with [@ unless it stands in quotes.", _QUOTE
        return said.at - 1, "A text without quotes in this one-line entry {...} holds `[`.", _QUOTE_EACH
    return said.at, f"A text cannot begin with {sign} unless it stands in quotes.", _QUOTE


def _alias_or_tag(said: _Complaint) -> _Told | None:
    if not any(word in said.context for word in ("an alias", "an anchor", "a tag")):
        return None
    sign = said.text[said.began : said.began + 1]
    return said.began, f"A text cannot begin with {sign} unless it stands in quotes.", _QUOTE


def _block_scalar(said: _Complaint) -> _Told | None:
    if "block scalar" not in said.context:
        return None
    sign = said.text[said.began : said.began + 1]
    cure = f"Begin the text on the next line, indented by two spaces; or put quotes round it if {sign} belongs to it."
    return said.at, f"After {sign} nothing else may stand on the line.", cure


def _second_colon(said: _Complaint) -> _Told | None:
    """`text: One thing: another`, or a text that goes on from the line above."""
    if not said.problem.startswith("mapping values are not allowed"):
        return None
    line = said.line(said.at)
    column = said.at - said.line_start(said.at)
    found = _KEY_AND_TEXT.match(line)
    if found and found.start("text") <= column:
        return said.at, "A second `: ` stands in this line, and YAML takes it for a key.", _QUOTE
    above = said.line(said.last_line())
    key = len(line) - len(line.lstrip())
    where = said.line_start(said.at) + key
    if ":" not in above:
        return said.last_line() + len(above) - len(above.lstrip()), *_NO_COLON
    if no_space := _NO_SPACE.match(above):
        return said.last_line() + no_space.end() - 1, *_no_space(no_space["key"])
    if key > len(above) - len(above.lstrip()):
        what = "This line is indented deeper than the one above, as if it went on with its text."
        return where, what, "Begin it under the first letter of the key above."
    return where, *_INDENTATION


_NO_COLON = ("Here a `key: text` is wanted, and the colon is missing.", "Write `:` and a space after the key.")
_INDENTATION = (
    "This line does not stand in line with its neighbours.",
    "Begin it under the first letter of the line that it belongs with.",
)


def _no_space(key: str) -> tuple[str, str]:
    return f"After `{key}:` a space is missing.", f"Write `{key}: ` with a space after the colon."


def _no_colon(said: _Complaint) -> _Told | None:
    if "expected ':'" not in said.problem:
        return None
    if no_space := _NO_SPACE.match(said.line(said.began)):
        return said.began, *_no_space(no_space["key"])
    return said.began, *_NO_COLON


def _list_on_key_line(said: _Complaint) -> _Told | None:
    if "sequence entries are not allowed" not in said.problem:
        return None
    cure = "Begin the list on the next line; or, if this is a text that begins with a hyphen, put quotes round it."
    return said.at, "A list cannot begin on the line of its key.", cure


def _after_quotes(said: _Complaint) -> _Told | None:
    """`text: "So" he said`, or a stray closing bracket."""
    before = said.text[said.line_start(said.at) : said.at]
    in_block = "block mapping" in said.context or "block collection" in said.context
    if not in_block and "sequence entries are not allowed" not in said.problem:
        return None
    if (quote := before.rstrip()[-1:]) in ('"', "'"):
        cure = "Put quotes round the whole text, and write quotes inside as “...” (inside '...' write '' for one ')."
        end = said.line_start(said.at) + len(before.rstrip()) - 1
        begun, closed = max(0, said.text.rfind(quote, 0, end)), said.source.place_at(end).line
        if said.source.place_at(begun).line != closed:  # most often it was to be closed on its own line
            what = f"The quotation mark that opens here is closed on line {closed} only, and text follows it."
            return begun, what, "Write a closing one where its text ends."
        return said.at, "The text goes on after its closing quotation mark.", cure
    if in_block and before.strip():
        sign = said.text[said.at : said.at + 1]
        return said.at, f"{quoted(sign)} is not expected here.", _QUOTE
    return None


def _indentation(said: _Complaint) -> _Told | None:
    if "document start" in said.problem:
        return said.at, *_INDENTATION
    if "block mapping" not in said.context and "block collection" not in said.context:
        return None
    line = said.line(said.at)
    if "block mapping" in said.context and line.lstrip().startswith("- "):
        cure = "Indent the list under its key, with every `-` of the list in one column."
        return said.at, "A list entry stands here where a key is expected.", cure
    if said.text[said.at : said.at + 1] == ":":
        return said.at, "A key is missing before this `:`.", "Write the key, or put quotes round the text."
    if "block collection" in said.context and not line.startswith(" "):
        return said.at, "A list cannot be followed by a key at the same level.", _INDENTATION[1]
    return said.at, *_INDENTATION


def _anything(said: _Complaint) -> _Told:
    cure = "Look at the indentation, colons and quotation marks of this line and the one above."
    return said.at, "Here the file stops being readable YAML.", cure


_READINGS: tuple[Callable[[_Complaint], _Told | None], ...] = (
    _tab,
    _open_quote,
    _escape,
    _forbidden_start,
    _alias_or_tag,
    _block_scalar,
    _one_line_entry,
    _second_colon,
    _no_colon,
    _after_quotes,
    _list_on_key_line,
    _indentation,
    _anything,
)
"""From the surest to the vaguest."""
