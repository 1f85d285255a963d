"""SCORM 1.2: the shell with its manifest and control files (SCORM 1.2 Content Aggregation Model, October 2001)."""

from rounds.export.archive import archive
from rounds.export.control_files import control_files
from rounds.export.finished_site import FinishedSite
from rounds.export.format import Format, PackageOptions
from rounds.export.plan import PackagePlan, mastery
from rounds.export.record import recorded
from rounds.export.scorm12_losses import scorm12_losses
from rounds.export.shell import Shell, filled, shell
from rounds.model.package_record import RECORD_FILE


def scorm12_files(
    site: FinishedSite,
    plan: PackagePlan,
    options: PackageOptions = PackageOptions(),  # noqa: B008  (a frozen value)
) -> dict[str, bytes]:
    """The files of the package by name. Raises PackageFault where it could not work in an LMS."""
    made = shell(site, plan, "scorm12", is_split=options.multi_sco)
    files = {**made.files, "imsmanifest.xml": _manifest(site, plan, made).encode()}
    return recorded(site, plan, "scorm12", files | control_files("scorm12_control"))


def _manifest(site: FinishedSite, plan: PackagePlan, made: Shell) -> str:
    launched = {page.file for page in made.pages}
    return filled(
        "scorm12_manifest.xml.j2",
        identifier=f"rounds-{plan.kind}-{plan.id}",
        plan=plan,
        scos=[(page.file, page.plan.title, mastery(site, page.plan)) for page in made.pages],
        shared=sorted({*made.files, RECORD_FILE} - launched),
    )


def _content(site: FinishedSite, plan: PackagePlan, options: PackageOptions) -> bytes:
    return archive(scorm12_files(site, plan, options))


SCORM12 = Format("scorm12", "SCORM 1.2", ".zip", _content, scorm12_losses)
