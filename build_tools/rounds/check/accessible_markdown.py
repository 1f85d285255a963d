"""Markdown that everyone can use: headings in order, links and images with words, tables with headers, no shouting.

After WCAG 2.2: 1.3.1 (headings, tables), 1.4.1 (colour), 2.4.6 (headings); links, images and media: accessible_links.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby, pairwise

from rounds.check.accessible_links import LINK_RULES, link_findings
from rounds.check.by_file import Texts, in_each_file
from rounds.check.family import Family
from rounds.check.found import Found, told
from rounds.check.prose import Block, Prose, prose
from rounds.model.course import Course
from rounds.model.module_text import without_code
from rounds.model.problem import Problem, Rule, Severity
from rounds.model.spelling import quoted
from rounds.model.texts import primary_language

ORDER = Rule(
    "heading-order",
    "Headings begin at level 2, and none skips a level",
    "Screen readers list the headings as a table of contents; a skipped level looks like a lost section.",
)
EMPTY = Rule("empty-heading", "A heading has words", "A screen reader says that there is a heading, and nothing else.")
FALSE_HEADING = Rule(
    "emphasis-as-heading",
    "A heading is written as one",
    "A bold line looks like a heading, and who moves by headings never finds it.",
)
TABLE = Rule(
    "table-header",
    "Each column of a table has a header",
    "A screen reader tells the column's header with each cell; without it the cells are loose words.",
)
CAPITALS = Rule(
    "capitals",
    "No text is all in capitals",
    "Words without ascenders are slower to read, and some screen readers spell them letter by letter.",
)
COLOUR = Rule(
    "colour-alone",
    "Nothing is named by its colour alone",
    "One man in twelve does not tell red from green, and paper and screen readers have no colour.",
)

_BOLD = re.compile(r"[ \t>]*(?P<mark>\*\*|__)(?=\S)(?P<words>[^*_\n]{1,80})(?P=mark)[ \t]*(?:\{[^{}\n]*\})?[ \t]*")
_NO_HEADER = re.compile(r"(?:\A|\n[ \t]*\n)(?P<line>[ \t]*\|[ \t]*:?-[-:| \t]*)(?=\n[ \t]*\|)")
_HTML_TABLE = re.compile(r"<table\b[^<]*(?:<(?!/table)[^<]*)*", re.IGNORECASE)
_HTML_HEADER = re.compile(r"<th\b|\brole\s*=\s*[\"']?(?:presentation|none)\b", re.IGNORECASE)
_LOUD = re.compile(r"(?<![\w'’-])[A-Z]{2,}(?:[ ,]+[A-Z]{2,}){3,}(?![\w'’-])")
_COLOURED = {
    "en": r"\b(?:in|the|a|every|all) (?:red|green|blue|yellow|orange|amber|purple|pink) "
    r"(?:box(?:es)?|text|words?|lines?|arrows?|cells?|rows?|columns?|areas?|parts?|items?|fields?|buttons?|circles?|dots?"
    r"|bars?|sections?|marks?)\b"
    r"|\b(?:shown|marked|written|highlighted|printed) in (?:red|green|blue|yellow|orange|amber)\b",
    "de": r"\b(?:rote|grüne|blaue|gelbe)[nrs]? (?:Kasten|Kästchen|Feld|Felder|Text|Linie|Pfeil|Pfeile|Knopf|Zeile)\b",
    "es": r"\b(?:recuadro|cuadro|texto|flecha|línea|botón|celda)s? (?:roj|verd|azul|amarill)\w+",
    "fr": r"\b(?:encadré|texte|flèche|ligne|bouton|cellule|case)s? (?:rouge|vert|bleu|jaune)\w*",
}

_PLACED = re.compile(
    r"[ ,]+(?:on|at|to|in|near|beside|behind|above|below|under|over|between|next)\s(?:the\s|to\s|its\s|both\s){0,3}"
    r"(?!the\b|red|green|blue|yellow|orange|amber|purple|pink)[^\W\d_]{3,}",
    re.IGNORECASE,
)
"""A place that follows: the red box on the left."""


def check_markdown(course: Course) -> Iterator[Problem]:
    """Headings, tables and bold lines of modules; capitals, colours, links, images and media everywhere."""
    yield from in_each_file(course, _of_file)


def _of_file(texts: Texts) -> Iterator[Problem]:
    for text in texts:
        if text.module:
            yield from told(text, structure_findings(text.markdown, text.language))
        yield from told(text, wording_findings(text.markdown, text.language))
        yield from told(text, link_findings(text.markdown, text.language))


@lru_cache(maxsize=8192)
def structure_findings(markdown: str, language: str) -> tuple[Found, ...]:
    """What is wrong with the headings and tables of a body."""
    read = prose(markdown, language)
    return (*_headings(read), *_tables(read), *_false_headings(read))


@lru_cache(maxsize=8192)
def wording_findings(markdown: str, language: str) -> tuple[Found, ...]:
    """Capitals and colours in a text."""
    read = prose(markdown, language)
    found: list[Found] = []
    for loud in _LOUD.finditer(read.text):
        what = f"{quoted(loud[0])} is all in capitals."
        found.append(
            Found(loud.start(), loud.end(), what, "Write it in lower case; make it **bold** if it matters.", CAPITALS)
        )
    if pattern := _COLOURED.get(primary_language(language)):
        for named in re.finditer(pattern, read.text, re.IGNORECASE):
            if _PLACED.match(read.text, named.end()):
                continue
            what = f"{quoted(named[0])} is named by its colour alone."
            cure = "Name it by its words or its place too."
            found.append(Found(named.start(), named.end(), what, cure, COLOUR, Severity.NOTE))
    return tuple(found)


def _headings(read: Prose) -> Iterator[Found]:
    level = 1
    for block in read.blocks:
        if block.kind != "heading":
            continue
        words = read.markdown[block.start : block.end].strip()
        start, end = _line(read.markdown, block)
        if not words:
            yield Found(start, end, "The heading has no words.", "Write its words, or delete the line.", EMPTY)
            continue
        if block.level == 1:
            what = "A heading of level 1 stands here; the page's title is the only one."
            yield Found(start, end, what, "Begin with level 2: ## and the words.", ORDER)
        elif block.level > level + 1:
            what = f"A heading of level {block.level} follows level {level}."
            yield Found(start, end, what, f"Write level {level + 1}: {'#' * (level + 1)} and the words.", ORDER)
        level = max(block.level, 1)


def _line(markdown: str, block: Block) -> tuple[int, int]:
    """From a heading's marks to its end."""
    start = markdown.rfind("\n", 0, block.start) + 1
    return start + len(markdown[start : block.start]) - len(markdown[start : block.start].lstrip(" \t>")), block.end


