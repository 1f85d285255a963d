"""Hypothesis strategies: banks of questions of every type, as authors may write them."""

import re
from itertools import count
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st
from round_trip import QUESTION, rendered

WORDS = st.sampled_from(
    [
        *(
            "day",
            "sponsor",
            "5 mg",
            "naïve",
            "Straße",
            "日本",
            "א",
            "🙂",
            "a_b_c",
            "2*3*4",
            "x < y",
            "R&D",
            "50 %",
            "C:\\temp",
        ),
        *("{a}", "~tilde", "= x", "# 1", "[note]", "`code`", "**bold**", "*em*", "CO<sub>2</sub>", "1. one", "- dash"),
        *(
            '"said"',
            "it's",
            "a -> b",
            "//",
            "$x$",
            "::",
            "+ plus",
            "> quote",
            "&amp;",
            "&lt;b&gt;",
            "\\*star",
            "1\u00a0g",
        ),
        *(
            "[@ich-e2a III.B]",
            "[@sop; @ich-e2a II]",
            "[link](https://example.org/a_b?c=d&e=f)",
            "}",
            "{",
            "|",
            "_",
            "!",
        ),
    ]
)
SENTENCES = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)
BLOCKS = st.one_of(
    SENTENCES,
    st.lists(SENTENCES, min_size=2, max_size=3).map("\n\n".join),
    st.lists(SENTENCES, min_size=2, max_size=3).map(lambda told: "\n".join(f"- {each}" for each in told)),
    st.lists(SENTENCES, min_size=2, max_size=3).map(lambda told: "See:\n\n" + "\n".join(f"1. {each}" for each in told)),
    st.sampled_from(
        [
            "```\nif x:\n    y = {1}\n```",
            "| a | b |\n| --- | --- |\n| 1 | *2* |",
            "- one\n    - two\n\n- three\n\n    more",
            "> said\n\n![A map](map.png)",
            "Term\n:   What it is",
            "one  \ntwo",
        ]
    ),
)
WHY = st.none() | BLOCKS
LINES = st.text(st.sampled_from("abcXYZ äß0123456789 .,'-*=~#{}:[]\\%&<>/"), min_size=1, max_size=12).filter(
    # Spaces alone are no answer; -> is lost in GIFT and told; ** is the same pattern as *.
    lambda text: bool(text.strip()) and "->" not in text and "**" not in text
)
NUMBERS = st.one_of(
    st.integers(-10_000, 10_000).map(float), st.floats(-1e6, 1e6, allow_nan=False).map(lambda value: round(value, 3))
)
CREDIT = st.sampled_from(["all-or-nothing", "per-option"])


def _different(texts: st.SearchStrategy[str], least: int, most: int) -> st.SearchStrategy[list[str]]:
    """Texts that differ where everything but their words is taken away."""
    return st.lists(texts, min_size=least, max_size=most, unique_by=_words)


def _words(markdown: str) -> str:

    return re.sub(r"[\W_]+", "", re.sub(r"<[^>]*>", "", rendered(markdown))).lower() or markdown


@st.composite
def choices(
    draw: st.DrawFn, least: int = 2, most: int = 5, texts: st.SearchStrategy[str] = BLOCKS
) -> list[dict[str, Any]]:
    """Entries with an id, a text and perhaps a reason."""
    told = draw(_different(texts, least, most))
    return [_with(draw, {"id": f"o{n}", "text": text}, why=WHY) for n, text in enumerate(told)]


def _with(draw: st.DrawFn, entry: dict[str, Any], **maybe: st.SearchStrategy[Any]) -> dict[str, Any]:
    told = {name: draw(strategy) for name, strategy in maybe.items()}
    return entry | {name: value for name, value in told.items() if value is not None}


def _capitals(draw: st.DrawFn, accept: list[str]) -> bool:
    """Whether capitals count: a pattern of QTI cannot tell where there is no letter."""
    return draw(st.booleans()) and all(re.search("[a-zA-Z]", each) for each in accept)


@st.composite
def single(draw: st.DrawFn) -> dict[str, Any]:
    """One right option."""
    options = draw(choices())
    draw(st.sampled_from(options))["correct"] = True
    return {"type": "single", "options": options}


@st.composite
def multiple(draw: st.DrawFn) -> dict[str, Any]:
    """At least one right option."""
    options = draw(choices())
    for option in draw(st.lists(st.sampled_from(options), min_size=1)):
        option["correct"] = True
    return {"type": "multiple", "options": options, "partial_credit": draw(CREDIT)}


@st.composite
def numeric(draw: st.DrawFn) -> dict[str, Any]:
    """A number with its unit and mistakes."""
    question = {"type": "numeric", "answer": draw(NUMBERS), "tolerance": draw(st.sampled_from([0, 0.5, 3]))}
    mistakes = [
        {"answer": question["answer"] + 10 * n, "why": why}
        for n, why in enumerate(draw(st.lists(BLOCKS, max_size=2)), 1)
    ]
    return _with(
        draw, {**question, **({"mistakes": mistakes} if mistakes else {})}, unit=st.sampled_from([None, "mg/kg", "°C"])
    )


