"""xAPI: the shell with a tincan.xml, the way of launching that LMSs had before cmi5 (Tin Can launch, Rustici 2012)."""

from rounds.export.archive import archive
from rounds.export.finished_site import FinishedSite
from rounds.export.format import Format, PackageOptions
from rounds.export.iri import activity_iri
from rounds.export.plan import PackagePlan
from rounds.export.record import recorded
from rounds.export.shell import filled, shell


def xapi_files(
    site: FinishedSite,
    plan: PackagePlan,
    options: PackageOptions = PackageOptions(),  # noqa: B008  (a frozen value)
) -> dict[str, bytes]:
    """The files of the package by name. Raises PackageFault where it could not work in an LMS.

    Always one page: a tincan.xml has one launch.
    """
    iri = activity_iri(site, options, plan.key)
    made = shell(site, plan, "xapi", iri=lambda _: iri)
    told = filled("tincan.xml.j2", iri=iri, plan=plan, page=made.pages[0].file)
    return recorded(site, plan, "xapi", {**made.files, "tincan.xml": told.encode()})


def _content(site: FinishedSite, plan: PackagePlan, options: PackageOptions) -> bytes:
    return archive(xapi_files(site, plan, options))


XAPI = Format("xapi", "xAPI", ".zip", _content)
