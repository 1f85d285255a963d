"""Where the keys of a quiz stand, if nothing shuffles them: always in one place, or always true.

Haladyna, Downing & Rodriguez (2002), guideline 20: vary where the right answer stands.
"""

from collections.abc import Iterator, Sequence

from rounds.check.items.chance import at_least
from rounds.check.items.item import Item, each_quiz, flaw
from rounds.model.kinds.multiple import Multiple
from rounds.model.kinds.single import Single
from rounds.model.kinds.true_false import TrueFalse
from rounds.model.problem import Problem, Rule, Severity
from rounds.model.quiz import Quiz

KEY_POSITION = Rule(
    "key-position",
    "Right answers are spread over all places",
    "Who writes tends to put the key in a favourite place, and who guesses finds it soon (Haladyna, Downing & "
    "Rodriguez 2002, guideline 20).",
    Severity.WARNING,
)

_LEAST = 4
_CHANCE = 1 / 15
"""Rarer than this, chance is no explanation: four of four keys in one of four places come once in 64 quizzes."""
_LEAST_TRUE_FALSE = 3


def key_position(quiz: Quiz, items: list[Item]) -> Iterator[Problem]:
    """Keys of at least four questions crowd on one place, or at least three statements are all true or all false."""
    yield from _true_false(items)
    if "options" in quiz.shuffle:
        return
    choices = [each for each in items if isinstance(each.question, Single | Multiple)]
    if len(choices) < _LEAST:
        return
    keys = [_key(each) for each in choices]
    most = max(count for _, count in keys)
    crowd = [_crowd(keys, place) for place in range(most)]
    chance, place, there = min((chance * most, place, there) for place, (chance, there) in enumerate(crowd))
    if chance <= _CHANCE:
        first = next(item for item, (right, _) in zip(choices, keys, strict=True) if place in right)
        at = first.at("options", place, "correct")
        asked = sum(place < count for _, count in keys)
        what = f"The right option is number {place + 1} in {there} of {asked} questions, and they are not shuffled."
        yield flaw(KEY_POSITION, at, what, "Write `shuffle: [options]` at the head of the quiz, or move some of them.")


def _key(item: Item) -> tuple[set[int], int]:
    offer = next(item.offers())
    return {place for place, _ in offer.right}, len(offer.options)


def _crowd(keys: Sequence[tuple[set[int], int]], place: int) -> tuple[float, int]:
    """How likely chance puts as many keys or more in this place, and how many there are."""
    told = [(place in right, len(right) / count) for right, count in keys if place < count]
    there = sum(hit for hit, _ in told)
    return at_least(there, [likely for _, likely in told]), there


def _true_false(items: list[Item]) -> Iterator[Problem]:
    answers = [(each, each.question.answer) for each in items if isinstance(each.question, TrueFalse)]
    if len(answers) >= _LEAST_TRUE_FALSE and len({answer for _, answer in answers}) == 1:
        item, answer = answers[0]
        what = f"All {len(answers)} true-false statements of this quiz are {str(answer).lower()}."
        cure = f"Turn one or two into statements that are {str(not answer).lower()}."
        yield flaw(KEY_POSITION, item.at("answer"), what, cure)


RULES = (KEY_POSITION,)
CHECKS = (each_quiz(key_position),)
