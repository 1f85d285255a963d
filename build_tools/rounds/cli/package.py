"""rounds package: packages of modules, paths, simulations, self-assessments or lists, made from the finished site."""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

import click

from rounds.cli.course_home import root_option, site_home
from rounds.export.all_formats import FORMATS
from rounds.export.finished_site import FinishedSite, SiteFault, finished_site
from rounds.export.format import PackageOptions
from rounds.export.packages import WITHOUT_PACKAGES, all_losses, write_hosted, write_packages
from rounds.export.plan import PackagePlan, all_plans, list_plan

KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
HOSTED = "cmi5-hosted"
FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command()
@click.argument("names", nargs=-1, metavar="[MODULE|PATH]...")
@click.option("--all", "everything", is_flag=True, help="Every live module, path, simulation and self-assessment.")
@click.option(
    "--format", "formats", default="scorm12", show_default=True, help=f"One or more of: {', '.join(FORMATS)}."
)
@click.option("--output", type=FOLDER, required=True, help="Folder for packages.")
@click.option("--as", "key", metavar="KEY", help="One package of all that is named, in its order, under this name.")
@click.option("--title", help="The title of the package that --as makes.")
@click.option("--multi-sco", is_flag=True, help="SCORM and cmi5: each part by itself in the LMS's menu.")
@click.option("--remote", metavar="URL", help="cmi5: where the content is hosted; it is written beside the package.")
@click.option(
    "--iri-base", metavar="IRI", help="cmi5 and xAPI: what activity ids begin with (else the site's address)."
)
@click.option("--fail-on-loss", is_flag=True, help="Make nothing where a format cannot carry all of a question.")
@click.option(
    "--max-bytes",
    type=click.IntRange(min=1),
    default=100_000_000,
    show_default=True,
    help="Warn of packages with more bytes, as an LMS may refuse them.",
)
@root_option
@click.option("--site", "finished", type=FOLDER, help="A site built before.")
def package(
    names: tuple[str, ...],
    everything: bool,
    formats: str,
    output: Path,
    key: str | None,
    title: str | None,
    multi_sco: bool,
    remote: str | None,
    iri_base: str | None,
    fail_on_loss: bool,
    max_bytes: int,
    root: Path | None,
    finished: Path | None,
) -> None:
    """Make packages of modules (by id), paths (path-ID), simulations (simulation-ID), self-assessments
    (self-assessment-ID); the id alone will do where nothing before in this row bears it.

    They are made from the course as it is now; with --site, from a finished site as it is.
    """
    wanted = _formats(formats)
    if not names and not everything:
        raise click.UsageError("Name a module or a path, or write --all.")
    title = " ".join((title or "").split())
    if bool(key) != bool(title):
        raise click.UsageError("A package of several needs both --as KEY and --title TEXT.")
    options = PackageOptions(multi_sco, _address(remote, wanted), _base(iri_base))
    with tempfile.TemporaryDirectory(prefix="rounds-") as folder:
        site = _given(finished) if finished else _built(site_home(root), Path(folder) / "site")
        plans = _plans(site, names, everything, key, title)
        if names or key:
            _refuse_empty(site, plans, wanted)
        losses = all_losses(site, plans, wanted)
        for loss in losses:
            click.echo(loss, err=True)
        if losses and fail_on_loss:
            told = f"{len(losses)} of what authors wrote would be lost, so no package was made. "
            cure = "Change these questions, choose another --format or leave out --fail-on-loss."
            raise click.ClickException(told + cure)
        _write(site, plans, wanted, output, options, max_bytes)


