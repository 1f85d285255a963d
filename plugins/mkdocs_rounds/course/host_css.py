"""What the site takes of mkdocs-material's stylesheet: the rules for an author's text (tabs, code, details,
footnotes, ...), in a cascade layer. Of its 23 KB (gzip) the rest dresses parts that no page here has.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from mkdocs.utils import get_theme_dir

PARENT_THEME = Path(get_theme_dir("material"))

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'|/\*.*?\*/|[{};]', re.DOTALL)
_TEXT = re.compile(r"\.md-typeset|\.highlight|^:root$")


def host_css() -> str:
    """The rules in the layer `host`: whatever Rounds says outside it wins, however specific the parent theme is.

    The stylesheet is found by its name's beginning; the rest of the name is a hash.
    """
    [found] = PARENT_THEME.glob("assets/stylesheets/main.*.css")
    text = found.read_text("utf-8").removeprefix('@charset "UTF-8";')
    return f"@layer host{{{_for_text(text)}}}"


def _for_text(css: str) -> str:
    kept = []
    for head, body in _rules(css):
        if head.startswith(("@media", "@supports")):
            inner = _for_text(body)
            kept += [f"{head}{{{inner}}}"] if inner else []
        elif _TEXT.search(head):
            kept.append(f"{head}{{{body}}}")
    return "".join(kept)


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """Each rule's head and what stands in its braces; nested braces belong to the outer rule (CSS Syntax 3, 5.4)."""
    depth = start = inside = 0
    head = ""
    for token in _TOKEN.finditer(css):
        match token[0]:
            case "{":
                if depth == 0:
                    head, inside = css[start : token.start()].strip(), token.end()
                depth += 1
            case "}":
                depth -= 1
                if depth == 0:
                    yield head, css[inside : token.start()]
                    start = token.end()
            case ";" if depth == 0:
                start = token.end()
