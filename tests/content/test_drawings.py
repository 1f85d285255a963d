"""Every drawing of the course: sound, small, light and dark; its texts and lines can be told from their ground."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from course_figures import ROOT

DRAWINGS = sorted(ROOT.glob("content/modules/*/images/*.svg"))
SVG = "{http://www.w3.org/2000/svg}"
ALLOWED = {"svg", "title", "desc", "style", "g", "rect", "circle", "ellipse", "path", "line", "text", "tspan"}
Box = tuple[float, float, float, float]
each_drawing = pytest.mark.parametrize("drawing", DRAWINGS, ids=lambda path: path.stem)


def root_of(drawing: Path) -> ET.Element:
    """The drawing's outermost element; what is not well-formed cannot be read."""
    return ET.fromstring(drawing.read_text("utf-8"))  # noqa: S314


def style_of(drawing: Path) -> str:
    """Its style sheet."""
    return root_of(drawing).findtext(f"{SVG}style") or ""


def palettes(drawing: Path) -> list[dict[str, str]]:
    """Its custom properties in light and in dark."""
    light, _, dark = style_of(drawing).partition("prefers-color-scheme: dark")
    plain, other = (dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]+)", part)) for part in (light, dark))
    return [plain, {**plain, **other}]


def colours(drawing: Path, name: str) -> dict[str, str]:
    """Which custom property fills (or strokes) each class."""
    rules = re.findall(r"^\s*\.?([\w-]+) \{([^}]*)\}", style_of(drawing), re.MULTILINE)
    found = {rule: re.search(rf"{name}: var\(--([\w-]+)\)", body) for rule, body in rules}
    return {rule: match[1] for rule, match in found.items() if match}


def luminance(colour: str) -> float:
    """The relative luminance by WCAG 2.2."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    shares = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio by WCAG 2.2, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@dataclass(frozen=True)
class Placed:
    """An element where it lies in the whole drawing: its groups' shifts added, their classes taken over."""

    element: ET.Element
    x: float
    y: float
    classes: tuple[str, ...]

    def number(self, name: str) -> float:
        """An attribute as a number; without it nothing."""
        return float(self.element.get(name, 0))

    @property
    def box(self) -> Box | None:
        """Where a rectangle or circle lies."""
        if self.element.tag == f"{SVG}rect":
            left, top = self.x + self.number("x"), self.y + self.number("y")
            return left, top, left + self.number("width"), top + self.number("height")
        if self.element.tag == f"{SVG}circle":
            x, y, r = self.x + self.number("cx"), self.y + self.number("cy"), self.number("r")
            return x - r, y - r, x + r, y + r
        return None

    @property
    def anchor(self) -> tuple[float, float]:
        """A point inside the text's first or last letter."""
        shift = {"end": -4, "middle": 0}
        side = next((shift[name] for name in self.classes if name in shift), 4)
        return self.x + self.number("x") + side, self.y + self.number("y") - 5


def placed(element: ET.Element, x: float = 0, y: float = 0, classes: tuple[str, ...] = ()) -> Iterator[Placed]:
    """The element and all in it, in the order in which they are drawn."""
    moved = re.match(r"translate\(([\d.-]+)[ ,]+([\d.-]+)\)", element.get("transform", ""))
    assert moved or "transform" not in element.attrib, "the test reads no other transform"
    x, y = (x + float(moved[1]), y + float(moved[2])) if moved else (x, y)
    here = (*element.get("class", "").split(), *classes)
    yield Placed(element, x, y, here)
    for child in element:
        yield from placed(child, x, y, here)


def texts_on_grounds(drawing: Path) -> Iterator[tuple[str, str, str]]:
    """Each text with its colour and that of the uppermost box or circle drawn before it under its anchor."""
    fills = colours(drawing, "fill")
    grounds: list[tuple[Box, str]] = []
    for each in placed(root_of(drawing)):
        if each.box:
            grounds += [(each.box, fills[name]) for name in each.classes[:1] if name in fills]
        elif each.element.tag == f"{SVG}text":
            x, y = each.anchor
            under = [fill for (left, top, right, low), fill in grounds if left <= x <= right and top <= y <= low]
            ink = next((fills[name] for name in each.classes if name in fills), fills["text"])
            yield "".join(each.element.itertext()), ink, under[-1]


