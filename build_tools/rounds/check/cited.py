"""Every place of a course that cites a source: what cites it, which clause, and the sentence it stands in.

Read by the checks of citations, by the record's trace and by `rounds impact`.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import partial
from typing import Literal

from pydantic import BaseModel

from rounds.model.course import Course, Module
from rounds.model.module_text import citations, without_code
from rounds.model.places import Address, SourceText
from rounds.model.problem import Place
from rounds.model.texts import SLUG, fields_of

Kind = Literal["module", "quiz", "simulation", "self-assessment", "glossary", "competencies", "roles", "coaching"]
"""What holds a citation, by the file it stands in."""

_END = re.compile(r"[.!?][\"'»”)\]*_]*(?=\s)|\n\s*\n|\n(?=\s*(?:[-*+#|>]|\d+[.)]\s|!!!))")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_CITED = re.compile(r"\s*\[@[^\[\]]*\]")
MOST_BEFORE = 1000
"""Characters in which a sentence ends; a longer one is cut, so that a text of anything is read in no time."""
_LEAD = re.compile(r"^(?:[-*+>#|]+|\d+[.)]|!!!)\s+")


@dataclass(frozen=True, slots=True)
class Cited:
    """A source as cited somewhere."""

    source: str
    clause: str
    """The place in the source as written: III.B; empty where the author names the source as a whole."""
    kind: Kind
    owner: str
    """The id of the module, quiz, simulation, self-assessment or term; empty where a whole file has one text."""
    inner: str
    """The question, node or ending, competency or role inside the owner; empty where there is none."""
    place: Callable[[], Place]
    text: str
    """The whole text that cites; empty for a list of sources."""
    offset: int = 0
    """Where in the text the source is named."""
    marked: bool = True
    """False when its @ is missing."""

    def sentence(self) -> str:
        """The sentence round the citation, on one line and without its marks of citation."""
        return sentence_at(self.text, self.offset)


def sentence_at(text: str, offset: int) -> str:
    """The sentence in which a character of a Markdown text stands, on one line."""
    least = max(0, offset - MOST_BEFORE)
    starts = [least, *(end.end() for end in _END.finditer(text, least, offset))]
    while len(starts) > 1 and not _CITED.sub("", text[starts[-1] : offset]).strip(" \n[@"):
        starts.pop()  # a citation after the full stop is of what stands before it
    closing = text.find("]", offset, offset + MOST_BEFORE)
    following = _END.search(text, max(closing, offset), offset + MOST_BEFORE)
    told = _CITED.sub("", text[starts[-1] : following.end() if following else offset + MOST_BEFORE])
    told = _COMMENT.sub("", told)
    return _LEAD.sub("", " ".join(told.split()))


@dataclass(frozen=True, slots=True)
class _Owner:
    course: Course
    text: SourceText
    kind: Kind
    id: str
    inner: str = ""

    def listed(self, sources: list[str]) -> Iterator[Cited]:
        """A list of sources, as at the head of a module."""
        for index, source in enumerate(sources):
            place = partial(self.text.place, ("sources", index))
            yield Cited(source, "", self.kind, self.id, self.inner, place, "")

    def value(self, value: object, address: Address) -> Iterator[Cited]:
        """The citations in every text of a question, a term, a competency, also in its options."""
        match value:
            case BaseModel():
                for name, inner in fields_of(value):
                    if name not in ("question_places", "places", "place"):
                        yield from self.value(inner, (*address, name))
            case list():
                for index, inner in enumerate(value):
                    yield from self.value(inner, (*address, index))
            case dict():
                for key, inner in value.items():
                    yield from self.value(inner, (*address, key))
            case str() if address[-1] == "source" and "[@" not in value:
                yield from self._plain(value, address)
            case str():
                yield from self._text(value, address)

    def _text(self, value: str, address: Address) -> Iterator[Cited]:
        if "[@" not in value:
            return
        for found in citations(without_code(value)):
            word = f"@{found.source}" if found.marked else found.source
            nth = value.count(word, 0, found.offset)
            place = partial(self.text.word_place, address, word, nth)
            told = found.source, found.place, self.kind, self.id, self.inner
            yield Cited(*told, place, value, found.offset, found.marked)

    def _plain(self, value: str, address: Address) -> Iterator[Cited]:
        """`ich-e2a II.B` without brackets: a known id at its beginning cites, and so does one word like an id."""
        for part in value.split(";"):
            first, _, rest = part.strip().partition(" ")
            sources = self.course.framework.sources
            like_id = SLUG.fullmatch(first) is not None
            known = first in sources
            slip = like_id and not known and get_close_matches(first, sources, 1, 0.8)  # cosh 6, for the source coshh
            if known or slip or (like_id and not rest and value.strip() == first):
                place = partial(self.text.word_place, address, first)
                yield Cited(first, rest.strip(), self.kind, self.id, self.inner, place, "")


def all_cited(course: Course) -> Iterator[Cited]:
    """Each citation once, file by file in the course's order."""
    for module in course.modules.values():
        yield from _module(course, module)
    for quiz in course.quizzes.values():
        text = course.origin.text(quiz.place.file)
        for index, question in enumerate(quiz.questions):
            owner = _Owner(course, text, "quiz", quiz.id, question.id)
            yield from owner.value(question, ("questions", index))
    for profile in course.profiles.values():
        owner = _Owner(course, course.origin.text(profile.place.file), "self-assessment", profile.id)
        yield from owner.listed(profile.sources)
        yield from owner.value(profile, ())
    for simulation in course.simulations.values():
        yield from _simulation(course, course.origin.text(simulation.place.file), simulation.id)
    glossary = course.origin.text_ending("framework/glossary.yml")
    for index, term in enumerate(course.framework.terms.values()):
        yield from _Owner(course, glossary, "glossary", term.id).value(term, ("terms", index))
    yield from _framework(course)


