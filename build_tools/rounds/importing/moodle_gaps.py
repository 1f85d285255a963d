"""Moodle's questions with gaps in a text: embedded answers (cloze), select missing words, drag into text."""

import re
from collections.abc import Callable, Iterator
from html import unescape

from rounds.importing.bank_xml import Element, child, children, text_at
from rounds.importing.draft import Draft, LeftOut, share_told
from rounds.importing.gaps import PLACE, from_text, in_brackets
from rounds.importing.marks import Marks, unmarked
from rounds.importing.moodle_text import plain_of
from rounds.importing.shares import points, shown

_EMBEDDED = re.compile(
    r'(?:<(?P<tag>span|div) class="(?P<marks>rounds-[^"<>]*)">)?'
    r"\{(?P<weight>\d{0,4}):(?P<kind>[A-Z_]{1,20}):(?P<answers>(?:\\.|[^\\{}])*)\}(?(tag)</(?P=tag)>)",
    re.DOTALL,
)
_ANSWER = re.compile(
    r"(?:%(?P<percent>-?\d{1,3}(?:\.\d+)?)%|(?P<right>=))?(?P<text>(?:\\.|&#|[^\\~#])*)(?:#(?P<why>(?:\\.|[^\\~])*))?",
    re.DOTALL,
)
_NUMBERED = re.compile(r"\[\[(\d{1,3})\]\]")
_CHOSEN = frozenset(
    [
        "MULTICHOICE",
        "MC",
        "MULTICHOICE_H",
        "MCH",
        "MULTICHOICE_V",
        "MCV",
        "MULTICHOICE_S",
        "MCS",
        "MULTICHOICE_HS",
        "MCHS",
        "MULTICHOICE_VS",
        "MCVS",
    ]
)
_TYPED = {"SHORTANSWER": False, "SA": False, "MW": False, "SHORTANSWER_C": True, "SAC": True, "MWC": True}
_MARK = re.compile(r"rounds-(gap)-([a-z0-9-]+)")
_OURS = re.compile(r'(?P<prompt>.*)<div class="rounds-cloze">(?P<text>.*)</div>\s*', re.DOTALL)


def embedded_answers(draft: Draft, question: Element, marks: Marks) -> None:
    """Moodle's cloze: the answers stand in the text, {1:SHORTANSWER:=right~%50%half~wrong#why}."""
    gaps: list[dict[str, object]] = []
    html = text_at(question, "questiontext", "text")

    def keep(found: re.Match[str]) -> str:
        told = dict(_MARK.findall(found["marks"] or ""))
        gaps.append(_gap(draft, found, told.get("gap", f"gap-{len(gaps) + 1}")))
        if "rounds-accents" in (found["marks"] or "").split():
            gaps[-1]["accents"] = True
        return PLACE.format(gaps[-1]["id"])

    filled = _EMBEDDED.sub(keep, html)
    if ours := _OURS.fullmatch(filled):
        credit = "per-option" if marks.first("partial_credit") == "per-option" else None
        text = in_brackets(draft.html(ours["text"]))
        draft.put(type="cloze", prompt=draft.html(ours["prompt"]), text=text, gaps=gaps, partial_credit=credit)
        if not marks.first("points"):
            draft.put(points=None if len(gaps) == 1 else float(len(gaps)))
        return
    from_text(draft, filled, gaps)
    weights = [int(found["weight"] or 1) for found in _EMBEDDED.finditer(html)]
    points(draft, sum(weights))
    if len(set(weights)) > 1:
        draft.lose("Its gaps give different points there; here each gives the same.")


def _gap(draft: Draft, found: re.Match[str], id_: str) -> dict[str, object]:
    kind = found["kind"]
    answers = list(_answers(found["answers"]))
    if kind in _CHOSEN:
        return chosen(draft, id_, [(text, share, draft.html(why)) for text, share, why in answers])
    if kind in _TYPED:
        return _typed(draft, id_, answers, case=_TYPED[kind])
    if kind in ("NUMERICAL", "NM"):
        draft.lose("A gap that takes numbers is a typed one here: other ways to write them are not taken.")
        exact = [(text.partition(":")[0], share, why) for text, share, why in answers]
        if any(re.search(r":\s*0*\.?0*[1-9]", text) for text, _, _ in answers):
            draft.lose("The tolerance of a number in a gap has no place here.")
        return _typed(draft, id_, exact, case=False)
    raise LeftOut(f"a gap of the kind {kind} has no place here.")


