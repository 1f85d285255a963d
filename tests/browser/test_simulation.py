"""Simulations in a real browser: this course's own, by keyboard alone and by touch, in every state, and every step of
each one walked and compared with the model."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect
from simulation_paths import bands, covering_paths, passages

from conftest import ROOT, Visit
from rounds.load.course import load_course
from rounds.model.simulation import Simulation

pytestmark = pytest.mark.browser

SIMULATIONS = load_course(ROOT, "Rounds")[0].simulations
CRITICAL = next(
    each
    for each in SIMULATIONS.values()
    if any(choice.critical for choice in each.node[each.start].choices) and each.facts
)


def stage(page: Page) -> Locator:
    return page.locator(".r-sim__stage")


def shown(page: Page) -> dict[str, str]:
    """What the stage says of itself."""
    return dict(stage(page).evaluate("stage => ({...stage.dataset})"))


def main_button(page: Page) -> Locator:
    return stage(page).locator(".r-act .r-btn--lg")


def opened(visit: Visit, id_: str, **how: Any) -> Page:
    page = visit(f"simulations/{id_}/", **how)
    expect(stage(page)).to_be_visible()
    return page


def answer(page: Page) -> None:
    """Answers the scene's question, if it asks one."""
    question = stage(page).locator(".r-q")
    if question.count() and not question.locator(".r-verdict").count():
        question.locator("textarea, input").first.fill("1")
        main_button(page).click()


def choose(page: Page, id_: str) -> None:
    answer(page)
    stage(page).locator(f'[data-choice="{id_}"]').click()


def played(page: Page, path: list[str]) -> None:
    """From the facts, or a scene, to the debrief."""
    if shown(page)["state"] == "facts":
        main_button(page).click()
    for id_ in path:
        choose(page, id_)
        main_button(page).click()


def worst_path(simulation: Simulation) -> list[str]:
    """A run that begins with a critical error."""
    critical = {choice.id for choice in simulation.node[simulation.start].choices if choice.critical}
    return next(path for path in covering_paths(simulation) if path[0] in critical)


WALK = """paths => {
  const stage = document.querySelector(".r-sim__stage");
  const button = () => stage.querySelector(".r-act .r-btn--lg");
  const pass = () => stage.querySelector(".r-act .r-btn--quiet:not([hidden], [aria-controls])");
  const fill = question => {
    const input = question.querySelector("textarea, input");
    if (input.type === "radio" || input.type === "checkbox") input.click();
    else input.value = "-1";
    input.dispatchEvent(new Event("input", {bubbles: true}));
    button().click();
  };
  const said = () => ({...stage.dataset, values: JSON.parse(stage.dataset.values),
    open: [...stage.querySelectorAll("[data-choice]")].map(choice => choice.dataset.choice).sort()});
  if (stage.dataset.state === "facts") button().click();
  return paths.map(path => {
    const log = path.map(id => {
      const question = stage.querySelector(".r-q");
      if (question && !stage.querySelector("[data-choice]")) {
        if (pass()) pass().click();
        else fill(question);
      }
      const scene = said();
      stage.querySelector(`[data-choice="${id}"]`).click();
      const critical = !!stage.querySelector(".r-sim__told .r-verdict--wrong");
      button().click();
      return {...scene, critical};
    });
    const bands = Object.fromEntries([...stage.querySelectorAll("[data-competency]")]
      .map(row => [row.dataset.competency, row.querySelector(".r-band__t span").textContent]));
    const end = {...said(), bands, errors: stage.querySelectorAll(".r-sim__critical li").length};
    button().click();
    return {log, end};
  });
}"""


@pytest.mark.parametrize("id_", sorted(SIMULATIONS))
def test_every_step_of_a_simulation_is_taken_in_the_browser_as_the_model_takes_it(visit: Visit, id_: str) -> None:
    simulation = SIMULATIONS[id_]
    paths = covering_paths(simulation)
    walked = opened(visit, id_).evaluate(WALK, paths)
    for path, run in zip(paths, walked, strict=True):
        trail, end, values = passages(simulation, path)
        assert [(at["node"], at["values"], at["open"], at["critical"]) for at in run["log"]] == [
            (step.node, step.values, sorted(choice.id for choice in step.open), step.taken.critical) for step in trail
        ], path
        assert (run["end"]["state"], run["end"]["ending"], run["end"]["values"]) == ("ending", end, values), path
        assert run["end"]["bands"] == bands(simulation, trail), path
        assert run["end"]["errors"] == sum(step.taken.critical for step in trail), path


def test_a_simulation_is_played_by_keyboard_alone(visit: Visit) -> None:
    page = opened(visit, CRITICAL.id, wide=True)
    main_button(page).focus()
    for number, id_ in enumerate(covering_paths(CRITICAL)[0], start=1):
        page.keyboard.press("Enter")
        expect(page.locator(":focus")).to_have_text(f"{CRITICAL.title}. Scene {number}")
        if stage(page).locator(".r-q").count():
            _tab_to(page, ":is(textarea, input)")
            page.keyboard.type("1")
            _tab_to(page, ".r-btn--lg")
            page.keyboard.press("Space")
            expect(page.locator(":focus")).to_have_text("What do you do?")
        _tab_to(page, f'[data-choice="{id_}"]')
        page.keyboard.press("Enter")
        expect(page.locator(":focus")).to_have_class("r-btn r-btn--lg")
    page.keyboard.press("Enter")
    expect(page.locator(":focus")).to_have_text({"good": "It went well", "mixed": "It went partly well"}.get(
        CRITICAL.ending[shown(page)["ending"]].outcome, "It went badly"
    ))  # fmt: skip


