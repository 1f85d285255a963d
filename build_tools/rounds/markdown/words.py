"""Every word of the interface that this room writes, in one place, so that a translation is one value."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """The words round an author's texts. `{...}` in a text is filled in by the caller named in its comment."""

    # quiz_html
    question: str = "Question {number} of {count}"
    check_in: str = "Check yourself"
    no_script: str = (
        "Answers are checked where scripts run. Without them the questions can be read and filled in, "
        "but neither checked nor kept."
    )
    how_sure: str = "How sure are you?"
    sureness: tuple[str, ...] = ("Guessing", "Fairly sure", "Certain")
    # profile_html
    profile_questions: str = "{count} questions"
    profile_minutes: str = "about {minutes} min"
    profile_no_script: str = (
        "The result is made where scripts run. Without them the questions can be read and thought about."
    )
    # simulation_html
    scene: str = "Scene {number}"
    choices: str = "What do you do?"
    simulation_no_script: str = (
        "The case is played where scripts run. Without them its scenes can be read, each with what one may do."
    )
    # quiz_fence
    quiz_missing: str = "Quiz not found."
    quiz_missing_why: str = "No quiz or question has the id «{id}»."
    simulation_missing: str = "Simulation not found."
    profile_missing: str = "Self-assessment not found."
    embedded_missing_why: str = "None has the id «{id}»."
    # citations
    sources: str = "Sources"
    same_source: str = "As source {number}"
    source: str = "Source {number}"
    current: str = "Current"
    superseded: str = "Superseded"
    superseded_by: str = "Superseded by: {title}"
    checked: str = "checked {date}"
    months: tuple[str, ...] = (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    )
    # glossary
    glossary: str = "Glossary"
    close: str = "Close"
    # blocks
    case: str = "The case"
    key_point: str = "Key point"
    pitfall: str = "Common mistake"
    try_it: str = "Try it"
    pulse: str = "Ask yourself"
    warning: str = "Warning"
    # tables
    table: str = "Table"


ENGLISH = Words()