def _write(
    site: FinishedSite,
    plans: list[PackagePlan],
    formats: list[str],
    output: Path,
    options: PackageOptions,
    max_bytes: int,
) -> None:
    """Writes the packages and says what was written."""
    try:
        packages, faults = write_packages(site, plans, formats, output, options)
        made = {package.key for package in packages if package.format == "cmi5"} if options.remote else set()
        hosted = [write_hosted(site, plan, output / HOSTED, options) for plan in plans if plan.key in made]
    except OSError as error:
        raise click.ClickException(f"{output} cannot be written: {error.strerror}. Name another --output.") from None
    for each in packages:
        click.echo(f"{output / each.file}  {each.bytes} bytes  sha256 {each.sha256}")
        if each.bytes > max_bytes:
            told = f"warning: {output / each.file} has more than {max_bytes} bytes; an LMS may refuse it. "
            click.echo(told + "Make its images smaller, or package fewer parts together.", err=True)
    for place in hosted:
        click.echo(f"{place}: serve this folder as {options.remote}{place.name}/, then import the package in the LMS.")
    if faults:
        raise click.ClickException("\n".join(faults))


def _formats(told: str) -> list[str]:
    wanted = list(dict.fromkeys(name.strip() for name in told.split(",") if name.strip()))
    unknown = [name for name in wanted if name not in FORMATS]
    if unknown:
        raise click.UsageError(f"Unknown format «{', '.join(unknown)}». Known: {', '.join(FORMATS)}.")
    if not wanted:
        raise click.UsageError(f"No format is named. Known: {', '.join(FORMATS)}.")
    return wanted


def _address(remote: str | None, formats: list[str]) -> str | None:
    """The address with a slash at its end."""
    if remote is None:
        return None
    if "cmi5" not in formats:
        raise click.UsageError("--remote is for cmi5: write --format cmi5.")
    parts = urlsplit(remote)
    if parts.scheme not in ("https", "http") or not parts.netloc or parts.query or parts.fragment or " " in remote:
        raise click.UsageError(f"«{remote}» is no address. Write one such as https://learning.example.org/courses/.")
    return remote.rstrip("/") + "/"


def _base(iri: str | None) -> str | None:
    if iri is None or re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+", iri):
        return iri
    raise click.UsageError(f"«{iri}» is no absolute IRI. Write one such as https://learning.example.org/activities/.")


def _built(home: Path, temporary: Path) -> FinishedSite:
    """The course's site as its sources and this version of Rounds make it, built aside; site/ stays as it is."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(temporary)]
    if subprocess.run(command, cwd=home, env=os.environ | {WITHOUT_PACKAGES: "1"}, check=False).returncode:
        raise click.ClickException("The site could not be built, so no package was made. Mend what is said above.")
    return finished_site(temporary)


def _given(folder: Path) -> FinishedSite:
    try:
        return finished_site(folder)
    except SiteFault as fault:
        raise click.ClickException(str(fault)) from None


def _plans(
    site: FinishedSite, names: tuple[str, ...], everything: bool, key: str | None, title: str | None
) -> list[PackagePlan]:
    known = all_plans(site)
    chosen = known if everything else [_plan(known, name) for name in dict.fromkeys(names)]
    if not key or not title:
        return chosen
    if not KEY.fullmatch(key):
        raise click.UsageError(f"«{key}» cannot be a package's name: lower-case letters, digits and hyphens, up to 64.")
    if key in (plan.key for plan in known):
        raise click.UsageError(f"«{key}» is the name of a package already. Choose another --as.")
    return [list_plan(site, key, title, chosen)]


def _plan(plans: list[PackagePlan], name: str) -> PackagePlan:
    for plan in plans:
        if name in (plan.key, plan.id, *(part.name for part in plan.parts if plan.kind not in ("path", "list"))):
            return plan
    known = ", ".join(plan.key for plan in plans)
    raise click.ClickException(f"Nothing live is called «{name}». There are: {known}.")


def _refuse_empty(site: FinishedSite, plans: list[PackagePlan], formats: list[str]) -> None:
    """What was asked for by name and would hold nothing is not passed over silently."""
    for plan in plans:
        for name in formats:
            if not FORMATS[name].holds(site, plan):
                raise click.ClickException(
                    f"«{plan.key}» has no questions, which {name} is made of. Name a module or path with a quiz."
                )
