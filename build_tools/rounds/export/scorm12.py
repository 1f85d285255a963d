"""SCORM 1.2: one SCO a package, with its control files (SCORM 1.2 Content Aggregation Model, October 2001).

The page is the player's compact shell, not the site's theme. All files are declared, names are short ASCII, URLs
relative; nothing in a package tells when or where it was built.
"""

import json
from collections.abc import Iterable
from functools import lru_cache
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from rounds.export.archive import archive
from rounds.export.finished_site import FinishedSite
from rounds.export.format import Format, PackageFault, PackageOptions
from rounds.export.module_body import BodyFault, ModuleBody
from rounds.export.plan import PackagePlan
from rounds.export.suspend import SCORM12_LIMIT, worst_case
from rounds.markdown.icons import icon_sprite
from rounds.model.course_index import ADD_ON_FILES, ModuleEntry, add_ons
from rounds.model.texts import direction

PLAYER_SIGNS = ("warn",)
"""What plugins/player/src/package draws by itself."""


def scorm12_files(site: FinishedSite, plan: PackagePlan) -> dict[str, bytes]:
    """The files of the package by name. Raises PackageFault where it could not work in an LMS."""
    _refuse_overflow(site, plan)
    bodies = _bodies(site, plan)
    needed = add_ons("".join(body.html for body in bodies))
    files = {f"package.{suffix}": _player_file(site, plan, needed, suffix) for suffix in ("js", "css")}
    scripts: dict[str, str] = {}
    for number, (module, body) in enumerate(zip(plan.modules, bodies, strict=True), start=1):
        files |= body.files
        if plan.kind == "path":
            scripts[module.id] = f"m-{number}.js"
            files[f"m-{number}.js"] = _module_script(module.id, body.html)
    files["index.html"] = _page(site, plan, bodies, scripts).encode()
    files["imsmanifest.xml"] = _manifest(plan, mastery(site, plan), sorted(files)).encode()
    return files | _control_files()


def _player_file(site: FinishedSite, plan: PackagePlan, needed: list[str], suffix: str) -> bytes:
    """The player for this kind of package with its add-ons, in one file: an LMS may be slow with many.

    The first line of each part names its sources and is for us only.
    """
    core = "path" if plan.kind == "path" else "package"
    parts = [f"{core}.{suffix}", *(f"{name}.{suffix}" for name in needed if f"{name}.{suffix}" in ADD_ON_FILES)]
    return b"".join(site.asset(part).partition(b"\n")[2] for part in parts)


def mastery(site: FinishedSite, plan: PackagePlan) -> int | None:
    """The package's mastery score: the floor of its quizzes' mean pass mark, so that passing them all reaches it.

    None without a quiz.
    """
    marks = [site.quizzes[quiz].pass_mark for module in plan.modules for quiz in module.quizzes]
    return sum(marks) // len(marks) if marks else None


def _refuse_overflow(site: FinishedSite, plan: PackagePlan) -> None:
    needed = worst_case(plan.modules, site.quizzes)
    if needed > SCORM12_LIMIT:
        cure = (
            "Split its largest quiz in two modules or shorten it."
            if plan.kind == "module"
            else "Split the path into stages, or its largest quiz in two."
        )
        raise PackageFault(
            f"The {plan.kind} «{plan.id}» cannot be packaged as SCORM 1.2: its state may need {needed} characters and "
            f"an LMS keeps {SCORM12_LIMIT} (SCORM 1.2 RTE 3.4.2, cmi.suspend_data). {cure}"
        )


def _bodies(site: FinishedSite, plan: PackagePlan) -> list[ModuleBody]:
    urls = {module.url: module.id for module in plan.modules} if plan.kind == "path" else {}
    try:
        return [site.body(module, urls) for module in plan.modules]
    except BodyFault as fault:
        raise PackageFault(str(fault)) from None


def _module_script(module_id: str, html: str) -> bytes:
    """A classic script that hands a module's HTML to the player: nothing to fetch, no type to be refused."""
    return f"RoundsPackage.module({_script_json(module_id)},{_script_json(html)});\n".encode()


def _script_json(value: Any) -> str:
    """JSON that may stand inside a script element: no `</`, no `<!--`, ASCII only."""
    return json.dumps(value, ensure_ascii=True, separators=(",", ":")).replace("<", "\\u003c")


def _page(site: FinishedSite, plan: PackagePlan, bodies: list[ModuleBody], scripts: dict[str, str]) -> str:
    modules: list[dict[str, Any]] = [
        {
            "id": module.id,
            "title": module.title,
            "summary": module.summary,
            "minutes": module.minutes,
            "version": module.version,
            "objectives": module.objectives,
            "script": scripts.get(module.id),
            "body_html": body.html if plan.kind == "module" else None,
        }
        for module, body in zip(plan.modules, bodies, strict=True)
    ]
    told = {
        "id": plan.key,
        "kind": plan.kind,
        "title": plan.title,
        "version": plan.version,
        "mastery": mastery(site, plan),
        "modules": [_module_told(site, module, scripts) for module in plan.modules],
    }
    page = (
        _templates()
        .get_template("package.html.j2")
        .render(
            title=plan.title,
            language=plan.language,
            direction=direction(plan.language),
            package_id=plan.key,
            kind=plan.kind,
            summary=plan.summary,
            minutes=plan.minutes,
            modules=modules,
            notice=site.index.notice,
            package_json=_script_json(told),
        )
    )
    return with_signs(page, (body.html for body in bodies))


def with_signs(page: str, bodies: Iterable[str]) -> str:
    """The page with the icons that it shows, that its player shows, and that texts show which come later."""
    sprite = icon_sprite("".join([page, *bodies, *(f"#i-{sign}" for sign in PLAYER_SIGNS)]))
    return page.replace("<!--rounds:icons-->", sprite, 1)


def _module_told(site: FinishedSite, module: ModuleEntry, scripts: dict[str, str]) -> dict[str, Any]:
    return {
        "id": module.id,
        "title": module.title,
        "version": module.version,
        "minutes": module.minutes,
        "script": scripts.get(module.id),
        "quizzes": [
            {"id": quiz, "pass_mark": site.quizzes[quiz].pass_mark, "attempts": site.quizzes[quiz].attempts}
            for quiz in module.quizzes
        ],
    }


def _manifest(plan: PackagePlan, mastery_score: int | None, files: list[str]) -> str:
    return (
        _templates()
        .get_template("imsmanifest.xml.j2")
        .render(identifier=f"rounds-{plan.kind}-{plan.id}", plan=plan, mastery=mastery_score, files=files)
    )


@lru_cache(maxsize=1)
def _control_files() -> dict[str, bytes]:
    folder = resources.files("rounds.export") / "scorm12_control"
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.name.endswith(".xsd")}


@lru_cache(maxsize=1)
def _templates() -> Environment:
    loader = PackageLoader("rounds.export", "templates")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True)


def _content(site: FinishedSite, plan: PackagePlan, _options: PackageOptions) -> bytes:
    return archive(scorm12_files(site, plan))


SCORM12 = Format("scorm12", "SCORM 1.2", ".zip", _content)
