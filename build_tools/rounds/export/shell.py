"""The files of a package as a learner meets them, whatever the standard: page, player, texts, images.

The page is the player's compact shell, not the site's theme. Names are short ASCII, URLs relative; nothing in a
package tells when or where it was built. A standard adds its manifest.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from jinja2 import Environment, PackageLoader, StrictUndefined

from rounds.export.finished_site import FinishedSite, Part
from rounds.export.format import PackageFault
from rounds.export.module_body import BodyFault, ModuleBody
from rounds.export.plan import PackagePlan, mastery, part_plan
from rounds.export.style import needed_style
from rounds.export.suspend import SCORM12_LIMIT, simulation_steps, worst_case
from rounds.export.xml_characters import NOT_XML
from rounds.markdown.icons import icon_sprite
from rounds.model.course_index import ADD_ON_FILES, ModuleEntry, SimulationEntry, package_add_ons
from rounds.model.texts import direction

PlayerPart = Literal["scorm12", "scorm2004", "cmi5", "xapi"]
"""The player's part that speaks one standard."""

LARGE_ROOM = 64_000

ROOMS: Mapping[PlayerPart, tuple[str, int, str]] = {
    "scorm12": ("SCORM 1.2", SCORM12_LIMIT, "SCORM 1.2 RTE, cmi.suspend_data"),
    "scorm2004": ("SCORM 2004", LARGE_ROOM, "SCORM 2004 RTE 4.2.23, cmi.suspend_data"),
    "cmi5": ("cmi5", LARGE_ROOM, "the same as SCORM 2004's, though cmi5 sets none"),
    "xapi": ("xAPI", LARGE_ROOM, "the same as SCORM 2004's, though xAPI sets none"),
}
"""By player part: the standard's title, how many characters of a learner's state are kept, and who says so."""

PLAYER_SIGNS = ("warn",)
"""What plugins/player/src/package draws by itself."""


@dataclass(frozen=True, slots=True)
class ShellPage:
    """A page that an LMS launches, and what it holds: the whole package, or one part of it."""

    file: str
    plan: PackagePlan


@dataclass(frozen=True, slots=True)
class Shell:
    """The files of a package by name, without what its standard adds, and its pages."""

    files: dict[str, bytes]
    pages: tuple[ShellPage, ...]


def shell(
    site: FinishedSite,
    plan: PackagePlan,
    player: PlayerPart,
    *,
    is_split: bool = False,
    iri: Callable[[PackagePlan], str] = lambda _: "",
) -> Shell:
    """The shell with the player for this standard: one page with a menu, or split, a page for each part.

    `iri` gives a page's activity id, where the standard knows such. Raises PackageFault for what cannot be packaged.
    """
    pages = shell_pages(site, plan, is_split)
    for page in pages:
        _refuse_overflow(site, page.plan, player)
    has_menu = len(pages) == 1 and len(plan.parts) > 1
    bodies = _bodies(site, plan.parts, has_menu)
    files = _player_files(site, player, "path" if has_menu else "package", bodies)
    for body in bodies:
        files |= body.files
    scripts: dict[str, str] = {}
    texts = [body.html for body in bodies] if has_menu else []
    if has_menu:
        for number, (part, body) in enumerate(zip(plan.parts, bodies, strict=True), start=1):
            scripts[part.name] = f"m-{number}.js"
            files[f"m-{number}.js"] = _part_script(part.name, body.html)
    for number, page in enumerate(pages):
        held = bodies if len(pages) == 1 else [bodies[number]]
        html = _page(site, page.plan, held, scripts, iri(page.plan))
        files[page.file] = html.encode()
        texts.append(html)
    files["package.css"] = needed_style(files["package.css"], files["package.js"], "".join(texts))
    return Shell(files, pages)


def shell_pages(site: FinishedSite, plan: PackagePlan, is_split: bool) -> tuple[ShellPage, ...]:
    """The pages to launch: index.html, or split, part-1.html and so on."""
    if not is_split or len(plan.parts) == 1:
        return (ShellPage("index.html", plan),)
    return tuple(
        ShellPage(f"part-{number}.html", part_plan(site, part)) for number, part in enumerate(plan.parts, start=1)
    )


def state_chars(site: FinishedSite, plan: PackagePlan) -> int:
    """The most characters of a learner's state in one page with this plan, runs of its simulations among them.

    Counted once: every format asks before it makes a package, and again for its record.
    """
    names = tuple(part.name for part in plan.parts)
    if names not in site.state_chars:
        site.state_chars[names] = _state_chars(site, plan)
    return site.state_chars[names]


def _state_chars(site: FinishedSite, plan: PackagePlan) -> int:
    bodies = _bodies(site, plan.parts, is_linked=len(plan.parts) > 1)
    steps = {name: most for body in bodies for name, most in simulation_steps(body.html).items()}
    others = len(plan.parts) - len(plan.modules)
    return worst_case(plan.modules, site.quizzes, steps.values(), other_parts=others)