def test_the_course_has_drawings() -> None:
    assert len(DRAWINGS) >= 15


@each_drawing
def test_a_drawing_holds_only_shapes_and_texts_and_asks_for_nothing_elsewhere(drawing: Path) -> None:
    for element in root_of(drawing).iter():
        assert element.tag.removeprefix(SVG) in ALLOWED
        assert not [name for name in element.attrib if name.startswith("on") or name.endswith("href")]
    assert not re.search(r"url\(|@import|<!DOCTYPE|<!ENTITY|<\?xml-stylesheet", drawing.read_text("utf-8"))


@each_drawing
def test_a_drawing_is_small_named_and_as_wide_as_a_telephone(drawing: Path) -> None:
    root = root_of(drawing)
    assert drawing.stat().st_size < 8 * 1024
    assert re.fullmatch(r"0 0 360 \d+", root.get("viewBox", ""))
    title = root.find(f"{SVG}title")
    assert title is not None
    assert (title.text or "").strip()
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == title.get("id")


@each_drawing
def test_a_drawing_keeps_its_proportions(drawing: Path) -> None:
    root = root_of(drawing)
    _, _, width, height = map(float, root.get("viewBox", "").split())
    assert abs(float(root.get("height", 0)) / float(root.get("width", 1)) - height / width) < 0.01


@each_drawing
def test_no_text_is_smaller_than_13_units(drawing: Path) -> None:
    sizes = re.findall(r"(?:font-size[:=]\s*\"?|font: )([\d.]+)", drawing.read_text("utf-8"))
    assert sizes
    assert min(map(float, sizes)) >= 13
    assert not re.search(r"transform=\"[^\"]*scale", drawing.read_text("utf-8"))


@each_drawing
def test_every_text_begins_inside_the_drawing(drawing: Path) -> None:
    _, _, width, height = map(float, root_of(drawing).get("viewBox", "").split())
    for text in (each for each in placed(root_of(drawing)) if each.element.tag == f"{SVG}text"):
        assert 0 <= text.anchor[0] <= width
        assert 8 <= text.anchor[1] <= height


@each_drawing
def test_the_dark_palette_names_every_colour_but_stays_apart_from_the_light_one(drawing: Path) -> None:
    light, dark = palettes(drawing)
    assert light.keys() == dark.keys()
    assert all(light[name] != dark[name] for name in light)
    used = set(re.findall(r"var\(--([\w-]+)\)", drawing.read_text("utf-8")))
    assert used <= light.keys()
    assert not re.search(r'(?:fill|stroke)="#', drawing.read_text("utf-8")), "a colour outside the palette"


@each_drawing
def test_every_text_can_be_read_on_its_ground_in_light_and_dark(drawing: Path) -> None:
    pairs = {(ink, ground) for _, ink, ground in texts_on_grounds(drawing)}
    assert pairs
    for palette in palettes(drawing):
        weak = [(pair, contrast(palette[pair[0]], palette[pair[1]])) for pair in pairs]
        assert [each for each in weak if each[1] < 4.5] == []


@each_drawing
def test_every_line_can_be_told_from_the_paper_in_light_and_dark(drawing: Path) -> None:
    lines = {*colours(drawing, "stroke").values(), "edge", "accent", "stop"}
    for palette in palettes(drawing):
        assert [line for line in lines if contrast(palette[line], palette["paper"]) < 3] == []


def test_the_contrast_of_black_on_white_is_21_and_of_grey_as_wcag_says() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#fff") == pytest.approx(4.48, abs=0.01)


def test_all_drawings_share_one_palette() -> None:
    assert len({style_of(drawing) for drawing in DRAWINGS}) == 1
