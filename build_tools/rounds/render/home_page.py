"""Home: what can I do in five minutes? Roles, filters, one offer, and cards of modules.

The page stays small in a course of any size: it holds at most MOST_CARDS modules, chosen so that every role and
every area has its share, and links to the areas for the rest.
"""

import re
from collections.abc import Iterable
from itertools import chain, zip_longest

from markupsafe import Markup

from rounds.model.course import Module, Path
from rounds.model.spelling import counted
from rounds.render.page_templates import render
from rounds.render.site_view import SiteView

MOST_CARDS = 60
MOST_PULSES = 12
MOST_SIMULATIONS = 3
TIMES = (3, 5, 8, 12)
"""Minutes that the time filter offers, where they divide the modules."""

_PULSE = re.compile(r'^!!! pulse(?: "[^"\n]*")?[ \t]*\n+((?: {4}|\t)[^\n]+)', re.MULTILINE)


def home_page(view: SiteView, intro: str, title: str) -> Markup:
    """The page's HTML. `intro` is the author's own text as HTML; `title` heads the page where the text does not."""
    cards = _cards(view)
    roles = [path for path in view.paths if path.kind == "role"]
    return render(
        "home.html.j2",
        view.map.home,
        view=view,
        intro=Markup(intro),  # noqa: S704  (made by the site generator's Markdown)
        title=None if "<h1" in intro else title,
        roles=roles,
        groups=_by_area(view, cards),
        times=_times(cards),
        offer=_offer(view, cards),
        offer_why=_why,
        left_out=len(view.shown) - len(cards),
        role_steps={path.id: _steps(view, path, {card.id for card in cards}) for path in roles},
        pulses=_pulses(cards),
        simulations=sorted(view.simulations, key=lambda each: (each.minutes or 0, each.title))[:MOST_SIMULATIONS]
        if view.map.all_simulations is not None
        else [],
    )


def _cards(view: SiteView) -> list[Module]:
    """All modules, or in a large course the first of each path and area in turn."""
    if len(view.shown) <= MOST_CARDS:
        return list(view.shown.values())
    queues: list[list[str]] = [view.written(path) for path in view.paths]
    queues += [[module.id for module in modules] for modules in view.by_area.values()]
    in_turn = (module for module in chain.from_iterable(zip_longest(*queues)) if module)
    return [view.shown[module] for module in list(dict.fromkeys(in_turn))[:MOST_CARDS]]


def _by_area(view: SiteView, cards: list[Module]) -> list[tuple[str, str, list[Module]]]:
    found: dict[str, list[Module]] = {area: [] for area in view.by_area}
    for card in sorted(cards, key=lambda module: (module.minutes, module.title.casefold())):
        found[card.area].append(card)
    return [(area, view.area_title(area), modules) for area, modules in found.items() if modules]


def _times(cards: list[Module]) -> list[int]:
    """Round times that divide the modules; where none does, their own lengths."""
    lengths = sorted({card.minutes for card in cards})
    dividing = [time for time in TIMES if lengths and lengths[0] <= time < lengths[-1]]
    return dividing or lengths[:-1][: len(TIMES)]


def _offer(view: SiteView, cards: list[Module]) -> Module | None:
    """What is offered to a learner of whom nothing is known: the module on most paths, the shortest of these."""
    return min(cards, key=lambda card: (-len(view.standings.get(card.id, [])), card.minutes, card.title), default=None)


def _why(view: SiteView, module: Module) -> str:
    paths = len(view.standings.get(module.id, []))
    return f"Why this: it stands on {counted(paths, 'path')}." if paths > 1 else module.summary


def _steps(view: SiteView, path: Path, cards: set[str]) -> list[tuple[str, str]]:
    """The path's steps that have a card: module and reason."""
    reasons: dict[str, str] = {}
    for step in path.steps:
        if step.module in cards:
            reasons.setdefault(step.module, step.reason)
    return list(reasons.items())


def _pulses(cards: Iterable[Module]) -> list[str]:
    """Questions to oneself out of the modules, where they are plain text."""
    found = (match.group(1).strip() for card in cards for match in _PULSE.finditer(card.body))
    return [text for text in found if not re.search(r"[\[\]*_`<]", text)][:MOST_PULSES]