def _refuse_overflow(site: FinishedSite, plan: PackagePlan, player: PlayerPart) -> None:
    standard, room, rule = ROOMS[player]
    needed = state_chars(site, plan)
    if needed <= room:
        return
    cure = "Split its largest quiz in two modules or shorten it."
    if len(plan.parts) > 1:
        cure = "Package fewer parts together, or each by itself (--multi-sco), or split the largest quiz in two."
    raise PackageFault(
        f"The {plan.kind} «{plan.id}» cannot be packaged as {standard}: its state may need {needed} characters and "
        f"an LMS keeps {room} ({rule}). {cure}"
    )


def _player_files(site: FinishedSite, player: PlayerPart, core: str, bodies: list[ModuleBody]) -> dict[str, bytes]:
    """The player with what this package needs of it, in one script and one style: an LMS may be slow with many."""
    needed = package_add_ons("".join(body.html for body in bodies))
    scripts = [f"{core}.js", f"{player}.js", *(name for each in needed if (name := f"{each}.js") in ADD_ON_FILES)]
    styles = [f"{core}.css", *(name for each in needed if (name := f"{each}.css") in ADD_ON_FILES)]
    return {"package.js": site.joined(tuple(scripts)), "package.css": site.joined(tuple(styles))}


def _bodies(site: FinishedSite, parts: Sequence[Part], is_linked: bool) -> list[ModuleBody]:
    """The parts' texts; where one page holds them all, links between them stay."""
    urls = {part.url: part.name for part in parts} if is_linked else {}
    try:
        return [site.body(part, urls) for part in parts]
    except BodyFault as fault:
        raise PackageFault(str(fault)) from None


def _part_script(name: str, html: str) -> bytes:
    """A classic script that hands a part's HTML to the player: nothing to fetch, no type to be refused."""
    return f"RoundsPackage.module({_script_json(name)},{_script_json(html)});\n".encode()


def _script_json(value: Any) -> str:
    """JSON that may stand inside a script element: no `</`, no `<!--`, ASCII only."""
    return json.dumps(value, ensure_ascii=True, separators=(",", ":")).replace("<", "\\u003c")


def _page(site: FinishedSite, plan: PackagePlan, bodies: list[ModuleBody], scripts: dict[str, str], iri: str) -> str:
    kind = "path" if scripts else "module"
    told = {
        "id": plan.key,
        "kind": kind,
        "language": plan.language,
        "iri": iri,
        "title": plan.title,
        "version": plan.version,
        "mastery": mastery(site, plan),
        "modules": [_part_told(site, part, scripts.get(part.name)) for part in plan.parts],
    }
    page = filled(
        "package.html.j2",
        title=plan.title,
        language=plan.language,
        direction=direction(plan.language),
        package_id=plan.key,
        kind=kind,
        summary=plan.summary,
        minutes=plan.minutes,
        modules=[_part_shown(part, body, scripts) for part, body in zip(plan.parts, bodies, strict=True)],
        notice=site.index.notice,
        package_json=_script_json(told),
    )
    return with_signs(page, (body.html for body in bodies) if scripts else ())


def with_signs(page: str, bodies: Iterable[str]) -> str:
    """The page with the icons that it shows, that its player shows, and that texts show which come later."""
    sprite = icon_sprite("".join([page, *bodies, *(f"#i-{sign}" for sign in PLAYER_SIGNS)]))
    return page.replace("<!--rounds:icons-->", sprite, 1)


def _part_shown(part: Part, body: ModuleBody, scripts: dict[str, str]) -> dict[str, Any]:
    """A part as the page's template shows it."""
    is_simulation = isinstance(part, SimulationEntry)
    return {
        "id": part.name,
        "title": part.title,
        "summary": part.summary,
        "lead": part.summary if is_simulation else None,
        "minutes": part.minutes,
        "version": part.version,
        "objectives": objectives(part),
        "is_read_to_the_end": not is_simulation,
        "body_html": None if scripts else body.html,
    }


def objectives(part: Part) -> list[str]:
    """What a learner can do after it, in its author's words: only modules say."""
    return part.objectives if isinstance(part, ModuleEntry) else []


def objective_ids(part: Part) -> list[str]:
    """The objectives' ids as the player reports them (src/progress/lms_session.ts): MODULE__1, MODULE__2, ..."""
    return [f"{part.id}__{number}" for number, _ in enumerate(objectives(part), start=1)]


def _part_told(site: FinishedSite, part: Part, script: str | None) -> dict[str, Any]:
    """A part as the player is told of it: PackageModule of plugins/player/src/course/package.ts."""
    quizzes = part.quizzes if isinstance(part, ModuleEntry) else []
    return {
        "id": part.name,
        "title": part.title,
        "version": part.version,
        "minutes": part.minutes or 0,
        "objectives": objectives(part),
        "script": script,
        "quizzes": [
            {"id": quiz, "pass_mark": site.quizzes[quiz].pass_mark, "attempts": site.quizzes[quiz].attempts}
            for quiz in quizzes
        ],
    }


def filled(template: str, **told: Any) -> str:
    """One of this room's templates, HTML or XML, with these values; what authors wrote never becomes markup."""
    text = _templates().get_template(template).render(**told)
    return NOT_XML.sub("", text) if template.endswith(".xml.j2") else text


@lru_cache(maxsize=1)
def _templates() -> Environment:
    loader = PackageLoader("rounds.export", "templates")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, auto_reload=False)
