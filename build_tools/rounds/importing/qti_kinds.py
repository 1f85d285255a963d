"""The interactions of QTI 2.1, each as a question type of ours; typed ones and gaps stand in qti_typed.py."""

import re
from collections.abc import Callable
from typing import Any

from rounds.importing.bank_xml import Element, children, descendants, local
from rounds.importing.draft import Draft, LeftOut, slug_or_nothing
from rounds.importing.marks import float_of
from rounds.importing.qti_answers import Answers
from rounds.importing.qti_text import html_of
from rounds.importing.qti_typed import gap_match, gaps_or_typed, open_text
from rounds.importing.shares import Weighed, one_of, several_of

Reader = Callable[[Draft, Element, list[Element], Answers, str], None]
"""Draft, body, interactions, the key, and our type where we wrote the file."""

NO_KEY = "it says no right answer. Mark one there, or ask it as a rating."


def own_id(identifier: str) -> str:
    """An identifier as an id of ours, where it is one: `_` stands before a digit (export/qti_xml.py)."""
    return slug_or_nothing(identifier.removeprefix("_"))


def _shuffled(draft: Draft, interaction: Element) -> None:
    draft.shuffled = interaction.get("shuffle") == "true" if interaction.get("shuffle") else None


def _weighed(draft: Draft, choices: list[Element], answers: Answers, response: str) -> list[Weighed]:
    """The choices with what they are worth, by the mapping where points go by it, else by the right ones."""
    right, worth = answers.correct(response), answers.mapped(response)
    by_map = answers.maps(response) and bool(worth)
    most = max(worth.values(), default=0)
    several = answers.kind(response)[0] != "single"
    whole = sum(value for value in worth.values() if value > 0) if several else most
    told = []
    for choice in choices:
        identifier = choice.get("identifier", "")
        share = worth.get(identifier, 0.0) / (whole or 1) if by_map else float(identifier in right)
        text = choice.get("hotspotLabel") or ""
        text = draft.plain(text) if local(choice) == "hotspotChoice" else draft.html(html_of(choice))
        told.append(Weighed(text, round(share, 6), answers.why(identifier), own_id(identifier)))
    return told


def _choice(draft: Draft, body: Element, interactions: list[Element], answers: Answers, kind: str) -> None:
    interaction = interactions[0]
    response = interaction.get("responseIdentifier", "")
    choices = descendants(interaction, "simpleChoice")
    if kind == "true-false":
        draft.data |= {"type": "true-false", "answer": answers.correct(response) == ["true"]}
        return
    told = _weighed(draft, choices, answers, response)
    if kind == "rating":
        worth = answers.mapped(response)
        responses = [
            {"id": each.id, "text": each.text, "value": worth.get(choice.get("identifier", "")), "why": each.why}
            for each, choice in zip(told, choices, strict=True)
        ]
        draft.put(type="rating", responses=[_filled(each) for each in responses])
        return
    _shuffled(draft, interaction)
    if not answers.correct(response) and not answers.mapped(response):
        raise LeftOut(NO_KEY)
    _chosen(draft, told, answers, response, kind)


def _filled(entry: dict[str, Any]) -> dict[str, Any]:
    """Without what is empty."""
    return {name: value for name, value in entry.items() if value is not False and value not in (None, "")}


def _chosen(draft: Draft, told: list[Weighed], answers: Answers, response: str, kind: str = "") -> None:
    if answers.kind(response)[0] == "single" and kind != "multiple":
        one_of(draft, told)
    else:
        several_of(draft, told, whole=not answers.maps(response), told=not answers.ours)


def _hottext(draft: Draft, body: Element, interactions: list[Element], answers: Answers, kind: str) -> None:
    interaction = interactions[0]
    response = interaction.get("responseIdentifier", "")
    prompt = [draft.data.get("prompt", ""), draft.html(html_of(interaction, _no_prompt))]
    draft.put(prompt="\n\n".join(filter(None, prompt)))
    if not answers.correct(response) and not answers.mapped(response):
        raise LeftOut(NO_KEY)
    _chosen(draft, _weighed(draft, descendants(interaction, "hottext"), answers, response), answers, response)
    draft.lose("Words are marked in the text there; here they are options in a list.")


def _no_prompt(element: Element) -> str | None:
    return "" if local(element) == "prompt" else None


