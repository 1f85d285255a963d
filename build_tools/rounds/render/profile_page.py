"""The page of a self-assessment, and the index of all."""

from markupsafe import Markup

from rounds.markdown.extensions import marked_body
from rounds.render.page_templates import render
from rounds.render.site_view import SiteView


def profile_page(id_: str, title: str, here: str, html: str) -> Markup:
    """The page's HTML. `html` holds the self-assessment, and whatever its author wrote round it."""
    body = Markup(marked_body(f"profile/{id_}", html))  # noqa: S704  (made by the site generator's Markdown)
    return render("profile.html.j2", here, title=title, body=body)


def profiles_page(view: SiteView, here: str, intro: str) -> Markup:
    """The index of self-assessments, by title."""
    shown = [profile for profile in view.course.profiles.values() if profile.id in view.map.profiles]
    return render(
        "profiles.html.j2",
        here,
        view=view,
        intro=Markup(intro),  # noqa: S704  (as above)
        profiles=sorted(shown, key=lambda profile: (profile.title.casefold(), profile.id)),
    )
