"""Simulations: whether what they name exists, and what can happen in them. The walk itself is simulation_walk.py."""

from collections.abc import Iterable, Iterator

from rounds.check import simulation_rules as rules
from rounds.check.family import Family
from rounds.check.graphs import closed_parts, reached, reversed_graph
from rounds.check.kept import kept_problems
from rounds.check.placeless import placeless_links
from rounds.check.simulation_figures import figures
from rounds.check.simulation_walk import OUTSIDE, Walk, values_in_words, walk
from rounds.model.condition import parse_condition, variables_of
from rounds.model.course import Course
from rounds.model.places import SourceText
from rounds.model.problem import Problem, Severity
from rounds.model.simulation import Simulation, Variable
from rounds.model.spelling import did_you_mean, quoted

ROOM = 2.0
"""The minutes that an author gives may be this many times the longest way's, or the shortest way's divided by it."""


def check_simulations(course: Course) -> Iterator[Problem]:
    """Each simulation by itself."""
    for simulation in course.simulations.values():
        text = course.origin.text(simulation.place.file)
        yield from kept_problems(text, _alone, (), simulation, text)
        yield from _named(course, simulation, text)
        yield from placeless_links(simulation, text, "simulation", "List a module under `modules:`")


def _alone(simulation: Simulation, text: SourceText) -> Iterator[Problem]:
    """What the file shows by itself."""
    yield from _targets(simulation, text)
    yield from _scores(simulation, text)
    yield from _variables(simulation, text)
    yield from _teaching(simulation, text)
    yield from _walked(simulation, text)


def _targets(simulation: Simulation, text: SourceText) -> Iterator[Problem]:
    """`start` and each `to` lead somewhere."""
    if simulation.start not in simulation.node:
        what = f"The start {quoted(simulation.start)} is no node."
        yield Problem(
            text.place(("start",)),
            what,
            did_you_mean(simulation.start, simulation.node, "Name a node."),
            rule=rules.START,
        )
    stations = [*simulation.node, *simulation.ending]
    for n, node in enumerate(simulation.nodes):
        if not node.choices:
            cure = "Write at least one choice, or move the node to `endings`."
            yield Problem(
                text.place(("nodes", n, "id")), f"The node {quoted(node.id)} has no choices.", cure, rule=rules.DEAD_END
            )
        for c, choice in enumerate(node.choices):
            if choice.to not in stations:
                cure = did_you_mean(choice.to, stations, "Write a node or an ending of this id.")
                place = text.place(("nodes", n, "choices", c, "to"))
                yield Problem(place, f"There is no node and no ending {quoted(choice.to)}.", cure, rule=rules.TARGET)


def _named(course: Course, simulation: Simulation, text: SourceText) -> Iterator[Problem]:
    """Competencies and modules are those of the course; sources are told with all citations."""
    framework = course.framework.competencies
    known = {each.id for group in framework.groups for each in group.competencies} if framework else set()
    if not course.origin.lost("framework/competencies.yml"):
        for n, competency in enumerate(simulation.competencies):
            if competency not in known:
                cure = did_you_mean(competency, known, "Add it to framework/competencies.yml, or remove it.")
                place = text.place(("competencies", n))
                yield Problem(place, f"There is no competency {quoted(competency)}.", cure, rule=rules.COMPETENCY)
    planned = {step.module for path in course.paths() for step in path.steps if step.planned}
    for n, module in enumerate(simulation.modules):
        place = text.place(("modules", n))
        if module in course.modules:
            if course.modules[module].status == "retired":
                what = f"The module {quoted(module)} is retired."
                yield Problem(place, what, "Name the module that follows.", Severity.WARNING, rules.MODULE)
        elif module not in planned and not course.origin.lost(f"{module}.md", "framework/roles.yml"):
            cure = did_you_mean(module, {*course.modules, *planned}, "Write it, or plan it on a path first.")
            yield Problem(place, f"There is no module {quoted(module)}.", cure, rule=rules.MODULE)


def _scores(simulation: Simulation, text: SourceText) -> Iterator[Problem]:
    """What is scored is listed, and what is listed is scored."""
    scored: set[str] = set()
    for n, node in enumerate(simulation.nodes):
        for c, choice in enumerate(node.choices):
            scored.update(name for name, points in choice.scores.items() if points > 0)
            for name in choice.scores:
                if name not in simulation.competencies:
                    what = f"The competency {quoted(name)} is scored here and not listed above."
                    cure = did_you_mean(name, simulation.competencies, "List it under `competencies`.")
                    place = text.key_place(("nodes", n, "choices", c, "scores", name))
                    yield Problem(place, what, cure, rule=rules.COMPETENCY)
    for n, name in enumerate(simulation.competencies):
        if name not in scored:
            what = f"No choice gives points for the competency {quoted(name)}."
            cure = "Give points for it in `scores`, or remove it."
            yield Problem(text.place(("competencies", n)), what, cure, Severity.WARNING, rules.COMPETENCY)


