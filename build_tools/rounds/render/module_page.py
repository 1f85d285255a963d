"""A module's page round its body: area, minutes, objectives, review state, and the next step on each path."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from rounds.model.course import Module, Path
from rounds.model.texts import direction
from rounds.render.page_templates import render
from rounds.render.site_view import SiteView, Standing


@dataclass(frozen=True, slots=True)
class Part:
    """A second-level heading of the body."""

    id: str
    title: Markup


@dataclass(frozen=True, slots=True)
class NextStep:
    """A module that follows this one on some paths, each with the reason it gives."""

    module: Module
    reasons: tuple[tuple[Path, str], ...]


def module_page(view: SiteView, module: Module, body: str, parts: Sequence[Part]) -> Markup:
    """The page's HTML. `body` is the marked body as HTML, `parts` its second-level headings in order."""
    standings = view.standings.get(module.id, [])
    here = view.map.modules[module.id]
    last_of = [standing.path for standing in standings if standing.following is None]
    return render(
        "module.html.j2",
        here,
        view=view,
        module=module,
        here=here,
        area=view.area_title(module.area),
        body=Markup(body),  # noqa: S704  (made by the engine's Markdown)
        parts=parts,
        standings=standings,
        steps={standing.path.id: _place(standing) for standing in standings},
        next_steps=_next_steps(view, standings),
        foreign=module.language if module.language != view.course.language else None,
        direction=direction(module.language or view.course.language),
        last_of=last_of,
        to_come=any(step.module not in view.shown for path in last_of for step in path.steps),
    )


def _place(standing: Standing) -> str:
    if standing.number is None:
        return "Elective"
    return f"Step {standing.number} of {standing.core_steps}"


def _next_steps(view: SiteView, standings: Sequence[Standing]) -> list[NextStep]:
    reasons: dict[str, list[tuple[Path, str]]] = {}
    for standing in standings:
        if standing.following:
            reasons.setdefault(standing.following.module, []).append((standing.path, standing.following.reason))
    return [NextStep(view.shown[module], tuple(found)) for module, found in reasons.items()]