def _order(draft: Draft, body: Element, interactions: list[Element], answers: Answers, kind: str) -> None:
    interaction = interactions[0]
    response = interaction.get("responseIdentifier", "")
    choices = {each.get("identifier", ""): each for each in descendants(interaction, "simpleChoice")}
    order = answers.correct(response)
    if sorted(order) != sorted(choices):
        raise LeftOut("its right order does not name each item once.")
    items = [
        {"id": own_id(name), "text": draft.html(html_of(choices[name])), "why": answers.why(name)} for name in order
    ]
    # Points by place stand in rules, not in a mapping, which has no order.
    by_place = answers.processing is not None and bool(descendants(answers.processing, "index"))
    credit = "per-option" if by_place else None
    draft.put(type="ordering", items=[_filled(each) for each in items], partial_credit=credit)


def _match(draft: Draft, body: Element, interactions: list[Element], answers: Answers, kind: str) -> None:
    interaction = interactions[0]
    response = interaction.get("responseIdentifier", "")
    sets = [children(each, "simpleAssociableChoice") for each in children(interaction, "simpleMatchSet")]
    if len(sets) != 2:
        raise LeftOut("it does not have two sets to match.")
    if kind not in ("sorting",):
        _shuffled(draft, interaction)
    pairs = _pairs(answers, response)
    if pairs and all(left in {each.get("identifier") for each in sets[1]} for left, _ in pairs):
        sets, pairs = sets[::-1], [(right, left) for left, right in pairs]
    partner = dict(pairs)
    if len(partner) != len(pairs):
        raise LeftOut("an item belongs to several others at once, which has no place here.")
    credit = "per-option" if answers.maps(response) else None
    lefts = [(each.get("identifier", ""), draft.html(html_of(each))) for each in sets[0]]
    rights = [(each.get("identifier", ""), draft.html(html_of(each))) for each in sets[1]]
    if kind in ("sorting", "matrix"):
        _grouped(draft, lefts, rights, partner, answers, kind)
    else:
        _paired(draft, lefts, rights, partner, answers)
    draft.put(partial_credit=credit)


def _pairs(answers: Answers, response: str) -> list[tuple[str, str]]:
    """The right pairs: as marked, else those that are worth something."""
    told = answers.correct(response) or [key for key, worth in answers.mapped(response).items() if worth > 0]
    parts = [pair.split() for pair in told]
    return [(pair[0], pair[1]) for pair in parts if len(pair) == 2]


_Sides = list[tuple[str, str]]


def _grouped(draft: Draft, lefts: _Sides, rights: _Sides, partner: dict[str, str], answers: Answers, kind: str) -> None:
    def name(identifier: str) -> str:
        return identifier.removeprefix("to_")

    groups = [_filled({"id": name(id_), "text": text, "why": answers.why(id_)}) for id_, text in rights]
    field = "group" if kind == "sorting" else "answer"
    items = [
        _filled({"id": own_id(id_), "text": text, field: name(partner.get(id_, "")), "why": answers.why(id_)})
        for id_, text in lefts
    ]
    draft.put(
        type=kind, **({"groups": groups, "items": items} if kind == "sorting" else {"columns": groups, "rows": items})
    )


def _paired(draft: Draft, lefts: _Sides, rights: _Sides, partner: dict[str, str], answers: Answers) -> None:
    texts = dict(rights)
    pairs, distractors = [], []
    for id_, text in lefts:
        if id_ in partner and partner[id_] in texts:
            entry = {"id": own_id(id_), "left": text, "right": texts[partner[id_]], "why": answers.why(id_)}
            pairs.append(_filled(entry))
        else:
            draft.lose(
                f"«{text[:40]}» belongs to nothing there; here each on the left has a partner, and it is left out."
            )
    used = set(partner.values())
    for id_, text in rights:
        if id_ not in used:
            told = {"id": own_id(id_.removeprefix("to_")), "text": text, "why": answers.why(id_)}
            distractors.append(_filled(told))
    draft.put(type="matching", pairs=pairs, distractors=distractors)


