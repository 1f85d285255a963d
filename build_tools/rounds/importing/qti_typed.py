"""QTI's typed answers, numbers, gaps in a text and open texts."""

import re
from typing import Any

from rounds.importing.bank_xml import Element, child, children, descendants, local
from rounds.importing.draft import Draft, LeftOut, slug_or_nothing
from rounds.importing.gaps import PLACE, from_text, in_brackets
from rounds.importing.marks import float_of
from rounds.importing.qti_answers import Answers
from rounds.importing.qti_text import html_of
from rounds.importing.shares import shown
from rounds.model.kinds.accepted import pattern

_PIECE = re.compile(
    r"\\(?P<escaped>.)|\[(?P<first>\\?[^\]])[^\]]*\]|(?P<both>\( \.\*\)\? )|(?P<start>\(\.\* \)\?)|"
    r"(?P<end>\( \.\*\)\?)|(?P<any>\.\*)|(?P<sign>.)",
    re.DOTALL,
)


_CLASSES = re.compile(r"\[[^\]]*\]|\\.")


def gaps_or_typed(draft: Draft, body: Element, interactions: list[Element], answers: Answers, kind: str) -> None:
    """One field after the text is a typed answer; fields within a text are its gaps."""
    if kind == "numeric" or (not kind and _alone(body, interactions) and _is_number(interactions[0], answers)):
        _prompt_before(draft, body)
        _numeric(draft, body, interactions[0], answers)
    elif kind == "short-answer" or (
        not kind and _alone(body, interactions) and local(interactions[0]) == "textEntryInteraction"
    ):
        _prompt_before(draft, body)
        _short_answer(draft, interactions[0], answers)
    else:
        _cloze(draft, body, interactions, answers)


def _alone(body: Element, interactions: list[Element]) -> bool:
    """Whether nothing but space stands after the only field."""
    text = html_of(body, lambda each: PLACE.format("x") if each is interactions[0] else "" if _is_unit(each) else None)
    after = re.sub(r"<[^>]*>", "", text.partition(PLACE.format("x"))[2])
    return len(interactions) == 1 and not after.strip(" \n\t\r.?!:")


def _is_unit(element: Element) -> bool:
    return local(element) == "span" and element.get("class") == "unit"


def _is_number(interaction: Element, answers: Answers) -> bool:
    return answers.kind(interaction.get("responseIdentifier", ""))[1] in ("float", "integer")


def _prompt_before(draft: Draft, body: Element) -> None:
    if "prompt" not in draft.data:
        told = draft.html(html_of(body, lambda each: "" if _is_unit(each) else None))
        draft.put(prompt=told or draft.plain(draft.title or draft.name))


def _branches(answers: Answers) -> list[tuple[Element, str]]:
    """The rules' branches with the feedback that each shows; of foreign files none."""
    if answers.processing is None:
        return []
    told = []
    for branch in descendants(answers.processing, "responseIf", "responseElseIf"):
        shown_ = [
            "".join(map(str, value.itertext())).strip()
            for outcome in children(branch, "setOutcomeValue")
            if outcome.get("identifier") == "FEEDBACK"
            for value in descendants(outcome, "baseValue")
        ]
        told.append((branch, shown_[0] if shown_ else ""))
    return told


def _numeric(draft: Draft, body: Element, interaction: Element, answers: Answers) -> None:
    response = interaction.get("responseIdentifier", "")
    draft.put(type="numeric")
    worth = [key for key, value in answers.mapped(response).items() if value > 0]
    marked = next(iter(answers.correct(response) or worth), "")
    numbers = [(branch, feedback, _equal(branch, response, marked)) for branch, feedback in _branches(answers)]
    right = next((told for _, feedback, told in numbers if told and not feedback.startswith("mistake_")), None)
    if right is None:
        number = float_of(marked)
        if number is None:
            raise LeftOut("it says no right number.")
        right = (number, 0.0)
        if answers.processing is not None and not answers.processing.get("template") and not answers.ours:
            draft.lose("Its own rules for which numbers count are not read: the marked one is right.")
    draft.data["answer"] = right[0]
    draft.put(tolerance=right[1] or None)
    mistakes = []
    for _, feedback, told in numbers:
        if told and feedback.startswith("mistake_"):
            entry = {"answer": told[0], "tolerance": told[1], "why": answers.why(feedback)}
            mistakes.append({name: value for name, value in entry.items() if name == "answer" or value})
    draft.put(mistakes=mistakes)
    unit = next((each for each in descendants(body, "span") if _is_unit(each)), None)
    draft.put(unit=" ".join("".join(map(str, unit.itertext())).split()) if unit is not None else None)


