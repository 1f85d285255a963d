"""An item of QTI 2.1 as a question of ours: its texts and feedback here, its interactions in qti_kinds.py."""

import re

from rounds.importing.bank_xml import Element, child, children, descendants, local
from rounds.importing.draft import Draft, LeftOut
from rounds.importing.marks import written_source
from rounds.importing.qti_answers import Answers
from rounds.importing.qti_kinds import READERS
from rounds.importing.qti_text import INTERACTIONS, html_of
from rounds.importing.shares import points, shown

GENERAL = "general_fb"
_NO_PLACE = {
    "endAttemptInteraction": "A button that ends the attempt has no place here.",
}
_REASONS = {
    "selectPointInteraction": "a point of an image is chosen, and here named regions are. Ask with a hotspot question.",
    "graphicOrderInteraction": "parts of an image are put in order, which has no place here.",
    "graphicAssociateInteraction": "parts of an image are joined, which has no place here.",
    "graphicGapMatchInteraction": "things are dragged onto an image, which has no place here.",
    "positionObjectInteraction": "things are placed on an image, which has no place here.",
    "sliderInteraction": "a number is chosen with a slider, which has no place here. Ask with a numeric question.",
    "mediaInteraction": "sound or film is played, which has no place here. Put it into a module's text.",
    "drawingInteraction": "something is drawn, which has no place here.",
    "uploadInteraction": "a file is handed in, which has no place here.",
    "customInteraction": "it is a program of another system.",
}


def read_item(draft: Draft, item: Element) -> None:
    """Fills the draft from an assessmentItem. Raises LeftOut where it has no place here."""
    body = child(item, "itemBody")
    if body is None:
        raise LeftOut("it has no itemBody.")
    if descendants(item, "templateDeclaration"):
        raise LeftOut(
            "its numbers are drawn anew for each learner, which has no place here. Write it with fixed numbers."
        )
    if item.get("adaptive") == "true":
        draft.lose("It changes with each try (adaptive), which has no place here.")
    ours = item.get("toolName") == "Rounds"
    answers = Answers(draft, item, ours=ours)
    interactions = [each for each in descendants(body, *INTERACTIONS) if local(each) != "endAttemptInteraction"]
    if ours and item.get("label") == "reflection":
        draft.put(type="reflection", prompt=_prompt(draft, body, interactions))
        draft.put(record=any("record" in each.get("class", "").split() for each in interactions))
    else:
        _asked(draft, item, body, interactions, answers)
    _around(draft, item, body, answers)


def _asked(draft: Draft, item: Element, body: Element, interactions: list[Element], answers: Answers) -> None:
    kinds = {local(each) for each in interactions}
    if not interactions:
        raise LeftOut("it asks nothing. Put its text into a module.")
    refused = next((kind for kind in sorted(kinds) if kind in _REASONS), None)
    if refused:
        raise LeftOut(_REASONS[refused])
    inline = {"textEntryInteraction", "inlineChoiceInteraction"}
    if len(interactions) > 1 and not kinds <= inline:
        raise LeftOut(f"it asks {len(interactions)} things at once. Make a question of each.")
    kind = item.get("label", "") if answers.ours else ""
    if not (kinds <= inline) or kind not in ("", "cloze"):
        draft.put(prompt=_prompt(draft, body, interactions))
    READERS[local(interactions[0])](draft, body, interactions, answers, kind)


def _prompt(draft: Draft, body: Element, interactions: list[Element]) -> str:
    """The text round an interaction and the interaction's own prompt, which stands last."""
    ours = [each for each in children(body, "div") if each.get("class") == "prompt"]
    if ours:
        return draft.html(html_of(ours[0]))
    asked = [html_of(prompt) for each in interactions if (prompt := child(each, "prompt")) is not None]
    around = html_of(body, lambda each: "" if local(each) == "span" and each.get("class") == "unit" else None)
    told = draft.html("".join([around, *(f"<p>{text}</p>" for text in asked)]))
    return told or draft.plain(draft.title or draft.name)


def _around(draft: Draft, item: Element, body: Element, answers: Answers) -> None:
    """Points, hint, reasons and what else stands round the question."""
    score = next((each for each in children(item, "outcomeDeclaration") if each.get("identifier") == "SCORE"), None)
    most = score.get("normalMaximum") if score is not None else None
    if draft.data.get("type") not in ("reflection", "rating"):
        points(draft, most)
    hints = [draft.html(html_of(each)) for each in descendants(body, "infoControl")]
    draft.put(hint="\n\n".join(filter(None, hints)))
    draft.put(confidence="confidence" in body.get("class", "").split() and answers.ours)
    _general(draft, answers)
    for name in sorted({local(each) for each in descendants(body, *_NO_PLACE)}):
        draft.lose(_NO_PLACE[name])
    if descendants(body, "rubricBlock"):
        draft.lose("A text for teachers or a rubric (rubricBlock) has no place here.")
    if descendants(body, "feedbackBlock"):
        draft.lose("Feedback within the text has no place here.")
    for identifier, html in answers.untold():
        if text := draft.html(html):
            draft.lose(f"The feedback {identifier[:40]} has no place here: «{shown(text)}»")


def _general(draft: Draft, answers: Answers) -> None:
    """The reason for the question as a whole: our own, or feedback that is shown whatever was answered."""
    told = answers.element(GENERAL) if answers.ours else None
    if told is None:
        return
    for part in descendants(told, "div"):
        if part.get("class") == "why":
            draft.put(why=draft.html(html_of(part)))
        elif part.get("class") == "source":
            html = re.sub(r"^\s*<p>(.*)</p>\s*$", r"\1", html_of(part), flags=re.DOTALL)
            draft.put(source=written_source(draft.html(html)))
