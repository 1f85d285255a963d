"""The minutes that a module promises, against its words and what it asks."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import ceil, floor
from statistics import mean

from rounds.check.by_file import Texts, texts_by_file, value_of
from rounds.check.family import Family
from rounds.check.kept import Form
from rounds.check.prose import prose
from rounds.check.texts import Text
from rounds.model.course import Course, Module
from rounds.model.problem import Problem, Rule, Severity
from rounds.model.texts import primary_language

WORDS_A_MINUTE = 200
"""Adults read English non-fiction silently at 238 words a minute, most of them at 175 to 300; slower where the text is
dense or English is their second language (Brysbaert 2019, J Mem Lang 109:104047). Rules of trials are dense, and their
readers are international: less than the mean, inside the range."""
QUICK, SLOW = 300, 140
"""A quick reader of that range; a slow one, who reads a second language at eight tenths of 175. What is promised
is called wrong only where neither would need it."""

SPEED = {"en": 228, "es": 218, "nl": 202, "sv": 199, "fr": 195, "ja": 193, "it": 188, "he": 187, "ru": 184, "pt": 181}
SPEED |= {"sl": 180, "de": 179, "pl": 166, "tr": 166, "fi": 161, "ar": 138}
"""Words a minute of one text in many languages (IReST: Trauzettel-Klosinski & Dietz 2012, IOVS 53:5452-61): a word
holds more in one language than in another. Only the ratio to English is used."""
WITHOUT_SPACES = frozenset({"zh", "ja", "th", "lo", "km", "my"})
"""Languages whose words are not told by spaces: nothing is counted, and nothing said."""

THINKING = {"single": 20, "true-false": 12, "multiple": 30, "numeric": 40, "short-answer": 30, "hotspot": 25}
THINKING |= {"cloze": 30, "matching": 40, "ordering": 40, "sorting": 40, "matrix": 40, "rating": 5, "reflection": 60}
"""Seconds a question beside its reading. Tests plan up to a minute for a choice of four, half a minute for true or
false, and two minutes or more for matching, reading included (Brookhart & Nitko, Educational Assessment of Students);
these are the parts for deciding, answering and taking in the verdict."""
OTHER = 30
TASKS = 2
"""Minutes that a slow reader may spend beside it, on a task to try or a thought: no words tell them."""
SECONDS_A_RATING = 8
"""A statement of a self-assessment, reading included."""


@dataclass(frozen=True, slots=True)
class _Load:
    """What a learner has to do: words to read, seconds to think, minutes in what has its own."""

    words: float = 0
    seconds: float = 0
    minutes: float = 0

    def __add__(self, other: "_Load") -> "_Load":
        return _Load(self.words + other.words, self.seconds + other.seconds, self.minutes + other.minutes)

    def times(self, share: float) -> "_Load":
        """So many times as much."""
        return _Load(self.words * share, self.seconds * share, self.minutes * share)

    def taken(self, rate: float, share: float = 1) -> float:
        """Minutes at so many words a minute; `share` of the seconds."""
        return self.words / rate + self.seconds * share / 60 + self.minutes


def check_minutes(course: Course) -> Iterator[Problem]:
    """The minutes of each module that is not retired are between a quick reader's and a slow one's."""
    counted = {texts[0].source.file: value_of(texts, _counts, _COUNTS) for texts in texts_by_file(course)}
    asked = _questions(course, counted)
    for module in course.modules.values():
        language = module.language or course.language
        short = primary_language(language)
        if module.status == "retired" or short in WITHOUT_SPACES:
            continue
        load = _embedded(course, module, asked)
        if load is None:
            continue
        load += _Load(sum(words for name, _, words in counted[module.place.file] if name == "body"))
        speed = SPEED.get(short, SPEED["en"]) / SPEED["en"]
        least, most = floor(load.taken(QUICK * speed, 0.6)), ceil(load.taken(SLOW * speed, 1.3) + TASKS)
        usual = max(1, round(load.taken(WORDS_A_MINUTE * speed)))
        least = max(least, ceil(usual / 2))  # half of the usual is wrong for most, though a quick reader may manage
        if not least <= module.minutes <= most:
            yield _problem(course, module, load, usual, f"{max(1, least)} to {most}")


def _problem(course: Course, module: Module, load: _Load, usual: int, span: str) -> Problem:
    minutes = f"{module.minutes} minute" + ("" if module.minutes == 1 else "s")
    verb = "is" if module.minutes == 1 else "are"
    shares = [f"{load.words:.0f} words", f"{load.seconds:.0f} seconds for its questions"]
    if load.minutes:
        shares.append(f"{load.minutes:.0f} minutes for what else it embeds")
    parts = f"{', '.join(shares[:-1])} and {shares[-1]}"
    what = f"{minutes} {verb} promised; {parts} take about {usual}."
    cure = (
        f"Write `minutes: {usual}` (readers need {span}), or {'shorten' if usual > module.minutes else 'lengthen'} it."
    )
    return Problem(course.origin.text(module.place.file).place(("minutes",)), what, cure, Severity.WARNING)


_Counts = list[tuple[str, int, int]]
"""Of a file: the name of a text, the number of its question, and its words."""
_COUNTS = Form[_Counts](list, lambda told: [(str(name), int(number), int(words)) for name, number, words in told])


def _counts(texts: Texts) -> _Counts:
    """The words of a module's body, and of each text of a question."""
    return [
        (text.name, number, sum(1 for _ in prose(text.markdown, text.language).words()))
        for text in texts
        if (number := _number(text)) is not None
    ]