@st.composite
def short_answer(draw: st.DrawFn) -> dict[str, Any]:
    """Accepted answers, capitals, accents, mistakes."""
    question = {"type": "short-answer", "accept": draw(st.lists(LINES, min_size=1, max_size=3))}
    question |= {"case": _capitals(draw, question["accept"]), "accents": draw(st.booleans())}
    mistakes = draw(
        st.lists(st.fixed_dictionaries({"accept": st.lists(LINES, min_size=1, max_size=2), "why": BLOCKS}), max_size=2)
    )
    return question | ({"mistakes": mistakes} if mistakes else {})


@st.composite
def matching(draw: st.DrawFn) -> dict[str, Any]:
    """Pairs, and distractors."""
    lefts = draw(choices(2, 4))
    rights = draw(_different(SENTENCES, len(lefts), len(lefts) + 2))
    pairs = [
        {"id": each["id"], "left": each["text"], "right": right} for each, right in zip(lefts, rights, strict=False)
    ]
    others = [{"id": f"d{n}", "text": text} for n, text in enumerate(rights[len(lefts) :])]
    return {"type": "matching", "pairs": pairs, "distractors": others, "partial_credit": draw(CREDIT)}


@st.composite
def ordering(draw: st.DrawFn) -> dict[str, Any]:
    """Items in order."""
    return {"type": "ordering", "items": draw(choices()), "partial_credit": draw(CREDIT)}


@st.composite
def placed(draw: st.DrawFn, kind: str, places: str, things: str, field: str) -> dict[str, Any]:
    """Items in groups, or rows with columns."""
    groups = [{**each, "id": f"g{n}"} for n, each in enumerate(draw(choices(2, 4, SENTENCES)))]
    items = [{**each, field: draw(st.sampled_from(groups))["id"]} for each in draw(choices())]
    return {"type": kind, places: groups, things: items, "partial_credit": draw(CREDIT)}


@st.composite
def cloze(draw: st.DrawFn) -> dict[str, Any]:
    """Typed gaps and chosen ones."""
    gaps = []
    for number in range(draw(st.integers(1, 3))):
        gap: dict[str, Any] = {"id": f"gap-{number}"}
        if draw(st.booleans()):
            accept = draw(st.lists(LINES, min_size=1, max_size=3))
            gap |= {"accept": accept, "case": _capitals(draw, accept)}
        else:
            # Reasons in Moodle's gaps have no files beside them, so no images.
            options = [{**each, "why": draw(SENTENCES)} for each in draw(choices(2, 3, SENTENCES))]
            options[0]["correct"] = True
            gap["options"] = options
        gaps.append(_with(draw, gap, why=WHY))
    text = "\n\n".join(
        f"The {word} is [[{gap['id']}]]." for gap, word in zip(gaps, ("first", "*second*", "third"), strict=False)
    )
    return {"type": "cloze", "text": text, "gaps": gaps, "partial_credit": draw(CREDIT)}


@st.composite
def hotspot(draw: st.DrawFn) -> dict[str, Any]:
    """Regions of an image, in whole pixels."""
    regions = draw(choices(2, 4, SENTENCES))
    for n, region in enumerate(regions):
        shapes = {"rectangle": [n, n, 10, 5], "circle": [20 + n, 20, 4], "polygon": [n, 30, n + 9, 30, n, 39]}
        region["shape"] = draw(st.sampled_from([*shapes]))
        region["coordinates"] = shapes[region["shape"]]
    for region in draw(st.lists(st.sampled_from(regions), min_size=1)):
        region["correct"] = True
    told = {"type": "hotspot", "image": "map.png", "alt": "A map", "size": [60, 50], "regions": regions}
    return {**told, "partial_credit": draw(CREDIT)}


@st.composite
def rating(draw: st.DrawFn) -> dict[str, Any]:
    """A scale."""
    steps = draw(choices(2, 4, SENTENCES))
    return {"type": "rating", "responses": [{**step, "value": float(n)} for n, step in enumerate(steps)]}


KINDS = {
    "single": single(),
    "multiple": multiple(),
    "true-false": st.fixed_dictionaries({"type": st.just("true-false"), "answer": st.booleans()}),
    "numeric": numeric(),
    "short-answer": short_answer(),
    "matching": matching(),
    "ordering": ordering(),
    "sorting": placed("sorting", "groups", "items", "group"),
    "matrix": placed("matrix", "columns", "rows", "answer"),
    "cloze": cloze(),
    "hotspot": hotspot(),
    "rating": rating(),
    "reflection": st.fixed_dictionaries({"type": st.just("reflection"), "record": st.booleans()}),
}


@st.composite
def questions(draw: st.DrawFn, kind: str) -> dict[str, Any]:
    """A sound question of the type."""
    told = draw(KINDS[kind])
    common = {"prompt": BLOCKS, "hint": WHY, "why": WHY, "objective": st.sampled_from([None, 1, 2])}
    common["source"] = st.sampled_from([None, "ich-e2a III.B", "sop"])
    told = _with(draw, {"id": draw(st.sampled_from(["clock-start", "q1", "1-day"])), **told}, **common)
    if kind not in ("rating", "reflection"):
        told = _with(draw, told, points=st.sampled_from([None, 2.0, 0.5]), confidence=st.sampled_from([None, True]))

    assume(not list(QUESTION.validate_python(told).faults()))
    return told


@st.composite
def banks(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Questions of several types."""
    kinds = draw(st.lists(st.sampled_from([*KINDS]), min_size=1, max_size=4))
    number = count()
    return [{**draw(questions(kind)), "id": f"q{next(number)}"} for kind in kinds]
