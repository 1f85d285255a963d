"""Packages of a finished site, written to a folder, and what the catalogue says of them."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from rounds.export.all_formats import FORMATS, package_name
from rounds.export.catalogue import package_entry
from rounds.export.finished_site import FinishedSite
from rounds.export.format import PackageFault, PackageOptions
from rounds.export.output import write_file
from rounds.export.plan import PackagePlan
from rounds.model.catalogue import PackageEntry


def write_packages(
    site: FinishedSite,
    plans: Iterable[PackagePlan],
    formats: Sequence[str],
    folder: Path,
    options: PackageOptions = PackageOptions(),  # noqa: B008  (a frozen value)
) -> tuple[list[PackageEntry], list[str]]:
    """Writes each plan in each format; gives the catalogue's rows and the faults of those that could not be made.

    A package that cannot be made is left out; a file of the same name from before stays as it is.
    """
    entries: list[PackageEntry] = []
    faults: dict[str, None] = {}
    for plan in plans:
        for package_format in (FORMATS[name] for name in formats):
            try:
                content = package_format.content(site, plan, options)
            except PackageFault as fault:
                faults[str(fault)] = None
                continue
            name = package_name(plan, package_format)
            write_file(folder / name, content)
            entries.append(package_entry(site, plan, package_format, name, content))
    return entries, list(faults)