def _number(text: Text) -> int | None:
    if text.kind == "quiz" and len(text.address) > 1 and isinstance(text.address[1], int):
        return text.address[1]
    return 0 if text.module else None


def _questions(course: Course, counted: Mapping[str, _Counts]) -> dict[tuple[str, int], _Load]:
    """The load of each question: its texts, one of its reasons, its thinking."""
    words: defaultdict[tuple[str, int], int] = defaultdict(int)
    reasons: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
    for quiz in course.quizzes.values():
        for name, number, count in counted.get(quiz.place.file, []):
            if name == "why":
                reasons[quiz.id, number].append(count)
            elif name != "hint":
                words[quiz.id, number] += count
    return {
        (quiz.id, number): _Load(
            words[quiz.id, number] + (mean(reasons[quiz.id, number]) if reasons[quiz.id, number] else 0),
            THINKING.get(question.type, OTHER),
        )
        for quiz in course.quizzes.values()
        for number, question in enumerate(quiz.questions)
    }


def _embedded(course: Course, module: Module, asked: dict[tuple[str, int], _Load]) -> _Load | None:
    """The load of all that the module embeds; None where a part of it cannot be known."""
    load = _Load()
    for reference in module.references:
        quiz = course.quizzes.get(reference.quiz)
        if quiz is None:
            return None
        numbers = [n for n, question in enumerate(quiz.questions) if reference.question in (None, question.id)]
        whole = sum((asked[quiz.id, n] for n in numbers), start=_Load())
        drawn = min(1, quiz.draw / len(quiz.questions)) if quiz.draw and reference.question is None else 1
        load += whole.times(drawn * (2 if quiz.pre and reference.question is None else 1))
    for embedding in module.embeddings:
        simulation, profile = course.simulations.get(embedding.id), course.profiles.get(embedding.id)
        if embedding.kind == "simulation" and simulation and simulation.minutes:
            load += _Load(minutes=simulation.minutes)
        elif embedding.kind == "profile" and profile:
            load += _Load(minutes=profile.minutes or len(profile.questions) * SECONDS_A_RATING / 60)
        else:
            return None
    return load


READING_TIME = Family(
    name="reading-time",
    title="Minutes against words and questions",
    rules=(
        Rule(
            "minutes",
            "A module takes about the minutes that it promises",
            "Learners plan by it: who was promised three minutes and needs nine stops in the middle.",
        ),
    ),
    checks=(check_minutes,),
    advice=True,
)
