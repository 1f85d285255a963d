"""The page of an area with its modules, and the index of all areas."""

from markupsafe import Markup

from rounds.model.course import Area
from rounds.render.page_templates import render
from rounds.render.site_view import SiteView


def area_page(view: SiteView, area: Area, intro: str) -> Markup:
    """The page's HTML. `intro` is the author's own text as HTML."""
    return render(
        "area.html.j2",
        view.map.areas[area.id],
        view=view,
        area=area,
        intro=Markup(intro),  # noqa: S704  (made by the site generator's Markdown)
        modules=view.by_area.get(area.id, []),
    )


def areas_page(view: SiteView, here: str, intro: str) -> Markup:
    """The index of areas, by title."""
    return render("areas.html.j2", here, view=view, intro=Markup(intro))  # noqa: S704  (as above)
