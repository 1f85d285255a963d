"""Response declarations, expressions and rules of QTI 2.1 as XML text, and what every question's answer comes to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from typing import Literal

from rounds.export.qti_xml import Attributes, lines, number, tag, text_xml

Branch = tuple[str, Sequence[str]]
"""An expression, and the rules that run where it is true."""

TEMPLATES = "http://www.imsglobal.org/question/qti_v2p1/rptemplates/"
"""Response processing that every QTI 2.1 system knows by its address (the standard's rptemplates)."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A text shown after the answer: always, or where the expression `when` is true."""

    identifier: str
    html: str
    when: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a kind of question adds to an item: how it is answered, scored and explained."""

    declarations: tuple[str, ...]
    body: str
    """The interactions, as blocks of an item's body."""
    interactions: tuple[str, ...]
    """Their names, each once."""
    scoring: tuple[str, ...] = ()
    """Rules that set SCORE; none for what is not scored."""
    template: Literal["match_correct", "map_response", ""] = ""
    """The standard template that says the same as the rules, where the right answer is worth one point."""
    reasons: tuple[Reason, ...] = ()


def declaration(
    identifier: str,
    cardinality: str,
    base_type: str,
    correct: Iterable[str] = (),
    mapping: str = "",
) -> str:
    """A response's declaration with its right answer and what parts of it are worth."""
    values = [tag("value", {}, text_xml(value)) for value in correct]
    return lines(
        "responseDeclaration",
        {"identifier": identifier, "cardinality": cardinality, "baseType": base_type},
        [tag("correctResponse", {}, *values) if values else "", mapping],
    )


def mapping(entries: Mapping[str, float], upper: float | None = None, case: bool | None = None) -> str:
    """What each part of a response is worth; together never below 0, nor above `upper`."""
    bounds: Attributes = {"lowerBound": None if upper is None else 0, "upperBound": upper, "defaultValue": 0}
    rows = [
        tag("mapEntry", {"mapKey": key, "mappedValue": worth, "caseSensitive": case}) for key, worth in entries.items()
    ]
    return lines("mapping", bounds, rows)


def share(points: float, parts: int) -> float:
    """What one of the parts is worth, rounded up, so that all of them reach the points; a bound cuts what is over."""
    return float((Decimal(repr(points)) / parts).quantize(Decimal("1e-12"), ROUND_CEILING))


def variable(identifier: str = "RESPONSE") -> str:
    """A variable's value."""
    return tag("variable", {"identifier": identifier})


def value(base_type: str, told: str | float) -> str:
    """A constant."""
    return tag("baseValue", {"baseType": base_type}, text_xml(told if isinstance(told, str) else number(told)))


def operator(name: str, *operands: str, **attributes: str | int | bool) -> str:
    """An operator on expressions."""
    return tag(name, attributes, *operands)


def any_of(expressions: Sequence[str]) -> str:
    """True where one of the expressions is."""
    return expressions[0] if len(expressions) == 1 else operator("or", *expressions)


def all_of(expressions: Sequence[str]) -> str:
    """True where all of the expressions are."""
    return expressions[0] if len(expressions) == 1 else operator("and", *expressions)


def is_correct(identifier: str = "RESPONSE") -> str:
    """Whether the response is the declared right answer."""
    return operator("match", variable(identifier), tag("correct", {"identifier": identifier}))


def set_score(points: float) -> str:
    """SCORE becomes this number."""
    return tag("setOutcomeValue", {"identifier": "SCORE"}, value("float", points))


def add_score(points: float) -> str:
    """SCORE grows by this number."""
    return tag("setOutcomeValue", {"identifier": "SCORE"}, operator("sum", variable("SCORE"), value("float", points)))


MAPPED_SCORE = tag("setOutcomeValue", {"identifier": "SCORE"}, tag("mapResponse", {"identifier": "RESPONSE"}))
"""SCORE becomes what the declared mapping makes of the response."""


def show(identifiers: Iterable[str]) -> str:
    """These feedbacks are shown beside those that are shown already.

    Canvas finds an option's feedback by this very form: `variable FEEDBACK`, then the identifier
    (instructure/canvas-lms, qti_exporter/lib/qti/assessment_item_converter.rb, get_feedback_id).
    """
    told = (value("identifier", identifier) for identifier in identifiers)
    return tag("setOutcomeValue", {"identifier": "FEEDBACK"}, operator("multiple", variable("FEEDBACK"), *told))


def condition(branches: Sequence[Branch], otherwise: Sequence[str] = (), of: str = "response") -> str:
    """The rules of the first branch whose expression is true, else the others; `of` a response or an outcome."""
    names = [f"{of}If", *[f"{of}ElseIf"] * (len(branches) - 1)]
    told = [lines(name, {}, [when, *rules]) for name, (when, rules) in zip(names, branches, strict=True)]
    return lines(f"{of}Condition", {}, [*told, lines(f"{of}Else", {}, otherwise) if otherwise else ""])


def all_or_nothing(points: float) -> tuple[str, ...]:
    """The points for the declared right answer, and nothing for any other."""
    return (condition([(is_correct(), [set_score(points)])], [set_score(0)]),)
