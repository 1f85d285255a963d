"""The pictures of a quiz, from its YAML through the site into an LMS's package: there, named alike, with their room."""

import io
import json
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from exported_site import HOSTILE, build

from rounds.export.all_formats import package_bytes
from rounds.export.finished_site import FinishedSite
from rounds.export.plan import all_plans

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 150"><!-- {} --><rect width="9" height="9"/></svg>'
QUESTIONS = """
  - id: spot
    type: hotspot
    prompt: "Where?\\n\\n![Prompt](../../shared/prompt.svg)"
    image: Ü%20form.svg
    alt: A form & "more"
    regions:
      - {id: a, text: '![Inside](inside.svg)', shape: rectangle, coordinates: [0, 0, 10, 10], correct: true}
      - {id: b, text: B, shape: circle, coordinates: [250, 100, 10], why: '![Reason](reason.svg)'}
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> FinishedSite:
    course = tmp_path_factory.mktemp("pictures") / "course"
    shutil.copytree(HOSTILE, course)
    zone = course / "content/modules/zone-a"
    for path in (zone / "Ü form.svg", zone / "inside.svg", zone / "reason.svg", course / "content/shared/prompt.svg"):
        path.write_text(DRAWING.format(path.stem), "utf-8")
    quiz: Path = course / "quizzes/zone-a/1st-part.yml"
    quiz.write_text(quiz.read_text("utf-8").rstrip() + QUESTIONS, "utf-8")
    return build(course)


def test_every_picture_of_a_hotspot_stands_in_the_page_with_its_room(site: FinishedSite) -> None:
    page = (site.root / "modules/zone-a/1st-part/index.html").read_text("utf-8")
    images = [tag for tag in re.findall(r"<img [^>]*>", page) if 'loading="lazy"' in tag]
    assert [re.findall(r'alt="([^"]*)"', tag)[0] for tag in images] == [
        "Prompt",
        "A form &amp; &quot;more&quot;",
        "Inside",
    ]
    for tag in images:
        assert 'width="1000"' in tag
        assert 'height="500"' in tag
        assert 'decoding="async"' in tag
    assert 'viewBox="0 0 300 150"' in page


def test_every_picture_of_a_hotspot_is_in_the_package(site: FinishedSite) -> None:
    plan = next(plan for plan in all_plans(site) if plan.key == "1st-part")
    package = zipfile.ZipFile(io.BytesIO(package_bytes(site, plan, "scorm12")))
    page = package.read("index.html").decode()
    drawn = {
        stem: name
        for name in package.namelist()
        if name.endswith(".svg")
        for stem in re.findall(r"<!-- (.*) -->", package.read(name).decode())
    }
    assert set(drawn) == {"Ü form", "inside", "reason", "prompt"}
    form = page[page.index('class="r-spot__pic"') :]
    assert re.findall(r'<img src="([^"]*)"', form)[0] == drawn["Ü form"]
    data = re.findall(r'class="rounds-quiz-data">(.*?)</script>', page)[0]
    [spot] = [question for question in json.loads(data)["questions"] if question["id"] == "spot"]
    assert drawn["inside"] in spot["regions"][0]["text"]
    assert drawn["reason"] in spot["regions"][1]["why"]
    assert drawn["prompt"] in spot["prompt"]
