"""What can be answered to a question and what of it is right, in one form for all types: two versions compare."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import assert_never, cast

from rounds.model.kinds.all_kinds import Question
from rounds.model.kinds.cloze import Cloze
from rounds.model.kinds.hotspot import Hotspot
from rounds.model.kinds.matching import Matching
from rounds.model.kinds.matrix import Matrix
from rounds.model.kinds.multiple import Multiple
from rounds.model.kinds.numeric import Numeric
from rounds.model.kinds.ordering import Ordering
from rounds.model.kinds.question import Choice, Option, QuestionBase
from rounds.model.kinds.rating import Rating
from rounds.model.kinds.reflection import Reflection
from rounds.model.kinds.short_answer import ShortAnswer
from rounds.model.kinds.single import Single
from rounds.model.kinds.sorting import Sorting
from rounds.model.kinds.true_false import TrueFalse
from rounds.record.prose import plain

RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Answers:
    """Everything that one can choose, place or type, each with an id."""

    offered: Mapping[str, str]
    """The text of each."""
    right: Mapping[str, str] = field(default_factory=dict)
    """What is right about each of them: RIGHT, or the id of the group, column or partner where it belongs."""
    order: tuple[str, ...] = ()
    """The ids in the right order, where the order is what is asked."""
    typed: bool = False
    """Whether the answers are what is typed, so that a further one only widens what counts as right."""
    spoken: str = ""
    """The right answer in words."""


def answers(base: QuestionBase) -> Answers:
    """Of any question."""
    question = cast(Question, base)
    match question:
        case Single() | Multiple():
            return _options(question.options)
        case Hotspot():
            return _options(question.regions)
        case TrueFalse():
            return _only("true" if question.answer else "false")
        case Numeric():
            near = f" (within {question.tolerance:.15g})" if question.tolerance else ""
            return _only(f"{question.answer:.15g}{f' {question.unit}' if question.unit else ''}{near}")
        case ShortAnswer():
            return _typed(question.accept, question.case, question.accents)
        case Cloze():
            return _cloze(question)
        case Matching():
            offered = {pair.id: pair.left for pair in question.pairs}
            offered |= {f"to {partner.id}": partner.text for partner in question.partners()}
            ids = {partner.text: f"to {partner.id}" for partner in question.partners()}
            return _placed(offered, {pair.id: ids[pair.right] for pair in question.pairs})
        case Sorting():
            return _placed(
                _texts([*question.items, *question.groups]), {item.id: item.group for item in question.items}
            )
        case Matrix():
            return _placed(_texts([*question.rows, *question.columns]), {row.id: row.answer for row in question.rows})
        case Ordering():
            texts = _texts(question.items)
            return Answers(texts, order=tuple(texts), spoken=" → ".join(map(plain, texts.values())))
        case Rating():
            return Answers(_texts(question.responses))
        case Reflection():
            return Answers({})
        case _:
            assert_never(question)


def _options(options: Sequence[Option]) -> Answers:
    right = [option for option in options if option.correct]
    return Answers(_texts(options), {o.id: RIGHT for o in right}, spoken="; ".join(plain(o.text) for o in right))


def _texts(choices: Sequence[Choice]) -> dict[str, str]:
    return {choice.id: choice.text for choice in choices}


def _only(answer: str) -> Answers:
    return Answers({}, {"": answer}, spoken=answer)


def _typed(accept: Sequence[str], case: bool, accents: bool) -> Answers:
    strict = f"{'case ' * case}{'accents' * accents}".strip()
    right = {f"accept {answer}": RIGHT for answer in accept} | {"strictness": strict}
    return Answers({f"accept {answer}": answer for answer in accept}, right, typed=True, spoken=" / ".join(accept))


def _cloze(question: Cloze) -> Answers:
    offered: dict[str, str] = {}
    right: dict[str, str] = {}
    told: list[str] = []
    typed = True
    for gap in question.in_order():
        its = _options(gap.options) if gap.options else _typed(gap.accept, gap.case, gap.accents)
        offered |= {f"{gap.id} {id_}": text for id_, text in its.offered.items()}
        right |= {f"{gap.id} {id_}": value for id_, value in its.right.items()}
        told.append(its.spoken)
        typed = typed and its.typed
    return Answers(offered, right, typed=typed, spoken=" · ".join(told))


def _placed(offered: Mapping[str, str], right: Mapping[str, str]) -> Answers:
    told = "; ".join(f"{plain(offered[id_])}: {plain(offered.get(place, place))}" for id_, place in right.items())
    return Answers(offered, right, spoken=told)