def _variables(simulation: Simulation, text: SourceText) -> Iterator[Problem]:
    """Each variable changes, and somebody sees it: a condition, or the learner on the clock or by its label."""
    read: set[str] = set()
    changed: set[str] = set()
    for node in simulation.nodes:
        for choice in node.choices:
            changed.update(choice.effects)
            if choice.when:
                tree, faults = parse_condition(choice.when, simulation.types(node))
                read.update(variables_of(tree) if tree else [])
                if faults:
                    read.update(name for name in simulation.variables if name in choice.when)
    for name, variable in simulation.variables.items():
        place = text.key_place(("variables", name))
        shown = name in read or variable.type == "minutes" or variable.label
        if not shown and name not in changed:
            cure = "Remove it, or use it in `effects` and `when`."
            yield Problem(place, f"The variable {quoted(name)} is not used.", cure, Severity.WARNING, rules.VARIABLE)
        elif not shown:
            cure = "Read it in a `when`, give it a label to show it, or remove it with its effects."
            yield Problem(
                place, f"No condition reads the variable {quoted(name)}.", cure, Severity.WARNING, rules.VARIABLE
            )
        elif name not in changed:
            cure = f"Write it in the `effects` of a choice: {{{name}: {_example(variable)}}}, for example."
            yield Problem(
                place, f"Nothing changes the variable {quoted(name)}.", cure, Severity.WARNING, rules.VARIABLE
            )


def _example(variable: Variable) -> str:
    return {"flag": "true", "number": "+1", "minutes": "+10"}[variable.type]


def _teaching(simulation: Simulation, text: SourceText) -> Iterator[Problem]:
    """A critical choice says why it was one, and every ending is talked over."""
    for n, node in enumerate(simulation.nodes):
        for c, choice in enumerate(node.choices):
            if choice.critical and not choice.feedback:
                what = f"The critical choice {quoted(choice.id)} has no feedback."
                place = text.place(("nodes", n, "choices", c, "critical"))
                cure = "Write in `feedback` what it led to, and why."
                yield Problem(place, what, cure, Severity.WARNING, rules.FEEDBACK)
    for n, ending in enumerate(simulation.endings):
        if not ending.debrief and not simulation.debrief:
            what = f"After the ending {quoted(ending.id)} there is no debrief."
            cure = "Write a `debrief` here, or one for all endings at the top level."
            yield Problem(text.place(("endings", n, "id")), what, cure, Severity.WARNING, rules.DEBRIEF)


def _walked(simulation: Simulation, text: SourceText) -> Iterator[Problem]:
    """What the walk through all states shows; through nodes only where conditions have mistakes or are too many."""
    if simulation.start not in simulation.node:
        return
    sound = not _language_faults(simulation)
    walked = walk(simulation, blind=not sound)
    if not walked.whole:
        count = f"{len(walked.stations):,}"
        what = (
            f"The states are too many to look at all: conditions are checked in the first {count}, then by structure."
        )
        cure = "Fewer values of variables make fewer."
        yield Problem(text.place(("variables",)), what, cure, Severity.NOTE, rules.TOO_LARGE)
        yield from _stuck(simulation, walked, text)
        walked, sound = walk(simulation, blind=True), False
    if sound:
        yield from _stuck(simulation, walked, text)
    if any(station == OUTSIDE for station in walked.stations):
        return  # what else is missing may be what the unknown `to` means
    yield from _unreachable(simulation, walked, text)
    if sound:
        yield from _conditions(simulation, walked, text)
        yield from _critical_only(simulation, walked, text)
    yield from _no_exit(simulation, walked, text)
    yield from _minutes(simulation, walked, text)


def _language_faults(simulation: Simulation) -> bool:
    """Whether something means nothing, so that values are not known."""
    return any(True for _ in simulation.faults()) or any(
        choice.when and simulation.condition(node, choice) is None
        for node in simulation.nodes
        for choice in node.choices
    )


def _unreachable(simulation: Simulation, walked: Walk, text: SourceText) -> Iterator[Problem]:
    found = set(walked.stations)
    led_to = {choice.to for node in simulation.nodes for choice in node.choices if choice.to != node.id}
    fields = (
        ("node", "nodes", [node.id for node in simulation.nodes]),
        ("ending", "endings", [ending.id for ending in simulation.endings]),
    )
    for noun, field, stations in fields:
        for n, id_ in enumerate(stations):
            if id_ in found:
                continue
            why = "nothing that can be reached leads to it" if id_ in led_to else "no choice leads to it"
            what = f"The {noun} {quoted(id_)} cannot be reached: {why}."
            cure = f"Write `to: {id_}` under a choice, change the conditions on the way, or remove it."
            yield Problem(text.place((field, n, "id")), what, cure, Severity.WARNING, rules.UNREACHABLE)


