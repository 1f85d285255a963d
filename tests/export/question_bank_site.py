"""A finished site of one module with one quiz, made without a build: what question formats read of a site."""

from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from rounds.export.finished_site import FinishedSite
from rounds.export.plan import PackagePlan, all_plans
from rounds.model.course_index import CourseIndex, ModuleEntry, QuestionEntry, QuizEntry, SourceEntry
from rounds.model.kinds.all_kinds import Question

QUESTION: TypeAdapter[Question] = TypeAdapter(Question)

ALL_TYPES: list[dict[str, Any]] = [
    {
        "id": "one", "type": "single", "prompt": "Which *day* is it? [@ich-e2a III.B; @sop]", "hint": "Think.",
        "why": "Day **0**.", "objective": 1, "points": 2, "source": "ich-e2a III.B", "confidence": True,
        "options": [
            {"id": "a", "text": "Day 0 & <1", "correct": True, "why": "First `awareness`."},
            {"id": "b", "text": "~Day= {1} #2: 50% \\\\ x", "why": "Too late: #~={}."},
        ],
    },
    {
        "id": "many", "type": "multiple", "prompt": "Which three?", "partial_credit": "per-option",
        "options": [
            *({"id": f"r{n}", "text": f"Right {n}", "correct": True, "why": f"Yes {n}."} for n in range(3)),
            {"id": "w", "text": "Wrong"},
        ],
    },
    {
        "id": "all", "type": "multiple", "prompt": "Which two?",
        "options": [
            {"id": "x", "text": "X", "correct": True}, {"id": "y", "text": "Y", "correct": True},
            {"id": "z", "text": "Z"},
        ],
    },
    {"id": "claim", "type": "true-false", "prompt": "It is so.", "answer": False, "why": "It is not."},
    {
        "id": "count", "type": "numeric", "prompt": "How many?", "answer": 2.5, "tolerance": 0.1,
        "unit": "km/h & {more}", "mistakes": [{"answer": -3, "tolerance": 1e-7, "why": "The sign."}],
    },
    {
        "id": "word", "type": "short-answer", "prompt": "Which word?", "case": True,
        "accept": ["Straße*", "a = {b}", "[plain] x", "c->d"],
        "mistakes": [{"accept": ["Gasse", "Weg"], "why": "Narrower."}],
    },
    {
        "id": "match", "type": "matching", "prompt": "Match.",
        "pairs": [
            {"id": "p", "left": "Eins", "right": "One", "why": "Yes."}, {"id": "q", "left": "Zwei", "right": "*Two*"},
        ],
        "distractors": [{"id": "d", "text": "Three = 3", "why": "No."}],
    },
    {
        "id": "order", "type": "ordering", "prompt": "Order.",
        "items": [{"id": "i1", "text": "First", "why": "It is."}, {"id": "i2", "text": "Second"}],
    },
    {
        "id": "sort", "type": "sorting", "prompt": "Sort.", "partial_credit": "per-option",
        "groups": [{"id": "g1", "text": "Here"}, {"id": "g2", "text": "There"}, {"id": "g3", "text": "Nowhere"}],
        "items": [{"id": "s1", "text": "Cat", "group": "g1", "why": "Meows."},
                  {"id": "s2", "text": "Dog", "group": "g2"}],
    },
    {
        "id": "table", "type": "matrix", "prompt": "Who?",
        "columns": [{"id": "c1", "text": "Site"}, {"id": "c2", "text": "Sponsor"}],
        "rows": [{"id": "r1", "text": "Report", "answer": "c1", "why": "So it is."},
                 {"id": "r2", "text": "Assess", "answer": "c2"}],
    },
    {
        "id": "gaps", "type": "cloze", "prompt": "Fill.", "text": "Day [[day]] of {1:SA:=x}, by [[who]].\n\n- [[more]]",
        "gaps": [
            {"id": "day", "accept": ["0", "~zero}#=%&"], "why": "Counted."},
            {"id": "who", "options": [
                {"id": "site", "text": "the *site*", "correct": True, "why": "Yes & <no>."},
                {"id": "cro", "text": "CRO"}]},
            {"id": "more", "accept": ["é"], "case": True, "accents": True},
        ],
    },
    {
        "id": "gap", "type": "cloze", "prompt": "Fill one.", "text": "It is [[g]], yes.",
        "gaps": [{"id": "g", "accept": ["so", "thus"]}],
    },
    {
        "id": "spot", "type": "hotspot", "prompt": "Where?", "image": "Übersicht 1.PNG", "alt": "A <map>",
        "size": [100, 50],
        "regions": [
            {"id": "left", "text": "Left", "shape": "rectangle", "coordinates": [0, 0, 40, 50], "why": "Y.",
             "correct": True},
            {"id": "round", "text": "Round", "shape": "circle", "coordinates": [70, 25, 10]},
            {"id": "edge", "text": "Edge", "shape": "polygon", "coordinates": [90, 0, 100, 0, 100, 50]},
        ],
    },
    {
        "id": "feel", "type": "rating", "prompt": "How sure?",
        "responses": [{"id": "no", "text": "Not", "value": 0}, {"id": "yes", "text": "Very", "value": 2.5}],
    },
    {"id": "think", "type": "reflection", "why": "Some do this.",
     "prompt": "What will you do? ![A map](<Übersicht 1.PNG>)"},
    {"id": "write", "type": "reflection", "prompt": "Write it.", "record": True},
]  # fmt: skip
"""A question of each type, with each feature."""

