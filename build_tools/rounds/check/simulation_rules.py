"""The rules that check/simulations.py holds a simulation to."""

from rounds.model.problem import Rule, Severity

START = Rule(
    "simulation-start",
    "A simulation's start is one of its nodes",
    "No run could begin.",
    Severity.ERROR,
)
TARGET = Rule(
    "unknown-target",
    "Each choice leads to a node or an ending",
    "A learner who takes it would be nowhere.",
    Severity.ERROR,
)
DEAD_END = Rule(
    "dead-end",
    "At each node a choice is open, whatever happened before",
    "A learner would be stuck.",
    Severity.ERROR,
)
NO_EXIT = Rule(
    "no-exit",
    "From each node an ending can be reached",
    "A learner would go round in a circle.",
    Severity.ERROR,
)
UNREACHABLE = Rule(
    "unreachable-scene",
    "Each node and each ending can be reached",
    "What was written for it is never met.",
    Severity.WARNING,
)
NEVER_HOLDS = Rule(
    "condition-never-holds",
    "Each condition holds at some time",
    "No learner is offered the choice.",
    Severity.WARNING,
)
ALWAYS_HOLDS = Rule(
    "condition-always-holds",
    "Each condition makes a difference",
    "Who reads it believes that the choice is hidden at times.",
    Severity.NOTE,
)
VARIABLE = Rule(
    "idle-variable",
    "Each variable changes, and a condition or the learner sees it",
    "What it was meant to decide is not decided.",
    Severity.WARNING,
)
COMPETENCY = Rule(
    "simulation-competency",
    "The competencies of a simulation are those of the framework, listed and scored",
    "A result would say nothing about what it promises, or something about what nobody knows.",
)
MODULE = Rule(
    "simulation-module",
    "The modules that a simulation names are there",
    "A learner would be sent to a page that there is not.",
)
FEEDBACK = Rule(
    "critical-without-feedback",
    "Each critical choice says what it led to",
    "A grave mistake without its reason teaches nothing.",
    Severity.WARNING,
)
DEBRIEF = Rule(
    "ending-without-debrief",
    "Each ending is talked over",
    "What the case was meant to teach is said after it.",
    Severity.WARNING,
)
GOOD_ENDING = Rule(
    "good-by-critical",
    "A good ending can be reached without a critical choice",
    "It would praise a grave mistake.",
    Severity.WARNING,
)
MINUTES = Rule(
    "simulation-minutes",
    "A simulation's minutes fit what there is to read and to decide",
    "Learners plan by them.",
    Severity.WARNING,
)
TOO_LARGE = Rule(
    "too-many-states",
    "A simulation can be looked at in all its states",
    "What may happen in it is known in part only.",
    Severity.NOTE,
)
PLACELESS = Rule(
    "link-of-one-page",
    "Nothing in a text that stands on several pages is named as seen from one of them",
    "An image or a relative link would be missing on each other page.",
    Severity.ERROR,
)

SIMULATION_RULES = (
    START,
    TARGET,
    DEAD_END,
    NO_EXIT,
    UNREACHABLE,
    NEVER_HOLDS,
    ALWAYS_HOLDS,
    VARIABLE,
    COMPETENCY,
    MODULE,
    FEEDBACK,
    DEBRIEF,
    GOOD_ENDING,
    MINUTES,
    TOO_LARGE,
)
