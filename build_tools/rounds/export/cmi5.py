"""cmi5: the shell with a course structure (cmi5 Quartz, sections 13 and 14), packed or hosted elsewhere.

One assignable unit by default. `moveOn`: a scored unit moves on when it is `Passed`. The player says passed only once
everything is read and every quiz passed, so nothing is asked twice; `CompletedOrPassed` would let a learner on who has
used up every attempt, which completes a unit and fails it. A unit without a score moves on when it is `Completed`.
"""

from dataclasses import dataclass

from rounds.export.archive import archive
from rounds.export.finished_site import FinishedSite
from rounds.export.format import Format, PackageOptions
from rounds.export.iri import activity_iri
from rounds.export.plan import PackagePlan, mastery
from rounds.export.record import recorded
from rounds.export.shell import ShellPage, filled, objective_ids, objectives, shell, shell_pages

STRUCTURE = "cmi5.xml"


@dataclass(frozen=True, slots=True)
class _Unit:
    """An assignable unit as the template writes it."""

    id: str
    url: str
    plan: PackagePlan
    mastery: str | None
    """0..1; None where nothing is scored."""
    objectives: list[tuple[str, str]]
    """Each with its id and its words."""


@dataclass(frozen=True, slots=True)
class _Block:
    """Units under a path's heading; without a title they stand in the course itself."""

    id: str
    title: str | None
    units: list[_Unit]


def cmi5_files(
    site: FinishedSite,
    plan: PackagePlan,
    options: PackageOptions = PackageOptions(),  # noqa: B008  (a frozen value)
) -> dict[str, bytes]:
    """The files of the package by name. Raises PackageFault where it could not work in an LMS."""
    if options.remote:
        return recorded(site, plan, "cmi5", {STRUCTURE: _structure(site, plan, options)})
    return recorded(
        site, plan, "cmi5", {**_shell_files(site, plan, options), STRUCTURE: _structure(site, plan, options)}
    )


def hosted_files(site: FinishedSite, plan: PackagePlan, options: PackageOptions) -> dict[str, bytes]:
    """The files that are to be served under `options.remote`, in a folder called after the plan's key."""
    return _shell_files(site, plan, options)


def _shell_files(site: FinishedSite, plan: PackagePlan, options: PackageOptions) -> dict[str, bytes]:
    return shell(
        site, plan, "cmi5", is_split=options.multi_sco, iri=lambda held: _unit_iri(site, plan, held, options)
    ).files


def _unit_iri(site: FinishedSite, plan: PackagePlan, held: PackagePlan, options: PackageOptions) -> str:
    """The id of the unit that holds this: the package itself, or a part of it."""
    names = (plan.key,) if held.key == plan.key else (plan.key, "parts", held.key)
    return activity_iri(site, options, *names)


def _structure(site: FinishedSite, plan: PackagePlan, options: PackageOptions) -> bytes:
    units = [_unit(site, plan, page, options) for page in shell_pages(site, plan, options.multi_sco)]
    return filled(
        "cmi5.xml.j2",
        course=activity_iri(site, options, plan.key, "course"),
        plan=plan,
        objectives=[objective for unit in units for objective in unit.objectives],
        blocks=_blocks(site, plan, options, units),
    ).encode()


def _unit(site: FinishedSite, plan: PackagePlan, page: ShellPage, options: PackageOptions) -> _Unit:
    score = mastery(site, page.plan)
    iri = _unit_iri(site, plan, page.plan, options)
    return _Unit(
        id=iri,
        url=f"{options.remote.rstrip('/')}/{plan.key}/{page.file}" if options.remote else page.file,
        plan=page.plan,
        mastery=None if score is None else f"{score / 100:g}",
        objectives=[
            # As the player names them in its statements (plugins/player/src/progress/xapi_statements.ts).
            (f"{iri}/objectives/{id_}", words)
            for part in page.plan.parts
            for id_, words in zip(objective_ids(part), objectives(part), strict=True)
        ],
    )


def _blocks(site: FinishedSite, plan: PackagePlan, options: PackageOptions, units: list[_Unit]) -> list[_Block]:
    """The units under the path's headings; all together where there is one unit, or no path."""
    if len(units) == 1 or not plan.stretches:
        return [_Block("", None, units)]
    left = iter(units)
    return [
        _Block(
            activity_iri(site, options, plan.key, "stretches", str(number)),
            stretch.title,
            [next(left) for _ in stretch.parts],
        )
        for number, stretch in enumerate(plan.stretches, start=1)
    ]


def _content(site: FinishedSite, plan: PackagePlan, options: PackageOptions) -> bytes:
    return archive(cmi5_files(site, plan, options))


CMI5 = Format("cmi5", "cmi5", ".zip", _content)
