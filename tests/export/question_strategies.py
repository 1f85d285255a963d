"""Questions of any type with texts of all kinds, as authors might write them; for Hypothesis."""

from typing import Any

from hypothesis import strategies as st

WRITTEN = (
    "Plain words.",
    "a & b < c > d",
    "*em* **strong** `code` ~x~",
    "# Head\n\n- one\n- two\n\n1. a\n2. b",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "<table><tr><td>raw</table>",
    "<div><p>open <b>x</div>",
    "> quoted\n\nmore",
    "[@ich-e2a III.B] and [@sop]",
    "[a link](https://example.org/?a=1&b=2)",
    '![A map](<Übersicht 1.PNG> "t")',
    "Zeile\\\nzwei",
    "日本語 🙂 \u200b العربية",
    "```py\nx < 1\n```",
    "5. five\n6. six",
    "</p></li></table>",
    "<!-- c -->x",
    "term\n:   definition",
    "x]]>y",
    "<p>a<p>b<li>c",
    "&nbsp;&lt;&#0;&bogus;",
    "<u>u</u><video src=x></video>",
)
SIGNS = st.characters(exclude_categories=["Cs", "Cc"])
TEXTS = st.sampled_from(WRITTEN) | st.text(SIGNS, min_size=1, max_size=40).filter(lambda text: text.strip() != "")
LINES = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=20).map(
    lambda text: f"x{text}".replace("*", "") + "y"
)
IDS = st.from_regex(r"[a-z0-9][a-z0-9-]{0,12}", fullmatch=True)


def choices(least: int, most: int, **more: Any) -> st.SearchStrategy[list[dict[str, Any]]]:
    """Choices whose ids and texts differ."""
    one = st.fixed_dictionaries({"id": IDS, "text": TEXTS, **more}, optional={"why": TEXTS})
    return st.lists(one, min_size=least, max_size=most, unique_by=(lambda each: each["id"], lambda each: each["text"]))


@st.composite
def _single(draw: st.DrawFn) -> dict[str, Any]:
    options = draw(choices(2, 5))
    options[draw(st.integers(0, len(options) - 1))]["correct"] = True
    return {"type": "single", "options": options}


@st.composite
def _multiple(draw: st.DrawFn) -> dict[str, Any]:
    options = draw(choices(2, 5))
    for number in draw(st.sets(st.integers(0, len(options) - 1), min_size=1)):
        options[number]["correct"] = True
    return {"type": "multiple", "options": options, "partial_credit": draw(CREDIT)}


@st.composite
def _matching(draw: st.DrawFn) -> dict[str, Any]:
    rights = draw(choices(3, 6))
    others = draw(choices(0, 2))
    pairs = [{"id": each["id"], "left": draw(TEXTS), "right": each["text"]} for each in rights]
    taken = {each["id"] for each in rights}, {each["text"] for each in rights}
    others = [each for each in others if each["id"] not in taken[0] and each["text"] not in taken[1]]
    return {"type": "matching", "pairs": pairs, "distractors": others, "partial_credit": draw(CREDIT)}


@st.composite
def _sorting(draw: st.DrawFn) -> dict[str, Any]:
    groups = draw(choices(2, 4))
    items = draw(choices(2, 5, group=st.sampled_from([group["id"] for group in groups])))
    return {"type": "sorting", "groups": groups, "items": items, "partial_credit": draw(CREDIT)}


@st.composite
def _matrix(draw: st.DrawFn) -> dict[str, Any]:
    columns = draw(choices(2, 4))
    rows = draw(choices(2, 5, answer=st.sampled_from([column["id"] for column in columns])))
    return {"type": "matrix", "columns": columns, "rows": rows, "partial_credit": draw(CREDIT)}


@st.composite
def _cloze(draw: st.DrawFn) -> dict[str, Any]:
    ids = draw(st.lists(IDS, min_size=1, max_size=4, unique=True))
    gaps: list[dict[str, Any]] = []
    for id_ in ids:
        if draw(st.booleans()):
            gaps.append(
                {"id": id_, "accept": draw(ACCEPTED), "case": draw(st.booleans()), "accents": draw(st.booleans())}
            )
        else:
            options = draw(choices(2, 4))
            options[0]["correct"] = True
            gaps.append({"id": id_, "options": options})
    before = draw(st.sampled_from(["", "- ", "> ", "| a |\n|---|\n| ", "**b** "]))
    return {
        "type": "cloze",
        "text": before + " ".join(f"[[{id_}]]" for id_ in ids),
        "gaps": gaps,
        "partial_credit": draw(CREDIT),
    }


NUMBERS = st.floats(-1e9, 1e9, allow_nan=False).map(lambda number: round(number, 4))
CREDIT = st.sampled_from(["all-or-nothing", "per-option"])
PATTERNS = st.sampled_from(["a*b", "* factor", "x *", r"p \* q", "*mid*", "Straße"])
ACCEPTED = st.lists(LINES | PATTERNS, min_size=1, max_size=3, unique=True)
MISTAKE = st.fixed_dictionaries({"accept": st.just(["zzz"]), "why": TEXTS})

KINDS = st.one_of(
    _single(),
    _multiple(),
    _matching(),
    _sorting(),
    _matrix(),
    _cloze(),
    st.fixed_dictionaries({"type": st.just("true-false"), "answer": st.booleans()}),
    st.fixed_dictionaries({"type": st.just("ordering"), "items": choices(2, 5), "partial_credit": CREDIT}),
    st.fixed_dictionaries(
        {"type": st.just("numeric"), "answer": NUMBERS},
        optional={"tolerance": st.floats(0, 100).map(lambda number: round(number, 3)), "unit": LINES},
    ),
    st.fixed_dictionaries(
        {"type": st.just("short-answer"), "accept": ACCEPTED},
        optional={"case": st.booleans(), "accents": st.booleans(), "mistakes": st.lists(MISTAKE, max_size=1)},
    ),
    st.fixed_dictionaries({"type": st.just("reflection")}, optional={"record": st.booleans()}),
    choices(2, 4).map(
        lambda steps: {"type": "rating", "responses": [{**step, "value": n} for n, step in enumerate(steps)]}
    ),
)
COMMON = st.fixed_dictionaries(
    {"prompt": TEXTS}, optional={"hint": TEXTS, "why": TEXTS, "source": st.sampled_from(["sop", "a < b"])}
)
SCORED = st.fixed_dictionaries({}, optional={"points": st.sampled_from([1, 2, 0.5, 3.7]), "confidence": st.booleans()})


def _whole(made: tuple[str, dict[str, Any], dict[str, Any], dict[str, Any]]) -> dict[str, Any]:
    id_, kind, common, scored = made
    return {"id": id_, **kind, **common, **({} if kind["type"] in ("rating", "reflection") else scored)}


questions = st.lists(
    st.tuples(IDS, KINDS, COMMON, SCORED).map(_whole), min_size=1, max_size=4, unique_by=lambda question: question["id"]
)
"""The questions of a quiz."""
