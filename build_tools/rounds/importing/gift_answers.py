"""What stands between the braces of a GIFT question."""

import re
from collections.abc import Iterator
from math import isfinite

from rounds.importing.draft import Draft, LeftOut
from rounds.importing.gift_text import formatted, plain_words, unescaped, words_of
from rounds.importing.marks import Marks, take_feedback, unmarked
from rounds.importing.shares import Weighed, WeighedNumber, number, one_of, several_of, typed

_ANSWER = re.compile(r"(?P<sign>[=~])(?P<rest>[^=~]*)")
_WEIGHT = re.compile(r"\s*%(?P<percent>-?\d{1,5}(?:[.,]\d{1,10})?)%")
_TRUTH = re.compile(
    r"\s*(?P<word>TRUE|FALSE|T|F)\s*(?:#(?P<first>[^#]*))?(?:#(?P<second>.*))?\s*", re.DOTALL | re.IGNORECASE
)


def read_answers(draft: Draft, inside: str, kind: str, marks: Marks) -> None:
    """Fills the draft from the answers; `kind` is the format of the question's text, theirs unless they say another."""
    answers, general, why = inside.partition("####")
    if general:
        format_, text = formatted(why, kind)
        take_feedback(marks, unescaped(text).strip())
        draft.put(why=words_of(draft, marks.why, format_))
    told = answers.strip()
    if not told:
        draft.put(type="reflection")
        draft.lose("An essay is judged by a person there; here it is a reflection, which gives no points.")
    elif told.startswith("#"):
        _numeric(draft, told[1:], kind)
    elif truth := _TRUTH.fullmatch(told):
        _true_false(draft, truth, kind)
    elif "->" in told and "~" not in told:
        _matching(draft, told, kind, marks)
    elif "~" in told or "=" in told:
        _listed(draft, told, kind, marks)
    else:
        raise LeftOut("between its braces stands no answer that begins with = or ~. Write = before a right answer.")


def _weighed(draft: Draft, told: str, kind: str, *, plain: bool) -> list[Weighed]:
    answers = []
    for found in _ANSWER.finditer(told):
        rest = found["rest"]
        weight = _WEIGHT.match(rest)
        share = float(weight["percent"].replace(",", ".")) / 100 if weight else float(found["sign"] == "=")
        text, _, feedback = (rest[weight.end() :] if weight else rest).partition("#")
        format_, text = formatted(text, kind)
        own, feedback = formatted(feedback, kind)
        html, marked = unmarked(unescaped(text))
        reason, mistake = unmarked(unescaped(feedback).strip())
        words = " ".join(html.split()) if plain else words_of(draft, html, format_)
        if words:
            id_ = marked.get("id", mistake.get("mistake", ""))
            answers.append(Weighed(words, share, words_of(draft, reason, own), id_))
        else:
            draft.lose("An answer without a text is left out.")
    return answers


def _listed(draft: Draft, told: str, kind: str, marks: Marks) -> None:
    if told[0] not in "=~":
        draft.lose(
            f"Words before the first answer are left out: «{unescaped(told.partition('=')[0].partition('~')[0])[:40]}»."
        )
    if "~" not in told:
        typed(draft, _weighed(draft, told, kind, plain=True), case=marks.first("case") == "true")
        draft.put(accents=marks.first("accents") == "true")
        return
    answers = _weighed(draft, told, kind, plain=False)
    if "=" in told:
        one_of(draft, answers)
    else:
        ours = any(answer.id for answer in answers)
        several_of(draft, answers, whole=ours and marks.first("partial_credit") != "per-option", told=not ours)


def _true_false(draft: Draft, truth: re.Match[str], kind: str) -> None:
    draft.put(type="true-false")
    draft.data["answer"] = truth["word"].upper().startswith("T")
    # The first feedback is for the wrong answer, the second for the right one.
    for text, meant in ((truth["second"], "right"), (truth["first"], "wrong")):
        format_, words = formatted(text or "", kind)
        told = plain_words(draft, words, format_)
        if told and meant == "wrong" and truth["second"] and told != draft.data.get("why"):
            draft.lose("What is said to the wrong answer stands here in the reason that both answers get.")
        draft.reason(told)


def sides(draft: Draft, told: str, kind: str) -> Iterator[tuple[str, dict[str, str], str]]:
    """Left, its marks and right of each pair."""
    for found in _ANSWER.finditer(told):
        left, arrow, right = found["rest"].partition("->")
        format_, left = formatted(left, kind)
        html, marked = unmarked(unescaped(left))
        yield words_of(draft, html, format_), marked, draft.plain(unescaped(right).strip()) if arrow else ""


def _matching(draft: Draft, told: str, kind: str, marks: Marks) -> None:
    pairs, distractors = [], []
    ids = iter(marks.tags.get("distractor", []))
    for left, marked, right in sides(draft, told, kind):
        if not right:
            draft.lose("A pair with one side only is left out.")
        elif left:
            pairs.append({**({"id": marked["id"]} if "id" in marked else {}), "left": left, "right": right})
        else:
            own = next(ids, "")
            distractors.append({**({"id": own} if own else {}), "text": right})
    ours = any("id" in pair for pair in pairs)
    credit = None if ours and marks.first("partial_credit") != "per-option" else "per-option"
    draft.put(type="matching", pairs=pairs, distractors=distractors, partial_credit=credit)


def _numeric(draft: Draft, told: str, kind: str) -> None:
    answers, otherwise = [], ""
    listed = (
        [(found["sign"], found["rest"]) for found in _ANSWER.finditer(told)] if told.strip()[:1] in ("=", "~") else []
    )
    for sign, rest in listed or [("=", told)]:
        weight = _WEIGHT.match(rest)
        share = float(weight["percent"].replace(",", ".")) / 100 if weight else float(sign == "=")
        text, _, feedback = (rest[weight.end() :] if weight else rest).partition("#")
        format_, words = formatted(feedback, kind)
        why = plain_words(draft, words, format_)
        if sign == "~" and not text.strip(" *\n\t"):
            otherwise = why
        else:
            answers.append(WeighedNumber(*_range(text), share, why))
    number(draft, answers, otherwise)


def _range(text: str) -> tuple[float, float]:
    """A number and how far an answer may be from it: 3, 3:0.5 or 2.5..3.5."""
    text = unescaped(text).strip()
    first, dots, last = text.partition("..")
    answer, _, tolerance = text.partition(":")
    try:
        if dots:
            low, high = _number(first), _number(last)
            return _rounded((low + high) / 2), abs(_rounded((high - low) / 2))
        return _number(answer), abs(_number(tolerance)) if tolerance.strip() else 0.0
    except ValueError:
        raise LeftOut(f"«{text[:40]}» is no number. Write a number such as 3, 3:0.5 or 2.5..3.5.") from None


def _number(text: str) -> float:
    number_ = float(text.strip().replace(",", "."))
    if not isfinite(number_):
        raise ValueError
    return number_


def _rounded(value: float) -> float:
    """Without the last bits that halving 0.1 + 0.2 leaves."""
    return float(f"{value:.12g}")
