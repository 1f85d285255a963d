"""What Rounds' own exports leave in Moodle XML and GIFT, so that nothing is lost on the way back.

export/moodle_questions.py writes it: ids as classes, reasons without a feedback field as a list, the rest as tags. In a
file of another system none of it stands, and nothing here does anything.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from bs4 import BeautifulSoup, Tag

from rounds.importing.draft import Draft

_MARKED = re.compile(
    r'\s*(?:<strong>\d+</strong>\s*)?<(?P<tag>div|span) class="(?P<names>rounds-[^"<>]*)">(?P<html>.*)</(?P=tag)>\s*',
    re.DOTALL,
)
_NAME = re.compile(r"rounds-(id|in|gap|mistake)-([a-z0-9-]+)")
_REASON = re.compile(r"rounds-why-([a-z]+)-([a-z0-9-]+)")
_TAG = re.compile(r"rounds-([a-z_]+):(.*)", re.DOTALL)
_CITED = re.compile(r"\[@([^\[\];]+)\]")
_SETTING = re.compile(r"rounds-(pass_mark|attempts|draw|pre|shuffle|feedback)")


def unmarked(html: str) -> tuple[str, dict[str, str]]:
    """The HTML inside a mark, and what the mark says; HTML without one as it is."""
    found = _MARKED.fullmatch(html)
    if not found:
        return html, {}
    names = dict(_NAME.findall(found["names"]))
    return found["html"], names | ({"accents": "true"} if "rounds-accents" in found["names"].split() else {})


@dataclass
class Marks:
    """What one question's tags and general feedback say to us."""

    tags: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """By name, without `rounds-`."""
    foreign: list[str] = field(default_factory=list)
    """Tags of others."""
    reasons: dict[tuple[str, str], str] = field(default_factory=dict)
    """HTML, by the list and the id that it explains."""
    source: str = ""
    """HTML."""
    why: str = ""
    """What is left of the general feedback."""

    @property
    def ours(self) -> bool:
        """Whether Rounds wrote tags."""
        return bool(self.tags)

    def first(self, name: str) -> str:
        """The value of a tag, empty without it."""
        return self.tags[name][0] if self.tags.get(name) else ""

    def values(self, name: str) -> dict[str, str]:
        """Tags of the form id=value."""
        return dict(told.partition("=")[::2] for told in self.tags.get(name, []))


def marks_of(tags: Iterable[str], feedback: str) -> Marks:
    """The marks in a question's tags and in its general feedback's HTML."""
    marks = Marks()
    for tag in tags:
        found = _TAG.fullmatch(tag.strip())
        if found:
            marks.tags[found[1]].append(found[2])
        else:
            marks.foreign.append(tag)
    take_feedback(marks, feedback)
    return marks


def take_feedback(marks: Marks, feedback: str) -> None:
    """Takes our own marks out of a general feedback in HTML."""
    marks.why = feedback
    if 'class="rounds-' in feedback:
        _take_apart(marks, feedback)


def _take_apart(marks: Marks, feedback: str) -> None:
    soup = BeautifulSoup(feedback, "html.parser")
    for around in soup.find_all("dl", class_="rounds-reasons"):
        terms = [each for each in around.children if isinstance(each, Tag)]
        for term, reason in zip(terms[::2], terms[1::2], strict=False):
            if found := _REASON.search(" ".join(term.get_attribute_list("class"))):
                marks.reasons[found[1], found[2]] = reason.decode_contents()
        around.extract()
    for source in soup.find_all("p", class_="rounds-source"):
        marks.source = source.decode_contents()
        source.extract()
    marks.why = str(soup)


def apply_common(draft: Draft, marks: Marks) -> None:
    """Objective, source, confidence and reasons onto the draft, once its lists are filled."""
    if marks.first("objective").isdecimal():
        draft.put(objective=int(marks.first("objective")))
    draft.put(confidence=marks.first("confidence") == "true", source=written_source(draft.html(marks.source)))
    if marks.first("points"):
        draft.put(points=float_of(marks.first("points")))
    for (name, id_), html in marks.reasons.items():
        for entry in draft.data.get(name, []):
            if entry.get("id") == id_:
                entry["why"] = draft.html(html)


def float_of(told: str) -> float | None:
    """The number, or nothing."""
    try:
        return float(told)
    except ValueError:
        return None


def written_source(markdown: str) -> str:
    """`[@a p. 3]; [@b]` as an author writes it in the field `source`: a p. 3; b."""
    plain = _CITED.sub(r"\1", markdown)
    alone = not _CITED.sub("", markdown).strip("; ")
    return plain if alone and "[" not in plain else markdown


def settings_of(info: str) -> dict[str, Any]:
    """A quiz's own fields, as its category tells them; what is usual is left out."""
    told = {}
    for item in BeautifulSoup(info, "html.parser").select("ul.rounds-quiz > li"):
        if found := _SETTING.fullmatch(" ".join(item.get_attribute_list("class"))):
            told[found[1]] = item.get_text().partition(": ")[2].strip()
    return settings_from(told)


def settings_from(told: dict[str, str]) -> dict[str, Any]:
    """A quiz's fields from their texts, without those that are usual."""
    settings: dict[str, Any] = {}
    for name in ("pass_mark", "attempts", "draw"):
        number = told.get(name, "").removesuffix("%")
        if number.isdecimal():
            settings[name] = int(number)
    if settings.get("pass_mark") == 80:
        del settings["pass_mark"]
    if told.get("pre") == "yes":
        settings["pre"] = True
    shuffle = [word for word in told.get("shuffle", "").split(", ") if word in ("questions", "options")]
    if told:
        settings["shuffle"] = shuffle
    if told.get("feedback") in ("end", "never"):
        settings["feedback"] = told["feedback"]
    return settings