IMAGE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c626001000000050001"
    "0d0a2db40000000049454e44ae426082"
)
"""A PNG of one pixel."""

SOURCES = [
    SourceEntry(id="ich-e2a", title="ICH E2A Clinical safety data management: definitions and standards for reporting"),
    SourceEntry(id="sop", title="SOP <1> & 2"),
]


def bank_site(root: Path, questions: list[dict[str, Any]], **told: Any) -> FinishedSite:
    """The site; `told` are fields of its QuizEntry, or `site_url`."""
    folder = root / "modules" / "area"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "Übersicht 1.PNG").write_bytes(IMAGE)
    (folder / "other").mkdir(exist_ok=True)
    (folder / "other" / "index.html").write_text("")
    site_url = told.pop("site_url", None)
    module = ModuleEntry(
        id="two-clocks", area="area", title="Two clocks / day 0", summary="When & why.", minutes=3, version="1.0.0",
        status="live", language="en", reviewed=None, competencies={}, objectives=["Name the day", "Tell <who>"],
        prerequisites=[], sources=[], roles=[], quizzes=["clocks"], file="content/modules/area/two-clocks.md",
        url="modules/area/two-clocks/index.html", content_hash="0" * 64,
    )  # fmt: skip
    fields = {"title": "Clocks & more", "file": "quizzes/area/clocks.yml", "pass_mark": 80, "attempts": "unlimited"}
    quiz = QuizEntry(
        id="clocks",
        module=module.id,
        **{**fields, **told},
        questions=[_entry(line, authored) for line, authored in enumerate(questions, start=4)],
    )
    index = CourseIndex(
        title="Course", site_url=site_url, language="en", notice=None, areas=[], modules=[module], paths=[],
        quizzes=[quiz], sources=SOURCES, assets={}, source_hash="0" * 64,
    )  # fmt: skip
    return FinishedSite(root, index)


def plan_of(site: FinishedSite) -> PackagePlan:
    """The plan of its module."""
    return all_plans(site)[0]


def _entry(line: int, authored: dict[str, Any]) -> QuestionEntry:
    question = QUESTION.validate_python(authored)
    return QuestionEntry(
        id=question.id,
        type=question.type,
        state_key=question.state_key("clocks"),
        state_chars=question.kept_chars(),
        points=question.scored_points,
        objective=question.objective,
        file="quizzes/area/clocks.yml",
        line=line,
        authored=question.model_dump(mode="json", exclude_unset=True),
    )
