"""What must be so of a learner after each step, worked out from the steps alone: no code of the product is asked.

The course is that of crash_course.py. A learner is a frozen value; `after` gives the next one, `told` what every LMS
must know of it at that very moment, and `resumed` what a new launch must show.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import floor
from typing import Any

Step = Mapping[str, Any]
"""A deed of crash_host.html, with what it needs; `share` is what an answer earns."""


@dataclass(frozen=True)
class Quiz:
    """A quiz of the course."""

    questions: tuple[str, ...]
    mark: int
    tries: int


QUIZZES = {
    "scored": Quiz(("pick", "several", "count", "sort"), 70, 3),
    "once": Quiz(("claim", "word"), 60, 1),
}
TITLES = {"text": "Part text", "once": "Part once", "simulation/phone": "The phone", "profile/me": "About me"}
LEADS = {"take": "ward", "wait": "poor", "report": "good", "ask": "ward"}
"""Where each choice of the simulation leads."""
ENDINGS = ("good", "poor")

GIVEN: Mapping[tuple[str, float], Any] = {
    ("pick", 1): {"choose": ["good"]},
    ("pick", 0): {"choose": ["bad"]},
    ("several", 1): {"choose": ["one", "two"]},
    ("several", 0.5): {"choose": ["one"]},
    ("several", 0): {"choose": ["three"]},
    ("count", 1): "24",
    ("count", 0): "3",
    ("sort", 1): {"place": {"cup": "left", "hat": "right"}},
    ("sort", 0.5): {"place": {"cup": "left", "hat": "left"}},
    ("sort", 0): {"place": {"cup": "right", "hat": "left"}},
    ("claim", 1): {"choose": ["true"]},
    ("claim", 0): {"choose": ["false"]},
    ("word", 1): "yes please",
    ("word", 0): "no",
    ("asked", 1): {"choose": ["true"]},
}
"""What a learner gives to a question, by what it earns."""


@dataclass(frozen=True)
class Taken:
    """A learner's goes at one quiz."""

    answers: Mapping[str, float] = field(default_factory=dict)
    """Of the go under way or, once it is over, the last one."""
    goes: int = 0
    best: int | None = None
    is_over: bool = False


@dataclass(frozen=True)
class Runs:
    """A learner's runs of the simulation."""

    run: tuple[str, ...] = ()
    first: tuple[str, ...] | None = None
    ended: int = 0


@dataclass(frozen=True)
class Learner:
    """What somebody has done in a package."""

    parts: tuple[str, ...]
    read: frozenset[str] = frozenset()
    taken: Mapping[str, Taken] = field(default_factory=dict)
    runs: Runs = Runs()
    shown: str = ""
    """The part on the screen; of a package of one part always that."""
    place: str = ""
    """Where the LMS knows the learner to be."""
    last: str = ""
    """What it will know in a moment: where the learner is told after the answer, together with what else comes."""
    interactions: int = 0

    @property
    def is_path(self) -> bool:
        """Whether it has a menu."""
        return len(self.parts) > 1


@dataclass(frozen=True)
class Told:
    """What every LMS must know, whatever its standard."""

    completion: str
    success: str
    raw: float | None
    progress: float


def begun(parts: Sequence[str]) -> Learner:
    """A learner who has not opened the package yet."""
    return Learner(tuple(parts), shown=parts[0] if len(parts) == 1 else "")


def after(before: Learner, step: Step) -> Learner:
    """The learner after one more step."""
    learner = replace(before, place=before.last)
    match step["deed"]:
        case "read":
            return replace(learner, read=learner.read | {step["part"]})
        case "answer":
            return _answered(learner, step)
        case "retry":
            taken = learner.taken[learner.shown]
            kept = {name: share for name, share in taken.answers.items() if share == 1}
            return _with(learner, replace(taken, answers=kept, is_over=False))
        case "choose":
            return _chosen(learner, step["choice"])
        case "again":
            return replace(learner, runs=replace(learner.runs, run=()))
        case "go":
            return replace(learner, shown=step["part"], place=step["part"], last=step["part"])
        case "contents":
            return replace(learner, shown="", place="", last="")
        case _:
            return learner


def _with(learner: Learner, taken: Taken) -> Learner:
    return replace(learner, taken={**learner.taken, learner.shown: taken})


