"""Questions answered by choosing: single, multiple, true-false, rating, and regions of an image."""

import posixpath
from collections.abc import Sequence
from dataclasses import dataclass

from rounds.export.bank import BankWriter
from rounds.export.bank_html import pictures
from rounds.export.format import PackageFault
from rounds.export.qti_scoring import (
    MAPPED_SCORE,
    Answer,
    Reason,
    all_or_nothing,
    declaration,
    mapping,
    operator,
    share,
    value,
    variable,
)
from rounds.export.qti_xhtml import plain_text, xhtml
from rounds.export.qti_xml import Attributes, lines, name_of, number, tag, text_xml
from rounds.model.kinds.hotspot import Hotspot, Region
from rounds.model.kinds.multiple import Multiple
from rounds.model.kinds.question import Choice, Option
from rounds.model.kinds.rating import Rating
from rounds.model.kinds.single import Single
from rounds.model.kinds.true_false import TrueFalse

IMAGE_TYPES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
    ".avif": "image/avif",
}
LARGEST_SIDE = 4000
"""Pixels of the picture that regions are written in where theirs are fractions."""


def single(question: Single, write: BankWriter, shuffle: bool) -> Answer:
    """One right option."""
    return _scored(
        question.options, question.points, False, False, _choices(question.options, write, shuffle, 1), write
    )


def multiple(question: Multiple, write: BankWriter, shuffle: bool) -> Answer:
    """Several right options."""
    per_option = question.partial_credit == "per-option"
    body = _choices(question.options, write, shuffle, 0)
    return _scored(question.options, question.points, True, per_option, body, write)


def true_false(question: TrueFalse) -> Answer:
    """Two choices; Canvas knows them as such by their words (choice_interaction.rb, process_true_false_question)."""
    words = [tag("simpleChoice", {"identifier": each.lower(), "fixed": True}, each) for each in ("True", "False")]
    return Answer(
        (declaration("RESPONSE", "single", "identifier", [str(question.answer).lower()]),),
        lines("choiceInteraction", {"responseIdentifier": "RESPONSE", "shuffle": False, "maxChoices": 1}, words),
        ("choiceInteraction",),
        all_or_nothing(question.points),
        "match_correct" if question.points == 1 else "",
    )


def rating(question: Rating, write: BankWriter) -> Answer:
    """A scale: what its steps are worth stands in the mapping, and no response is right."""
    worth = mapping({name_of(response.id): response.value for response in question.responses})
    return Answer(
        (declaration("RESPONSE", "single", "identifier", mapping=worth),),
        _choices(question.responses, write, False, 1),
        ("choiceInteraction",),
        reasons=_reasons(question.responses, write, several=False),
    )


def hotspot(question: Hotspot, write: BankWriter) -> Answer:
    """Regions of an image; their names are the labels that a screen reader or a list shows."""
    several = sum(region.correct for region in question.regions) > 1
    per_option = question.partial_credit == "per-option"
    return _scored(question.regions, question.points, several, per_option, _picture(question, write, several), write)


def _choices(choices: Sequence[Choice], write: BankWriter, shuffle: bool, at_most: int) -> str:
    told = [
        tag("simpleChoice", {"identifier": name_of(choice.id)}, xhtml(write.inline(choice.text))) for choice in choices
    ]
    attributes: Attributes = {"responseIdentifier": "RESPONSE", "shuffle": shuffle, "maxChoices": at_most}
    return lines("choiceInteraction", attributes, told)


def _scored(
    options: Sequence[Option], points: float, several: bool, per_option: bool, body: str, write: BankWriter
) -> Answer:
    right = [name_of(option.id) for option in options if option.correct]
    part = share(points, max(len(right), 1))
    worth = {name_of(option.id): part if option.correct else -part for option in options}
    cardinality = "multiple" if several else "single"
    return Answer(
        (declaration("RESPONSE", cardinality, "identifier", right, mapping(worth, points) if per_option else ""),),
        body,
        ("hotspotInteraction" if body.startswith("<hotspot") else "choiceInteraction",),
        (MAPPED_SCORE,) if per_option else all_or_nothing(points),
        "map_response" if per_option else "match_correct" if points == 1 else "",
        _reasons(options, write, several=several),
    )


def _reasons(choices: Sequence[Choice], write: BankWriter, *, several: bool) -> tuple[Reason, ...]:
    def chosen(choice: Choice) -> str:
        told = value("identifier", name_of(choice.id))
        return operator("member", told, variable()) if several else operator("match", variable(), told)

    return tuple(
        Reason(name_of(choice.id), write.block(choice.why), chosen(choice)) for choice in choices if choice.why
    )


def _picture(question: Hotspot, write: BankWriter, several: bool) -> str:
    drawn = pixels(question)
    found = pictures(write.image(question.image, question.alt, (1, 1)))
    if not found:
        raise PackageFault(
            f"The image «{question.image}» of question «{question.id}» stands on another host, which a package must "
            "not load from. Put the file into the course."
        )
    image = tag(
        "object",
        {
            "data": found[0],
            "type": IMAGE_TYPES.get(posixpath.splitext(found[0])[1], "image/png"),
            "width": drawn.width,
            "height": drawn.height,
        },
        text_xml(question.alt),
    )
    spots = [
        tag(
            "hotspotChoice",
            {
                "identifier": name_of(region.id),
                "shape": {"rectangle": "rect", "circle": "circle", "polygon": "poly"}[region.shape],
                "coords": ",".join(map(str, drawn.coordinates[region.id])),
                "hotspotLabel": plain_text(write.inline(region.text)),
            },
        )
        for region in question.regions
    ]
    attributes: Attributes = {
        "class": drawn.told or None,
        "responseIdentifier": "RESPONSE",
        "maxChoices": 0 if several else 1,
    }
    return lines("hotspotInteraction", attributes, [image, *spots])


@dataclass(frozen=True, slots=True)
class Pixels:
    """A hotspot's picture and regions in whole pixels, which is all that QTI can say."""

    width: int
    height: int
    coordinates: dict[str, list[int]]
    told: str
    """Classes that say how the author's numbers came to these: `scale-10 left-5 top-2`."""
    exact: bool


def pixels(question: Hotspot) -> Pixels:
    """The picture as large as its fractions need, its corner at 0 0."""
    left, top, width, height = question.frame()
    regions = {region.id: _corners(region, left, top) for region in question.regions}
    numbers = [width, height, *(number for told in regions.values() for number in told)]
    fitting = [factor for factor in (1, 10, 100, 1000) if factor == 1 or factor * max(width, height) <= LARGEST_SIDE]
    whole = [factor for factor in fitting if all(_is_whole(factor * each) for each in numbers)]
    factor = whole[0] if whole else fitting[-1]
    classes = {"scale": factor, "left": left, "top": top}
    told = [f"{name}-{number(each)}" for name, each in classes.items() if each != (name == "scale")]
    return Pixels(
        max(round(width * factor), 1),
        max(round(height * factor), 1),
        {id_: [round(number * factor) for number in told] for id_, told in regions.items()},
        " ".join(told),
        bool(whole),
    )


def _is_whole(number: float) -> bool:
    return abs(number - round(number)) < 1e-6


def _corners(region: Region, left: float, top: float) -> list[float]:
    """The numbers as QTI has them: a rectangle by two corners."""
    match region.shape:
        case "rectangle":
            x, y, width, height = region.coordinates
            return [x - left, y - top, x - left + width, y - top + height]
        case "circle":
            x, y, radius = region.coordinates
            return [x - left, y - top, radius]
        case "polygon":
            return [each - (top if index % 2 else left) for index, each in enumerate(region.coordinates)]
