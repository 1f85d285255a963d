"""Regions of an image to point at, each with its name in words, so that the list answers as well as the picture.

The picture's shapes stand in the form, beside the image: whoever reads without scripts, or on paper, sees by number
what the list calls by name. Nothing of the key is in them.
"""

from collections.abc import Iterator, Sequence
from math import ceil, hypot, pi, sqrt
from typing import Annotated, Any, Literal

from pydantic import Field

from rounds.model.kinds.question import (
    Fault,
    Option,
    PartialCredit,
    QuestionBase,
    Writer,
    repeated_ids,
    tick_list,
)
from rounds.model.pictures import Frame, full_size
from rounds.model.texts import Line

Point = tuple[float, float]

Coordinate = Annotated[float, Field(ge=-1e6, le=1e6)]

_SHAPES = {
    "rectangle": "4 numbers, [x, y, width, height]",
    "circle": "3 numbers, [x, y, radius]",
    "polygon": "two numbers for each corner, [x1, y1, x2, y2, x3, y3, ...], and at least three corners",
}
_UNIT = "Count in the image's pixels from its top left corner, in an SVG in units of its viewBox."


class Region(Option):
    """A part of the image, right or wrong."""

    shape: Literal["rectangle", "circle", "polygon"]
    coordinates: Annotated[list[Coordinate], Field(min_length=3, max_length=400)]

    def fits(self) -> bool:
        """Whether the numbers are as many as the shape has, and its sides longer than nothing."""
        given = self.coordinates
        match self.shape:
            case "rectangle":
                return len(given) == 4 and given[2] > 0 and given[3] > 0
            case "circle":
                return len(given) == 3 and given[2] > 0
            case "polygon":
                return len(given) >= 6 and len(given) % 2 == 0

    def points(self) -> list[Point]:
        """The corners; a circle's middle."""
        match self.shape:
            case "rectangle":
                x, y, width, height = self.coordinates
                return [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
            case "circle":
                return [(self.coordinates[0], self.coordinates[1])]
            case "polygon":
                return [*zip(self.coordinates[::2], self.coordinates[1::2], strict=True)]

    def area(self) -> float:
        """In square units: a smaller region lies upon a larger one."""
        if self.shape == "circle":
            return pi * self.coordinates[2] ** 2
        corners = self.points()
        pairs = zip(corners, [*corners[1:], corners[0]], strict=True)
        return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2

    def middle(self) -> Point:
        """Where a finger aims."""
        corners = self.points()
        return sum(x for x, _ in corners) / len(corners), sum(y for _, y in corners) / len(corners)

    def badge(self) -> Point:
        """Where the number stands: on the edge, so that it hides little of the picture."""
        if self.shape == "circle":
            x, y, radius = self.coordinates
            return x - radius * sqrt(0.5), y - radius * sqrt(0.5)
        left = min(x for x, _ in self.points())
        top = min(y for _, y in self.points())
        return min(self.points(), key=lambda corner: hypot(corner[0] - left, corner[1] - top))

    def svg(self) -> str:
        """The shape: a halo that a finger hits though the region be small, and the outline in two lines, light and
        dark, of which one is seen on any ground."""
        told = [_told(number) for number in self.coordinates]
        match self.shape:
            case "rectangle":
                shape = 'rect x="{}" y="{}" width="{}" height="{}"'.format(*told)
            case "circle":
                shape = 'circle cx="{}" cy="{}" r="{}"'.format(*told)
            case "polygon":
                shape = f'polygon points="{" ".join(told)}"'
        spots = "".join(f"M{_told(x)} {_told(y)}h0" for x, y in (self.middle(), self.badge()))
        return (
            f'<g data-region="{self.id}"><path class="r-spot__halo" d="{spots}"/><{shape} class="r-spot__under"/>'
            f'<{shape} class="r-spot__line"/></g>'
        )


class Hotspot(QuestionBase):
    """One right region of an image, or several; a learner points, or chooses in the list of their names."""

    type: Literal["hotspot"]
    image: Line
    alt: Line
    size: Annotated[list[Coordinate], Field(min_length=2, max_length=4)] | None = None
    """Width and height of the image in the unit of the coordinates; an SVG's whole viewBox where it does not begin at
    0 0. Where an author writes none, it is read from the image's file."""
    regions: Annotated[list[Region], Field(min_length=2, max_length=26)]
    partial_credit: PartialCredit = "all-or-nothing"

    def frame(self) -> Frame:
        """The image in the unit of the coordinates; where nothing is known of it, what the regions take up."""
        if self.size is not None and _is_size(self.size):
            left, top, width, height = [0.0] * (4 - len(self.size)) + self.size
            return left, top, width, height
        points = [(1.0, 1.0), *(point for region in self.drawn() for point in region.points())]
        return 0, 0, max(x for x, _ in points), max(y for _, y in points)

    def drawn(self) -> list[Region]:
        """The regions that have a shape: all of them, where `faults` finds nothing."""
        return [region for region in self.regions if region.fits()]

    def form(self, name: str, write: Writer) -> str:
        """The picture with numbered shapes, then the regions' names as radio buttons or checkboxes."""
        left, top, width, height = frame = self.frame()
        by_size = sorted(self.drawn(), key=Region.area, reverse=True)
        badges = "".join(
            f'<span class="r-spot__b" data-region="{region.id}" aria-hidden="true" style="--x:'
            f'{_told((x - left) / width * 100)}%;--y:{_told((y - top) / height * 100)}%">{number}</span>'
            for number, region in enumerate(self.regions, start=1)
            if region.fits()
            for x, y in [region.badge()]
        )
        kind: Literal["radio", "checkbox"] = "radio" if self._right_ones() == 1 else "checkbox"
        return (
            f'<div class="r-spot"><div class="r-spot__pic" style="--ratio:{_told(width / height)}">'
            f"{write.image(self.image, self.alt, full_size(frame))}"
            f'<svg class="r-spot__map" viewBox="{" ".join(map(_told, frame))}" preserveAspectRatio="none" '
            f'aria-hidden="true" focusable="false">{"".join(region.svg() for region in by_size)}</svg>{badges}</div>'
            f"{tick_list(kind, name, self.regions, write, numbered=True)}</div>"
        )

    def sheet(self, write: Writer) -> dict[str, Any]:
        """The regions as options: picture and shapes stand in the form."""
        told = super().sheet(write)
        for field in ("image", "alt", "size"):
            told.pop(field, None)
        drawn = ("shape", "coordinates")
        told["regions"] = [{key: value for key, value in r.items() if key not in drawn} for r in told["regions"]]
        return told

    def faults(self) -> Iterator[Fault]:
        """Ids and shapes differ, each shape has its numbers and lies in the image, at least one region is right."""
        yield from repeated_ids(self.regions, "regions")
        if not self._right_ones():
            yield ("regions",), "No region is marked as right.", "Write `correct: true` under each right region."
        seen: dict[tuple[object, ...], Region] = {}
        for index, region in enumerate(self.regions):
            at = ("regions", index, "coordinates")
            if not region.fits():
                what = f"These are not the numbers of a {region.shape}."
                yield at, what, f"A {region.shape} has {_SHAPES[region.shape]}; sizes are more than 0. {_UNIT}"
            same = seen.setdefault((region.shape, *region.coordinates), region)
            if same is not region:
                what = f"This region is the same part of the image as «{same.id}»."
                yield at, what, "Give it its own coordinates, or remove it."
        if self.size is None:
            return
        if not _is_size(self.size):
            cure = "Write [width, height], or an SVG's viewBox as [x, y, width, height]."
            yield ("size",), "This is not the size of an image.", cure
        else:
            yield from self.outside()

    def outside(self) -> Iterator[Fault]:
        """A fault for each region that reaches out of the image; of a circle only the middle counts."""
        _, _, width, height = self.frame()
        for index, region in enumerate(self.regions):
            points = region.points() if region.fits() else []
            strayed = next((point for point in points if not _within(point, self.frame())), None)
            if strayed:
                what = (
                    f"The point {_told(strayed[0])}, {_told(strayed[1])} of this region is outside the image, which "
                    f"is {_told(width)} wide and {_told(height)} high."
                )
                cure = f"A {region.shape} has {_SHAPES[region.shape]}. {_UNIT}"
                yield ("regions", index, "coordinates"), what, cure

    def state_chars(self) -> int:
        """A bit for each sorted id, six bits a base64url digit."""
        return ceil(len(self.regions) / 6)

    def identity(self) -> Sequence[str]:
        """The regions' ids, the right ones marked; where they lie is wording."""
        return ["hotspot", *sorted(f"{region.id}{'*' * region.correct}" for region in self.regions)]

    def _right_ones(self) -> int:
        return sum(region.correct for region in self.regions)


def _is_size(given: list[float]) -> bool:
    return len(given) != 3 and min(given[-2:]) > 0


def _within(point: Point, frame: Frame) -> bool:
    left, top, width, height = frame
    return left <= point[0] <= left + width and top <= point[1] <= top + height


def _told(number: float) -> str:
    return f"{round(number, 3):.7g}"
