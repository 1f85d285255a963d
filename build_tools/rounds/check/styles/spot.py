"""A piece of a file that is better written otherwise."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True, slots=True)
class Spot:
    """The characters from `start` to `end` of a file's text, and what is to stand there."""

    start: int
    end: int
    text: str