def _equal(branch: Element, response: str, right: str) -> tuple[float, float] | None:
    """The number that a branch compares with, which may be the one marked as right, and its tolerance."""
    for equal in descendants(branch, "equal"):
        value = child(equal, "baseValue")
        number = float_of("".join(map(str, value.itertext())) if value is not None else right)
        names = [each.get("identifier") for each in children(equal, "variable")]
        if number is None or response not in names:
            continue
        tolerance = float_of((equal.get("tolerance") or "0").split()[0]) or 0.0
        relative = equal.get("toleranceMode") == "relative"
        return number, abs(number) * tolerance / 100 if relative else tolerance
    return None


def _typed(answers: Answers, response: str, within: Element | None) -> tuple[list[str], bool]:
    """The answers that matches compare with, and whether capitals count."""
    told: list[str] = []
    case = strict = False
    for each in descendants(within, "stringMatch", "patternMatch") if within is not None else []:
        if response not in [variable.get("identifier") for variable in children(each, "variable")]:
            continue
        if local(each) == "stringMatch":
            value = child(each, "baseValue")
            told += [_literal("".join(map(str, value.itertext())))] if value is not None else []
            case = case or each.get("caseSensitive", "true") == "true"
        else:
            told.append(pattern_text(each.get("pattern", "")))
            # Where capitals do not count, each letter is a class of both its forms.
            strict = strict or any(_has_capital(sign) for sign in _CLASSES.sub("", each.get("pattern", "")))
    return told, case or strict


def _has_capital(sign: str) -> bool:
    return len(sign.upper()) == 1 and sign.upper() != sign.lower()


def _literal(text: str) -> str:
    return " ".join(text.replace("*", r"\*").split())


def pattern_text(expression: str) -> str:
    """A regular expression that our own export made, as the author's pattern (DESIGN.md, QTI 2.1)."""
    told = []
    for found in _PIECE.finditer(expression):
        if found["escaped"]:
            told.append(r"\*" if found["escaped"] == "*" else found["escaped"])
        elif found["first"]:
            told.append(found["first"].removeprefix("\\"))
        elif found["both"]:
            told.append(" * ")
        elif found["start"] or found["end"]:
            told.append("* " if found["start"] else " *")
        else:
            told.append("*" if found["any"] else found["sign"])
    return "".join(told)


def _accepted(draft: Draft, answers: Answers, response: str) -> tuple[list[str], bool, list[tuple[list[str], str]]]:
    """What is right, whether capitals count, and expected mistakes with their reasons."""
    branches = _branches(answers)
    mistakes = [
        (_typed(answers, response, branch)[0], answers.why(why))
        for branch, why in branches
        if why.startswith("mistake_")
    ]
    right_branches = [branch for branch, why in branches if not why.startswith("mistake_")]
    told: list[str] = []
    case = answers.case(response)
    worth = answers.mapped(response)
    if answers.maps(response) and worth:
        most = max(worth.values())
        told = [_literal(key) for key, value in worth.items() if value >= most > 0]
        for key, value in worth.items():
            if 0 < value < most:
                draft.lose(f"The answer «{shown(key)}» gives a part of the points there and nothing here.")
    elif answers.ours:
        for branch in right_branches:
            found, strict = _typed(answers, response, branch)
            told += found
            case = strict if found else case
    exact = not told and not answers.ours and answers.matches()  # a match of strings counts capitals
    return told or [_literal(value) for value in answers.correct(response)], case or exact, mistakes


def _different(texts: list[str], *, case: bool, accents: bool) -> list[str]:
    """The texts without those that are compared alike: the first of them is the author's."""
    kept: dict[str, str] = {}
    for text in texts:
        kept.setdefault(pattern(text, case=case, accents=accents), text)
    return list(kept.values())


def _short_answer(draft: Draft, interaction: Element, answers: Answers) -> None:
    response = interaction.get("responseIdentifier", "")
    accept, case, mistakes = _accepted(draft, answers, response)
    if not accept:
        raise LeftOut("it says no right answer.")
    accents = answers.ours and "accents" in interaction.get("class", "").split()
    if interaction.get("patternMask"):
        draft.lose("What may be typed is not bound here by a pattern.")
    told = [
        {"accept": _different(texts, case=case, accents=accents), "why": why}
        for texts, why in mistakes
        if texts and why
    ]
    draft.put(
        type="short-answer",
        accept=_different(accept, case=case, accents=accents),
        case=case,
        accents=accents,
        mistakes=told,
    )


