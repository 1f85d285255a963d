"""The page of a simulation, and the index of all."""

from markupsafe import Markup

from rounds.markdown.extensions import marked_body
from rounds.model.simulation import Simulation
from rounds.render.page_templates import render
from rounds.render.site_view import SiteView


def simulation_page(view: SiteView, simulation: Simulation, title: str, here: str, html: str) -> Markup:
    """The page's HTML. `html` holds the simulation, and whatever its author wrote round it."""
    return render(
        "simulation.html.j2",
        here,
        view=view,
        simulation=simulation,
        title=title,
        body=Markup(marked_body(f"simulation/{simulation.id}", html)),  # noqa: S704  (by the site generator's Markdown)
        competencies=_competencies(view, simulation),
    )


def simulations_page(view: SiteView, here: str, intro: str) -> Markup:
    """The index of simulations, by title."""
    return render(
        "simulations.html.j2",
        here,
        view=view,
        intro=Markup(intro),  # noqa: S704  (as above)
        simulations=[(each, _competencies(view, each)) for each in view.simulations],
    )


def _competencies(view: SiteView, simulation: Simulation) -> list[tuple[str, str]]:
    """Id and name of each that the framework has."""
    found = (view.course.framework.competency(id_) for id_ in simulation.competencies)
    return [(competency.id, competency.name) for competency in found if competency]
