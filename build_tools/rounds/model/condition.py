"""The language of `when`: comparisons, flags, and, or, not, brackets. Text to a tree, a tree to true or false.

Nothing is evaluated that was not parsed here. The tree is what the player is given (DESIGN.md, "A simulation");
tests/contract/conditions.json holds both to one meaning. Also what authors write of time: `Friday 17:30`, `18:00`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, NoReturn

from rounds.model.spelling import nearest, quoted

VariableType = Literal["number", "flag", "minutes"]
Operand = float | dict[str, str]
"""A number, or {"var": name}."""
Tree = dict[str, str] | list["str | Operand | Tree"]
"""["and", a, b], ["or", a, b], ["not", a], ["<", x, y] and its kin, or {"var": name} for a flag."""

ANSWER = "answer"
"""The percent reached in the node's own question; no variable may have this name."""
RESERVED = frozenset({ANSWER, "and", "or", "not", "true", "false"})
COMPARISONS = ("<", "<=", ">", ">=", "==", "!=")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DAY = 24 * 60

MOST_TOKENS = 200
MOST_NESTED = 20

_TIME = re.compile(r"(?:(?P<day>[A-Za-z]+)\s+)?(?P<hours>\d{1,3}):(?P<minutes>[0-5]\d)")
_TOKEN = re.compile(
    r"\s*(?:(?P<time>\d{1,3}:[0-5]\d(?![\w:]))|(?P<number>-?\d+(?:\.\d+)?(?![\w.:]))"
    r"|(?P<name>[A-Za-z_][\w-]*)|(?P<sign><=|>=|==|!=|&&|\|\||[<>()=!&|])|(?P<other>\d[\w:.]*|\S))"
)
_INSTEAD = {"=": "==", "&&": "and", "||": "or", "!": "not", "&": "and", "|": "or"}
_WORDS = ("and", "or", "not")


@dataclass(frozen=True, slots=True)
class Time:
    """A time as written: minutes from midnight, and the weekday where one is named (0 = Monday)."""

    minutes: int
    weekday: int | None


def read_time(text: str) -> Time | None:
    """`17:30`, `39:40`, `Friday 17:30`; None for anything else."""
    found = _TIME.fullmatch(text.strip())
    if not found:
        return None
    day = found["day"]
    minutes = int(found["hours"]) * 60 + int(found["minutes"])
    if day is None:
        return Time(minutes, None)
    if day.capitalize() not in WEEKDAYS or minutes >= DAY:
        return None
    return Time(minutes, WEEKDAYS.index(day.capitalize()))


@dataclass(frozen=True, slots=True)
class ConditionFault:
    """A mistake in a condition: the character where it begins, what is wrong, the cure."""

    offset: int
    what: str
    cure: str


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    offset: int


class _SyntaxError(Exception):
    """The rest cannot be read; the fault that says why is told already."""


def parse_condition(text: str, types: Mapping[str, VariableType]) -> tuple[Tree | None, list[ConditionFault]]:
    """The condition's tree, or every reason why there is none.

    `types` are the variables that may be read here, with `answer` as a number where the node asks a question.
    """
    reader = _Reader(list(_tokens(text)), types, len(text.rstrip()))
    try:
        tree = reader.whole()
    except _SyntaxError:
        tree = None
    return (None if reader.faults else tree), reader.faults


def holds(tree: Tree, values: Mapping[str, float]) -> bool:
    """Whether the condition is true for these values; flags are 0 and 1."""
    if isinstance(tree, dict):
        return values[tree["var"]] != 0
    match tree:
        case ["and", left, right]:
            return holds(left, values) and holds(right, values)  # type: ignore[arg-type]
        case ["or", left, right]:
            return holds(left, values) or holds(right, values)  # type: ignore[arg-type]
        case ["not", inner]:
            return not holds(inner, values)  # type: ignore[arg-type]
    sign, left, right = tree
    return bool(_COMPARED[str(sign)](_value(left, values), _value(right, values)))


_COMPARED = {
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
}


