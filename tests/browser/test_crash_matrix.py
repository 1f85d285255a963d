"""The tab is killed after every step of every kind of package: what the LMS has at that very moment is right, and a new
launch with it goes on from there. crash_oracle.py says what must be, from the steps alone."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from json import loads
from typing import Any

import pytest
from crash_course import PATH, crash_packages, crash_site
from crash_lms import APIS, IRI, CrashLaunch, CrashLms, Kept, crash_lms
from crash_oracle import GIVEN, QUIZZES, Learner, Runs, Step, after, begun, resumed, told
from playwright.sync_api import Browser, Error, Page

from rounds.play.lrs_store import Lrs

pytestmark = pytest.mark.browser

STANDARDS = ("scorm12", "scorm2004-4", "cmi5", "xapi")
"""SCORM 2004 3rd Edition plays the very same files: the first test."""


def does(deed: str, **how: Any) -> Step:
    return {"deed": deed, **how}


def answers(*given: tuple[str, float]) -> list[Step]:
    """Each answered, and on to the next or the result."""
    steps = [
        [does("answer", question=question, share=share, given=GIVEN[question, share]), does("next")]
        for question, share in given
    ]
    return [step for pair in steps for step in pair]


OPEN, EXIT, BEGIN, NEXT = does("open"), does("exit"), does("begin"), does("next")
CONTENTS = does("contents")
TWO_RUNS = [
    does("choose", choice="take"),
    NEXT,
    does("answer", question="asked", share=1, given=GIVEN["asked", 1]),
    does("choose", choice="ask"),
    NEXT,
    does("choose", choice="report"),
    NEXT,
    does("again"),
    does("choose", choice="wait"),
    NEXT,
]
RATES = [BEGIN, does("rate", question="rested", value="often"), does("rate", question="calm", value="never"), NEXT]

SCRIPTS: Mapping[str, tuple[Sequence[str], Sequence[Step]]] = {
    "scored": (
        ["scored"],
        [
            OPEN,
            does("read", part="scored"),
            *answers(("pick", 1), ("several", 0.5), ("count", 0), ("sort", 0.5)),
            does("retry"),
            *answers(("several", 0), ("count", 1), ("sort", 0)),
            does("retry"),
            *answers(("several", 1), ("sort", 1)),
            EXIT,
        ],
    ),
    "once": (["once"], [OPEN, *answers(("claim", 1), ("word", 0)), does("read", part="once"), EXIT]),
    "text": (["text"], [OPEN, does("read", part="text"), EXIT]),
    "phone": (["simulation/phone"], [OPEN, *TWO_RUNS, EXIT]),
    "me": (["profile/me"], [OPEN, *RATES, does("read", part="profile/me"), EXIT]),
    "path": (
        PATH,
        [
            OPEN,
            does("go", part="simulation/phone"),
            *TWO_RUNS[:2],
            CONTENTS,
            does("go", part="text"),
            does("read", part="text"),
            CONTENTS,
            does("go", part="once"),
            *answers(("claim", 0)),
            CONTENTS,
            does("go", part="profile/me"),
            *RATES[:2],
            does("read", part="profile/me"),
            CONTENTS,
            does("go", part="once"),
            *answers(("word", 1)),
            CONTENTS,
            does("go", part="simulation/phone"),
            does("answer", question="asked", share=1, given=GIVEN["asked", 1]),
            does("choose", choice="report"),
            EXIT,
        ],
    ),
}
"""What a learner does, by package: the parts it holds, and the steps."""

SPLIT = {"part-1.html": "text", "part-2.html": "once", "part-3.html": "phone", "part-4.html": "me"}
"""Each page of a split package is a package of its own to the LMS."""


@pytest.fixture(scope="session")
def lms(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CrashLms]:
    with crash_lms(crash_packages(crash_site(tmp_path_factory.mktemp("crash")))) as served:
        yield served


@pytest.fixture(scope="module")
def page(chromium: Browser, lms: CrashLms) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 390, "height": 844}, reduced_motion="reduce")
    errors: list[str] = []
    context.on("weberror", lambda error: errors.append(str(error.error)))
    yield lms.page(context)
    context.close()
    assert errors == []


def mastery_of(parts: Sequence[str]) -> int | None:
    """The percent of the package's own manifest."""
    marks = [QUIZZES[part].mark for part in parts if part in QUIZZES]
    return sum(marks) // len(marks) if marks else None


