"""An item: a question with where it stands, its language, and the lists of options that it offers.

The rules of this folder read items; a Problem's place comes from here.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import wraps
from itertools import groupby

from rounds.check.family import Check
from rounds.check.items.plain import plain
from rounds.check.kept import kept_problems
from rounds.check.once import once_a_course
from rounds.check.texts import embedded_languages
from rounds.model.course import Course
from rounds.model.kinds.cloze import Cloze
from rounds.model.kinds.hotspot import Hotspot
from rounds.model.kinds.multiple import Multiple
from rounds.model.kinds.question import Option, QuestionBase
from rounds.model.kinds.single import Single
from rounds.model.places import Address, SourceText
from rounds.model.problem import Place, Problem, Rule, Severity
from rounds.model.quiz import Quiz
from rounds.model.texts import primary_language


@dataclass(frozen=True, slots=True)
class Offer:
    """Options to choose from, with what is read before them."""

    stem: str
    """Plain words; for a gap those before it."""
    options: Sequence[Option] = field(repr=False)
    address: Address
    """Of the list."""
    one_right: bool

    @property
    def right(self) -> list[tuple[int, str]]:
        """The right ones, each with its place in the list and its plain words."""
        return [(n, plain(option.text)) for n, option in enumerate(self.options) if option.correct]

    @property
    def wrong(self) -> list[tuple[int, str]]:
        """The distractors."""
        return [(n, plain(option.text)) for n, option in enumerate(self.options) if not option.correct]


@dataclass(frozen=True, slots=True)
class Item:
    """A question of a quiz or of a simulation's node."""

    question: QuestionBase
    owner: str
    """The id of its quiz or simulation."""
    address: Address
    source: SourceText = field(repr=False)
    language: str
    """As in BCP 47, without region: en."""
    told: bool = True
    """Whether learners are shown reasons: not where a quiz has `feedback: never`."""

    @property
    def type(self) -> str:
        """The word that authors write for it."""
        return str(getattr(self.question, "type", ""))

    def at(self, *address: str | int) -> Place:
        """Where a value of the question begins."""
        return self.source.place((*self.address, *address))

    def at_key(self, *address: str | int) -> Place:
        """Where the key of a value stands: for lists."""
        return self.source.key_place((*self.address, *address))

    def at_word(self, address: Address, text: str, start: int, end: int) -> Place:
        """Where a word of one of its texts stands."""
        word = text[start:end].split(maxsplit=1)
        if not word:
            return self.at(*address)
        return self.source.word_place((*self.address, *address), word[0], text.count(word[0], 0, start))

    def offers(self) -> Iterator[Offer]:
        """Its lists of options: one, or in a cloze one for each gap that is chosen."""
        question = self.question
        match question:
            case Single():
                yield Offer(plain(question.prompt), question.options, ("options",), True)
            case Multiple():
                yield Offer(plain(question.prompt), question.options, ("options",), False)
            case Hotspot():
                one = sum(region.correct for region in question.regions) == 1
                yield Offer(plain(question.prompt), question.regions, ("regions",), one)
            case Cloze():
                for n, gap in enumerate(question.gaps):
                    if gap.options:
                        before = question.text.partition(f"[[{gap.id}]]")[0]
                        yield Offer(plain(before[-300:]), gap.options, ("gaps", n, "options"), True)


def flaw(rule: Rule, place: Place, what: str, cure: str) -> Problem:
    """A finding that names its rule and is as grave as that says."""
    return Problem(place, what, cure, rule.severity or Severity.WARNING, rule)


@once_a_course
def items_by_file(course: Course) -> tuple[tuple[Item, ...], ...]:
    """The questions of each quiz and each simulation, as of `course_items`."""
    return tuple(
        tuple(items) for _, items in groupby(course_items(course), key=lambda item: (item.source.file, item.owner))
    )


def course_items(course: Course) -> Iterator[Item]:
    """Every question that learners of a module that is not retired may meet, quiz by quiz, then the simulations'."""
    languages, gone = embedded_languages(course), _gone(course)
    for quiz in course.quizzes.values():
        if quiz.id not in gone:
            yield from quiz_items(course, quiz, languages.get(("quiz", quiz.id), course.language))
    for simulation in course.simulations.values():
        source = course.origin.text(simulation.place.file)
        for index, node in enumerate(simulation.nodes):
            if node.question:
                language = primary_language(languages.get(("simulation", simulation.id), course.language))
                yield Item(node.question, simulation.id, ("nodes", index, "question"), source, language)


def quiz_items(course: Course, quiz: Quiz, language: str) -> Iterator[Item]:
    """The questions of one quiz."""
    source, told = course.origin.text(quiz.place.file), quiz.feedback != "never"
    for index, question in enumerate(quiz.questions):
        yield Item(question, quiz.id, ("questions", index), source, primary_language(language), told)


def each_item(find: Callable[[Item], Iterator[Problem]]) -> Check:
    """A check of the course that looks at one question at a time."""

    @wraps(find)
    def of_file(items: tuple[Item, ...]) -> Iterator[Problem]:
        for item in items:
            yield from find(item)

    def check(course: Course) -> Iterator[Problem]:
        for items in items_by_file(course):
            yield from kept_problems(items[0].source, of_file, given_of(items), items)

    return check


def given_of(items: tuple[Item, ...]) -> tuple[str, ...]:
    """What questions of one file depend on beside the file."""
    return items[0].owner, items[0].language, str(items[0].told)


def each_quiz(find: Callable[[Quiz, list[Item]], Iterator[Problem]]) -> Check:
    """A check of the course that looks at one quiz at a time."""

    def check(course: Course) -> Iterator[Problem]:
        for items in items_by_file(course):
            quiz = course.quizzes.get(items[0].owner)
            if quiz and items[0].source.file == quiz.place.file:
                yield from kept_problems(items[0].source, find, given_of(items), quiz, [*items])

    return check


def _gone(course: Course) -> set[str]:
    """The quizzes that only retired modules show."""
    shown = {retired: set[str]() for retired in (True, False)}
    for module in course.modules.values():
        shown[module.status == "retired"].update(module.quizzes, module.check_ins)
    return shown[True] - shown[False]
