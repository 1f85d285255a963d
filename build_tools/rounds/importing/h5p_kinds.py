"""The question types of H5P, each as one of ours."""

import re
from collections.abc import Callable
from html import escape, unescape
from typing import Any

from rounds.importing.draft import Draft, LeftOut
from rounds.importing.gaps import PLACE, from_text
from rounds.importing.h5p_values import entries, fields, html_at, is_true, number_at, text_at, texts
from rounds.importing.shares import Weighed, one_of, several_of, shown

_STARRED = re.compile(r"\*([^*\n]+)\*")
_TIP = re.compile(r"(?<!\\):")
_SAID = re.compile(r"\\[+-].*$", re.DOTALL)
_TAGS = re.compile(r"<[^>]*>")
MAX_WORDS = 26


def _media(draft: Draft, params: dict[str, Any]) -> str:
    """The image above a question as HTML; sound and film are told as lost."""
    media = fields(fields(params.get("media")).get("type")) or fields(params.get("media"))
    inner = fields(media.get("params"))
    path = html_at(fields(inner.get("file")), "path")
    if path:
        return f'<p><img src="{escape(path)}" alt="{escape(text_at(inner, "alt"))}"></p>'
    if media.get("library"):
        draft.lose(f"What is shown above the question ({text_at(media, 'library')}) has no place here.")
    return ""


def _overall(draft: Draft, params: dict[str, Any]) -> None:
    if any(html_at(each, "feedback") for each in entries(params.get("overallFeedback"))):
        draft.lose("Feedback by the number of points has no place here.")


def _multi_choice(draft: Draft, params: dict[str, Any]) -> None:
    behaviour = fields(params.get("behaviour"))
    draft.put(prompt=draft.html(_media(draft, params) + html_at(params, "question")))
    answers = []
    for each in entries(params.get("answers")):
        said = fields(each.get("tipsAndFeedback"))
        text = draft.html(html_at(each, "text"))
        answers.append(Weighed(text, float(is_true(each.get("correct"))), draft.html(html_at(said, "chosenFeedback"))))
        for name, noun in (("tip", "tip"), ("notChosenFeedback", "feedback where it is not chosen")):
            if told := draft.html(html_at(said, name)):
                draft.lose(f"The {noun} of «{shown(text)}» has no place here: «{shown(told)}»")
    right = sum(answer.share for answer in answers)
    kind = text_at(behaviour, "type")
    single = kind == "single" or is_true(behaviour.get("singleAnswer")) or (kind in ("", "auto") and right == 1)
    draft.shuffled = behaviour.get("randomAnswers") if isinstance(behaviour.get("randomAnswers"), bool) else None
    if single:
        one_of(draft, answers)
    else:
        whole = is_true(behaviour.get("singlePoint"))
        several_of(draft, answers, whole=whole, told=False)
        draft.put(points=None if whole or right == 1 else right)
    _overall(draft, params)


def _true_false(draft: Draft, params: dict[str, Any]) -> None:
    behaviour = fields(params.get("behaviour"))
    draft.put(prompt=draft.html(_media(draft, params) + html_at(params, "question")), type="true-false")
    if params.get("correct") not in ("true", "false", True, False):
        raise LeftOut("it does not say which answer is right.")
    draft.data["answer"] = is_true(params.get("correct"))
    right, wrong = (draft.html(html_at(behaviour, name)) for name in ("feedbackOnCorrect", "feedbackOnWrong"))
    draft.reason(right, wrong)
    if right and wrong and right != wrong:
        draft.lose("What is said to the right and to the wrong answer stands in one reason that both get.")


def _blanks(draft: Draft, params: dict[str, Any]) -> None:
    behaviour = fields(params.get("behaviour"))
    case = is_true(behaviour.get("caseSensitive"))
    gaps: list[dict[str, Any]] = []

    def keep(found: re.Match[str]) -> str:
        answer, *tip = _TIP.split(found[1], maxsplit=1)
        _tip(draft, answer, tip)
        accept = [word.strip() for word in re.split(r"(?<!\\)/", unescape(_TAGS.sub("", answer))) if word.strip()]
        gap = {"id": f"gap-{len(gaps) + 1}", "accept": list(dict.fromkeys(accept)), "case": case}
        gaps.append({name: value for name, value in gap.items() if value})
        return PLACE.format(gaps[-1]["id"])

    html = "".join(_STARRED.sub(keep, each) for each in texts(params.get("questions")))
    from_text(draft, html, gaps, draft.html(_media(draft, params) + html_at(params, "text")))
    if is_true(behaviour.get("acceptSpellingErrors")):
        draft.lose("Small mistakes in spelling are not accepted here.")
    draft.put(points=None if len(gaps) == 1 else float(len(gaps)))
    _overall(draft, params)


