"""Links to a heading, on the same page or another, and links from the root: whether they arrive.

Ids are those that the site's pages have: Python-Markdown's toc makes them from a heading's words, `{#id}` sets one.
"""

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote

from rounds.check.family import Family
from rounds.check.kept import Form, kept
from rounds.check.link_texts import Link, course_links, pages
from rounds.check.links import ELSEWHERE
from rounds.model.course import Course
from rounds.model.module_text import without_code
from rounds.model.places import SourceText, target_file
from rounds.model.problem import Problem, Rule, Severity
from rounds.model.spelling import nearest, quoted

BROKEN_ANCHOR = Rule(
    "broken-anchor",
    "Each link to a heading leads to one that there is",
    "A learner lands at the top of a page, and looks for what was promised.",
    Severity.WARNING,
)
ROOT_LINK = Rule(
    "link-from-root",
    "Links between pages are written as seen from their own file",
    "A link from the root breaks in packages, and where the site does not stand at its host's root.",
    Severity.WARNING,
)

_ATX = re.compile(r"^[ \t>]*#{1,6}(?P<words>[^\n]*)$", re.MULTILINE)
_SETEXT = re.compile(r"^(?P<words>[^\n]+)\n[ \t]*(?:=+|-+)[ \t]*$", re.MULTILINE)
_ATTRIBUTES = re.compile(r"\{:?[^{}\n]{0,80}?#(?P<id>[\w:.-]{1,80})[^{}\n]{0,80}\}")
_RAW_ID = re.compile(r"<[A-Za-z][^<>]{0,200}?\s(?:id|name)\s*=\s*[\"']?(?P<id>[^\s\"'>]{1,80})")
_LONGEST_HEADING = 300
_MOST_HEADINGS = 5000
_TRAILING = re.compile(r"(?:[ \t]+#+)?[ \t]*(?:\{[^{}\n]*\})?$")
_MARKS = re.compile(r"!?\[(?P<text>[^\[\]]*)\]\([^()]*\)|\[@[^\[\]]*\]|<[^<>]*>|(?<!\w)_+|_+(?!\w)")
_OF_THE_PAGE = re.compile(r"(?:quiz|simulation|profile|source|block|letter|fn|fnref|r)(?:-|:)|goals$|content$|top$|$")
"""Ids that pages have by themselves."""


def check_anchors(course: Course) -> Iterator[Problem]:
    """Headings of modules and of pages that authors write whole; other pages have ids that the site makes."""
    written = {module.place.file: module.body for module in course.modules.values()}
    others = (file for file in pages(course) if not file.endswith("/index.md") and "/paths/" not in file)
    written |= {file: course.origin.text(file).text for file in others}
    ids: dict[str, frozenset[str]] = {}
    for link in (link for link in course_links(course) if link.alt is None and "#" in link.target):
        if ELSEWHERE.match(link.target) or link.target.startswith("/"):
            continue
        file = link.file if link.target.startswith("#") else target_file(link.file, link.target)
        if file not in written:
            continue
        if file not in ids:
            ids[file] = _ids(course.origin.text(file), written[file])
        if told := _broken(link, ids[file]):
            yield Problem(link.place(), *told, Severity.WARNING, BROKEN_ANCHOR)


def _ids(source: SourceText, markdown: str) -> frozenset[str]:
    form = Form[frozenset[str]](sorted, lambda told: frozenset(map(str, told)))
    return kept(source, heading_ids, (), form, lambda: frozenset(heading_ids(markdown)))


def _broken(link: Link, ids: frozenset[str]) -> tuple[str, str] | None:
    page, _, anchor = link.target.partition("#")
    if unquote(anchor) in ids or _OF_THE_PAGE.match(anchor):
        return None
    near = nearest(anchor, sorted(ids)[:500])
    what = f"There is no heading {quoted('#' + anchor)} {'in ' + quoted(page) if page else 'on this page'}."
    cure = f"Did you mean «{page}#{near}»?" if near else "Name the heading's words in lower case, joined by hyphens."
    return what, cure


def check_root_links(course: Course) -> Iterator[Problem]:
    """Links that begin with a stroke."""
    for link in course_links(course):
        if link.alt is None and link.target.startswith("/") and not ELSEWHERE.match(link.target):
            what = f"The link {quoted(link.target)} begins at the root of the host."
            yield Problem(link.place(), what, "Write it as seen from this file.", Severity.WARNING, ROOT_LINK)


def heading_ids(markdown: str) -> Iterator[str]:
    """The ids of a text's headings, in letters of ASCII as by default and in all letters, and those set by hand."""
    # Here, since few courses link to headings, and importing Markdown costs more than checking a small one.
    from markdown.extensions.toc import slugify  # noqa: PLC0415

    text = without_code(markdown)
    for pattern in (_ATTRIBUTES, _RAW_ID):
        yield from (found["id"] for found in pattern.finditer(text))
    headings = sorted((found.start(), found.start("words"), found.end("words")) for found in _headings(text))
    words = [_plain(markdown[start:end].strip()[:_LONGEST_HEADING]) for _, start, end in headings[:_MOST_HEADINGS]]
    for letters in (False, True):
        met: Counter[str] = Counter()
        for slug in (slugify(each, "-", unicode=letters) for each in words):
            # As toc does: a second one gets _1, and one without letters too.
            yield f"{slug}_{met[slug] + (not slug)}" if met[slug] or not slug else slug
            met[slug] += 1


def _headings(text: str) -> Iterator[re.Match[str]]:
    yield from _ATX.finditer(text)
    yield from _SETEXT.finditer(text)


def _plain(words: str) -> str:
    return unescape(_MARKS.sub(lambda mark: mark["text"] or "", _TRAILING.sub("", words)))


ANCHORS = Family(
    name="anchors",
    title="Links to headings",
    rules=(BROKEN_ANCHOR, ROOT_LINK),
    checks=(check_anchors, check_root_links),
)
