"""Texts of QTI: XHTML between interactions, as the HTML that html_text.py reads."""

import re
from collections.abc import Callable
from html import escape

from rounds.importing.bank_xml import Element, local

INTERACTIONS = frozenset(
    (
        *("choiceInteraction", "orderInteraction", "matchInteraction", "associateInteraction", "gapMatchInteraction"),
        *("inlineChoiceInteraction", "textEntryInteraction", "extendedTextInteraction", "hotspotInteraction"),
        *("hottextInteraction", "selectPointInteraction", "graphicOrderInteraction", "graphicAssociateInteraction"),
        *("graphicGapMatchInteraction", "positionObjectInteraction", "sliderInteraction", "mediaInteraction"),
        *("drawingInteraction", "uploadInteraction", "customInteraction", "endAttemptInteraction"),
    )
)
_LEFT_OUT = frozenset(
    {"feedbackInline", "feedbackBlock", "infoControl", "templateInline", "templateBlock", "rubricBlock"}
)
_ATTRIBUTES = ("href", "src", "alt", "title", "class", "colspan", "rowspan")
_VOID = frozenset({"br", "hr", "img"})
_START = re.compile(r"(?:^| )start-(\d{1,5})(?: |$)")

Shown = Callable[[Element], "str | None"]
"""HTML that stands for an element, such as the place of a gap; None for the element itself."""


def html_of(element: Element, shown: Shown = lambda _: None) -> str:
    """What stands inside the element, without interactions, feedback and namespaces."""
    told = [escape(str(element.text or ""), quote=False)]
    for each in element:
        if isinstance(each.tag, str):
            told.append(_element(each, shown))
        told.append(escape(str(each.tail or ""), quote=False))
    return "".join(told)


def _element(element: Element, shown: Shown) -> str:
    instead = shown(element)
    if instead is not None:
        return instead
    name = local(element)
    if name in INTERACTIONS or name in _LEFT_OUT:
        return ""
    classes = element.get("class", "").split()
    if name == "object" and element.get("type", "").startswith("image/"):
        alt = "".join(str(text) for text in element.itertext()).strip()
        return f'<img src="{escape(element.get("data", ""))}" alt="{escape(alt)}">'
    if name in ("simpleChoice", "simpleAssociableChoice", "gapText", "inlineChoice", "hottext", "prompt", "gap"):
        return html_of(element, shown)
    if name == "span" and "del" in classes:
        name = "del"
    told = {key: element.get(key, "") for key in _ATTRIBUTES if element.get(key)}
    if element.get("label"):
        told["title"] = element.get("label", "")
    start = _START.search(element.get("class", "")) if name == "ol" else None
    if start:
        told["start"] = start[1]
    attributes = "".join(f' {key}="{escape(value)}"' for key, value in told.items())
    return f"<{name}{attributes}>" if name in _VOID else f"<{name}{attributes}>{html_of(element, shown)}</{name}>"
