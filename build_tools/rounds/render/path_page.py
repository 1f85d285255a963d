"""The page of a role's or a programme's path, and the index of all paths."""

from dataclasses import dataclass

from markupsafe import Markup

from rounds.model.course import Module, Path
from rounds.model.framework import Programme, Step
from rounds.render.page_templates import render
from rounds.render.site_view import SiteView


@dataclass(frozen=True, slots=True)
class Stop:
    """One step as its path shows it."""

    step: Step
    title: str
    number: int | None
    module: Module | None
    """None while the module has no page."""


def path_page(view: SiteView, path: Path, lead: str | None, intro: str) -> Markup:
    """The page's HTML. `lead` is the one line under the title, `intro` the author's own text as HTML."""
    programme = next((p for p in view.course.framework.roles.programmes if p.id == path.id), None)
    return render(
        "path.html.j2",
        view.map.paths[path.id],
        view=view,
        path=path,
        lead=lead or path.summary,
        intro=Markup(intro),  # noqa: S704  (made by the site generator's Markdown)
        stretches=_stretches(view, path),
        core=sum(step.type == "core" for step in path.steps),
        written=view.written(path),
        to_come=any(step.module not in view.shown for step in path.steps),
        minutes=view.minutes(path),
        targets=_targets(view, path),
        programme=programme,
        exits=_exits(view, programme),
    )


def paths_page(view: SiteView, here: str, intro: str) -> Markup:
    """The index of paths: roles, then programmes."""
    groups = [
        ("Roles", [path for path in view.paths if path.kind == "role"]),
        ("Programmes", [path for path in view.paths if path.kind == "programme"]),
    ]
    return render(
        "paths.html.j2",
        here,
        view=view,
        intro=Markup(intro),  # noqa: S704  (as above)
        groups=[(title, paths) for title, paths in groups if paths],
    )


def _stretches(view: SiteView, path: Path) -> list[tuple[str | None, str | None, list[Stop]]]:
    number = 0
    found = []
    for stretch in path.stretches:
        stops = []
        for step in stretch.steps:
            number += step.type == "core"
            own = number if step.type == "core" else None
            stops.append(Stop(step, view.step_title(step), own, view.shown.get(step.module)))
        found.append((stretch.title, stretch.note, stops))
    return found


def _targets(view: SiteView, path: Path) -> list[tuple[str, str, str]]:
    """What the role aims at: competency id, its name, the level."""
    role = next((role for role in view.course.framework.roles.roles if role.id == path.id), None)
    return _levels(view, role.targets if role else {})


def _levels(view: SiteView, levels: dict[str, str]) -> list[tuple[str, str, str]]:
    found = ((id_, view.course.framework.competency(id_), level) for id_, level in levels.items())
    return [(id_, competency.name if competency else id_, level) for id_, competency, level in found]


def _exits(view: SiteView, programme: Programme | None) -> list[tuple[str, str | list[tuple[str, str, str]]]]:
    """When each stage of a programme, and the programme, is passed: in words, or as levels of competencies."""
    if not programme:
        return []
    asked = [(f"Stage {stage.stage}", stage.exit) for stage in programme.stages] + [("At the end", programme.exit)]
    return [(title, ask if isinstance(ask, str) else _levels(view, ask)) for title, ask in asked if ask]