def _tables(read: Prose) -> Iterator[Found]:
    headers = [block for block in read.blocks if block.kind == "header"]
    for _, cells in groupby(headers, key=lambda block: block.group):
        row = list(cells)
        empty = [cell for cell in row if not read.markdown[cell.start : cell.end].strip()]
        corner = len(row) > 2 and empty == row[:1]  # WAI tutorial on tables with two headers: it may be empty
        for cell in empty[: 0 if corner else 1]:
            all_empty = len(empty) == len(row)
            what = "The table has no header." if all_empty else "A column of the table has no header."
            yield Found(cell.start, cell.start, what, "Write in the table's first line what each column tells.", TABLE)
    for table in _HTML_TABLE.finditer(without_code(read.markdown)):
        if not _HTML_HEADER.search(table[0]):
            cure = "Write the cells that name a column or a row as <th>, or the table in Markdown."
            yield Found(table.start(), table.start() + 6, "The table has no header.", cure, TABLE)
    for bare in _NO_HEADER.finditer(without_code(read.markdown)):
        what = "The table begins with its line of hyphens: it has no header, and is not shown as a table."
        yield Found(bare.start("line"), bare.end(), what, "Write the columns' names on a line above it.", TABLE)


def _false_headings(read: Prose) -> Iterator[Found]:
    for block, following in pairwise(read.blocks):
        if block.kind != "paragraph" or block.inside or following.kind in ("heading", "term"):
            continue
        bold = _BOLD.fullmatch(read.markdown, block.start, block.end)
        if bold and not bold["words"].rstrip().endswith((".", "!", "?", ":", ",", ";")):
            what = f"{quoted(bold['words'])} looks like a heading and is bold text."
            yield Found(block.start, block.end, what, "Write it as one: ### and the words.", FALSE_HEADING)


ACCESSIBLE_MARKDOWN = Family(
    name="accessible-markdown",
    title="Markdown that everyone can use",
    rules=(ORDER, EMPTY, FALSE_HEADING, TABLE, CAPITALS, COLOUR, *LINK_RULES),
    checks=(check_markdown,),
    advice=True,
)
