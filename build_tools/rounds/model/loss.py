"""A loss: something that an author wrote and that a format, or a foreign file, cannot carry."""

from dataclasses import dataclass

from rounds.model.problem import Place


@dataclass(frozen=True, order=True, slots=True)
class Loss:
    """One thing lost: where it was written, in what, and what becomes of it."""

    place: Place
    """In the course when exporting; in the file read when importing."""
    subject: str
    """What it is a part of, such as `question clock-start`."""
    what: str
    """A sentence: what is lost and what stands in its place."""

    def __str__(self) -> str:
        return f"{self.place}: {self.subject}: {self.what}"