def _stuck(simulation: Simulation, walked: Walk, text: SourceText) -> Iterator[Problem]:
    """The first state of each node in which no choice is open."""
    told: set[str] = set()
    for stuck in walked.stuck:
        station = walked.stations[stuck.state]
        if station in told:
            continue
        told.add(station)
        n = next(n for n, node in enumerate(simulation.nodes) if node.id == station)
        what = f"At the node {quoted(station)} no choice is open when {values_in_words(simulation, walked, stuck)}."
        cure = "Add a choice without `when`, or one for this case."
        yield Problem(text.place(("nodes", n, "id")), what, cure, rule=rules.DEAD_END)


def _conditions(simulation: Simulation, walked: Walk, text: SourceText) -> Iterator[Problem]:
    """A condition that makes no difference, as it never holds or always does."""
    for n, node in enumerate(simulation.nodes):
        for c in range(len(node.choices)):
            seen = walked.seen.get((node.id, c))
            place = text.place(("nodes", n, "choices", c, "when"))
            if seen == {False}:
                what = "This condition never holds: no learner is offered the choice."
                yield Problem(place, what, "Change it, or the effects before it.", Severity.WARNING, rules.NEVER_HOLDS)
            elif seen == {True}:
                cure = "Remove it, or change it."
                yield Problem(place, "This condition always holds.", cure, Severity.NOTE, rules.ALWAYS_HOLDS)


def _no_exit(simulation: Simulation, walked: Walk, text: SourceText) -> Iterator[Problem]:
    """Parts of the case that a run cannot leave again. Dead ends are told elsewhere, and so are unknown targets."""
    graph = [[step.to for step in steps] for steps in walked.steps]
    exits = {state for state, steps in enumerate(graph) if not steps} | {stuck.state for stuck in walked.stuck}
    trapped = set(range(len(graph))) - reached(reversed_graph(graph), exits)
    told: set[frozenset[str]] = set()
    for part in closed_parts(graph, trapped):
        names = frozenset(walked.stations[state] for state in part)
        if names in told:
            continue
        told.add(names)
        circle = [node.id for node in simulation.nodes if node.id in names]
        n = next(n for n, node in enumerate(simulation.nodes) if node.id == circle[0])
        what = f"From the node {quoted(circle[0])} no ending can be reached: every way leads round in a circle"
        through = f" through {_listed(circle[1:6])}" if len(circle) > 1 else ""
        cure = "Let one of its choices lead out."
        yield Problem(text.place(("nodes", n, "id")), f"{what}{through}.", cure, rule=rules.NO_EXIT)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(quoted(name) for name in names)


def _critical_only(simulation: Simulation, walked: Walk, text: SourceText) -> Iterator[Problem]:
    """A good ending that only a critical error leads to."""
    graph = [
        [step.to for step in steps if not simulation.node[walked.stations[state]].choices[step.choice].critical]
        for state, steps in enumerate(walked.steps)
    ]
    clean = {walked.stations[state] for state in reached(graph, [0])}
    for n, ending in enumerate(simulation.endings):
        if ending.outcome == "good" and ending.id in walked.stations and ending.id not in clean:
            what = f"The good ending {quoted(ending.id)} is reached by way of a critical choice only."
            cure = "Offer a way without one, or give the ending another outcome."
            yield Problem(text.place(("endings", n, "id")), what, cure, Severity.WARNING, rules.GOOD_ENDING)


def _minutes(simulation: Simulation, walked: Walk, text: SourceText) -> Iterator[Problem]:
    """The author's minutes against an estimate, with much room."""
    found = figures(simulation, walked).minutes if simulation.minutes else None
    if not found or not simulation.minutes:
        return
    least, most = found
    if not least / ROOM <= simulation.minutes <= max(most * ROOM, 3):
        what = f"{simulation.minutes} minutes are given; a run takes about {least:.0f} to {most:.0f}."
        cure = "Change `minutes`; the estimate counts the words that are shown, and a moment for each choice."
        yield Problem(text.place(("minutes",)), what, cure, Severity.WARNING, rules.MINUTES)


SIMULATIONS = Family(
    name="simulations",
    title="Simulations",
    rules=(*rules.SIMULATION_RULES, rules.PLACELESS),
    checks=(check_simulations,),
)