def _tab_to(page: Page, selector: str) -> None:
    for _ in range(12):
        if page.locator(":focus").evaluate("(at, selector) => at.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not lead to {selector}")


def test_what_a_choice_led_to_is_announced_and_a_critical_error_is_said_in_words(visit: Visit) -> None:
    page = opened(visit, CRITICAL.id)
    path = worst_path(CRITICAL)
    main_button(page).click()
    region = stage(page).locator(".r-sim__told")
    # A live region is heard only where it was there before.
    expect(region).to_have_attribute("role", "status")
    expect(region).to_be_empty()
    choose(page, path[0])
    expect(region).to_contain_text("You chose ")
    expect(region).to_contain_text("Critical error")
    main_button(page).click()
    played(page, path[1:])
    expect(stage(page).get_by_role("heading", name="critical error")).to_be_visible()


def test_choices_are_a_named_list_of_buttons(visit: Visit) -> None:
    page = opened(visit, CRITICAL.id)
    main_button(page).click()
    answer(page)
    choices = stage(page).get_by_role("list", name="What do you do?").get_by_role("button")
    assert choices.count() == len(CRITICAL.node[CRITICAL.start].choices)
    assert choices.first.text_content().startswith("A.")  # type: ignore[union-attr]


def test_a_run_goes_on_after_a_reload_at_the_same_scene_with_its_choices_in_the_same_order(visit: Visit) -> None:
    page = opened(visit, CRITICAL.id)
    main_button(page).click()
    choose(page, covering_paths(CRITICAL)[0][0])
    main_button(page).click()
    answer(page)
    before = shown(page), stage(page).locator("[data-choice]").all_text_contents()
    page.reload()
    expect(stage(page)).to_be_visible()
    assert (shown(page), stage(page).locator("[data-choice]").all_text_contents()) == before


def test_a_second_run_is_told_apart_from_the_first_and_the_first_stays(visit: Visit) -> None:
    page = opened(visit, CRITICAL.id)
    worst = worst_path(CRITICAL)
    best = next(
        path for path in covering_paths(CRITICAL) if CRITICAL.ending[passages(CRITICAL, path)[1]].outcome == "good"
    )
    for path in (worst, best, worst):
        played(page, path)
        last = stage(page).locator(".r-sim__runs tbody tr").first.locator("td")
        cells = last.all_text_contents()
        page.reload()
        expect(stage(page)).to_be_visible()
        assert shown(page)["state"] == "ending"
        main_button(page).click()
        assert shown(page)["node"] == CRITICAL.start
    assert cells[1] == "It went well"
    assert cells[0] != cells[1]


def test_a_saved_run_that_does_not_fit_starts_again_with_a_notice(visit: Visit) -> None:
    page = opened(visit, CRITICAL.id)
    main_button(page).click()
    choose(page, covering_paths(CRITICAL)[0][0])
    page.route(
        "**/simulations/**",
        lambda route: route.fulfill(
            response=(got := route.fetch()),
            body=got.text().replace(json.dumps(covering_paths(CRITICAL)[0][0]), '"another"'),
        ),
    )
    page.reload()
    expect(stage(page).get_by_text("does not fit any more")).to_be_visible()
    assert shown(page)["node"] == CRITICAL.start


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_state(visit: Visit, axe: Callable[[Page], list[str]], scheme: str) -> None:
    page = opened(visit, CRITICAL.id, scheme=scheme)
    path = worst_path(CRITICAL)
    found = axe(page)
    main_button(page).click()
    found += axe(page)
    answer(page)
    found += axe(page)
    choose(page, path[0])
    found += axe(page)
    main_button(page).click()
    played(page, path[1:])
    assert found + axe(page) == []
    main_button(page).click()
    played(page, covering_paths(CRITICAL)[0])
    assert axe(page) == []


SMALL = """stage => [...stage.querySelectorAll("button, summary, textarea")]
  .map(at => [at.textContent, at.getBoundingClientRect()])
  .filter(([, box]) => box.width && (box.width < 44 || box.height < 44)).map(([text]) => text)"""
WIDER = "() => document.documentElement.scrollWidth - innerWidth"


@pytest.mark.parametrize(
    "how", [{"viewport": {"width": 320, "height": 400}}, {"viewport": {"width": 390, "height": 844}}, {"wide": True}]
)
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_nothing_is_cut_off_or_too_small_for_a_finger(visit: Visit, how: dict[str, Any], direction: str) -> None:
    page = opened(visit, CRITICAL.id, **how)
    page.evaluate("direction => { document.documentElement.dir = direction }", direction)
    main_button(page).click()
    path = worst_path(CRITICAL)
    for id_ in path:
        choose(page, id_)
        assert (stage(page).evaluate(SMALL), page.evaluate(WIDER)) == ([], 0)
        main_button(page).click()
        assert (stage(page).evaluate(SMALL), page.evaluate(WIDER)) == ([], 0)


def test_without_scripts_every_scene_can_be_read_and_no_consequence_is_told(visit: Visit) -> None:
    page = visit(f"simulations/{CRITICAL.id}/", scripts=False)
    scenes = page.locator("rounds-simulation > details")
    expect(scenes).to_have_count(len(CRITICAL.nodes))
    expect(page.locator("rounds-simulation")).not_to_contain_text("Critical error")
