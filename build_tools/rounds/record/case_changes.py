"""What differs in the simulations and self-assessments of two courses."""

from collections.abc import Iterator

from rounds.model.course import Course
from rounds.model.profile import Profile
from rounds.model.simulation import Simulation
from rounds.record.difference import Difference, Sort
from rounds.record.leaves import PROSE, leaves, where
from rounds.record.parts import Told, difference, shown_in
from rounds.record.prose import plain
from rounds.record.questions import prose_change, question_changes


def simulation_changes(before: Course, after: Course) -> Iterator[Difference]:
    """Simulation by simulation."""
    met = shown_in(before, after)
    for id_, simulation in after.simulations.items():
        told = Told(simulation.title, simulation.place.file, met.get(f"simulation/{id_}", ()))
        old = before.simulations.get(id_)
        if old is None:
            yield difference("simulation", id_, "new", told, after=simulation.summary)
        elif old != simulation:
            yield from _questions_in(old, simulation, told)
            for sort, where_, one, other in _whole(old, simulation, passed="question"):
                yield difference("simulation", id_, sort, told, where_, one, other)
    for id_, simulation in before.simulations.items():
        if id_ not in after.simulations:
            told = Told(simulation.title, simulation.place.file, met.get(f"simulation/{id_}", ()))
            yield difference("simulation", id_, "removed", told)


def _questions_in(old: Simulation, new: Simulation, told: Told) -> Iterator[Difference]:
    for node in new.nodes:
        was = old.node.get(node.id)
        if node.question and was and was.question:
            asked = Told(plain(node.question.prompt), told.file, told.modules)
            name = f"{new.id}/{node.id}/{node.question.id}"
            for sort, where_, one, other in question_changes(was.question, node.question):
                yield difference("question", name, sort, asked, where_, one, other)


def profile_changes(before: Course, after: Course) -> Iterator[Difference]:
    """Self-assessment by self-assessment."""
    met = shown_in(before, after)
    for id_, profile in after.profiles.items():
        told = Told(profile.title, profile.place.file, met.get(f"profile/{id_}", ()))
        old = before.profiles.get(id_)
        if old is None:
            yield difference("self-assessment", id_, "new", told, after=profile.summary)
        elif old != profile:
            for sort, where_, one, other in _whole(old, profile):
                yield difference("self-assessment", id_, sort, told, where_, one, other)
    for id_, profile in before.profiles.items():
        if id_ not in after.profiles:
            told = Told(profile.title, profile.place.file, met.get(f"profile/{id_}", ()))
            yield difference("self-assessment", id_, "removed", told)


def _whole(
    old: Simulation | Profile, new: Simulation | Profile, passed: str = ""
) -> Iterator[tuple[Sort, str, str, str]]:
    """The texts of a simulation or self-assessment that were reworded, and what else changed in it."""
    one, other = dict(leaves(old)), dict(leaves(new))
    for leaf in dict.fromkeys([*one, *other]):
        before, after = one.get(leaf, ""), other.get(leaf, "")
        if before == after or (passed and passed in leaf and leaf in one and leaf in other):
            continue
        if leaf == ("minutes",):
            yield "minutes changed", "the minutes", before, after
        elif leaf[0] in ("sources", "competencies") and len(leaf) == 2:
            yield "sources changed" if leaf[0] == "sources" else "competencies changed", f"the {leaf[0]}", before, after
        elif leaf in one and leaf in other and leaf[-1] in PROSE:
            yield from prose_change(leaf, before, after)
        elif "scores" in leaf or leaf[-1] in ("critical", "reverse", "value"):
            yield "scoring changed", where(leaf), before, after
        else:
            yield "content", where(leaf), plain(before), plain(after)
