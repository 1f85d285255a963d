"""Every sum that stands in the course with its equals sign, and every «18 of 400 is 4.5%», is right."""

import ast
from collections.abc import Iterator
from fractions import Fraction
from operator import add, mul, sub, truediv
from pathlib import Path
from re import finditer, match, search, split

import pytest
from course_figures import ROOT, Figure, text_of

FILES = [
    path.relative_to(ROOT).as_posix()
    for pattern in ("content/modules/*/*.md", "content/modules/*/images/*.svg", "quizzes/*/*.yml")
    for path in sorted(ROOT.glob(pattern))
]
SIGNS = "x×/÷+−-"
RUN = rf"[\d., ()%{SIGNS}]*"
"""What a sum is written with; a point or comma and a space end it."""
SHARE = r"(?<![\d.])(\d[\d,]*) of (?:the )?(\d[\d,]*) (?:is|=) (\d+(?:\.\d+)?)%"
OPERATORS = {ast.Add: add, ast.Sub: sub, ast.Mult: mul, ast.Div: truediv}


def value(node: ast.expr) -> Fraction:
    """What a sum of numbers comes to, exactly."""
    if isinstance(node, ast.BinOp):
        return Fraction(OPERATORS[type(node.op)](value(node.left), value(node.right)))
    if isinstance(node, ast.UnaryOp):
        return -value(node.operand)
    assert isinstance(node, ast.Constant)
    return Fraction(str(node.value))


def worked_out(written: str) -> Fraction:
    """The value of a sum as the course writes it: 153,500 × 0.40."""
    plain = written.replace(",", "").replace("x", "*").replace("×", "*").replace("÷", "/").replace("−", "-")
    return value(ast.parse(plain.strip(), mode="eval").body)


def sums(file: str) -> Iterator[tuple[str, bool]]:
    """Each sum of a file with whether it is right; a share may be told in percent."""
    text = text_of(file)
    for sign in finditer(" = ", text):
        before = split("[.,;] |%(?! *=)", search(f"{RUN}$", text[: sign.start()])[0])[-1].strip()  # type: ignore[index]
        after = split("[.,;] |[.,]$", match(RUN, text[sign.end() :])[0])[0].strip(" (")  # type: ignore[index]
        left, right = before.lstrip("x×/÷+ ").removesuffix("%"), after.rstrip("%" + SIGNS + " ")
        if any(each in left[1:] for each in SIGNS) and any(map(str.isdigit, right)):
            wanted = [worked_out(left), *([100 * worked_out(left)] if after.endswith("%") else [])]
            plain = not any(each in right[1:] for each in SIGNS)
            yield f"{left} = {after}", any(Figure(right).shows(w) if plain else worked_out(right) == w for w in wanted)
    for found in finditer(SHARE, text):
        part, whole, percent = map(Figure, found.groups())
        yield found[0], percent.shows(100 * part / whole)


@pytest.mark.parametrize("file", FILES, ids=lambda file: Path(file).name)
def test_each_sum_that_is_written_out_comes_to_what_is_written(file: str) -> None:
    assert [written for written, right in sums(file) if not right] == []


def test_the_course_writes_dozens_of_sums_and_all_are_found() -> None:
    found = {written for file in FILES for written, _ in sums(file)}
    assert len(found) >= 40
    assert {
        "18 of 400 is 4.5%",
        "44,000 / (61,400 / 12) = 8.6",
        "87 / (3 × 25) = 87 / 75",
        "3 × 5 × 4 = 60",
        "0.8 - 1.0 = -0.2",
    } <= found
