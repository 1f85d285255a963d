"""A self-assessment in a page: readable without scripts, its bands in the data only, planned modules by title."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from markdown import Markdown

from rounds.markdown.extensions import course_extensions
from rounds.markdown.profile_html import profile_html
from rounds.markdown.text_writer import plain_writer
from rounds.model.course import Course, Module
from rounds.model.framework import (
    CompetenciesFile,
    Competency,
    CompetencyGroup,
    Framework,
    Level,
    Role,
    RolesFile,
    Source,
    Step,
)
from rounds.model.problem import Place
from rounds.model.profile import Profile, ProfileFile

CONTRACT: dict[str, Any] = json.loads((Path(__file__).parents[1] / "contract/profile.json").read_text("utf-8"))


def profile(**fields: Any) -> Profile:
    """The contract's self-assessment, changed."""
    file = ProfileFile.model_validate({**CONTRACT["file"], **fields})
    return Profile(**dict(file), id="me", place=Place("quizzes/profiles/me.yml"))


def course(own: Profile) -> Course:
    """A course with a written module, a planned one and a self-assessment."""
    recovery = {
        "id": "recovery", "area": "a", "title": "Recovery", "summary": "S", "minutes": 6, "objectives": ["O"],
        "version": "1.0.0", "place": Place("content/modules/a/recovery.md"), "body": "", "body_line": 9,
    }  # fmt: skip
    step = Step(module="load", type="core", reason="Why", planned=True, title="Load")
    group = CompetencyGroup(id="A", name="A", competencies=[Competency(id="rest", name="Resting well")])
    return Course(
        title="C",
        modules={"recovery": Module.model_validate(recovery)},
        profiles={"me": own},
        framework=Framework(
            roles=RolesFile(roles=[Role(id="r", name="R", path=[step])]),
            competencies=CompetenciesFile(levels={"basic": Level(order=1, meaning="M")}, groups=[group]),
            sources={"e2a": Source(id="e2a", title="E2A")},
        ),
    )


def url_of(module: str) -> str | None:
    return {"recovery": "modules/recovery/"}.get(module)


def html_of(own: Profile) -> str:
    return profile_html(own, course(own), url_of, write=plain_writer({}))


def sheet(html: str) -> Any:
    found = re.search(r'class="rounds-profile-data">(.*?)</script>', html, re.DOTALL)
    assert found
    return json.loads(found[1])


def page(text: str, own: Profile) -> str:
    return Markdown(extensions=course_extensions(course(own), url_of=url_of)).convert(text)


def test_the_data_are_what_the_contract_gives_the_player():
    assert sheet(html_of(profile())) == CONTRACT["profile"]


def test_every_question_stands_in_the_page_with_its_responses_and_nothing_of_the_result():
    html = html_of(profile(prompt="How often?", notice="**Help** is near.")).partition("<script")[0]
    assert re.findall(r'data-question="([a-z]+)"', html) == ["rested", "tired", "good"]
    assert re.findall(r'name="profile-me-good" value="([a-z]+)"', html) == ["no", "often", "agree"]
    assert "How often?" in html
    assert "<strong>Help</strong> is near." in html
    assert not any(word in html for word in ("Low", "Rest.", "Look after yourself", "Recovery", 'value="1'))


def test_a_scale_names_its_competency():
    scales = [{**CONTRACT["file"]["scales"][0], "competency": "rest"}, CONTRACT["file"]["scales"][1]]
    assert [scale.get("competency") for scale in sheet(html_of(profile(scales=scales)))["scales"]] == [
        "Resting well",
        None,
    ]


def test_a_text_cannot_end_the_data():
    alerts = [{"question": "tired", "from": 4, "text": "`</script><b>`"}]
    assert "</script>" in sheet(html_of(profile(alerts=alerts)))["alerts"][0]["text"].replace("&lt;", "<").replace(
        "&gt;", ">"
    )


@pytest.mark.parametrize(
    "fence", ["```profile\nme\n```", "!!! try-it\n\n    ```profile\n    me\n    ```", "~~~ profile\nme\n~~~"]
)
def test_a_fence_embeds_it_once(fence):
    html = page(f"Before.\n\n{fence}\n\nAfter.", profile())
    assert html.count("<rounds-profile ") == 1
    assert "```" not in html


def test_a_fence_in_code_stays_code():
    assert "<rounds-profile" not in page("````\n```profile\nme\n```\n````", profile())


def test_a_second_one_on_a_page_has_names_of_its_own():
    html = page("```profile\nme\n```\n\n```profile\nme\n```", profile())
    assert re.findall(r'<rounds-profile class="r-profile" id="([^"]+)"', html) == ["profile-me", "profile-me_2"]
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))


def test_one_that_is_not_there_is_said_in_its_place():
    assert "Self-assessment not found." in page("```profile\nyou\n```", profile())


def test_its_sources_lead_to_the_list_of_the_page():
    html = page("```profile\nme\n```", profile(sources=["e2a"]))
    before, _, after = html.partition("</rounds-profile>")
    assert 'href="#source-1"' in before.partition("<script")[0]
    assert 'id="source-1"' in after
    assert "E2A" in after