def _cloze(draft: Draft, body: Element, interactions: list[Element], answers: Answers) -> None:
    gaps: list[dict[str, Any]] = []
    names: dict[int, str] = {}
    taken: set[str] = set()
    for number, interaction in enumerate(interactions, start=1):
        response = interaction.get("responseIdentifier", "")
        id_ = slug_or_nothing(response.removeprefix("_").lower()) or f"gap-{number}"
        id_ = id_ if id_ not in taken else f"gap-{number}"
        taken.add(id_)
        names[id(interaction)] = id_
        gaps.append(_gap(draft, interaction, answers, response, id_))

    def place(element: Element) -> str | None:
        return PLACE.format(names[id(element)]) if id(element) in names else None

    prompts = [each for each in children(body, "div") if each.get("class") == "prompt"]
    texts = [each for each in children(body, "div") if each.get("class") == "text"]
    if answers.ours and prompts and texts:
        credit = "per-option" if answers.processing is not None and descendants(answers.processing, "sum") else None
        text = in_brackets(draft.html(html_of(texts[0], place)))
        draft.put(type="cloze", prompt=draft.html(html_of(prompts[0])), text=text, gaps=gaps, partial_credit=credit)
        return
    from_text(draft, html_of(body, place), gaps)


def _gap(draft: Draft, interaction: Element, answers: Answers, response: str, id_: str) -> dict[str, Any]:
    why = answers.why(response) if answers.ours else ""
    if local(interaction) == "inlineChoiceInteraction":
        right = answers.correct(response)
        worth = answers.mapped(response)
        if not right and worth:
            right = [key for key, value in worth.items() if value == max(worth.values()) > 0]
        options = []
        for each in children(interaction, "inlineChoice"):
            name = each.get("identifier", "")
            reason = answers.why(f"{response}.{name.removeprefix('_')}", *([] if answers.ours else [name]))
            told = {
                "id": slug_or_nothing(name.removeprefix("_")),
                "text": draft.html(html_of(each)),
                "correct": name in right,
                "why": reason,
            }
            options.append({key: value for key, value in told.items() if value})
        return {"id": id_, "options": options, **({"why": why} if why else {})}
    if answers.ours:
        accept, case = _typed(answers, response, answers.processing)
    else:
        accept, case, _ = _accepted(draft, answers, response)
    accents = answers.ours and "accents" in interaction.get("class", "").split()
    kept = _different(accept or answers.correct(response), case=case, accents=accents)
    told_gap: dict[str, Any] = {"id": id_, "accept": kept, "case": case, "accents": accents, "why": why}
    return {key: value for key, value in told_gap.items() if value}


def gap_match(draft: Draft, body: Element, interactions: list[Element], answers: Answers, kind: str) -> None:
    """Words dragged into a text: they are the options of each gap."""
    interaction = interactions[0]
    response = interaction.get("responseIdentifier", "")
    if descendants(interaction, "gapImg"):
        raise LeftOut("images are dragged into a text, which has no place here.")
    words = {each.get("identifier", ""): draft.html(html_of(each)) for each in children(interaction, "gapText")}
    told = answers.correct(response) or [key for key, worth in answers.mapped(response).items() if worth > 0]
    right = {pair.split()[1]: pair.split()[0] for pair in told if len(pair.split()) == 2}
    gaps: list[dict[str, Any]] = []

    def place(element: Element) -> str | None:
        if local(element) in ("gapText", "prompt"):
            return ""
        if local(element) != "gap":
            return None
        gaps.append(_dragged(words, right.get(element.get("identifier", ""), ""), f"gap-{len(gaps) + 1}"))
        return PLACE.format(gaps[-1]["id"])

    before = draft.data.pop("prompt", "")
    html = html_of(interaction, place)
    from_text(draft, html, gaps, before)
    if not answers.maps(response):
        draft.data.pop("partial_credit", None)
    draft.lose("Words to drag into the text are options of each gap here, so a word may be chosen twice.")


def _dragged(words: dict[str, str], right: str, id_: str) -> dict[str, Any]:
    options = [{"text": text, **({"correct": True} if name == right else {})} for name, text in words.items()]
    return {"id": id_, "options": options}


def open_text(draft: Draft, body: Element, interactions: list[Element], answers: Answers, kind: str) -> None:
    """A text of several lines: nobody judges it here."""
    interaction = interactions[0]
    response = interaction.get("responseIdentifier", "")
    draft.put(type="reflection", record="record" in interaction.get("class", "").split() and answers.ours)
    model = answers.correct(response)
    draft.reason(*(draft.plain(text) for text in model))
    if not answers.ours:
        draft.lose("An open text is judged by a person there; here it is a reflection, which gives no points.")
