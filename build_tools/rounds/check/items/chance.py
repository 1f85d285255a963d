"""How likely something comes about by chance alone in several questions of different odds."""

from collections.abc import Sequence


def at_least(times: int, odds: Sequence[float]) -> float:
    """The chance that it comes about so often or more: the upper tail of the Poisson binomial distribution."""
    spread = [1.0]
    for likely in odds:
        missed, hit = [*spread, 0.0], [0.0, *spread]
        spread = [p * (1 - likely) + q * likely for p, q in zip(missed, hit, strict=True)]
    return sum(spread[times:])