def _value(operand: object, values: Mapping[str, float]) -> float:
    return values[operand["var"]] if isinstance(operand, dict) else float(str(operand))


def comparisons(tree: Tree) -> Iterator[tuple[str, Operand, Operand]]:
    """Every comparison in the condition; a flag by name is its value compared with 0."""
    if isinstance(tree, dict):
        yield "!=", tree, 0
    elif tree[0] in COMPARISONS:
        sign, left, right = tree
        yield str(sign), left, right  # type: ignore[misc]
    else:
        for inner in tree[1:]:
            yield from comparisons(inner)  # type: ignore[arg-type]


def variables_of(tree: Tree) -> list[str]:
    """The variables that the condition reads, in order, each once; `answer` too."""
    operands = [operand for _, *both in comparisons(tree) for operand in both]
    return list(dict.fromkeys(operand["var"] for operand in operands if isinstance(operand, dict)))


def _tokens(text: str) -> Iterator[_Token]:
    for found in _TOKEN.finditer(text):
        kind = str(found.lastgroup)
        yield _Token(kind, found[kind], found.start(kind))


@dataclass
class _Reader:
    """Recursive descent: or < and < not < comparison or flag or brackets."""

    tokens: list[_Token]
    types: Mapping[str, VariableType]
    end: int
    at: int = 0
    faults: list[ConditionFault] = field(default_factory=list)

    def whole(self) -> Tree:
        if len(self.tokens) > MOST_TOKENS:
            self._stop(self.tokens[MOST_TOKENS], "The condition is too long.", "Keep what it tells in a flag.")
        self._unknown_signs()
        tree = self._or(0)
        if (following := self._token()) is not None:
            self._stop(following, *_left_over(following))
        return tree

    def _unknown_signs(self) -> None:
        """Tells each at once, and the unknown names with them: the rest means nothing while they stand."""
        wrong = [token for token in self.tokens if token.text in _INSTEAD or token.kind == "other"]
        for token in wrong:
            self._say(token, *_wrong_sign(token.text))
        if wrong:
            for token in self.tokens:
                if token.kind == "name" and token.text not in RESERVED:
                    self._type(token)
            raise _SyntaxError

    def _or(self, depth: int) -> Tree:
        tree = self._and(depth)
        while self._takes("or"):
            tree = ["or", tree, self._and(depth)]
        return tree

    def _and(self, depth: int) -> Tree:
        tree = self._not(depth)
        while self._takes("and"):
            tree = ["and", tree, self._not(depth)]
        return tree

    def _not(self, depth: int) -> Tree:
        token = self._token()
        if token and depth > MOST_NESTED:
            self._stop(token, f"Brackets and `not` are nested more than {MOST_NESTED} deep.", "Take some away.")
        if self._takes("not"):
            return ["not", self._not(depth + 1)]
        if token and self._takes("("):
            tree = self._or(depth + 1)
            if not self._takes(")"):
                self._stop(token, "A closing bracket is missing for this one.", "Write ) where it ends.")
            return tree
        return self._comparison()

    def _comparison(self) -> Tree:
        left = self._operand()
        sign = self._token()
        if sign is None or sign.text not in COMPARISONS:
            return self._flag(left)
        self.at += 1
        right = self._operand()
        after = self._token()
        if after and after.text in COMPARISONS:
            cure = f"Write each by itself: … {sign.text} {right.text} and {right.text} {after.text} …"
            self._stop(after, "Two comparisons are written as one.", cure)
        return self._compared(sign.text, left, right)

    def _flag(self, token: _Token) -> Tree:
        if token.kind != "name":
            what = f"{quoted(token.text)} stands here without a comparison."
            self._say(token, what, "Write, for example, trust > 2.")
        elif self._type(token) not in (None, "flag"):
            what = f"{quoted(token.text)} is no flag: it cannot be true or false by itself."
            self._say(token, what, f"Compare it with a number: {token.text} > 0, for example.")
        return {"var": token.text}

    def _compared(self, sign: str, left: _Token, right: _Token) -> Tree:
        sides = [(token, self._type(token) if token.kind == "name" else token.kind) for token in (left, right)]
        types = {type_ for _, type_ in sides}
        for token, type_ in sides:
            if type_ == "flag":
                cure = f"Write {token.text} by itself, or not {token.text}."
                self._say(token, f"{quoted(token.text)} is a flag and is compared.", cure)
        if {"time", "number"} <= types and any(token.kind == "name" for token, _ in sides):
            time = next(token for token, type_ in sides if type_ == "time")
            name = next(token for token, _ in sides if token.kind == "name")
            if self._type(name) == "number":
                what = f"{quoted(name.text)} is a number and is compared with a time."
                self._say(time, what, "Compare it with a number, or a variable of type minutes with the time.")
        if not any(token.kind == "name" for token, _ in sides):
            self._say(left, "Two numbers are compared, which says nothing.", "Write a variable on one side.")
        return [sign, _operand(left), _operand(right)]

    def _operand(self) -> _Token:
        token = self._token()
        if token is None:
            last = self.tokens[-1] if self.tokens else _Token("other", "", self.end)
            self._stop(last, "The condition ends too early.", "Write a variable or a number at its end.")
        if token.kind == "sign" or token.text in _WORDS:
            self._stop(
                token, f"A variable or a number is wanted before {quoted(token.text)}.", "Write what is missing."
            )
        self.at += 1
        return token

    def _type(self, token: _Token) -> VariableType | None:
        """The variable's type; an unknown one is told, once a place."""
        type_ = self.types.get(token.text)
        if type_ is None and not any(fault.offset == token.offset for fault in self.faults):
            self._say(token, *self._unknown(token))
        return type_

    def _unknown(self, token: _Token) -> tuple[str, str]:
        if token.text == ANSWER:
            return "This node asks no question, so there is no `answer`.", "Ask one, or compare another variable."
        if token.text in ("true", "false"):
            return f"{quoted(token.text)} is not written in a condition.", "Write the flag by itself, or not flag."
        if (following := self._after(token)) and following.kind == "time":
            what = f"A weekday cannot stand in a condition ({quoted(token.text)})."
            cure = "Count the hours on from the first day: 39:40 is 15:40 on the day after the start's."
            return what, cure
        known = [name for name in self.types if name != ANSWER]
        near = nearest(token.text, self.types)
        cure = f"Its variables are {', '.join(known)}." if known else "Write it under `variables`."
        return f"There is no variable {quoted(token.text)}.", f"Did you mean «{near}»?" if near else cure

    def _after(self, token: _Token) -> _Token | None:
        index = self.tokens.index(token) + 1
        return self.tokens[index] if index < len(self.tokens) else None

    def _token(self) -> _Token | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def _takes(self, text: str) -> bool:
        token = self._token()
        if token is None or token.text != text:
            return False
        self.at += 1
        return True

    def _say(self, token: _Token, what: str, cure: str) -> None:
        self.faults.append(ConditionFault(token.offset, what, cure))

    def _stop(self, token: _Token, what: str, cure: str) -> NoReturn:
        self._say(token, what, cure)
        raise _SyntaxError


def _wrong_sign(text: str) -> tuple[str, str]:
    if text in _INSTEAD:
        return f"`{text}` is not known in a condition.", f"Write `{_INSTEAD[text]}`."
    cure = "Write variables, numbers, times such as 18:00, comparisons, and, or, not, brackets."
    return f"{quoted(text)} is not known in a condition.", cure


def _left_over(token: _Token) -> tuple[str, str]:
    if token.text == ")":
        return "This closing bracket has no opening one.", "Remove it, or write ( where it begins."
    if (near := token.text.casefold()) in _WORDS:
        return f"{quoted(token.text)} is not known in a condition.", f"Write `{near}`."
    return f"{quoted(token.text)} stands here without `and` or `or` before it.", "Join them with `and` or `or`."


def _operand(token: _Token) -> Operand:
    match token.kind:
        case "time":
            time = read_time(token.text)
            return time.minutes if time else 0
        case "number":
            return float(token.text) if "." in token.text else int(token.text)
    return {"var": token.text}
