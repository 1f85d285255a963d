"""The rules of a package's style that can match something in it: an LMS may be slow, and few packages show everything.

A rule is left out only where its selector names a class or an element that stands nowhere in the package's scripts and
texts. The player puts some class names together, always by their last word: `r-mark--${verdict}` keeps `r-mark--right`.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

NO_NAME = re.compile(r"\[[^\]]*\]|::?[\w-]+")
"""An attribute, a pseudo-class or a pseudo-element."""

IN_BRACKETS = r"\(((?:[^()]|\((?:[^()]|\([^()]*\))*\))*)\)"
LEFT_OPEN = re.compile(rf":(?:not|has|nth-[\w-]+|lang|dir){IN_BRACKETS}")
CHOICE = re.compile(rf":(?:is|where){IN_BRACKETS}")
NAME = re.compile(r"(?<![\w-])-?[A-Za-z_][\w-]*")
RULE = re.compile(r"[{}]|\"[^\"]*\"|'[^']*'")
SELECTOR = re.compile(r"(?:\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)|[^,(])+")
"""One selector of a list: its commas stand in brackets, three deep at most."""

CLASSES = re.compile(r"""class\s*=\s*\\?["']?([^"'\\>]*)""", re.IGNORECASE)
ELEMENT = re.compile(r"<([A-Za-z][\w-]*)")
ELEMENT_IN_JSON = re.compile(r"\\u003c([A-Za-z][\w-]*)")
"""By itself: a pattern that begins with fixed letters is found several times as fast."""

IMPLIED = frozenset(("html", "body", "tbody"))
"""Elements that a browser makes where no tag is written (HTML, "Optional tags")."""

CONDITIONS = ("@media", "@supports")
"""At-rules that hold rules; all others stay as they are."""


def needed_style(css: bytes, scripts: bytes, texts: str) -> bytes:
    """The style with the rules that these scripts and these texts, HTML or JSON, can need. Minified CSS only."""
    given = _given_names(css, scripts)
    return _shaken(css, given | (_names(css) & _written_names(texts)))


@lru_cache(maxsize=4)
def _written_names(texts: str) -> frozenset[str]:
    """The classes and elements in HTML, and in the HTML that JSON holds; a plan's formats come one after the other."""
    elements = {*ELEMENT.findall(texts), *ELEMENT_IN_JSON.findall(texts)}
    classes = " ".join(set(CLASSES.findall(texts))).split()
    return IMPLIED.union(" ".join(elements).lower().split(), classes)


@lru_cache(maxsize=64)
def _given_names(css: bytes, scripts: bytes) -> frozenset[str]:
    """Those of the style's names that the scripts write, in whole or as far as they write them."""
    words = set(re.findall(r"[\w-]+", scripts.decode(), re.ASCII))
    return frozenset(name for name in _names(css) if any(begun in words for begun in (name, *_beginnings(name))))


def _beginnings(name: str) -> list[str]:
    """What a script may write of a name before it adds the rest: `r-mark--`, `is-`."""
    return [name[: place + 1] for place, sign in enumerate(name) if sign == "-"]


@lru_cache(maxsize=64)
def _names(css: bytes) -> frozenset[str]:
    """Every class and element that a selector of the style names."""
    return frozenset(name for selector in _selectors(css.decode()) for name in _named(selector))


def _selectors(css: str) -> Iterator[str]:
    for head, body in _rules(css):
        if head.startswith(CONDITIONS):
            yield from _selectors(body)
        else:
            yield from SELECTOR.findall(head)


@lru_cache(maxsize=256)
def _shaken(css: bytes, needed: frozenset[str]) -> bytes:
    """Made once for packages alike, so that packing and hashing know it again."""
    return _shaken_text(css.decode(), needed).encode()


def _shaken_text(css: str, needed: frozenset[str]) -> str:
    kept: list[str] = []
    for head, body in _rules(css):
        inner = _shaken_text(body, needed) if head.startswith(CONDITIONS) else body
        matching = [each for each in SELECTOR.findall(head) if head.startswith("@") or _can_match(each, needed)]
        if matching and inner:
            kept.append(f"{','.join(matching)}{{{inner}}}")
    return "".join(kept)


@lru_cache(maxsize=256)
def _rules(css: str) -> Sequence[tuple[str, str]]:
    """Each rule's head, and what stands in its braces."""
    rules: list[tuple[str, str]] = []
    depth, begin, opened = 0, 0, 0
    for found in RULE.finditer(css):
        if found[0] == "{":
            depth += 1
            if depth == 1:
                opened = found.end()
        elif found[0] == "}":
            depth -= 1
            if depth == 0:
                rules.append((css[begin : opened - 1].strip(), css[opened : found.start()]))
                begin = found.end()
    return rules


@lru_cache(maxsize=4096)
def _named(selector: str) -> frozenset[str]:
    """The classes and elements that stand in it."""
    return frozenset(NAME.findall(NO_NAME.sub(" ", selector)))


def _can_match(selector: str, needed: frozenset[str]) -> bool:
    """Whether all that it demands is there, of each `:is()` one choice. What `:not()` and `:has()` say is left open."""
    bare = LEFT_OPEN.sub("", selector)
    return _named(CHOICE.sub("", bare)) <= needed and all(
        any(_can_match(choice, needed) for choice in SELECTOR.findall(choices)) for choices in CHOICE.findall(bare)
    )
