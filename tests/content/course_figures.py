"""Numbers as they stand in our course's files: found by a pattern round them, with as many decimals as were written."""

import re
from collections.abc import Iterable
from fractions import Fraction
from math import comb, sqrt
from pathlib import Path

from rounds.model.kinds.numeric import Numeric

ROOT = Path(__file__).parents[2]
_WORDS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
_WORDS += " seventeen eighteen nineteen twenty"
WORDS = {word: str(n) for n, word in enumerate(_WORDS.split())} | {"thirty": "30", "half": "1/2"}
N = r"([-−]?\d[\d,]*(?:\.\d+)?)"
"""A number in a pattern: 7, 1,104, 39.5, -42.3."""


class Figure(Fraction):
    """A number as written: digits or a word."""

    decimals: int

    def __new__(cls, text: str) -> "Figure":
        """The number that the text says."""
        plain = text.replace(",", "").replace("−", "-")
        figure = super().__new__(cls, WORDS.get(plain.lower(), plain))
        figure.decimals = len(plain.partition(".")[2])
        return figure

    def shows(self, value: Fraction | float) -> bool:
        """Whether the value, rounded to the decimals written here, is this number."""
        return abs(Fraction(value) - self) <= Fraction(1, 2 * 10**self.decimals)


def text_of(file: str) -> str:
    """A file's text on one line, without citations and emphasis; of a drawing only its labels."""
    text = (ROOT / file).read_text("utf-8")
    if file.endswith(".svg"):
        text = " | ".join(re.findall(r">([^<>]*\S[^<>]*)<", text.partition("</style>")[2]))
    text = re.sub(r"\[@[^\]]*\]|\*\*|\{\.region\}", "", text)
    return " ".join(text.split())


def module(path: str) -> str:
    """The text of a module: `risk-management/susar-clocks`."""
    return text_of(f"content/modules/{path}.md")


def drawing(path: str) -> str:
    """The labels of a drawing: `risk-management/susar-clocks`."""
    area, name = path.split("/")
    return text_of(f"content/modules/{area}/images/{name}.svg")


def quiz(path: str) -> str:
    """The text of a quiz or a simulation: `risk-management/susar-clocks`."""
    return text_of(f"quizzes/{path}.yml")


def words(pattern: str, text: str) -> tuple[str, ...]:
    """What the pattern's groups hold where it is first found."""
    match = re.search(pattern, text)
    assert match, f"«{pattern}» is not found; the text has changed, so look at its numbers again."
    return match.groups()


def figures(pattern: str, text: str) -> tuple[Figure, ...]:
    """The same as numbers; `#` stands for a number in digits."""
    return tuple(map(Figure, words(pattern.replace("#", N), text)))


def all_figures(pattern: str, text: str) -> list[Figure]:
    """Every number that the pattern's one group holds, in order."""
    found = re.findall(pattern.replace("#", N), text)
    assert found, f"«{pattern}» is not found."
    return [Figure(each) for each in found]


def answers(question: Numeric, right: Fraction | float) -> bool:
    """Whether the question takes this number as right, and the key shows it."""
    return Figure(f"{question.answer:.15g}").shows(right) and abs(right - question.answer) <= question.tolerance + 1e-9


def mistaken(question: Numeric, slips: Iterable[Fraction | float]) -> bool:
    """Whether the mistakes that the question tells are these slips, in order, as far as they are written out."""
    told = [Figure(f"{mistake.answer:.15g}") for mistake in question.mistakes]
    counted = list(slips)
    return len(told) == len(counted) and all(map(Figure.shows, told, counted))


def wilson(k: int, n: int, z: float = 1.959964) -> tuple[float, float]:
    """The score interval of Wilson (1927) for k of n, in percent."""
    share, shrink = k / n, 1 + z * z / n
    middle = (share + z * z / (2 * n)) / shrink
    half = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / shrink
    return 100 * (middle - half), 100 * (middle + half)


def exact(k: int, n: int, error: float = 0.05) -> tuple[float, float]:
    """The exact binomial interval of Clopper and Pearson (1934) for k of n, in percent, by bisection."""

    def tail(counts: range, p: float) -> float:
        return sum(comb(n, i) * p**i * (1 - p) ** (n - i) for i in counts)

    def root(counts: range, rising: bool) -> float:
        low, high = 0.0, 1.0
        for _ in range(60):
            p = (low + high) / 2
            low, high = (p, high) if (tail(counts, p) < error / 2) == rising else (low, p)
        return 100 * low

    return root(range(k, n + 1), True), root(range(k + 1), False)
