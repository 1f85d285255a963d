"""The coaching cards: how a talk goes, and for each competency open questions after real work. Made to be printed."""

from markupsafe import Markup

from rounds.model.coaching import CoachingCard
from rounds.model.framework import Competency
from rounds.render.page_templates import render
from rounds.render.site_view import SiteView


def coaching_page(view: SiteView, here: str, intro: str) -> Markup:
    """The page's HTML: guides in the file's order, cards by the framework's groups of competencies."""
    coaching, competencies = view.course.framework.coaching, view.course.framework.competencies
    cards: dict[str, list[CoachingCard]] = {}
    for card in coaching.cards:
        cards.setdefault(card.competency, []).append(card)
    groups: list[tuple[str, str, list[tuple[Competency, list[CoachingCard]]]]] = []
    for group in competencies.groups if competencies else []:
        found = [(each, cards[each.id]) for each in group.competencies if each.id in cards]
        if found:
            groups.append((group.id, group.name, found))
    levels = sorted(competencies.levels.items(), key=lambda item: item[1].order) if competencies else []
    return render(
        "coaching.html.j2",
        here,
        view=view,
        intro=Markup(intro),  # noqa: S704  (made by the site generator's Markdown)
        file=coaching,
        groups=groups,
        levels=[name for name, _ in levels],
    )
