"""Numbers stated as facts, and whether a source stands beside them."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

from rounds.check.by_file import Texts, in_each_file
from rounds.check.claim_patterns import claims, hypothetical, own_rule
from rounds.check.family import Family
from rounds.check.found import Found, told
from rounds.check.prose import Block, Prose, prose
from rounds.check.texts import Text
from rounds.model.course import Course
from rounds.model.problem import Problem, Rule
from rounds.model.spelling import quoted

NO_SOURCE = Rule(
    "claim-without-source",
    "A number stated as a fact has its source beside it",
    "A deadline or a percentage without a source cannot be checked, and nobody notices when it is out of date.",
)

STORIES = frozenset({"case", "try-it", "pulse", "example", "exercise", "scenario"})
"""Kinds of blocks whose numbers belong to a story or a task."""
_CITED = re.compile(r"\[@|\[\^[^\]\s]+\]|https?://|\bdoi:")
"""A citation, a footnote, or an address where a reader can look it up."""
_MAY_CLAIM = re.compile(
    r"\d|\b(?:one|half|thirds?|quarters?|fifths?|tenth|times|twice|annex|articles?)\b|within|least|most|than|up to"
    r"|imum of",
    re.IGNORECASE,
)
"""Cheaper than all patterns: most sentences hold none of these."""
_LINE_AFTER = 600
"""Characters after a table in which a line of nothing but citations may stand."""
_UNCHECKED = frozenset({"heading", "title", "header", "term"})


def check_claims(course: Course) -> Iterator[Problem]:
    """Each number in a module's body, and in the reasons of quizzes whose question names no source."""
    yield from in_each_file(course, _of_file, of=course)


def _of_file(texts: Texts, course: Course) -> Iterator[Problem]:
    for text in texts:
        if text.module or (text.kind == "quiz" and text.name == "why" and not _question_cites(course, text)):
            yield from told(text, claims_without_source(text.markdown, text.language))


@lru_cache(maxsize=8192)
def claims_without_source(markdown: str, language: str) -> tuple[Found, ...]:
    """The first claim of each sentence and each row that has no citation near."""
    if not _MAY_CLAIM.search(markdown):
        return ()
    read = prose(markdown, language)
    return tuple(_found(read, language))


def _question_cites(course: Course, text: Text) -> bool:
    quiz = course.quizzes.get(text.owner)
    index = text.address[1] if len(text.address) > 1 else None
    return bool(quiz and isinstance(index, int) and quiz.questions[index].source)


def _found(read: Prose, language: str) -> Iterator[Found]:
    covered = _covered(read, language)
    row: tuple[int, int] | None = None
    for sentence in read.sentences:
        block = sentence.block
        if block.kind in _UNCHECKED or id(block) in covered or STORIES.intersection(block.inside):
            continue
        if block.kind == "cell" and row == (block.group, block.row):
            continue
        if not _MAY_CLAIM.search(read.text, sentence.start, sentence.end):
            continue
        claim = claims(language).search(read.text, sentence.start, sentence.end)
        if claim and not hypothetical(language).search(read.text, sentence.start, sentence.end):
            row = (block.group, block.row) if block.kind == "cell" else row
            yield _finding(claim)


def _finding(claim: re.Match[str]) -> Found:
    what = f"{quoted(' '.join(claim[0].split()))} is stated as a fact, and no source stands beside it."
    cure = "Cite one, as in [@source 4.2]; where the rule is the course's own, say so: Our course rule."
    return Found(claim.start(), claim.end(), what, cure, NO_SOURCE)


def _covered(read: Prose, language: str) -> frozenset[int]:
    """The blocks (by identity) with a citation, or of the course's own rules; or introduced by one that is."""
    covered: set[int] = set()
    before: Block | None = None
    parts = [list(part) for _, part in groupby(read.blocks, key=_part)]
    for number, part in enumerate(parts):
        follows = parts[number + 1][0] if number + 1 < len(parts) else None
        if part[0].group:
            covered.update(_in_group(read, language, part, before, follows))
        else:
            covered |= {id(block) for block in part if _is_sourced(read, language, block)}
        before = part[-1]
    return frozenset(covered)


def _part(block: Block) -> int:
    """Blocks of one list or table are one part; every other block is its own."""
    return block.group or -id(block)


def _in_group(
    read: Prose, language: str, part: list[Block], before: Block | None, follows: Block | None
) -> Iterator[int]:
    """A list or a table: each row by itself, or all of it by the sentence before; a table also by the line after it."""
    table = part[0].kind in ("header", "cell")
    round_it = [before] if before and before.kind in ("paragraph", "definition") else []
    if table:
        round_it += [follows] if follows and follows.kind == "paragraph" else []
        round_it += [block for block in part if block.row == 1]
    end = min(follows.start if follows else len(read.markdown), part[-1].end + _LINE_AFTER)
    below = table and _CITED.search(read.markdown, part[-1].end, end)
    if below or any(_is_sourced(read, language, block) for block in round_it):
        yield from map(id, part)
        return
    led = False
    for _, row in groupby(part, key=lambda block: block.row):
        blocks = list(row)
        sourced = any(_is_sourced(read, language, block) for block in blocks)
        if sourced or led:
            yield from map(id, blocks)
        if not table and read.text[blocks[-1].start : blocks[-1].end].rstrip().endswith(":"):
            led = sourced  # an item that introduces a list of its own


def _is_sourced(read: Prose, language: str, block: Block) -> bool:
    return bool(
        _CITED.search(read.markdown, block.start, block.end)
        or own_rule(language).search(read.text, block.start, block.end)
    )


CLAIMS = Family(
    name="claims",
    title="Numbers and their sources",
    rules=(NO_SOURCE,),
    checks=(check_claims,),
    advice=True,
)
