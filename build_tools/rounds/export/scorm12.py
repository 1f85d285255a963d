"""SCORM 1.2: the shell with its manifest and control files (SCORM 1.2 Content Aggregation Model, October 2001)."""

from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from rounds.export.archive import archive
from rounds.export.control_files import control_files
from rounds.export.finished_site import FinishedSite
from rounds.export.format import Format, PackageFault, PackageOptions
from rounds.export.plan import PackagePlan, mastery
from rounds.export.record import recorded
from rounds.export.shell import ShellPage, shell
from rounds.export.suspend import SCORM12_LIMIT, worst_case
from rounds.model.package_record import RECORD_FILE

NO_CHOICE = PackageOptions()


def scorm12_files(site: FinishedSite, plan: PackagePlan, options: PackageOptions = NO_CHOICE) -> dict[str, bytes]:
    """The files of the package by name. Raises PackageFault where it could not work in an LMS."""
    made = shell(site, plan, "scorm12", is_split=options.multi_sco)
    for page in made.pages:
        _refuse_overflow(site, page.plan)
    files = dict(made.files)
    files["imsmanifest.xml"] = _manifest(site, plan, made.pages, sorted([*files, RECORD_FILE])).encode()
    return recorded(site, plan, "scorm12", files | control_files("scorm12_control"))


def _refuse_overflow(site: FinishedSite, plan: PackagePlan) -> None:
    needed = worst_case(plan.modules, site.quizzes)
    if needed <= SCORM12_LIMIT:
        return
    cure = "Split its largest quiz in two modules or shorten it."
    if len(plan.parts) > 1:
        cure = (
            "Package fewer parts together or each as a SCO of its own (--multi-sco), or split the largest quiz in two."
        )
    raise PackageFault(
        f"The {plan.kind} «{plan.id}» cannot be packaged as SCORM 1.2: its state may need {needed} characters and "
        f"an LMS keeps {SCORM12_LIMIT} (SCORM 1.2 RTE 3.4.2, cmi.suspend_data). {cure}"
    )


def _manifest(site: FinishedSite, plan: PackagePlan, pages: tuple[ShellPage, ...], files: list[str]) -> str:
    launched = {page.file for page in pages}
    return (
        _templates()
        .get_template("scorm12_manifest.xml.j2")
        .render(
            identifier=f"rounds-{plan.kind}-{plan.id}",
            plan=plan,
            scos=[(page.file, page.plan.title, mastery(site, page.plan)) for page in pages],
            shared=[file for file in files if file not in launched],
        )
    )


@lru_cache(maxsize=1)
def _templates() -> Environment:
    loader = PackageLoader("rounds.export", "templates")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True)


def _content(site: FinishedSite, plan: PackagePlan, options: PackageOptions) -> bytes:
    return archive(scorm12_files(site, plan, options))


SCORM12 = Format("scorm12", "SCORM 1.2", ".zip", _content)
