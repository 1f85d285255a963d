"""CPU seconds of the model checker on made simulations, and how many states it looked at."""

import random
from time import process_time
from typing import Any

from rounds.check.simulation_figures import figures
from rounds.check.simulation_walk import walk
from rounds.model.problem import Place
from rounds.model.simulation import Simulation

GOAL = 2.0


def simulation_check() -> None:
    """Prints walk and figures at three sizes, and one case that has too many states."""
    print(f"Model checker, CPU seconds       goal: under {GOAL} at 500 nodes")
    for nodes, flags in ((50, 3), (200, 3), (500, 3), (500, 24)):
        case = _made(nodes, flags)
        began = process_time()
        walked = walk(case)
        between = process_time()
        figures(case, walked)
        bound = "" if walked.whole else ", stopped at the bound"
        seconds = f"walk {between - began:5.2f}   figures {process_time() - between:5.2f}"
        print(f"  {nodes:4} nodes, {flags:2} flags   {seconds}   {len(walked.stations):6} states{bound}")


def _made(nodes: int, flags: int) -> Simulation:
    """A case that runs forward, with a clock that ticks, flags that choices set and read, and steps back."""
    chance = random.Random(nodes)  # noqa: S311  (a made case, the same each time)
    names = [f"f{number}" for number in range(flags)]
    return Simulation.model_validate(
        {
            "id": "made",
            "title": "Made",
            "summary": "Made",
            "place": Place("made.yml"),
            "places": {},
            "competencies": ["one", "two"],
            "variables": {"clock": {"type": "minutes", "start": "08:00"}, **{name: {"type": "flag"} for name in names}},
            "start": "n0",
            "nodes": [_node(number, nodes, names, chance) for number in range(nodes)],
            "endings": [{"id": id_, "text": "Over.", "outcome": id_} for id_ in ("good", "poor")],
        }
    )


def _node(number: int, nodes: int, names: list[str], chance: random.Random) -> dict[str, Any]:
    on = f"n{number + 1}" if number + 1 < nodes else "good"
    back = f"n{max(0, number - 3)}"
    flag, other = chance.choice(names), chance.choice(names)
    ticks = f"+{chance.randrange(1, 30)}"
    choices = [
        {"id": "on", "to": on, "effects": {"clock": ticks}, "scores": {"one": 2}},
        {"id": "tell", "to": on, "effects": {flag: "true"}, "scores": {"two": 1}},
        {
            "id": "back",
            "to": back,
            "when": f"not {other} and clock < 18:00",
            "effects": {other: "true", "clock": ticks},
        },
        {"id": "late", "to": "poor", "when": f"clock > {9 + number % 12}:00 or {flag}", "scores": {"one": -1}},
    ]
    text = "A scene of a few words, as long as scenes are."
    return {"id": f"n{number}", "text": text, "choices": [{"text": "One of the choices", **each} for each in choices]}
