"""Packages of a finished site, written to a folder, and what the catalogue says of them."""

from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path

from rounds.export.all_formats import FORMATS, package_name
from rounds.export.finished_site import FinishedSite
from rounds.export.format import PackageFault, PackageOptions
from rounds.export.output import write_file
from rounds.export.plan import PackagePlan
from rounds.export.scorm12 import mastery
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
            entries.append(_entry(site, plan, package_format.name, name, content))
    return entries, list(faults)


def _entry(site: FinishedSite, plan: PackagePlan, package_format: str, name: str, content: bytes) -> PackageEntry:
    return PackageEntry(
        id=plan.id,
        kind=plan.kind,
        title=plan.title,
        version=plan.version,
        format=package_format,
        language=plan.language,
        minutes=plan.minutes,
        modules=len(plan.modules),
        questions=sum(len(site.quizzes[quiz].questions) for module in plan.modules for quiz in module.quizzes),
        mastery=mastery(site, plan),
        file=name,
        bytes=len(content),
        sha256=sha256(content).hexdigest(),
    )
