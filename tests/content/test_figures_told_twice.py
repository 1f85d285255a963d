"""A figure that the course tells in more than one place is the same in each: a source's result, a case, a limit."""

from fractions import Fraction

import pytest
from course_figures import drawing, figures, module, quiz

from rounds.model.course import Course

Told = tuple[str, str]
TWICE: dict[str, list[Told]] = {
    "effects of feedback": [
        ("communication/feedback-that-works", r"together # effects of"),
        ("simulations/after-the-visit", r"# effects, d about"),
    ],
    "mean effect of feedback": [
        ("communication/feedback-that-works", r"effects of feedback .*? about (0\.\d+)"),
        ("simulations/after-the-visit", r"effects, d about #"),
    ],
    "studies on conflict": [
        ("coaching-leadership/team-coaching", r"meta-analysis of # studies, conflict"),
        ("simulations/after-the-visit", r"Over # studies, conflict"),
    ],
    "effect of debriefs": [
        ("resilience/ten-minute-debrief", r"effectiveness by about #-#%"),
        ("simulations/night-unblinding", r"effectiveness by about #-#%"),
    ],
    "hours awake": [
        ("resilience/recovery", r"for #-# hours"),
        ("quiz:resilience/recovery", r"#-# hours"),
    ],
    "hours for a report to the sponsor in the EU": [
        ("risk-management/first-24-hours", r"within # hours of obtaining"),
        ("communication/who-needs-to-know", r"At most # hours, unless the protocol"),
        ("coaching-leadership/measuring-impact", r"Within # hours of awareness"),
        ("simulations/friday-sae", r"within # hours of awareness"),
        ("drawing:communication/who-needs-to-know", r"EU: # hours at most"),
    ],
    "hours for a breach of personal data in the EU": [
        ("risk-management/escalate-early", r"supervisory authority: # hours from awareness"),
        ("risk-management/data-governance", r"within # hours of awareness"),
        ("quiz:risk-management/data-governance", r"clock of # hours"),
    ],
    "days for a serious breach in the EU": [
        ("risk-management/deviation-triage", r"Serious breach \| .*? at most # days"),
        ("communication/who-needs-to-know", r"Serious breach \| .*? At most # days"),
        ("drawing:communication/who-needs-to-know", r"Serious breach: # days"),
        ("drawing:risk-management/deviation-triage", r"# days \| from awareness"),
        ("simulations/deviation-cascade", r"at most # days after becoming aware"),
    ],
    "days for an urgent safety measure in the EU": [
        ("risk-management/escalate-early", r"urgent safety measure was taken .*? at most # days"),
        ("gcp-cases/bia-10-2474", r"urgent safety measures \| .*? at most # days"),
    ],
    "days and years for the end of the trial in the EU": [
        ("communication/who-needs-to-know", r"End of the trial \| .*? \| # days from the end .*? in # year"),
        ("drawing:communication/who-needs-to-know", r"End of trial: # days \| Summary: # year"),
    ],
    "business days for an answer to the FDA": [
        ("risk-management/ready-any-day", r"more than # business days"),
        ("simulations/audit-finding", r"Form 483 within # business days"),
    ],
    "values changed before lock": [
        ("risk-management/data-governance", r"changes # values of the primary"),
        ("quiz:risk-management/data-governance", r"changed # values of the primary"),
    ],
    "minutes of the unblinding": [
        ("resilience/ten-minute-debrief", r"takes # minutes"),
        ("resilience/ten-minute-debrief", r"Fictional: # minutes"),
    ],
    "the night call": [
        ("gcp-cases/breaking-the-blind", r"Fictional: (\d+):(\d+)"),
        ("simulations/night-unblinding", r'start: "(\d+):(\d+)"'),
    ],
    "limits of time and days in Rennes": [
        ("gcp-cases/bia-10-2474", r"life-threatening SUSAR \| .*? at most # days"),
        ("risk-management/susar-clocks", r"life-threatening SUSAR \| # days"),
    ],
}


def text_at(place: str) -> str:
    """The text of a module, or of what stands before the colon; simulations are told by their folder."""
    kind, _, path = place.rpartition(":")
    if kind == "drawing":
        return drawing(path)
    return quiz(path) if kind == "quiz" or path.startswith("simulations/") else module(path)


@pytest.mark.parametrize("name", TWICE)
def test_a_figure_told_in_several_places_is_the_same_in_each(name: str) -> None:
    told = {place: figures(pattern, text_at(place)) for place, pattern in TWICE[name]}
    assert len(set(told.values())) == 1, told


def test_the_self_check_has_the_statements_and_areas_that_its_module_names(our_course: Course) -> None:
    text = module("resilience/resilience-self-check")
    statements, each, areas = figures(r"It has (\w+) statements, (\w+) in each of (\w+) areas", text)
    low, high = figures(r"from # \(almost never\) to # \(almost always\)", text)
    profile = our_course.profiles["resilience-self-check"]
    assert len(profile.questions) == statements
    assert len(profile.scales) == areas
    counts = [sum(item.scale == scale.id for item in profile.questions) for scale in profile.scales]
    turned = [sum(item.scale == scale.id and item.reverse for item in profile.questions) for scale in profile.scales]
    assert set(counts) == {each}
    assert set(turned) == {1}
    values = [Fraction(response.value) for response in profile.responses or []]
    assert [min(values), max(values)] == [low, high]