def _tip(draft: Draft, answer: str, tip: list[str]) -> None:
    if tip and tip[0].strip():
        draft.lose(f"The tip of the gap «{shown(answer)}» has no place here: «{shown(tip[0].strip())}»")


def _drag_text(draft: Draft, params: dict[str, Any]) -> None:
    words: list[str] = []

    def keep(found: re.Match[str]) -> str:
        plain = _SAID.sub("", found[1])
        if plain != found[1]:
            draft.lose(f"The feedback to the gap «{shown(plain)}» has no place here.")
        answer, *tip = _TIP.split(plain, maxsplit=1)
        _tip(draft, answer, tip)
        words.append(answer.strip())
        return PLACE.format(f"gap-{len(words)}")

    html = _STARRED.sub(keep, _lines(html_at(params, "textField")))
    others = [word.strip() for word in _STARRED.findall(html_at(params, "distractors"))]
    offered = list(dict.fromkeys(word for word in [*words, *others] if word))
    gaps = [
        {
            "id": f"gap-{number}",
            "options": [{"text": draft.plain(each), **({"correct": True} if each == word else {})} for each in offered],
        }
        for number, word in enumerate(words, start=1)
    ]
    from_text(draft, html, gaps, draft.html(_media(draft, params) + html_at(params, "taskDescription")))
    draft.put(points=None if len(gaps) == 1 else float(len(gaps)))
    if len(words) > 1:
        draft.lose("Words to drag into the text are options of each gap here, so a word may be chosen twice.")
    _overall(draft, params)


def _lines(text: str) -> str:
    """A text field as HTML: its line ends count."""
    return text if "<" in text else escape(text, quote=False).replace("\n", "<br>\n")


def _mark_words(draft: Draft, params: dict[str, Any]) -> None:
    html = _lines(html_at(params, "textField"))
    right: list[bool] = []
    words: list[str] = []
    for word in unescape(_TAGS.sub(" ", html)).split():
        plain = word.strip(".,;:!?()«»\"'").strip()
        marked = "*" in plain
        if plain.replace("*", ""):
            words.append(plain.replace("*", "").strip(".,;:!?()«»\"'"))
            right.append(marked)
    if len(words) > MAX_WORDS:
        raise LeftOut(f"its text has {len(words)} words to mark, and a question has {MAX_WORDS} options at most.")
    prompt = [draft.html(_media(draft, params) + html_at(params, "taskDescription")), draft.html(html.replace("*", ""))]
    draft.put(prompt="\n\n".join(filter(None, prompt)))
    answers = [Weighed(draft.plain(word), float(marked)) for word, marked in zip(words, right, strict=True)]
    several_of(draft, answers, told=False)
    draft.put(points=None if sum(right) == 1 else float(sum(right)))
    draft.lose("Words are marked in the text there; here they are options in a list.")
    _overall(draft, params)


def _one_choice(draft: Draft, params: dict[str, Any]) -> None:
    """A question of a SingleChoiceSet, a statement of a Summary: the first answer is right."""
    draft.put(prompt=draft.html(html_at(params, "question")), hint=draft.html(html_at(params, "tip")))
    answers = texts(params.get("answers"))
    draft.shuffled = True
    one_of(draft, [Weighed(draft.html(text), float(n == 0)) for n, text in enumerate(answers)])


def _card(draft: Draft, params: dict[str, Any]) -> None:
    image = html_at(fields(params.get("image")), "path")
    shown_ = f'<p><img src="{escape(image)}" alt="{escape(text_at(params, "imageAltText"))}"></p>' if image else ""
    draft.put(prompt=draft.html(shown_ + html_at(params, "text")), type="short-answer")
    accept = [unescape(word.strip()) for word in text_at(params, "answer").split("/") if word.strip()]
    draft.put(accept=[word.replace("*", r"\*") for word in accept])
    draft.put(hint=draft.html(html_at(fields(params.get("tip")), "tip") or html_at(params, "tip")))


def _essay(draft: Draft, params: dict[str, Any]) -> None:
    solution = fields(params.get("solution"))
    draft.put(prompt=draft.html(_media(draft, params) + html_at(params, "taskDescription")), type="reflection")
    draft.reason(draft.html(html_at(solution, "introduction")), draft.html(html_at(solution, "sample")))
    draft.lose("An essay is judged by its keywords there; here it is a reflection, which gives no points.")