def _associate(draft: Draft, body: Element, interactions: list[Element], answers: Answers, kind: str) -> None:
    interaction = interactions[0]
    response = interaction.get("responseIdentifier", "")
    texts = {
        each.get("identifier", ""): draft.html(html_of(each))
        for each in descendants(interaction, "simpleAssociableChoice")
    }
    pairs = [pair for pair in _pairs(answers, response) if set(pair) <= set(texts)]
    used = {name for pair in pairs for name in pair}
    draft.put(
        type="matching",
        pairs=[{"left": texts[left], "right": texts[right]} for left, right in pairs],
        distractors=[{"text": text} for name, text in texts.items() if name not in used],
        partial_credit="per-option" if answers.maps(response) else None,
    )
    draft.lose("All are in one set there; here one of each pair stands on the left and the other is chosen for it.")


def _hotspot(draft: Draft, body: Element, interactions: list[Element], answers: Answers, kind: str) -> None:
    interaction = interactions[0]
    response = interaction.get("responseIdentifier", "")
    picture = next(iter(descendants(interaction, "object", "img")), None)
    if picture is None:
        raise LeftOut("its image is missing.")
    image = draft.picture(picture.get("data") or picture.get("src") or "")
    if image is None:
        raise LeftOut("its image is not in the file.")
    alt = " ".join("".join(map(str, picture.itertext())).split()) or picture.get("alt", "")
    if not alt:
        draft.lose("The image has no alternative text: the title stands in its place. Write one.")
    told = _weighed(draft, descendants(interaction, "hotspotChoice"), answers, response)
    several_of(draft, told, told=False)
    options = draft.data.pop("options")
    draft.data.pop("partial_credit", None)
    scale = _scale(interaction)
    regions = []
    for number, (option, choice) in enumerate(zip(options, descendants(interaction, "hotspotChoice"), strict=True), 1):
        if "text" not in option:
            option["text"] = f"Region {number}"
            draft.lose(f"Region {number} has no name: write one, for whoever does not see the image.")
        regions.append({**option, **_shape(choice, scale)})
    size = [float_of(picture.get(side, "")) for side in ("width", "height")]
    draft.put(type="hotspot", image=image, alt=(alt or draft.name)[:300], regions=regions)
    if None not in size and not answers.ours:
        draft.put(size=size)
    elif answers.ours:
        factor, left, top = scale
        frame = [left, top, *(round((each or 0) / factor, 3) for each in size)]
        draft.put(size=frame if left or top else frame[2:])
    draft.put(partial_credit="per-option" if answers.maps(response) else None)


def _scale(interaction: Element) -> tuple[float, float, float]:
    """What our own export multiplied by and took away, to have whole pixels."""
    told = dict(re.findall(r"(scale|left|top)-(-?[\d.e-]+)", interaction.get("class", "")))
    factor = float_of(told.get("scale", "1")) or 1.0
    return factor, float_of(told.get("left", "0")) or 0.0, float_of(told.get("top", "0")) or 0.0


def _shape(choice: Element, scale: tuple[float, float, float]) -> dict[str, Any]:
    factor, left, top = scale
    told = [float_of(each.strip()) for each in choice.get("coords", "").split(",")]
    if None in told:
        raise LeftOut("the numbers of a region cannot be read.")
    numbers = [round((each or 0) / factor, 3) for each in told]
    match choice.get("shape", ""):
        case "rect" if len(numbers) == 4:
            x1, y1, x2, y2 = numbers
            box = [x1 + left, y1 + top, round(x2 - x1, 3), round(y2 - y1, 3)]
            return {"shape": "rectangle", "coordinates": box}
        case "circle" if len(numbers) == 3:
            return {"shape": "circle", "coordinates": [numbers[0] + left, numbers[1] + top, numbers[2]]}
        case "poly":
            shifted = [each + (top if place % 2 else left) for place, each in enumerate(numbers)]
            if len(shifted) > 6 and shifted[:2] == shifted[-2:]:
                shifted = shifted[:-2]  # HTML closes a polygon by its first corner
            return {"shape": "polygon", "coordinates": shifted}
        case shape:
            raise LeftOut(f"a region of the shape «{shape}» has no place here.")


READERS: dict[str, Reader] = {
    "choiceInteraction": _choice,
    "hottextInteraction": _hottext,
    "orderInteraction": _order,
    "matchInteraction": _match,
    "associateInteraction": _associate,
    "hotspotInteraction": _hotspot,
    "gapMatchInteraction": gap_match,
    "textEntryInteraction": gaps_or_typed,
    "inlineChoiceInteraction": gaps_or_typed,
    "extendedTextInteraction": open_text,
}
"""Each interaction that has a place here."""
