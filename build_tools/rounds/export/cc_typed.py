"""Typed answers written out for Common Cartridge, which compares texts and knows no tolerance and few patterns."""

from collections.abc import Iterator
from decimal import Decimal

from rounds.export.qti_typed import forms, is_pattern
from rounds.model.kinds.accepted import STAR, pattern

MOST_NUMBERS = 41
"""So many numbers within a tolerance are written out; of more, the middle and the edges."""


def typed_forms(accepted: str, accents: bool) -> list[str]:
    """What may be typed; a pattern without its stars, then as it is: a star in an answer means the same in Moodle."""
    if not is_pattern(accepted):
        return forms(accepted, accents=accents)
    plain = " ".join(pattern(accepted, case=True, accents=True).replace(STAR, "").split())
    return [plain, " ".join(accepted.split())]


def within_form(accepted: str) -> str:
    """What `*text*` asks to be within the answer; empty for other patterns, which a cartridge cannot say."""
    pieces = pattern(accepted, case=True, accents=True).split(STAR)
    return pieces[1] if len(pieces) == 3 and not pieces[0] and not pieces[2] and pieces[1].strip() == pieces[1] else ""


def numbers(answer: float, tolerance: float) -> list[Decimal]:
    """The numbers within the tolerance, as fine as it is written; the middle first."""
    middle, reach = Decimal(repr(answer)), Decimal(repr(tolerance))
    if not reach:
        return [middle]
    finest = min(middle.normalize().as_tuple().exponent, reach.normalize().as_tuple().exponent, 0)
    step = Decimal(1).scaleb(int(finest))
    count = int(reach / step)
    if 2 * count + 1 > MOST_NUMBERS:
        return [middle, middle - reach, middle + reach]
    return [middle, *(middle + sign * n * step for n in range(1, count + 1) for sign in (-1, 1))]


def number_forms(each: Decimal, unit: str | None) -> Iterator[str]:
    """The number as it may be typed: with a point or a comma, with its unit or without."""
    told = f"{each.normalize():f}" if each else "0"
    for form in dict.fromkeys([told, told.replace(".", ",")]):
        yield form
        if unit:
            yield f"{form} {unit}"