def _module(course: Course, module: Module) -> Iterator[Cited]:
    owner = _Owner(course, course.origin.text(module.place.file), "module", module.id)
    yield from owner.listed(module.sources)
    if "[@" in module.body:
        for found in citations(without_code(module.body)):
            place = partial(module.body_place, found.offset)
            told = found.source, found.place, owner.kind, module.id, ""
            yield Cited(*told, place, module.body, found.offset, found.marked)


def _simulation(course: Course, text: SourceText, id_: str) -> Iterator[Cited]:
    simulation = course.simulations[id_]
    whole = _Owner(course, text, "simulation", id_)
    yield from whole.listed(simulation.sources)
    for name, value in fields_of(simulation):
        if name not in ("place", "places", "sources", "nodes", "endings"):
            yield from whole.value(value, (name,))
    for index, node in enumerate(simulation.nodes):
        yield from _Owner(course, text, "simulation", id_, node.id).value(node, ("nodes", index))
    for index, ending in enumerate(simulation.endings):
        yield from _Owner(course, text, "simulation", id_, ending.id).value(ending, ("endings", index))


def _framework(course: Course) -> Iterator[Cited]:
    competencies, roles = course.framework.competencies, course.framework.roles
    if competencies:
        text = course.origin.text_ending("framework/competencies.yml")
        for name, value in competencies:
            if name != "groups":
                yield from _Owner(course, text, "competencies", "").value(value, (name,))
        for g, group in enumerate(competencies.groups):
            for c, competency in enumerate(group.competencies):
                owner = _Owner(course, text, "competencies", "", competency.id)
                yield from owner.value(competency, ("groups", g, "competencies", c))
    text = course.origin.text_ending("framework/roles.yml")
    yield from _Owner(course, text, "roles", "").value(roles.note or "", ("note",))
    for index, role in enumerate(roles.roles):
        yield from _Owner(course, text, "roles", "", role.id).value(role, ("roles", index))
    for index, programme in enumerate(roles.programmes):
        yield from _Owner(course, text, "roles", "", programme.id).value(programme, ("programmes", index))
    coaching, text = course.framework.coaching, course.origin.text_ending("framework/coaching.yml")
    yield from _Owner(course, text, "coaching", "").value(coaching.note or "", ("note",))
    for index, guide in enumerate(coaching.guides):
        yield from _Owner(course, text, "coaching", "", guide.id).value(guide, ("guides", index))
    for index, card in enumerate(coaching.cards):
        yield from _Owner(course, text, "coaching", "", card.id).value(card, ("cards", index))
