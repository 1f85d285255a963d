"""What is known of an image file without showing it: the unit that places in it are told in, and its size on a page."""

from dataclasses import dataclass

Frame = tuple[float, float, float, float]
"""Left, top, width and height, as in an SVG's viewBox; for pixels the first two are 0."""

FULL_WIDTH = 1000
"""CSS pixels of an image without a size of its own: wider than any column, so that it fills it."""


@dataclass(frozen=True, slots=True)
class Picture:
    """An image file."""

    frame: Frame
    """Of a raster image its pixels, as they are shown (turned as the camera says); of an SVG its viewBox."""
    size: tuple[int, int]
    """Width and height for a page, in CSS pixels: a browser keeps the room before the image is there."""


@dataclass(frozen=True, slots=True)
class ImageFile:
    """An image file as it stands on disk."""

    size: int
    """Bytes."""
    shown: bool
    """Whether it begins as a file that browsers show: PNG, JPEG, GIF, WebP, AVIF, SVG."""
    scales: bool = True
    """False for an SVG without a viewBox, which is cut off where its room is smaller."""


def full_size(frame: Frame) -> tuple[int, int]:
    """A size of the frame's shape that fills a column."""
    _, _, width, height = frame
    return FULL_WIDTH, max(1, round(FULL_WIDTH * height / width))
