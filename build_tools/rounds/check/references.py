"""Quizzes and modules that are named somewhere: whether they exist, and whether every quiz has its module."""

from collections import deque
from collections.abc import Collection, Iterator, Mapping

from rounds.check.family import Family
from rounds.model.course import Course, Module
from rounds.model.module_text import Embedding, QuizReference
from rounds.model.problem import Problem, Rule, Severity
from rounds.model.spelling import did_you_mean, nearest, quoted

UNKNOWN_QUIZ = Rule(
    "unknown-quiz",
    "Each quiz fence names one quiz, or one question of it",
    "A fence that leads nowhere leaves a gap in the page.",
    Severity.ERROR,
)
UNKNOWN_EMBEDDING = Rule(
    "unknown-embedding",
    "Each fence of a simulation or self-assessment names one that there is",
    "A fence that leads nowhere leaves a gap in the page.",
    Severity.ERROR,
)
QUIZ_TWICE = Rule(
    "quiz-twice",
    "A quiz stands as a whole in one place",
    "Its result is kept once: a second place shows what was answered at the first.",
    Severity.WARNING,
)
UNUSED_QUIZ = Rule(
    "unused-quiz",
    "Each quiz stands in a module",
    "Its questions are never asked.",
    Severity.WARNING,
)
UNKNOWN_PREREQUISITE = Rule(
    "unknown-prerequisite",
    "A module's prerequisites are other modules of the course",
    "A learner is sent to a page that there is not.",
    Severity.ERROR,
)

PREREQUISITE_CIRCLE = Rule(
    "prerequisite-circle",
    "No module is its own prerequisite by way of others",
    "Each of them should come after the others, so a learner can begin nowhere.",
    Severity.WARNING,
)


def check_quiz_fences(course: Course) -> Iterator[Problem]:
    """A quiz fence names a quiz, or one question of it."""
    for module in course.modules.values():
        for reference in module.references:
            mistake = _fence_mistake(course, reference)
            if mistake:
                yield Problem(module.body_place(reference.offset), *mistake, rule=UNKNOWN_QUIZ)


def _fence_mistake(course: Course, reference: QuizReference) -> tuple[str, str] | None:
    if not reference.quiz:
        return "The quiz fence is empty.", "Write the quiz's id in it: the name of its file without .yml."
    if reference.nth == 1:
        cure = "Write a fence for each, and close it with ```."
        return f"{quoted(reference.quiz)} is a second line in one quiz fence.", cure
    if reference.nth:
        return None
    quiz = course.quizzes.get(reference.quiz)
    if quiz is None:
        if course.origin.lost(f"{reference.quiz}.yml", f"{reference.quiz}.yaml"):
            return None
        cure = did_you_mean(
            reference.quiz, course.quizzes, f"Write quizzes/AREA/{reference.quiz}.yml, or remove the fence."
        )
        return f"There is no quiz {quoted(reference.quiz)}.", cure
    questions = [question.id for question in quiz.questions]
    if reference.question is None or reference.question in questions:
        return None
    what = f"The quiz {quoted(quiz.id)} has no question {quoted(reference.question)}."
    return what, did_you_mean(reference.question, questions, f"It has {', '.join(questions[:12])}.")


def check_embeddings(course: Course) -> Iterator[Problem]:
    """A fence of another kind names what there is of that kind."""
    for module in course.modules.values():
        for asked in module.embeddings:
            if mistake := _embedding_mistake(course, asked):
                yield Problem(module.body_place(asked.offset), *mistake, rule=UNKNOWN_EMBEDDING)


def _embedding_mistake(course: Course, asked: Embedding) -> tuple[str, str] | None:
    kinds: dict[str, tuple[str, Collection[str], str]] = {
        "profile": ("self-assessment", course.profiles, "profiles"),
        "simulation": ("simulation", course.simulations, "simulations"),
    }
    noun, known, folder = kinds[asked.kind]
    if not asked.id:
        return f"The {asked.kind} fence is empty.", f"Write the {noun}'s id in it: the name of its file without .yml."
    if asked.nth > 1:
        return None
    if asked.nth:
        cure = "Write a fence for each, and close it with ```."
        return f"{quoted(asked.id)} is a second line in one {asked.kind} fence.", cure
    if asked.id in known or course.origin.lost(f"{folder}/{asked.id}.yml", f"{folder}/{asked.id}.yaml"):
        return None
    cure = did_you_mean(asked.id, known, f"Write quizzes/{folder}/{asked.id}.yml, or remove the fence.")
    return f"There is no {noun} {quoted(asked.id)}.", cure


