"""What authors ask not to be told: `rounds: ignore RULE, RULE: reason` in a comment, and what is wrong with such a one.

It stands in a YAML comment, or in Markdown in an HTML comment outside code. It counts for its own line; alone on its
line it counts for the next one that says something. A finding counts as standing on its line, on the line where the
text or fence begins that it is in (comments have no place inside), and on the line of that text's key; what concerns a
whole file, or its first line, counts as standing on the first line that says something.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rounds.check.family import Family
from rounds.check.regions import body_start, yaml_texts
from rounds.model.course import Course
from rounds.model.module_text import fences, uncoded
from rounds.model.places import SourceText
from rounds.model.problem import Place, Problem, Rule, Severity
from rounds.model.spelling import did_you_mean, quoted

NO_REASON = Rule(
    "silence-without-reason",
    "Each silence says why",
    "The next author cannot tell a considered exception from an oversight.",
    Severity.WARNING,
)
UNKNOWN = Rule(
    "unknown-silence",
    "Each silence names rules that there are",
    "A misspelt rule silences nothing, and the comment says that it does.",
    Severity.WARNING,
)
UNUSED = Rule(
    "unused-silence",
    "Each silence silences something",
    "What it excused is gone: left in its place it would hide the next mistake of its kind.",
    Severity.NOTE,
)
SILENCES = Family(
    name="silences",
    title="Silenced findings",
    rules=(NO_REASON, UNKNOWN, UNUSED),
    checks=(),
)

_SAID = re.compile(r"rounds:[ \t]*ignore\b[ \t]*(?P<rules>[^:]*?)[ \t]*(?::\s*(?P<reason>.*?))?\s*\Z", re.DOTALL)
_YAML = re.compile(r"(?:^|(?<=[ \t]))#[ \t]*(?P<said>rounds:[ \t]*ignore\b[^\n]*)", re.MULTILINE)
_HTML = re.compile(r"<!--[ \t]*(?P<said>rounds:[ \t]*ignore\b.*?)(?:-->|\Z)", re.DOTALL)
_NEWLINE = re.compile(r"\n")


@dataclass(frozen=True, slots=True)
class Silence:
    """One such comment."""

    place: Place
    lines: tuple[int, ...]
    """The lines whose findings it silences."""
    rules: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Sifted:
    """The findings of a course: those that are left to be told, and those that a comment silences, with it."""

    left: list[Problem]
    silenced: list[tuple[Problem, Silence]] = field(default_factory=list)


def sorted_out(course: Course, problems: Iterable[Problem], known: Iterable[str], ran: Iterable[str]) -> Sifted:
    """The problems without what authors silenced, and with what is wrong with their silences.

    Of the rules that are `known`, those that `ran` are those that a silence must have been needed for; none ran where
    only a part of the course's faults was asked for, and then nothing is said of silences.
    """
    every = [silence for text in course.origin.texts.values() for silence in silences(text)]
    of_rule: defaultdict[tuple[str, str], list[Silence]] = defaultdict(list)
    for silence in every:
        for rule in silence.rules:
            of_rule[silence.place.file, rule].append(silence)
    found = Sifted([])
    met: dict[tuple[Silence, str], Severity] = {}
    for problem in problems:
        rule = problem.rule.id if problem.rule else ""
        alike = of_rule.get((problem.place.file, rule))
        lines = _lines(course.origin.text(problem.place.file), problem.place) if alike else set()
        near = [each for each in alike or () if lines & {*each.lines}]
        met |= {(each, rule): problem.severity for each in near}
        if near and problem.severity is not Severity.ERROR:
            found.silenced.append((problem, near[0]))
        else:
            found.left.append(problem)
    wanted, all_rules = frozenset(ran), frozenset(known)
    for each in every if wanted else ():
        found.left.extend(_faults(each, all_rules))
        if each.place.file not in course.origin.unread:
            found.left.extend(_unused(each, wanted, met))
    return found


def silences(source: SourceText) -> Iterator[Silence]:
    """Every such comment of a file, in order."""
    text = source.text
    if "ignore" not in text:
        return
    yaml_end = body_start(source)
    comments = [*_yaml_comments(source, yaml_end), *_HTML.finditer(uncoded(text), yaml_end)]
    ends = [newline.start() for newline in _NEWLINE.finditer(text)]
    loud = _loud_lines(text, comments, bisect_left(ends, yaml_end) + 1)
    for comment in comments:
        said = _SAID.match(comment["said"].strip())
        if said is None:
            continue
        first, last = bisect_left(ends, comment.start()) + 1, bisect_left(ends, comment.end()) + 1
        place = Place(source.file, first, comment.start() - (ends[first - 2] if first > 1 else -1))
        after = bisect_left(loud, first)
        lines: tuple[int, ...] = (first,)
        if loud[after : after + 1] != [first]:
            after = bisect_right(loud, last)
            lines = (*loud[after : after + 1], *((1,) if after == 0 else ()))
        rules = tuple(rule.strip() for rule in said["rules"].split(",") if rule.strip())
        yield Silence(place, lines, rules, " ".join((said["reason"] or "").split()))


def _yaml_comments(source: SourceText, end: int) -> Iterator[re.Match[str]]:
    """A `#` begins a comment where it stands in no text: block and quoted texts may hold one."""
    texts = sorted(span for address, span in yaml_texts(source) if address)
    starts = [start for start, _ in texts]
    for found in _YAML.finditer(source.text, 0, end):
        at = bisect_right(starts, found.start()) - 1
        if at < 0 or texts[at][1] <= found.start():
            yield found


def _loud_lines(text: str, comments: Iterable[re.Match[str]], yaml_end: int) -> list[int]:
    """The lines that hold more than blanks, `---`, comments of YAML and silences."""
    pieces, done = [], 0
    for each in comments:
        pieces += [text[done : each.start()], "\n" * each[0].count("\n")]
        done = each.end()
    blanked = "".join([*pieces, text[done:]])
    lines = enumerate(map(str.strip, blanked.split("\n")), start=1)
    return [at for at, said in lines if said and not (at <= yaml_end and (said.startswith("#") or said == "---"))]


def _lines(source: SourceText, place: Place) -> set[int]:
    """The lines on which a finding counts as standing."""
    if place.line <= 1:
        return {1}
    lines = {place.line}
    offset = source.offset(place)
    for address, (start, end) in yaml_texts(source):
        if start <= offset < end:
            lines |= {_line(source.text, start), _line(source.text, source.keys.get(address, start))}
    if source.file.endswith(".md"):
        body = body_start(source)
        for fence in fences(source.text[body:]):
            if body + fence.start <= offset < body + fence.end:
                lines.add(_line(source.text, body + fence.start))
    return lines


def _line(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


def _faults(silence: Silence, known: frozenset[str]) -> Iterator[Problem]:
    if not silence.rules:
        what = "This silence names no rule."
        cure = "Write `rounds: ignore RULE: reason`; `rounds check` tells the rule of each finding in brackets."
        yield Problem(silence.place, what, cure, Severity.WARNING, UNKNOWN)
    for rule in silence.rules:
        if rule not in known:
            cure = did_you_mean(rule, known, "`rounds check --rules` lists them all.")
            yield Problem(silence.place, f"There is no rule {quoted(rule)}.", cure, Severity.WARNING, UNKNOWN)
    if not silence.reason:
        cure = "Write it after the rule and a colon: `rounds: ignore RULE: reason`."
        yield Problem(silence.place, "This silence gives no reason.", cure, Severity.WARNING, NO_REASON)


def _unused(silence: Silence, ran: frozenset[str], met: dict[tuple[Silence, str], Severity]) -> Iterator[Problem]:
    for rule in silence.rules:
        severity = met.get((silence, rule))
        if severity is Severity.ERROR:
            what = f"{quoted(rule)} is an error here, and errors cannot be silenced."
            yield Problem(silence.place, what, "Mend it, and remove the silence.", Severity.NOTE, UNUSED)
        elif severity is None and rule in ran:
            what = f"Nothing is found here that {quoted(rule)} would silence."
            yield Problem(silence.place, what, "Remove the silence.", Severity.NOTE, UNUSED)
