"""Answers that other systems weigh in percent, as questions of ours: right, wrong, or a mistake with its reason."""

from dataclasses import dataclass
from math import isclose

from rounds.importing.draft import Draft, LeftOut, share_told
from rounds.model.kinds.accepted import STAR, covers, pattern


@dataclass(frozen=True, slots=True)
class Weighed:
    """An answer and the share of the points that it gives: 1 all of them, below 0 it costs some."""

    text: str
    share: float
    why: str = ""
    id: str = ""


def option(answer: Weighed, *, correct: bool) -> dict[str, object]:
    """The answer as an option, without what says nothing."""
    fields = {"id": answer.id, "text": answer.text, "correct": correct, "why": answer.why}
    return {name: value for name, value in fields.items() if value}


def one_of(draft: Draft, answers: list[Weighed]) -> None:
    """A question of type single."""
    right = [answer for answer in answers if answer.share >= 1]
    if len(right) != 1:
        told = "no answer gives all points" if not right else f"{len(right)} answers give all points"
        raise LeftOut(f"{told}, and one does in a question of type single. Correct it there, or write it anew here.")
    for answer in answers:
        if 0 < answer.share < 1:
            draft.lose(f"The answer «{shown(answer.text)}» gives {share_told(answer.share)} there and nothing here.")
        elif answer.share < 0:
            draft.lose(f"The answer «{shown(answer.text)}» costs {share_told(-answer.share)} there and nothing here.")
    draft.put(type="single", options=[option(answer, correct=answer.share >= 1) for answer in answers])


def several_of(draft: Draft, answers: list[Weighed], *, whole: bool = False, told: bool = True) -> None:
    """A question of type multiple; `whole` when only all right answers together give points.

    `told` is False for what Rounds wrote: the other system's shares only stood in for ours.
    """
    right = [answer for answer in answers if answer.share > 0]
    if not right:
        raise LeftOut("no answer gives points. Correct it there, or write it anew here.")
    credit = None if whole else "per-option"
    options = [option(answer, correct=answer.share > 0) for answer in answers]
    draft.put(type="multiple", options=options, partial_credit=credit)
    if whole or not told:
        return
    each = 1 / len(right)
    if any(not isclose(answer.share, each, abs_tol=0.005) for answer in right):
        draft.lose("Its right answers give different shares of the points there; here each gives the same.")
    if any(not isclose(answer.share, -each, abs_tol=0.005) for answer in answers if answer.share <= 0):
        draft.lose(
            f"A wrong answer costs {share_told(each)} here, as much as a right one gives; there it costs otherwise."
        )


def typed(draft: Draft, answers: list[Weighed], *, case: bool) -> None:
    """A question of type short-answer: texts are plain, a star stands for any letters."""
    right = [answer for answer in answers if answer.share >= 1]
    if not right:
        raise LeftOut("no answer gives all points. Correct it there, or write it anew here.")
    accept = _different([answer.text for answer in right], case)
    mistakes: list[tuple[str, str, str]] = []
    taken = [pattern(text, case=case) for text in accept]
    # What takes all other answers stands last, or nothing after it would ever be told.
    for answer in sorted(answers, key=lambda each: not pattern(each.text).replace(STAR, "").strip()):
        if answer.share >= 1:
            continue
        made = pattern(answer.text, case=case)
        if answer.share > 0:
            draft.lose(f"The answer «{shown(answer.text)}» gives {share_told(answer.share)} there and nothing here.")
        if any(covers(one, made) for one in taken):
            draft.lose(f"The answer «{shown(answer.text)}» is taken by one before it.")
        elif answer.why:
            mistakes.append((answer.id, answer.text, answer.why))
            taken.append(made)
    draft.put(type="short-answer", accept=accept, case=case, mistakes=_joined(mistakes))
    _reasons(draft, right)


@dataclass(frozen=True, slots=True)
class WeighedNumber:
    """A number within a tolerance, and its share of the points."""

    answer: float
    tolerance: float
    share: float
    why: str = ""


def number(draft: Draft, answers: list[WeighedNumber], otherwise: str = "") -> None:
    """A question of type numeric; `otherwise` is what is said to every other number."""
    right = [answer for answer in answers if answer.share >= 1]
    if not right:
        raise LeftOut("no number gives all points. Correct it there, or write it anew here.")
    first = right[0]
    for answer in right[1:]:
        draft.lose(f"There is one right number here; {told_number(answer)} is left out.")
    mistakes = []
    for answer in answers:
        if answer.share >= 1:
            continue
        if answer.share > 0:
            draft.lose(f"The number {told_number(answer)} gives {share_told(answer.share)} there and nothing here.")
        if abs(answer.answer - first.answer) <= first.tolerance:
            draft.lose(f"The number {told_number(answer)} is taken by the right one; its feedback is left out.")
        elif answer.why:
            told = {"answer": answer.answer, "tolerance": answer.tolerance or None, "why": answer.why}
            mistakes.append({name: value for name, value in told.items() if value is not None})
    if otherwise:
        draft.lose(f"The feedback to all other answers has no place here: «{shown(otherwise)}»")
    draft.put(type="numeric", mistakes=mistakes, tolerance=first.tolerance or None)
    draft.data["answer"] = first.answer
    _reasons(draft, right[:1])


def told_number(answer: WeighedNumber) -> str:
    """3 or 3 ± 0.5."""
    return f"{answer.answer:g}" + (f" ± {answer.tolerance:g}" if answer.tolerance else "")


def points(draft: Draft, told: str | float | None) -> None:
    """A grade as points; nothing where it is one point or no number."""
    try:
        grade = float(told) if told is not None else 1.0
    except ValueError:
        grade = 1.0
    if 0 < grade <= 1000:
        draft.put(points=None if grade == 1 else grade)
    else:
        draft.lose(f"A grade of {grade:g} cannot be had here; the question counts one point.")


def shown(text: str) -> str:
    """The beginning of a text, for messages."""
    line = " ".join(text.split())
    return line if len(line) <= 40 else f"{line[:39].rstrip()}…"


def _different(texts: list[str], case: bool) -> list[str]:
    """The texts without those that are compared alike."""
    return list({pattern(text, case=case): text for text in reversed(texts)}.values())[::-1]


def _joined(mistakes: list[tuple[str, str, str]]) -> list[dict[str, object]]:
    """Answers with the same reason, and the same mark of ours where there is one, stand together."""
    by_reason: dict[tuple[str, str], list[str]] = {}
    for id_, text, why in mistakes:
        by_reason.setdefault((id_, why), []).append(text)
    return [{"accept": texts, "why": why} for (_, why), texts in by_reason.items()]


def _reasons(draft: Draft, right: list[Weighed] | list[WeighedNumber]) -> None:
    """What is said to right answers becomes the question's reason."""
    draft.reason(*(answer.why for answer in right))
