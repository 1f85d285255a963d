"""Packages of a finished site, written to a folder, and what their formats lose."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from rounds.export.all_formats import FORMATS, package_name
from rounds.export.catalogue import package_entry
from rounds.export.cmi5 import hosted_files
from rounds.export.finished_site import FinishedSite
from rounds.export.format import PackageFault, PackageOptions
from rounds.export.output import stage, write_file
from rounds.export.plan import PackagePlan
from rounds.model.catalogue import PackageEntry

WITHOUT_PACKAGES = "ROUNDS_WITHOUT_PACKAGES"
"""Set in the environment of a build whose caller makes the packages: the plugin rounds/packages then makes none."""


def write_packages(
    site: FinishedSite,
    plans: Iterable[PackagePlan],
    formats: Sequence[str],
    folder: Path,
    options: PackageOptions = PackageOptions(),  # noqa: B008  (a frozen value)
) -> tuple[list[PackageEntry], list[str]]:
    """Writes each plan in each format; gives the catalogue's rows and the faults of those that could not be made.

    A package that cannot be made, or would hold nothing, is left out; a file of the same name from before stays as it
    is. Plan by plan: what a plan's formats share is made once and need not be kept for the next.
    """
    entries: list[PackageEntry] = []
    faults: dict[str, None] = {}
    for plan in plans:
        for package_format in (FORMATS[name] for name in formats):
            if not package_format.holds(site, plan):
                continue
            try:
                content = package_format.content(site, plan, options)
            except PackageFault as fault:
                faults[str(fault)] = None
                continue
            name = package_name(plan, package_format)
            write_file(folder / name, content)
            entries.append(package_entry(site, plan, package_format, name, content))
    return entries, list(faults)


def all_losses(site: FinishedSite, plans: Iterable[PackagePlan], formats: Sequence[str]) -> list[str]:
    """What these formats lose of these plans, `file:line: FORMAT: question ID: what`, once each, in order."""
    found = {
        (loss, name)
        for plan in plans
        for name in formats
        if FORMATS[name].holds(site, plan)
        for loss in FORMATS[name].losses(site, plan)
    }
    return [f"{loss.place}: {name}: {loss.subject}: {loss.what}" for loss, name in sorted(found)]


def write_hosted(site: FinishedSite, plan: PackagePlan, folder: Path, options: PackageOptions) -> Path:
    """Writes the files of a cmi5 package that is hosted elsewhere into a folder of its own; gives that folder."""
    staging = stage(folder / plan.key)
    try:
        for name, content in hosted_files(site, plan, options).items():
            (staging.folder / name).write_bytes(content)
        staging.publish()
    finally:
        staging.discard()
    return staging.target