def check_quiz_use(course: Course) -> Iterator[Problem]:
    """Each quiz stands in a module, and as a whole in one place; one that is asked before reading may have two."""
    embedded: set[str] = set()
    whole: dict[str, tuple[Module, int]] = {}
    again: set[str] = set()
    for module in course.modules.values():
        embedded.update(module.quizzes, module.check_ins)
        for reference in module.references:
            if reference.question is not None or reference.quiz not in course.quizzes:
                continue
            if reference.quiz in whole:
                first, offset = whole[reference.quiz]
                if first is module and course.quizzes[reference.quiz].pre and reference.quiz not in again:
                    again.add(reference.quiz)  # the first place is before reading, this one at the end
                    continue
                what = f"The quiz {quoted(reference.quiz)} stands as a whole in {first.body_place(offset)} already."
                cure = "Results are kept once a quiz: embed single questions (quiz/question), or make a second quiz."
                yield Problem(module.body_place(reference.offset), what, cure, Severity.WARNING, QUIZ_TWICE)
            whole.setdefault(reference.quiz, (module, reference.offset))
    if any(file.endswith(".md") for file in course.origin.unread):
        return  # a module that cannot be read may hold the fence
    for quiz in course.quizzes.values():
        if quiz.id not in embedded:
            cure = f"Write a quiz fence with {quiz.id} in a module, or delete the file."
            yield Problem(quiz.place, "No module embeds this quiz.", cure, Severity.WARNING, UNUSED_QUIZ)


def check_prerequisites(course: Course) -> Iterator[Problem]:
    """A module's prerequisites are other modules of the course."""
    for module in course.modules.values():
        for index, needed in enumerate(module.prerequisites):
            mistake = _prerequisite_mistake(course, module, needed)
            if mistake:
                place = course.origin.text(module.place.file).place(("prerequisites", index))
                yield Problem(place, *mistake, rule=UNKNOWN_PREREQUISITE)


def check_prerequisite_circles(course: Course) -> Iterator[Problem]:
    """Each circle at each of its modules, since any of them may be the one to mend."""
    needed = {id_: [n for n in module.prerequisites if n in course.modules] for id_, module in course.modules.items()}
    for module in course.modules.values():
        for index, first in enumerate(module.prerequisites):
            way = [] if first == module.id else _way(needed, first, module.id)
            if way:
                round_ = " → ".join(quoted(each) for each in (module.id, *way))
                place = course.origin.text(module.place.file).place(("prerequisites", index))
                cure = "Remove the prerequisite that a learner needs least."
                what = f"The prerequisites go round in a circle: {round_}."
                yield Problem(place, what, cure, Severity.WARNING, PREREQUISITE_CIRCLE)


def _way(needed: Mapping[str, list[str]], start: str, goal: str) -> list[str]:
    """The shortest way from one module over its prerequisites to another, with both ends; empty where none is."""
    before: dict[str, str] = {start: ""}
    queue = deque([start] if start in needed else [])
    while queue:
        here = queue.popleft()
        if here == goal:
            way = [here]
            while before[way[0]]:
                way.insert(0, before[way[0]])
            return way
        for each in needed[here]:
            if each not in before:
                before[each] = here
                queue.append(each)
    return []


def _prerequisite_mistake(course: Course, module: Module, needed: str) -> tuple[str, str] | None:
    if needed == module.id:
        return "The module names itself as its prerequisite.", "Remove it."
    if needed in course.modules or course.origin.lost(f"{needed}.md"):
        return None
    near = nearest(needed, (known for known in course.modules if known != module.id))
    cure = f"Did you mean «{near}»?" if near else "Name a module that is written, or remove it."
    return f"The prerequisite {quoted(needed)} is no module of this course.", cure


REFERENCES = Family(
    name="references",
    title="Fences and prerequisites",
    rules=(UNKNOWN_QUIZ, UNKNOWN_EMBEDDING, QUIZ_TWICE, UNUSED_QUIZ, UNKNOWN_PREREQUISITE, PREREQUISITE_CIRCLE),
    checks=(
        check_quiz_fences,
        check_embeddings,
        check_quiz_use,
        check_prerequisites,
        check_prerequisite_circles,
    ),
)
