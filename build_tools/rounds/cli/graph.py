"""rounds graph: a simulation drawn as SVG, and what it amounts to in figures."""

from pathlib import Path

import click

from rounds.check.simulation_figures import Figures, figures
from rounds.cli.course_home import read_course, root_option
from rounds.export.output import write_file
from rounds.load.course import course_root
from rounds.load.site_settings import course_folders
from rounds.model.problem import Severity
from rounds.model.simulation import Simulation
from rounds.model.spelling import did_you_mean
from rounds.render.simulation_graph import simulation_graph


@click.command()
@click.argument("name", metavar="ID")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="The SVG file to write.")
@root_option
def graph(name: str, output: Path | None, root: Path | None) -> None:
    """Draw the simulation ID, and tell its minutes and its scores at best and at worst.

    A simulation with mistakes is drawn too, as far as it can be read; `rounds check` tells them.
    """
    home = course_root(root)
    _, quizzes = course_folders(home)
    course, problems = read_course(home)
    simulation = course.simulations.get(name)
    if simulation is None:
        file = f"{quizzes}/simulations/{name}.yml"
        if unread := [problem for problem in problems if problem.place.file == file]:
            told = "\n".join(str(problem) for problem in unread if problem.severity is Severity.ERROR)
            raise click.ClickException(f"The simulation «{name}» cannot be read.\n{told}")
        known = ", ".join(course.simulations) or "none"
        cure = did_you_mean(name, course.simulations, f"There are: {known}.")
        raise click.ClickException(f"There is no simulation «{name}». {cure}")
    if output:
        try:
            write_file(output, simulation_graph(simulation).encode())
        except OSError as error:
            raise click.ClickException(f"{output} cannot be written: {error.strerror}. Name another file.") from None
        click.echo(f"{output} written.")
    for line in _lines(simulation, figures(simulation)):
        click.echo(line)


def _lines(simulation: Simulation, found: Figures) -> list[str]:
    more = "" if found.whole else "more than "
    told = [
        f"{simulation.title}: {found.nodes} nodes, {found.choices} choices, {found.endings} endings, "
        f"{more}{found.states} states."
    ]
    if not found.whole:
        told.append("There are too many states to look at all: the figures count every choice as always open.")
    if found.minutes:
        given = f" ({simulation.minutes} given)" if simulation.minutes else ""
        told.append(f"Learner minutes: about {found.minutes[0]:.0f} to {found.minutes[1]:.0f}{given}.")
    else:
        told.append("No way leads to an ending.")
    for clock, (least, most) in found.clocks.items():
        told.append(f"Simulated time ({clock}): {_time(least)} to {_time(most)}.")
    for competency, percents in found.percents.items():
        span = f"{percents[0]:.0f} to {percents[1]:.0f} percent" if percents else "never scored"
        told.append(f"{competency}: {span}.")
    return told


def _time(minutes: float) -> str:
    sign = "-" if minutes < 0 else ""
    return f"{sign}{int(abs(minutes) // 60)} h {int(abs(minutes) % 60):02} min"
