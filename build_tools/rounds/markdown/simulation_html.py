"""A simulation as HTML: its scenes as a list that can be read without scripts, and its data for the player.

What a choice leads to (consequences, points, what was critical, endings) stands in the data only. The data's types are
in plugins/player/src/course/simulation.ts.
"""

from collections.abc import Callable, Container
from html import escape
from typing import Any

from rounds.markdown.quiz_html import free_name, question_html, question_sheet, script_json
from rounds.markdown.words import ENGLISH, Words
from rounds.model.course import Course
from rounds.model.kinds.question import Writer
from rounds.model.simulation import Ending, Node, Simulation, SimulationChoice, Variable

UrlHere = Callable[[str], str]
"""Where a module's page is, as seen from the page that is written; empty where it has none."""

MOST_MODULES = 3
"""As many modules are offered for a competency for which the simulation itself names none."""


def simulation_html(
    simulation: Simulation,
    course: Course,
    url_here: UrlHere,
    *,
    write: Writer,
    taken: set[str] | None = None,
    words: Words = ENGLISH,
) -> str:
    """The simulation. `taken` holds the names given on the page so far."""
    name = free_name(f"simulation-{simulation.id}", "", set() if taken is None else taken)
    sources = course.framework.sources
    facts = write.block(simulation.facts) if simulation.facts else ""
    scenes: list[str] = []
    nodes: list[dict[str, Any]] = []
    for number, node in enumerate(simulation.nodes, start=1):
        # One after the other, so that citations are numbered in the order of reading.
        scenes.append(_scene_html(node, f"{name}-{node.id}", number, write, words))
        nodes.append(_node_sheet(simulation, node, write, sources))
    sheet = {
        **_head_sheet(simulation, course, url_here),
        **({"facts": facts} if facts else {}),
        "nodes": nodes,
        "endings": [_ending_sheet(ending, write) for ending in simulation.endings],
        **({"debrief": write.block(simulation.debrief)} if simulation.debrief else {}),
    }
    before = f'<div class="r-sim__facts r-sim__prose">{facts}</div>\n' if facts else ""
    return (
        f'<rounds-simulation class="r-sim" id="{name}" data-simulation="{simulation.id}">\n'
        f"{before}{''.join(scenes)}"
        f"<noscript><p>{escape(words.simulation_no_script, quote=False)}</p></noscript>\n"
        f'<script type="application/json" class="rounds-simulation-data">{script_json(sheet)}</script>\n'
        "</rounds-simulation>"
    )


def _scene_html(node: Node, name: str, number: int, write: Writer, words: Words) -> str:
    question = question_html(node.question, name, words.check_in, write, words) if node.question else ""
    choices = "".join(f"<li>{write.inline(choice.text)}</li>" for choice in node.choices)
    return (
        f'<details data-node="{node.id}"><summary>{escape(words.scene.format(number=number))}</summary>\n'
        f'<div class="r-sim__prose">{write.block(node.text)}</div>\n{question}'
        f'<p class="r-label">{escape(words.choices)}</p>\n<ul>{choices}</ul>\n</details>\n'
    )


def _head_sheet(simulation: Simulation, course: Course, url_here: UrlHere) -> dict[str, Any]:
    planned = {step.module: step.title for path in course.paths() for step in path.steps}

    def links(modules: list[str]) -> list[dict[str, str]]:
        return [_module_link(course, id_, planned.get(id_), url_here(id_)) for id_ in modules]

    return {
        "id": simulation.id,
        "title": simulation.title,
        "module": None,
        "variables": {name: _variable_sheet(variable) for name, variable in simulation.variables.items()},
        "start": simulation.start,
        "competencies": [
            {"id": id_, "title": _competency_title(course, id_), "modules": links(_training(simulation, course, id_))}
            for id_ in simulation.competencies
        ],
        "modules": links(simulation.modules),
    }


def _module_link(course: Course, id_: str, planned: str | None, url: str) -> dict[str, str]:
    """The title of a module that is not written is the one that its path gives it."""
    module = course.modules.get(id_)
    return {"title": module.title if module else planned or id_.replace("-", " ").capitalize(), "url": url}


def _competency_title(course: Course, id_: str) -> str:
    competency = course.framework.competency(id_)
    return competency.name if competency else id_


def _training(simulation: Simulation, course: Course, competency: str) -> list[str]:
    """The modules that train it: the simulation's own, else the first of the course."""
    training = [module.id for module in course.modules.values() if competency in module.competencies]
    own = [id_ for id_ in simulation.modules if id_ in training]
    live = [id_ for id_ in training if course.modules[id_].status == "live"]
    return own or live[:MOST_MODULES]


def _variable_sheet(variable: Variable) -> dict[str, Any]:
    more = {"label": variable.label, "weekday": variable.weekday, "deadline": variable.deadline_number}
    told = {name: value for name, value in more.items() if value is not None}
    return {"type": variable.type, "start": variable.start_number, **told}


def _node_sheet(simulation: Simulation, node: Node, write: Writer, sources: Container[str]) -> dict[str, Any]:
    asked = {"question": question_sheet(node.question, simulation.id, write, sources)} if node.question else {}
    choices = [_choice_sheet(simulation, node, choice, write) for choice in node.choices]
    return {"id": node.id, "text": write.block(node.text), **asked, "choices": choices}


def _choice_sheet(simulation: Simulation, node: Node, choice: SimulationChoice, write: Writer) -> dict[str, Any]:
    told = {
        "when": simulation.condition(node, choice),
        "effects": {name: list(effect) for name, effect in simulation.effects(choice).items()},
        "scores": choice.scores,
        "feedback": write.block(choice.feedback) if choice.feedback else None,
        "critical": choice.critical,
    }
    given = {name: value for name, value in told.items() if value}
    return {"id": choice.id, "text": write.inline(choice.text), **given, "to": choice.to}


def _ending_sheet(ending: Ending, write: Writer) -> dict[str, Any]:
    debrief = {"debrief": write.block(ending.debrief)} if ending.debrief else {}
    return {"id": ending.id, "text": write.block(ending.text), "outcome": ending.outcome, **debrief}
