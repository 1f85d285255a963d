"""The index of competencies: what each level looks like, which modules reach it and which roles aim at it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from markupsafe import Markup

from rounds.model.course import Module
from rounds.model.framework import Competency, Role
from rounds.model.simulation import Simulation
from rounds.render.page_templates import render
from rounds.render.site_view import SiteView

MOST_MODULES = 24
"""As many modules are named for one competency; a large course's page stays readable."""


Owner = TypeVar("Owner", Module, Role)


@dataclass(frozen=True, slots=True)
class Reach:
    """One competency with what leads to it."""

    competency: Competency
    modules: list[tuple[Module, str]]
    more_modules: int
    roles: list[tuple[Role, str]]
    simulations: list[Simulation]


def competencies_page(view: SiteView, here: str, intro: str) -> Markup:
    """The page's HTML; the course has competencies."""
    competencies = view.course.framework.competencies
    if competencies is None:
        raise ValueError("The course has no competencies.")
    order = {level: meaning.order for level, meaning in competencies.levels.items()}
    modules = _by_competency(list(view.shown.values()), lambda module: module.competencies)
    roles = _by_competency(view.course.framework.roles.roles, lambda role: role.targets)
    groups = [
        (
            group,
            [
                _reach(view, each, modules.get(each.id, []), roles.get(each.id, []), order)
                for each in group.competencies
            ],
        )
        for group in competencies.groups
    ]
    return render(
        "competencies.html.j2",
        here,
        view=view,
        intro=Markup(intro),  # noqa: S704  (made by the site generator's Markdown)
        file=competencies,
        levels=sorted(competencies.levels.items(), key=lambda item: item[1].order),
        groups=groups,
    )


def _reach(
    view: SiteView,
    competency: Competency,
    modules: list[tuple[Module, str]],
    roles: list[tuple[Role, str]],
    order: dict[str, int],
) -> Reach:
    by_level = sorted(modules, key=lambda found: order.get(found[1], 0))
    practised = [each for each in view.simulations if competency.id in each.competencies]
    return Reach(competency, by_level[:MOST_MODULES], max(0, len(by_level) - MOST_MODULES), roles, practised)


def _by_competency(
    owners: Iterable[Owner], levels: Callable[[Owner], Mapping[str, str]]
) -> dict[str, list[tuple[Owner, str]]]:
    found: dict[str, list[tuple[Owner, str]]] = {}
    for owner in owners:
        for competency, level in levels(owner).items():
            found.setdefault(competency, []).append((owner, level))
    return found
