"""SCORM 2004, 3rd and 4th Edition: the shell with manifest, sequencing and control files (CAM and SN books).

One SCO by default. Its mastery is the primary objective's measure, and it is complete when its progress is whole: an
LMS that works the statuses out by itself ends where the player does. Split, each part is an item that can be chosen
or reached by going on; parts without a score are left out of the roll-up of satisfaction, which they never tell.
"""

from collections.abc import Callable
from dataclasses import dataclass

from rounds.export.archive import archive
from rounds.export.control_files import control_files
from rounds.export.finished_site import FinishedSite
from rounds.export.format import Format, PackageOptions
from rounds.export.plan import PackagePlan, mastery
from rounds.export.record import recorded
from rounds.export.shell import Shell, ShellPage, filled, objective_ids, shell
from rounds.model.package_record import RECORD_FILE

METADATA = "metadata.xml"
"""A file of its own: in the manifest the 3rd Edition's schema would ask for the LOM's, which is not at hand."""


@dataclass(frozen=True, slots=True)
class _Edition:
    """What differs between the editions."""

    name: str
    number: int
    schemaversion: str


THIRD = _Edition("scorm2004-3", 3, "2004 3rd Edition")
FOURTH = _Edition("scorm2004-4", 4, "2004 4th Edition")


@dataclass(frozen=True, slots=True)
class _Sco:
    """One item of the manifest and the page that it launches."""

    file: str
    title: str
    measure: str | None
    """0..1, the score from which it is passed; None where nothing is scored."""
    objectives: list[str]


def scorm2004_files(
    site: FinishedSite,
    plan: PackagePlan,
    edition: _Edition,
    options: PackageOptions = PackageOptions(),  # noqa: B008  (a frozen value)
) -> dict[str, bytes]:
    """The files of the package by name. Raises PackageFault where it could not work in an LMS."""
    made = shell(site, plan, "scorm2004", is_split=options.multi_sco)
    files = {
        **made.files,
        METADATA: filled("lom.xml.j2", plan=plan).encode(),
        "imsmanifest.xml": _manifest(site, plan, edition, made).encode(),
    }
    return recorded(site, plan, edition.name, files | control_files(f"scorm2004_{edition.number}_control"))


def _manifest(site: FinishedSite, plan: PackagePlan, edition: _Edition, made: Shell) -> str:
    launched = {page.file for page in made.pages}
    return filled(
        "scorm2004_manifest.xml.j2",
        identifier=f"rounds-{plan.kind}-{plan.id}",
        edition=edition,
        plan=plan,
        scos=[_sco(site, page) for page in made.pages],
        shared=sorted({*made.files, METADATA, RECORD_FILE} - launched),
    )


def _sco(site: FinishedSite, page: ShellPage) -> _Sco:
    score = mastery(site, page.plan)
    ids = [id_ for part in page.plan.parts for id_ in objective_ids(part)]
    return _Sco(page.file, page.plan.title, None if score is None else f"{score / 100:g}", ids)


def _content(edition: _Edition) -> Callable[[FinishedSite, PackagePlan, PackageOptions], bytes]:
    return lambda site, plan, options: archive(scorm2004_files(site, plan, edition, options))


SCORM2004_3 = Format(THIRD.name, "SCORM 2004 3rd Edition", ".zip", _content(THIRD))
SCORM2004_4 = Format(FOURTH.name, "SCORM 2004 4th Edition", ".zip", _content(FOURTH))
