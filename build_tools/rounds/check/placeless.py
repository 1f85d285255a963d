"""Links in texts that are shown on several pages: nothing in them may be named as seen from one of these."""

import re
from collections.abc import Iterator

from pydantic import BaseModel

from rounds.check.simulation_rules import PLACELESS
from rounds.model.kinds.hotspot import Hotspot
from rounds.model.module_text import without_code
from rounds.model.places import Address, SourceText
from rounds.model.problem import Problem
from rounds.model.spelling import quoted
from rounds.model.texts import fields_of

_LINK = re.compile(r"(?P<image>!?)\[[^\[\]]*\]\(\s*(?P<target>[^\s()]*)")
_WHOLE_ADDRESS = re.compile(r"https?://|mailto:|tel:")


def placeless_links(value: object, text: SourceText, noun: str, cure: str, address: Address = ()) -> Iterator[Problem]:
    """The images and relative links in every text of a value; `cure` says where a module is named instead."""
    match value:
        case Hotspot():
            yield Problem(
                text.place((*address, "image")), f"An image cannot stand in a {noun}.", _IN_A_QUIZ, rule=PLACELESS
            )
        case BaseModel():
            for name, inner in fields_of(value):
                yield from placeless_links(inner, text, noun, cure, (*address, name))
        case list():
            for index, inner in enumerate(value):
                yield from placeless_links(inner, text, noun, cure, (*address, index))
        case str() if "](" in value:
            yield from _in_text(value, text, noun, cure, address)


_IN_A_QUIZ = "Ask it in a quiz of a module."


def _in_text(value: str, text: SourceText, noun: str, cure: str, address: Address) -> Iterator[Problem]:
    for found in _LINK.finditer(without_code(value)):
        target = found["target"]
        place = text.word_place(address, target, value.count(target, 0, found.start("target")))
        if found["image"]:
            yield Problem(place, f"An image cannot stand in a {noun}.", "Say it in words.", rule=PLACELESS)
        elif not _WHOLE_ADDRESS.match(target):
            what = f"The link {quoted(target)} leads somewhere else on each page that shows this text."
            yield Problem(place, what, f"{cure}; write other addresses in full, with https://.", rule=PLACELESS)
