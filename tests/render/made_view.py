"""Courses of any size as pages see them, out of values only."""

from typing import Any

from rounds.markdown.text_writer import plain_writer
from rounds.model.course import Area, Course, Module
from rounds.model.framework import Framework, Role, RolesFile
from rounds.model.problem import Place
from rounds.render.site_map import SiteMap
from rounds.render.site_view import SiteView


def module(id_: str, **fields: Any) -> Module:
    """A module with what it must have."""
    told = {"title": id_.capitalize(), "summary": "Summary.", "minutes": 5, "objectives": ["Do it"], "version": "1.0.0"}
    place = Place(f"content/modules/area/{id_}.md")
    return Module.model_validate(
        {**told, "id": id_, "area": "area", "place": place, "body": "", "body_line": 9, **fields}
    )


def role(id_: str, *steps: str, **fields: Any) -> Role:
    """A role with its path: `id` is a core step, `id?` an elective one."""
    path = [
        {"module": step.rstrip("?"), "type": "elective" if step.endswith("?") else "core", "reason": f"For {id_}"}
        for step in steps
    ]
    return Role.model_validate({"id": id_, "name": id_.capitalize(), "path": path, **fields})


def view(modules: list[Module], roles: list[Role] | None = None, *, hidden: set[str] | None = None) -> SiteView:
    """The course of these modules and roles; the hidden modules have no page."""
    areas = {area: Area(id=area, title=area.capitalize()) for area in {module.area for module in modules}}
    course = Course(
        title="Made",
        areas=areas,
        modules={module.id: module for module in modules},
        framework=Framework(roles=RolesFile(roles=roles or [])),
    )
    pages = SiteMap(
        modules={m.id: f"modules/{m.area}/{m.id}/" for m in modules if m.id not in (hidden or set())},
        areas={area: f"modules/{area}/" for area in areas},
        paths={role.id: f"paths/{role.id}/" for role in roles or []},
        all_areas="modules/",
        all_paths="paths/",
    )
    return SiteView(course, pages, plain_writer({}))