def known(kept: Kept) -> dict[str, Any]:
    """What an LMS has of a learner, in words that all standards share."""
    if isinstance(kept, Lrs):
        own = {IRI, f"{kept.course}/launched/1"}
        about = [one for one in kept.statements if one["object"].get("id") in own]
        verbs = [one["verb"]["id"].rpartition("/")[2] for one in about]
        scores = [one["result"]["score"]["scaled"] for one in about if "score" in one.get("result", {})]
        return {
            "statuses": [verb for verb in verbs if verb in ("passed", "failed", "completed")],
            "score": 100 * scores[-1] if scores else None,
        }
    if "cmi.core.lesson_status" in kept:
        raw = kept.get("cmi.core.score.raw", "")
        return {"statuses": [kept["cmi.core.lesson_status"]], "score": float(raw) if raw else None}
    scaled = kept.get("cmi.score.scaled", "")
    return {
        "statuses": [kept["cmi.success_status"], kept["cmi.completion_status"]],
        "score": 100 * float(scaled) if scaled else None,
        "progress": float(kept.get("cmi.progress_measure", 0)),
    }


def expected(standard: str, learner: Learner, mastery: int | None) -> dict[str, Any]:
    """The same of what must be."""
    state = told(learner)
    # A score below the mastery would make `failed` of who has tries left: no standard is told it before the end.
    is_early = state.success == "unknown" and (mastery is not None or standard not in APIS)
    score = None if state.raw is None or is_early else pytest.approx(state.raw, abs=0.01)
    known_success = state.success != "unknown"
    if standard == "scorm12":
        return {"statuses": [state.success if known_success else state.completion], "score": score}
    if standard in APIS:
        progress = pytest.approx(state.progress)
        return {"statuses": [state.success, state.completion], "score": score, "progress": progress}
    statuses = ([state.success] if known_success else []) + (["completed"] if state.completion == "completed" else [])
    return {"statuses": statuses, "score": score}


def told_answers(kept: Kept) -> int:
    """How many answers and choices the LMS was told of."""
    if isinstance(kept, Lrs):
        return sum(one["verb"]["id"].endswith("/answered") for one in kept.statements)
    return sum(name.startswith("cmi.interactions.") and name.count(".") == 3 and name.endswith(".id") for name in kept)


def held_of(kept: Kept) -> Any:
    """All that is kept or told of a learner but the time."""
    if isinstance(kept, Lrs):
        documents = [loads(each.body) for each in kept.documents.values()]
        return kept.statements, [(each.get("text"), each.get("location")) for each in documents]
    return {name: value for name, value in kept.items() if not name.endswith("total_time")}


def has_resumed(seen: dict[str, Any], learner: Learner) -> None:
    """Whether the page shows, and has taken up, what it must."""
    wanted = resumed(learner)
    assert {name: seen[name] for name in wanted} == wanted
    records = {record["module"]: record for record in seen["records"]}
    shown = [part for part in learner.parts if not learner.is_path or (seen["asked"] and part == learner.place)]
    for part, taken in learner.taken.items():
        quiz = records[part]["quizzes"][part]
        assert (quiz["attempts"], quiz["best"]) == (taken.goes, taken.best)
        # A path takes up answers with the part's text.
        if part in shown:
            assert {name: given["share"] for name, given in quiz["attempt"]["answers"].items()} == taken.answers
    assert {part for part, record in records.items() if record["read"]} >= learner.read
    if wanted["simulation"]:
        has_runs(records.get("simulation/phone", {}).get("simulation"), learner.runs)
    assert not any(record.get("profile") for record in records.values())


def has_runs(record: dict[str, Any] | None, runs: Runs) -> None:
    """Whether the runs of the simulation are all there."""
    if not runs.run and not runs.ended:
        return
    assert record is not None
    assert record["runs"] == runs.ended
    taken = {name: [step["choice"] for step in (record[name] or {"steps": []})["steps"]] for name in ("run", "first")}
    assert taken == {"run": list(runs.run), "first": list(runs.first or ())}


def steps_taken(
    launch: CrashLaunch, learner: Learner, steps: Sequence[Step], mastery: int | None
) -> Iterator[tuple[Step, Learner, Kept]]:
    """Takes the steps; after each one the LMS has at that very moment what it must. Gives what a killed tab leaves."""
    for step in steps:
        # So that nothing else is on its way: answers may be told a moment later, together.
        launch.rest(2_500)
        before = launch.kept()
        assert told_answers(before) == learner.interactions
        launch.step(step)
        learner = after(learner, step)
        kept = launch.kept()
        assert known(kept) == expected(launch.standard, learner, mastery), step
        if step["deed"] == "rate":
            launch.rest(2_500)
            assert held_of(launch.kept()) == held_of(before), "of a self-assessment nothing is kept or told"
        yield step, learner, kept
    assert launch.faults() == []


