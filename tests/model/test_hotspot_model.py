"""Hotspots: what is wrong in one, and the form that everybody can read."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rounds.markdown.text_writer import plain_writer
from rounds.model.kinds.all_kinds import KINDS
from rounds.model.kinds.hotspot import Hotspot

NOSE = {"id": "nose", "text": "Nose", "shape": "circle", "coordinates": [50, 40, 10], "correct": True}
EAR = {"id": "ear", "text": "Ear", "shape": "rectangle", "coordinates": [0, 20, 20, 40], "why": "No."}
CHIN = {"id": "chin", "text": "Chin", "shape": "polygon", "coordinates": [40, 90, 60, 90, 50, 100]}


def a_hotspot(*regions: dict[str, Any], **more: Any) -> Hotspot:
    fields = {
        "id": "q",
        "type": "hotspot",
        "prompt": "Where?",
        "image": "face.png",
        "alt": "A face",
        "size": [100, 100],
    }
    return Hotspot.model_validate({**fields, "regions": [*regions], **more})


def told(question: Hotspot) -> list[tuple[str, str]]:
    return [(".".join(map(str, address)), f"{what} {cure}") for address, what, cure in question.faults()]


def test_a_whole_hotspot_has_no_fault() -> None:
    assert told(a_hotspot(NOSE, EAR, CHIN)) == []


UNIT = "Count in the image's pixels from its top left corner, in an SVG in units of its viewBox."


@pytest.mark.parametrize(
    ("region", "told_of_it"),
    [
        (
            {**EAR, "coordinates": [1, 2, 3]},
            "These are not the numbers of a rectangle. A rectangle has 4 numbers, [x, y, width, height]; sizes are "
            f"more than 0. {UNIT}",
        ),
        (
            {**NOSE, "id": "n2", "coordinates": [1, 2, 0]},
            "These are not the numbers of a circle. A circle has 3 numbers, [x, y, radius]; sizes are more than 0. "
            f"{UNIT}",
        ),
        (
            {**CHIN, "coordinates": [1, 2, 3, 4, 5, 6, 7]},
            "These are not the numbers of a polygon. A polygon has two numbers for each corner, [x1, y1, x2, y2, x3, "
            f"y3, ...], and at least three corners; sizes are more than 0. {UNIT}",
        ),
        (
            {**EAR, "coordinates": [90, 20, 20, 40]},
            f"The point 110, 20 of this region is outside the image, which is 100 wide and 100 high. "
            f"A rectangle has 4 numbers, [x, y, width, height]. {UNIT}",
        ),
        (
            {**NOSE, "id": "n2"},
            "This region is the same part of the image as «nose». Give it its own coordinates, or remove it.",
        ),
    ],
)
def test_a_region_that_cannot_be_is_told_at_its_numbers(region: dict[str, Any], told_of_it: str) -> None:
    assert told(a_hotspot({**NOSE}, region)) == [("regions.1.coordinates", told_of_it)]


def test_ids_differ_and_one_region_is_right() -> None:
    assert [at for at, _ in told(a_hotspot({**NOSE, "correct": False}, {**EAR, "id": "nose"}))] == [
        "regions.1.id",
        "regions",
    ]


@pytest.mark.parametrize("size", [[100, 0], [0, 0, 100]])
def test_a_size_that_no_image_has_is_told(size: list[float]) -> None:
    assert [at for at, _ in told(a_hotspot(NOSE, EAR, size=size))] == ["size"]


def test_the_form_shows_numbered_shapes_and_the_same_numbers_in_the_list() -> None:
    form = a_hotspot(EAR, NOSE).form("quiz-z-q", plain_writer({}))
    assert form.startswith(
        '<div class="r-spot"><div class="r-spot__pic" style="--ratio:1"><img src="face.png" alt="A face" width="1000" '
        'height="1000" loading="lazy" decoding="async"><svg class="r-spot__map" viewBox="0 0 100 100" '
        'preserveAspectRatio="none" aria-hidden="true" focusable="false">'
    )
    assert '<rect x="0" y="20" width="20" height="40" class="r-spot__line"/>' in form
    assert '<span class="r-spot__b" data-region="ear" aria-hidden="true" style="--x:0%;--y:20%">1</span>' in form
    assert (
        '<li data-option="nose"><label class="r-opt"><input type="radio" name="quiz-z-q" value="nose">'
        '<span class="r-opt__text"><span class="r-spot__n">2</span> Nose</span></label></li>' in form
    )


def test_a_smaller_region_lies_upon_a_larger_one() -> None:
    face = {"id": "face", "text": "Face", "shape": "rectangle", "coordinates": [0, 0, 100, 100]}
    form = a_hotspot(NOSE, face).form("n", plain_writer({}))
    assert form.index('<g data-region="face">') < form.index('<g data-region="nose">')


def test_where_several_are_right_one_may_tick_several_boxes() -> None:
    form = a_hotspot(NOSE, {**EAR, "correct": True}).form("n", plain_writer({}))
    assert form.count('type="checkbox"') == 2
    assert "radio" not in form


def test_places_count_from_where_an_svgs_viewbox_begins() -> None:
    form = a_hotspot({**NOSE, "coordinates": [0, 0, 10]}, EAR, size=[-50, -50, 100, 100]).form("n", plain_writer({}))
    assert 'viewBox="-50 -50 100 100"' in form
    assert 'style="--x:42.929%;--y:42.929%">1<' in form


def test_the_player_is_given_no_shapes_and_moving_one_keeps_answers() -> None:
    question = a_hotspot(NOSE, EAR)
    sheet = question.sheet(plain_writer({}))
    assert {"image", "alt", "size"}.isdisjoint(sheet)
    assert sheet["regions"][1] == {"id": "ear", "text": "Ear", "why": "<p>No.</p>"}
    moved = a_hotspot({**NOSE, "coordinates": [60, 60, 5]}, {**EAR, "text": "The ear"}, image="other.svg")
    assert moved.state_key("z") == question.state_key("z")
    assert a_hotspot(NOSE, {**EAR, "correct": True}).state_key("z") != question.state_key("z")


NUMBERS = st.lists(st.floats(-1e6, 1e6), min_size=3, max_size=9)
SHAPES = st.sampled_from(["rectangle", "circle", "polygon"])


@given(
    st.lists(st.tuples(SHAPES, NUMBERS), min_size=2, max_size=4),
    st.none() | st.lists(st.floats(-9, 9), min_size=2, max_size=4),
)
def test_whatever_the_numbers_are_the_form_is_made(shapes: list[Any], size: list[float] | None) -> None:
    regions = [{**EAR, "id": f"r{n}", "shape": s, "coordinates": numbers} for n, (s, numbers) in enumerate(shapes)]
    question = a_hotspot(*regions, size=size)
    list(question.faults())
    form = question.form("n", plain_writer({}))
    assert form.count("data-option=") == len(regions)
    assert "nan" not in form
    assert KINDS["hotspot"] is Hotspot
