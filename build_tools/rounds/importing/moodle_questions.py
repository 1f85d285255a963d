"""The question types of Moodle, each as one of ours."""

from collections.abc import Callable
from math import isfinite

from rounds.importing.bank_xml import Element, child, children, text_at
from rounds.importing.draft import Draft, LeftOut
from rounds.importing.marks import Marks, unmarked
from rounds.importing.moodle_gaps import drag_into_text, embedded_answers, select_words
from rounds.importing.moodle_text import formatted, plain_of, text_of
from rounds.importing.shares import Weighed, WeighedNumber, number, one_of, several_of, shown, typed

Reader = Callable[[Draft, Element, Marks], None]

_USUAL = frozenset(
    {
        "Your answer is correct.",
        "Your answer is partially correct.",
        "Your answer is incorrect.",
        "That's correct!",
        "That's not correct.",
    }
)
"""What Moodle writes into new questions by itself."""


def _share(answer: Element) -> float:
    try:
        share = float(answer.get("fraction", "0").strip().rstrip("%").replace(",", ".")) / 100
    except ValueError:
        return 0.0
    return share if isfinite(share) else 0.0


def _truth(question: Element, name: str) -> bool:
    return text_at(question, name).lower() in ("1", "true", "yes")


def _said_to_all(draft: Draft, question: Element) -> None:
    """The feedback to right, partly right and wrong answers as a whole."""
    for name, when in (
        ("correctfeedback", "right"),
        ("partiallycorrectfeedback", "partly right"),
        ("incorrectfeedback", "wrong"),
    ):
        told = text_of(draft, child(question, name))
        if told and told not in _USUAL:
            draft.lose(f"The feedback to a {when} answer as a whole has no place here: «{shown(told)}»")


def answers_of(draft: Draft, question: Element) -> list[Weighed]:
    """Answers with texts in HTML, and the ids that our own exports give them."""
    answers = []
    for each in children(question, "answer"):
        html, marked = unmarked(text_at(each, "text"))
        answers.append(
            Weighed(formatted(draft, each, html), _share(each), feedback_of(draft, each), marked.get("id", ""))
        )
    return answers


def feedback_of(draft: Draft, answer: Element) -> str:
    """What is said to an answer."""
    return text_of(draft, child(answer, "feedback"))


def _multichoice(draft: Draft, question: Element, marks: Marks) -> None:
    answers = answers_of(draft, question)
    ours = any(answer.id for answer in answers)
    draft.shuffled = _truth(question, "shuffleanswers") if child(question, "shuffleanswers") is not None else None
    if _truth(question, "single") or child(question, "single") is None:
        one_of(draft, answers)
    else:
        several_of(draft, answers, whole=ours and marks.first("partial_credit") != "per-option", told=not ours)
    _said_to_all(draft, question)


def _all_or_nothing(draft: Draft, question: Element, marks: Marks) -> None:
    draft.shuffled = _truth(question, "shuffleanswers")
    several_of(draft, answers_of(draft, question), whole=True)
    _said_to_all(draft, question)


def _truefalse(draft: Draft, question: Element, marks: Marks) -> None:
    told = {text_at(each, "text").lower(): each for each in children(question, "answer")}
    right = [word for word, each in told.items() if _share(each) >= 1]
    if len(right) != 1 or right[0] not in ("true", "false"):
        raise LeftOut("neither true nor false, or both, give all points. Correct it there, or write it anew here.")
    draft.data |= {"type": "true-false", "answer": right[0] == "true"}
    reasons = {word: text_of(draft, child(each, "feedback")) for word, each in told.items()}
    draft.reason(reasons[right[0]])
    wrong = next((why for word, why in reasons.items() if word != right[0] and why), "")
    if wrong and wrong not in draft.data.get("why", ""):
        draft.reason(wrong)
        draft.lose("What is said to the wrong answer stands here in the reason that both answers get.")


def _shortanswer(draft: Draft, question: Element, marks: Marks) -> None:
    answers = []
    for each in children(question, "answer"):
        html, marked = unmarked(text_at(each, "feedback", "text"))
        why = formatted(draft, child(each, "feedback"), html)
        if told := plain_of(each):
            answers.append(Weighed(told, _share(each), why, marked.get("mistake", "")))
    typed(draft, answers, case=_truth(question, "usecase"))
    draft.put(accents=marks.first("accents") == "true")


def _numerical(draft: Draft, question: Element, marks: Marks) -> None:
    answers, otherwise = [], ""
    for each in children(question, "answer"):
        told, why = plain_of(each), text_of(draft, child(each, "feedback"))
        if told == "*":
            otherwise = why
            if _share(each) > 0:
                raise LeftOut("any number gives points. Correct it there, or write it anew here.")
            continue
        answers.append(WeighedNumber(_number(told), abs(_number(text_at(each, "tolerance") or "0")), _share(each), why))
    number(draft, answers, otherwise)
    _unit(draft, question)


def _number(told: str) -> float:
    try:
        value = float(told.replace(",", "."))
    except ValueError:
        raise LeftOut(f"«{told[:40]}» is no number.") from None
    if not isfinite(value):
        raise LeftOut(f"«{told[:40]}» is no number that can be typed.")
    return value