def _answers(told: str) -> Iterator[tuple[str, float, str]]:
    """Text, share and feedback of each answer."""
    for piece in re.split(r"(?<!\\)~", told):
        found = _ANSWER.fullmatch(piece)
        if found and (text := re.sub(r"\\(.)", r"\1", found["text"]).strip()):
            share = float(found["percent"]) / 100 if found["percent"] else float(bool(found["right"]))
            # Moodle decodes entities once: what is typed is plain then, what is chosen is HTML.
            yield unescape(text), share, unescape(re.sub(r"\\(.)", r"\1", found["why"] or "").strip())


def _typed(draft: Draft, id_: str, answers: list[tuple[str, float, str]], *, case: bool) -> dict[str, object]:
    words = [(" ".join(text.split()), share, why) for text, share, why in answers]
    for text, share, why in words:
        if 0 < share < 1:
            draft.lose(f"The answer «{shown(text)}» gives {share_told(share)} there and nothing here.")
        elif why and share <= 0:
            draft.lose(f"The feedback to «{shown(text)}» has no place in a gap: «{shown(why)}»")
    reasons = dict.fromkeys(draft.html(why) for _, share, why in words if share >= 1 and why)
    gap = {
        "id": id_,
        "accept": [text for text, share, _ in words if share >= 1],
        "case": case,
        "why": "\n\n".join(reasons),
    }
    return {name: value for name, value in gap.items() if value}


def chosen(draft: Draft, id_: str, answers: list[tuple[str, float, str]]) -> dict[str, object]:
    """A gap whose options stand in a list; their texts are HTML."""
    options = []
    for text, share, why in answers:
        if 0 < share < 1:
            draft.lose(f"The answer «{shown(text)}» gives {share_told(share)} there and nothing here.")
        html, marked = unmarked(text)
        told = {"id": marked.get("id"), "text": draft.html(html), "correct": share >= 1, "why": why}
        options.append({name: value for name, value in told.items() if value})
    return {"id": id_, "options": options}


def _numbered(
    draft: Draft, question: Element, options_of: Callable[[int], list[tuple[str, float, str]]], count: int
) -> None:
    """A text with [[1]], [[2]]: the number names the right choice."""
    gaps: list[dict[str, object]] = []

    def keep(found: re.Match[str]) -> str:
        number = int(found[1])
        if not 1 <= number <= count:
            return found[0]
        gaps.append(chosen(draft, f"gap-{len(gaps) + 1}", options_of(number)))
        return PLACE.format(gaps[-1]["id"])

    from_text(draft, _NUMBERED.sub(keep, text_at(question, "questiontext", "text")), gaps)


def _grouped(question: Element, entry: str) -> list[tuple[str, str]]:
    return [(plain_of(each), text_at(each, "group") or "1") for each in children(question, entry)]


def _choices(choices: list[tuple[str, str]], number: int) -> list[tuple[str, float, str]]:
    """The choices of the right one's group."""
    group = choices[number - 1][1]
    return [(text, float(n == number), "") for n, (text, own) in enumerate(choices, start=1) if own == group]


def select_words(draft: Draft, question: Element, marks: Marks) -> None:
    """Select missing words: each gap has a list."""
    choices = _grouped(question, "selectoption")
    _numbered(draft, question, lambda number: _choices(choices, number), len(choices))


def drag_into_text(draft: Draft, question: Element, marks: Marks) -> None:
    """Drag and drop into text: the words to drag are the options of each gap of their group."""
    choices = _grouped(question, "dragbox")
    _numbered(draft, question, lambda number: _choices(choices, number), len(choices))
    boxes = children(question, "dragbox")
    if len(boxes) > len(draft.data["gaps"]) or len(boxes) > 1:
        draft.lose("Words to drag into the text are options of each gap here, so a word may be chosen twice.")
    if child(question, "showgapsize") is not None:
        draft.lose("Gaps of different sizes have no place here.")