def _answered(learner: Learner, step: Step) -> Learner:
    learner = replace(learner, interactions=learner.interactions + 1)
    # The answer to a scene's question is told, but no part of a run.
    if learner.shown not in QUIZZES:
        return learner
    quiz = QUIZZES[learner.shown]
    taken = learner.taken.get(learner.shown, Taken())
    answers = {**taken.answers, step["question"]: step["share"]}
    taken = replace(taken, answers=answers)
    if len(answers) == len(quiz.questions):
        percent = floor(100 * sum(answers.values()) / len(answers) + 0.5)
        taken = replace(taken, is_over=True, goes=taken.goes + 1, best=max(taken.best or 0, percent))
    return replace(_with(learner, taken), last=learner.last if learner.is_path else step["question"])


def _chosen(learner: Learner, choice: str) -> Learner:
    run = (*learner.runs.run, choice)
    runs = replace(learner.runs, run=run)
    if LEADS[choice] in ENDINGS:
        runs = replace(runs, ended=runs.ended + 1, first=runs.first or run)
    return replace(learner, runs=runs, interactions=learner.interactions + 1)


def standing(learner: Learner, part: str) -> str:
    """new, begun, done, passed or failed."""
    quiz = QUIZZES.get(part)
    if quiz:
        taken = learner.taken.get(part, Taken())
        if (taken.best or 0) >= quiz.mark:
            return "passed"
        if taken.goes == quiz.tries:
            return "failed"
        return "begun" if part in learner.read or taken.answers else "new"
    if part == "simulation/phone":
        return "done" if learner.runs.ended else "begun" if learner.runs.run else "new"
    return "done" if part in learner.read else "new"


def told(learner: Learner) -> Told:
    """What every LMS must know of this learner at this moment."""
    standings = {part: standing(learner, part) for part in learner.parts}
    is_over = all(each in ("done", "passed", "failed") for each in standings.values())
    quizzes = [part for part in learner.parts if part in QUIZZES]
    done = of = 0
    for part, each in standings.items():
        most = 2 if part in QUIZZES else 1
        of += most
        done += most if each in ("done", "passed", "failed") else int(part in learner.read)
    completion = "completed" if is_over else "incomplete"
    if not quizzes:
        return Told(completion, "unknown", None, floor(100 * done / of) / 100)
    success = "unknown" if not is_over else "failed" if "failed" in standings.values() else "passed"
    bests = [learner.taken.get(part, Taken()).best for part in quizzes]
    raw: float | None = None
    if any(best is not None for best in bests):
        # On the mastery's side where the success is.
        mastery = sum(QUIZZES[part].mark for part in quizzes) // len(quizzes)
        mean = sum(best or 0 for best in bests) / len(bests)
        raw = max(mean, mastery) if success == "passed" else min(mean, mastery - 1)
    return Told(completion, success, raw, floor(100 * done / of) / 100)


WORDS = {"new": "Not begun", "begun": "Begun", "passed": "Passed", "failed": "Not passed"}


def resumed(learner: Learner) -> dict[str, Any]:
    """What a new launch must show and have taken up, in the words of `seen` of crash_host.html."""
    shown = learner.shown
    if learner.is_path:
        is_left = learner.place and standing(learner, learner.place) not in ("done", "passed")
        shown = learner.place if is_left else ""
    taken = learner.taken.get(shown, Taken())
    questions = QUIZZES[shown].questions if shown in QUIZZES and not taken.is_over else ()
    wanted = [name for name in questions if name not in taken.answers]
    standings = [
        "Read" if (each := standing(learner, part)) == "done" and "/" not in part else WORDS.get(each, "Done")
        for part in learner.parts
    ]
    return {
        "alert": "",
        "place": _place(learner, shown, standings),
        "asked": wanted[:1],
        "focus": wanted[0] if wanted and not learner.is_path and learner.place else "",
        "body": TITLES[shown] if learner.is_path and shown else "",
        "standings": standings if learner.is_path else [],
        "simulation": _scene(learner.runs) if shown == "simulation/phone" else None,
        "profile": "intro" if shown == "profile/me" else "",
        "rated": 0,
    }


def _place(learner: Learner, shown: str, standings: Sequence[str]) -> str:
    if learner.is_path:
        done = sum(words not in ("Not begun", "Begun", "Not passed") for words in standings)
        of = len(learner.parts)
        return f"Part {learner.parts.index(shown) + 1} of {of}" if shown else f"{done} of {of} parts done"
    if shown in QUIZZES and standing(learner, shown) != "passed":
        return f"{len(learner.taken.get(shown, Taken()).answers)} of {len(QUIZZES[shown].questions)} answered"
    return standings[0]


def _scene(runs: Runs) -> dict[str, Any]:
    at = LEADS[runs.run[-1]] if runs.run else "call"
    is_over = at in ENDINGS
    return {
        "state": "ending" if is_over else "scene",
        "node": "" if is_over else at,
        "ending": at if is_over else "",
        "values": {"told": int("take" in runs.run)},
    }