def _unit(draft: Draft, question: Element) -> None:
    units = child(question, "units")
    names = (
        [(text_at(each, "unit_name"), text_at(each, "multiplier")) for each in children(units, "unit")]
        if units is not None
        else []
    )
    own = next((name for name, multiplier in names if multiplier and float_or(multiplier, 0) == 1), None)
    draft.put(unit=own)
    for name, _ in names:
        if name != own:
            draft.lose(f"Answers in the unit «{name[:20]}» are not converted here: the unit stands beside the field.")
    if own and text_at(question, "unitgradingtype") in ("1", "2"):
        draft.lose("The unit is not asked for here: it stands beside the field.")


def float_or(told: str, otherwise: float) -> float:
    """The number that is written, or another."""
    try:
        return float(told)
    except ValueError:
        return otherwise


def _matching(draft: Draft, question: Element, marks: Marks) -> None:
    pairs, distractors = [], []
    ids = iter(marks.tags.get("distractor", []))
    for each in children(question, "subquestion"):
        html, marked = unmarked(text_at(each, "text"))
        left, right = formatted(draft, each, html), draft.plain(text_at(each, "answer", "text"))
        if left and right:
            pairs.append({**({"id": marked["id"]} if "id" in marked else {}), "left": left, "right": right})
        elif right:
            own = next(ids, "")
            distractors.append({**({"id": own} if own else {}), "text": right})
    draft.shuffled = _truth(question, "shuffleanswers") if child(question, "shuffleanswers") is not None else None
    ours = any("id" in pair for pair in pairs)
    credit = None if ours and marks.first("partial_credit") != "per-option" else "per-option"
    draft.put(type="matching", pairs=pairs, distractors=distractors, partial_credit=credit)
    _said_to_all(draft, question)


def _ordering(draft: Draft, question: Element, marks: Marks) -> None:
    items = [
        {"id": answer.id, "text": answer.text} if answer.id else {"text": answer.text}
        for answer in answers_of(draft, question)
    ]
    whole = text_at(question, "gradingtype") in ("-1", "ALL_OR_NOTHING")
    draft.put(type="ordering", items=items, partial_credit=None if whole else "per-option")
    if text_at(question, "gradingtype") not in ("", "0", "-1", "ALL_OR_NOTHING", "ABSOLUTE_POSITION"):
        draft.lose("Points go by each item's own place here; there they go by its neighbours.")
    if text_at(question, "selecttype") not in ("", "0", "ALL"):
        draft.lose("All items are asked here; there some of them are drawn.")
    _said_to_all(draft, question)


def _essay(draft: Draft, question: Element, marks: Marks) -> None:
    draft.put(type="reflection")
    draft.lose("An essay is judged by a person there; here it is a reflection, which gives no points.")
    draft.reason(text_of(draft, child(question, "graderinfo")))
    template = text_of(draft, child(question, "responsetemplate"))
    if template:
        draft.lose(f"The text that the answer begins with has no place here: «{shown(template)}»")
    if text_at(question, "attachments") not in ("", "0"):
        draft.lose("Files cannot be handed in here.")


def _rows(draft: Draft, question: Element, marks: Marks) -> None:
    """Kprime (qtype_kprime) and its open kind (qtype_mtf): each row is judged by one of the columns."""
    columns = [
        {"id": f"column-{each.get('number', '')}", "text": draft.html(text_at(each, "responsetext", "text"))}
        for each in children(question, "column")
    ]
    right = {
        each.get("rownumber"): each.get("columnnumber")
        for each in children(question, "weight")
        if float_or(text_at(each, "value"), 0) > 0
    }
    rows = []
    for each in children(question, "row"):
        reason = text_of(draft, child(each, "feedbacktext"))
        told = {
            "text": draft.html(text_at(each, "questiontext", "text")),
            "answer": f"column-{right.get(each.get('number'), '')}",
            "why": reason,
        }
        rows.append({name: value for name, value in told.items() if value})
    method = text_at(question, "scoringmethod", "text") or text_at(question, "scoringmethod")
    draft.put(type="matrix", columns=columns, rows=rows, partial_credit="per-option" if method == "subpoints" else None)
    if method == "kprime":
        draft.lose("Half of the points for all rows but one right have no place here.")


READERS: dict[str, Reader] = {
    "multichoice": _multichoice,
    "multichoiceset": _all_or_nothing,
    "oumultiresponse": _multichoice,
    "truefalse": _truefalse,
    "shortanswer": _shortanswer,
    "numerical": _numerical,
    "matching": _matching,
    "ddmatch": _matching,
    "ordering": _ordering,
    "essay": _essay,
    "cloze": embedded_answers,
    "multianswer": embedded_answers,
    "gapselect": select_words,
    "ddwtos": drag_into_text,
    "kprime": _rows,
    "mtf": _rows,
}
"""Each type of Moodle that has a place here."""

_FORMULA = "its numbers are drawn anew for each learner, which has no place here. Write it with fixed numbers."
_PICTURE = "words or images are dragged onto an image, which has no place here. Ask with a hotspot question."
NO_PLACE = {
    "description": "it is a text without a question. Put it into a module's text.",
    "calculated": _FORMULA,
    "calculatedsimple": _FORMULA,
    "calculatedmulti": _FORMULA,
    "ddmarker": _PICTURE,
    "ddimageortext": _PICTURE,
    "randomsamatch": "its pairs are drawn from other questions. Import those.",
    "random": "it is drawn from other questions. Import those, and write `draw` in the quiz.",
    "missingtype": "Moodle itself did not know its type.",
}
"""Why the others have none."""
