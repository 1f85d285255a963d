"""What differs in the quizzes of two courses and in their questions, which are known by their ids."""

from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher

from rounds.model.course import Course
from rounds.model.kinds.question import QuestionBase
from rounds.model.quiz import Quiz
from rounds.record.difference import Difference
from rounds.record.parts import Told, difference, renamed, shown_in
from rounds.record.prose import plain
from rounds.record.questions import question_changes

_SETTINGS = ("pass_mark", "attempts", "draw", "pre", "shuffle", "feedback")
Gone = dict[str, tuple[Quiz, QuestionBase]]


def quiz_changes(before: Course, after: Course) -> Iterator[Difference]:
    """Quiz by quiz; then the questions that are gone."""
    former = renamed(before.quizzes, after.quizzes)
    met = shown_in(before, after)
    gone = _gone(before, after, {old: new for new, old in former.items()})
    for id_, quiz in after.quizzes.items():
        old = before.quizzes.get(former.get(id_, id_))
        if old == quiz:
            continue
        modules = met.get(id_, ())
        if old is not None:
            yield from _quiz(old, quiz, modules)
            yield from _reordered(old, quiz, modules)
        known = {question.id: question for question in old.questions} if old else {}
        for question in quiz.questions:
            yield from _question(quiz, question, known.get(question.id), gone, modules)
    for name, (quiz, left) in gone.items():
        told = Told(plain(left.prompt), quiz.place.file, met.get(quiz.id, ()))
        yield difference("question", name, "removed", told, before=plain(left.prompt))


def _gone(before: Course, after: Course, followers: Mapping[str, str]) -> Gone:
    """The questions that their quiz has no more, by QUIZ/QUESTION."""
    found: Gone = {}
    for id_, quiz in before.quizzes.items():
        follower = after.quizzes.get(followers.get(id_, id_))
        kept = {question.id for question in follower.questions} if follower else set()
        found |= {f"{id_}/{question.id}": (quiz, question) for question in quiz.questions if question.id not in kept}
    return found


def _question(
    quiz: Quiz, question: QuestionBase, was: QuestionBase | None, gone: Gone, modules: tuple[str, ...]
) -> Iterator[Difference]:
    told = Told(plain(question.prompt), quiz.place.file, modules)
    name = f"{quiz.id}/{question.id}"
    if was is None:
        came = _moved(gone, question)
        if came is None:
            yield difference("question", name, "added", told, after=plain(question.prompt))
            return
        _, was = gone.pop(came)
        yield difference("question", name, "moved", told, "the quiz", came.partition("/")[0], quiz.id)
    for sort, where_, one, other in question_changes(was, question):
        yield difference("question", name, sort, told, where_, one, other)


def _moved(gone: Mapping[str, tuple[Quiz, QuestionBase]], question: QuestionBase) -> str | None:
    """A question of another quiz that went while this one of the same id and prompt came."""
    return next(
        (
            name
            for name, (_, old) in gone.items()
            if old.id == question.id and plain(old.prompt) == plain(question.prompt)
        ),
        None,
    )


def _quiz(old: Quiz, new: Quiz, modules: tuple[str, ...]) -> Iterator[Difference]:
    told = Told(new.title, new.place.file, modules)
    if old.id != new.id:
        yield difference("quiz", new.id, "renamed", told, "the id", old.id, new.id)
    if old.title != new.title:
        yield difference("quiz", new.id, "reworded", told, "the title", old.title, new.title)
    for name in _SETTINGS:
        one, other = getattr(old, name), getattr(new, name)
        if one != other:
            words = "the " + name.replace("_", " ")
            yield difference("quiz", new.id, "scoring changed", told, words, _setting(one), _setting(other))


def _setting(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "none"
    return (
        {True: "yes", False: "no", None: "all"}.get(value, str(value)) if value in (True, False, None) else str(value)
    )


def _reordered(old: Quiz, new: Quiz, modules: tuple[str, ...]) -> Iterator[Difference]:
    """The fewest questions that had to change places."""
    ids = {question.id for question in new.questions}
    one = [question.id for question in old.questions if question.id in ids]
    other = [question.id for question in new.questions if question.id in set(one)]
    if one == other:
        return
    kept = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    still = {id_ for block in kept for id_ in other[block.b : block.b + block.size]}
    for place, question in enumerate(new.questions, start=1):
        if question.id in set(other) - still:
            told = Told(plain(question.prompt), new.place.file, modules)
            was = next(n for n, each in enumerate(old.questions, start=1) if each.id == question.id)
            yield difference("question", f"{new.id}/{question.id}", "moved", told, "the place", str(was), str(place))