def _order(draft: Draft, params: dict[str, Any]) -> None:
    draft.put(prompt=draft.html(_media(draft, params) + html_at(params, "taskDescription")), type="ordering")
    items = [{"text": draft.html(text)} for text in texts(params.get("paragraphs"))]
    draft.put(items=items, partial_credit="per-option", points=None if len(items) == 1 else float(len(items)))
    _overall(draft, params)


def _hotspots(draft: Draft, params: dict[str, Any]) -> None:
    inner = fields(params.get("imageHotspotQuestion")) or fields(params.get("imageMultipleHotspotQuestion"))
    settings = fields(inner.get("backgroundImageSettings"))
    image = fields(settings.get("backgroundImage")) or settings
    width, height = number_at(image, "width"), number_at(image, "height")
    name = draft.picture(html_at(image, "path"))
    if name is None or not width or not height:
        raise LeftOut("its image, or the image's size, is not in the file.")
    spots = fields(inner.get("hotspotSettings"))
    draft.put(prompt=draft.html(html_at(spots, "taskDescription")) or draft.plain(text_at(settings, "questionTitle")))
    regions = []
    for number, each in enumerate(entries(spots.get("hotspot")), start=1):
        user, drawn = fields(each.get("userSettings")), fields(each.get("computedSettings"))
        told = {
            "text": f"Region {number}",
            "correct": is_true(user.get("correct")),
            "why": draft.html(html_at(user, "feedbackText")),
            **_shape(drawn, width, height),
        }
        regions.append({key: value for key, value in told.items() if value is not False and value != ""})
    draft.put(type="hotspot", image=name, size=[width, height], regions=regions)
    draft.put(alt=(text_at(settings, "questionTitle") or draft.name)[:300])
    draft.lose("The regions have no names: write one for each, for whoever does not see the image.")
    draft.lose("The image has no alternative text: the title stands in its place. Write one.")


def _shape(drawn: dict[str, Any], width: float, height: float) -> dict[str, Any]:
    """Percents of the image as its pixels."""
    x, y, wide, high = (number_at(drawn, name) or 0.0 for name in ("x", "y", "width", "height"))
    left, top, across, down = (
        round(value * side / 100, 1) for value, side in ((x, width), (y, height), (wide, width), (high, height))
    )
    if text_at(drawn, "figure") == "circle":
        middle = [round(left + across / 2, 1), round(top + down / 2, 1)]
        return {"shape": "circle", "coordinates": [*middle, round((across + down) / 4, 1)]}
    return {"shape": "rectangle", "coordinates": [left, top, across, down]}


def _no_place(why: str) -> Callable[[Draft, dict[str, Any]], None]:
    def read(draft: Draft, params: dict[str, Any]) -> None:
        raise LeftOut(why)

    return read


READERS: dict[str, Callable[[Draft, dict[str, Any]], None]] = {
    "MultiChoice": _multi_choice,
    "TrueFalse": _true_false,
    "Blanks": _blanks,
    "DragText": _drag_text,
    "MarkTheWords": _mark_words,
    "SingleChoiceSet/one": _one_choice,
    "Summary/one": _one_choice,
    "Flashcards/one": _card,
    "Essay": _essay,
    "SortParagraphs": _order,
    "ImageHotspotQuestion": _hotspots,
    "ImageMultipleHotspotQuestion": _hotspots,
    "DragQuestion": _no_place("things are dragged onto an image, which has no place here."),
    "MultiMediaChoice": _no_place("images are chosen; ask with a hotspot, or with their names as options."),
    "ImageMultipleChoice": _no_place("images are chosen; ask with a hotspot, or with their names as options."),
}
"""Each library that has a place here, or why not; a set's questions one by one."""


def _summary(params: dict[str, Any]) -> list[dict[str, Any]]:
    intro = html_at(params, "intro")
    return [
        {"question": intro, "answers": each.get("summary"), "tip": html_at(each, "tip")}
        for each in entries(params.get("summaries"))
    ]


SETS: dict[str, Callable[[dict[str, Any]], list[dict[str, Any]]]] = {
    "SingleChoiceSet": lambda params: entries(params.get("choices")),
    "Summary": _summary,
    "Flashcards": lambda params: entries(params.get("cards")),
}
"""Libraries whose fields are several questions of one kind."""
