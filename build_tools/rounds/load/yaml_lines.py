"""YAML to plain data in which every scalar is the text as written, with the span of each value.

Read from the parser's events, never constructed: `24`, `No` and `17:30` stay texts for the models to read, no tag
runs anything, and depth, size and the expansion of aliases are bounded while reading.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NoReturn

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from rounds.load.files import CONTROL
from rounds.load.yaml_faults import syntax_problem
from rounds.model.file_rules import CUT_OFF, EMPTY_FILE, REPEATED_KEY, YAML_SYNTAX
from rounds.model.places import Address, SourceText
from rounds.model.problem import Problem, Rule, Severity
from rounds.model.spelling import quoted

# libyaml's parser where PyYAML was built with it (ten times as fast); the pure one gives the same events.
_LOADER: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Spans = dict[Address, tuple[int, int]]
Keys = dict[Address, int]

MAX_DEPTH = 32
MAX_NODES = 100_000
MAX_COPIES = 10_000
MAX_PROBLEMS = 200
_NOTHING = {"", "~", "null"}
_CUT_OFF = re.compile(r"[ \t]+#[^\s#]")
"""Where a plain text ends, in a way that looks less like a comment than like text: `Form #5`."""


def read_yaml(source: SourceText, start: int = 0, end: int | None = None) -> tuple[Any, SourceText, list[Problem]]:
    """The data of a file, or of a part of it; the source with its spans; every mistake found.

    After a mistake that stops the reading, the data is None and there are no spans.
    """
    data, spans, keys, problems = _parsed(source.file, source.text, start, end)
    if data is None:
        return None, SourceText(source.file, source.text, source.sha256), list(problems)
    read = SourceText(source.file, source.text, source.sha256, dict(spans), dict(keys))
    return _copy(data), read, list(problems)


@lru_cache(maxsize=1000)
def _parsed(file: str, text: str, start: int, end: int | None) -> tuple[Any, Spans, Keys, list[Problem]]:
    """Kept, since the preview reads a course again at each save, of which one file is another."""
    reader = _Reader(SourceText(file, text), start, _LOADER(text[start:end]))
    return reader.document(), reader.spans, reader.keys, reader.problems


def _copy(value: Any) -> Any:
    """The value for its reader to change, as one that fills in missing ids does."""
    if isinstance(value, dict):
        return {key: _copy(entry) for key, entry in value.items()}
    return [_copy(entry) for entry in value] if isinstance(value, list) else value


class _StoppedError(Exception):
    """The rest of the file is not read; the Problem that says why is told already."""


@dataclass
class _Reader:
    source: SourceText
    start: int
    events: Any
    spans: Spans = field(default_factory=dict)
    keys: Keys = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    anchors: dict[str, tuple[Address, Any]] = field(default_factory=dict)
    open_anchors: set[str] = field(default_factory=set)
    nodes: int = 0
    copies: int = 0

    def document(self) -> Any:
        """The one document of the file."""
        try:
            return self._document()
        except yaml.YAMLError as error:
            # What looked like a comment may be the very mistake: it is told as such.
            self.problems = [problem for problem in self.problems if problem.severity is Severity.ERROR]
            self.problems.append(syntax_problem(error, self.source, self.start))
        except _StoppedError:
            pass
        return None

    def _document(self) -> Any:
        self._next()
        event = self._next()
        if isinstance(event, StreamEndEvent):
            self._say(self.start, "Nothing is written here.", "Fill it in, or delete the file.", EMPTY_FILE)
            return None
        node = self._next()
        data = self._value(node, ())
        if data is None:
            self._say(self._at(node), "Nothing is written here.", "Fill it in, or delete the file.", EMPTY_FILE)
        self._next()
        event = self._next()
        if isinstance(event, DocumentStartEvent):
            self._stop(event, "A second document begins here (`---`).", "Keep one document in a file.")
        return data

    def _next(self) -> Event:
        event: Event = self.events.get_event()
        return event

    def _say(self, at: int, what: str, cure: str, rule: Rule = YAML_SYNTAX) -> None:
        if len(self.problems) < MAX_PROBLEMS:
            severity = rule.severity or Severity.ERROR
            self.problems.append(Problem(self.source.place_at(at), what, cure, severity, rule))

    def _stop(self, event: Event, what: str, cure: str) -> NoReturn:
        self._say(self._at(event), what, cure)
        raise _StoppedError

    def _at(self, event: Event) -> int:
        return self._offset(event.start_mark)

    def _offset(self, mark: Any) -> int:
        return self.start + int(mark.index)

    def _value(self, event: Event, address: Address) -> Any:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self._stop(event, f"The file holds more than {MAX_NODES:,} values.", "Split it into several files.")
        if len(address) > MAX_DEPTH:
            self._stop(event, f"Lists and entries are nested more than {MAX_DEPTH} deep here.", "Close some of them.")
        at = self._at(event)
        self.spans[address] = (at, self._offset(event.end_mark))
        if isinstance(event, AliasEvent):
            return self._alias(event, address)
        assert isinstance(event, NodeEvent)  # noqa: S101 (the grammar of events: a node stands here)
        tag = getattr(event, "tag", None)
        if tag and not (isinstance(event, ScalarEvent) and tag == "!"):
            self._say(at, f"{quoted(tag)} is a YAML tag, and tags are not used here.", "Put quotes round the text.")
        if event.anchor:
            self.open_anchors.add(event.anchor)
        match event:
            case ScalarEvent():
                value: Any = self._scalar(event)
            case SequenceStartEvent():
                value = self._sequence(address)
            case _:
                assert isinstance(event, MappingStartEvent)  # noqa: S101 (the last kind of node)
                value = self._mapping(event, address)
        if event.anchor:
            self.open_anchors.discard(event.anchor)
            self.anchors[event.anchor] = (address, value)
        return value

    def _scalar(self, event: ScalarEvent) -> str | None:
        text: str = event.value
        if event.style == '"' and (found := CONTROL.search(text)):
            what = f"The text holds the control character U+{ord(found[0]):04X}."
            self._say(self._at(event), what, "Remove the escape; use single quotes for backslashes.")
            return CONTROL.sub("", text)
        if event.style:
            return text
        if _CUT_OFF.match(self.source.text, self._offset(event.end_mark)):
            self._say(
                self._offset(event.end_mark),
                "The text ends here, since ` #` begins a comment.",
                "Put quotes round the text if the # belongs to it; else write a space after the #.",
                CUT_OFF,
            )
        return None if text in _NOTHING else text

    def _sequence(self, address: Address) -> list[Any]:
        entries: list[Any] = []
        while not isinstance(event := self._next(), CollectionEndEvent):
            entries.append(self._value(event, (*address, len(entries))))
        return entries

    def _mapping(self, mapping: MappingStartEvent, address: Address) -> dict[str, Any]:
        entries: dict[str, Any] = {}
        while not isinstance(event := self._next(), CollectionEndEvent):
            key = self._key(event)
            at, key_end = self._at(event), self._offset(event.end_mark)
            if key in entries:
                first = self.source.place_at(self.keys[(*address, key)])
                self._say(
                    at,
                    f"The key {quoted(key)} stands twice; the first is on line {first.line}.",
                    "Keep one of them; where a new entry of a list begins, write `- ` before its first key.",
                    REPEATED_KEY,
                )
                self._value(self._next(), (*address, -1))
                continue
            inner = (*address, key)
            self.keys[inner] = at
            value_event = self._next()
            value = self._value(value_event, inner)
            if (
                mapping.flow_style
                and value is None
                and ":" not in self.source.text[key_end : self._at(value_event) + 1]
            ):
                self._say(
                    at,
                    f"{quoted(key)} stands in this one-line entry without a `:` after it.",
                    "If it belongs to the text before the comma, put quotes round the whole text.",
                )
                continue
            entries[key] = value
        return entries

    def _key(self, event: Event) -> str:
        if not isinstance(event, ScalarEvent):
            self._stop(
                event, "A key must be a plain word.", "If this begins a text with `[` or `{`, put quotes round it."
            )
        key = self._scalar(event)
        if key is None:
            self._stop(event, "A key is missing before this `:`.", "Write the key, or put quotes round the text.")
        return key

    def _alias(self, event: AliasEvent, address: Address) -> Any:
        name = str(event.anchor)
        if name in self.open_anchors:
            self._stop(event, f"*{name} refers to the entry that it stands in.", "Write the text out.")
        if name not in self.anchors:
            cure = "If this is a text that begins with *, put quotes round it."
            self._stop(event, f"*{name} refers to an anchor &{name} that is not written above.", cure)
        origin, value = self.anchors[name]
        return self._copied(event, value, origin, address)

    def _copied(self, event: Event, value: Any, origin: Address, address: Address) -> Any:
        """The anchored value once more, with the spans of what stands inside it."""
        self.copies += 1
        if self.copies > MAX_COPIES or len(address) > MAX_DEPTH:
            what = f"The aliases (*) of this file stand for more than {MAX_COPIES:,} values, or too deep."
            self._stop(event, what, "Write the texts out.")
        parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        inner: dict[Any, Any] = {}
        for part, entry in parts:
            old, new = (*origin, part), (*address, part)
            self.spans[new] = self.spans[old]
            if old in self.keys:
                self.keys[new] = self.keys[old]
            inner[part] = self._copied(event, entry, old, new)
        return inner if isinstance(value, dict) else list(inner.values()) if isinstance(value, list) else value