def killed_after_each(lms: CrashLms, page: Page, package: str, key: str, file: str = "index.html") -> None:
    """Plays the script; then launches anew with what was kept after each step."""
    parts, steps = SCRIPTS[key]
    mastery = mastery_of(parts)
    launch = lms.launch(page, package, mastery=mastery, file=file)
    moments = list(steps_taken(launch, begun(parts), steps, mastery))
    for number, (step, learner, kept) in enumerate(moments):
        # Where only the page moves on, nothing is new to the LMS.
        if step["deed"] in ("next", "begin"):
            continue
        again = lms.launch(page, package, kept, mastery=mastery, file=file)
        with told_where(f"{package}, killed after step {number}: {step}"):
            goes_on(again, learner, mastery)


def goes_on(launch: CrashLaunch, learner: Learner, mastery: int | None) -> None:
    """Whether a new launch shows what it must, and leaves the LMS with what it had."""
    launch.rest(2_500)
    has_resumed(launch.seen(), learner)
    assert known(launch.kept()) == expected(launch.standard, learner, mastery)
    assert launch.faults() == []


@contextmanager
def told_where(where: str) -> Iterator[None]:
    try:
        yield
    except AssertionError as wrong:
        raise AssertionError(f"{where}\n{wrong}") from wrong


def test_both_editions_of_scorm_2004_play_the_same_files(lms: CrashLms) -> None:
    for name, files in lms.packages.items():
        edition, _, key = name.partition("/")
        if edition == "scorm2004-3":
            other = lms.packages[f"scorm2004-4/{key}"]
            played = [file for file in files if file.endswith((".html", ".js", ".css"))]
            assert played
            assert {file: files[file] for file in played} == {file: other[file] for file in played}


def test_a_part_of_a_split_package_is_the_page_of_that_part_alone(lms: CrashLms) -> None:
    """So what is shown of each part's package holds for its SCO, whose state the LMS keeps by itself."""
    for standard in ("scorm12", "scorm2004-4", "cmi5"):
        for file, key in SPLIT.items():
            one, other = (lms.packages[f"{standard}/{name}"] for name in ("split", key))
            assert without_iri(one[file]) == without_iri(other["index.html"]), (standard, file)


def without_iri(page: bytes) -> bytes:
    return re.sub(rb'"iri":"[^"]*"', b"", page)


@pytest.mark.parametrize("key", list(SCRIPTS))
@pytest.mark.parametrize("standard", STANDARDS)
def test_a_tab_killed_after_any_step_leaves_all_that_was_done(
    lms: CrashLms, page: Page, standard: str, key: str
) -> None:
    killed_after_each(lms, page, f"{standard}/{key}", key)


@pytest.mark.parametrize("standard", ["scorm12", "scorm2004-4", "cmi5"])
def test_so_does_a_tab_with_one_part_of_a_split_package(lms: CrashLms, page: Page, standard: str) -> None:
    killed_after_each(lms, page, f"{standard}/split", "once", "part-2.html")


@pytest.mark.parametrize("standard", STANDARDS)
def test_a_process_that_dies_and_a_browser_that_is_closed_lose_nothing(
    lms: CrashLms, chromium: Browser, standard: str
) -> None:
    parts, steps = SCRIPTS["scored"]
    mastery = mastery_of(parts)
    ends = [number for number, step in enumerate(steps) if step["deed"] == "answer"]
    # Killed at the end of the first go, with the second half done, and at the end of all.
    lives = [steps[: ends[3] + 1], steps[ends[3] + 2 : ends[5] + 1], steps[ends[5] + 2 : ends[8] + 1]]
    learner, kept = begun(parts), None
    context = chromium.new_context()
    for number, life in enumerate(lives):
        launch = lms.launch(lms.page(context), f"{standard}/scored", kept, mastery=mastery, clears=False)
        if number:
            goes_on(launch, learner, mastery)
        *_, (_, learner, _) = steps_taken(launch, learner, life, mastery)
        kept = killed(launch)
        # The last answer's place and wording are told a moment after its result: that moment never came.
        learner = replace(learner, last=learner.place, interactions=learner.interactions - 1)
        assert told_answers(kept) == learner.interactions
        if number == 1:
            context.close()
            context = chromium.new_context()
    assert told(learner).success == "passed"
    goes_on(lms.launch(lms.page(context), f"{standard}/scored", kept, mastery=mastery), learner, mastery)
    context.close()


def killed(launch: CrashLaunch) -> Kept:
    """The renderer dies, without an event in the page; what the LMS has then."""
    with launch.page.expect_event("crash", timeout=10_000), suppress(Error):
        launch.page.goto("chrome://crash", timeout=5_000)
    kept = launch.kept()
    launch.page.close()
    return kept
