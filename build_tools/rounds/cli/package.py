"""rounds package: packages of single modules or paths, made from the finished site."""

import subprocess
import sys
import tempfile
from pathlib import Path

import click

from rounds.export.all_formats import FORMATS
from rounds.export.finished_site import FinishedSite, SiteFault, finished_site
from rounds.export.packages import write_packages
from rounds.export.plan import PackagePlan, all_plans
from rounds.load.course import course_root


@click.command()
@click.argument("names", nargs=-1, metavar="[MODULE|PATH]...")
@click.option("--all", "everything", is_flag=True, help="Every live module and path.")
@click.option(
    "--format", "formats", default="scorm12", show_default=True, help=f"One or more of: {', '.join(FORMATS)}."
)
@click.option("--output", type=click.Path(file_okay=False, path_type=Path), required=True, help="Folder for packages.")
@click.option("--root", type=click.Path(exists=True, file_okay=False, path_type=Path), help="The course's folder.")
@click.option("--site", "finished", type=click.Path(file_okay=False, path_type=Path), help="A site built before.")
def package(
    names: tuple[str, ...], everything: bool, formats: str, output: Path, root: Path | None, finished: Path | None
) -> None:
    """Make LMS packages of modules (by id) or paths (path-ID, or the id where no module bears it).

    They are made from the course as it is now; with --site, from a finished site as it is.
    """
    wanted = [name.strip() for name in formats.split(",") if name.strip()]
    unknown = [name for name in wanted if name not in FORMATS]
    if unknown or not wanted:
        raise click.UsageError(f"Unknown format «{', '.join(unknown)}». Known: {', '.join(FORMATS)}.")
    if not names and not everything:
        raise click.UsageError("Name a module or a path, or write --all.")
    with tempfile.TemporaryDirectory(prefix="rounds-") as folder:
        site = _given(finished) if finished else _built(course_root(root), Path(folder) / "site")
        plans = all_plans(site)
        chosen = plans if everything else [_plan(plans, name) for name in dict.fromkeys(names)]
        try:
            packages, faults = write_packages(site, chosen, wanted, output)
        except OSError as error:
            raise click.ClickException(
                f"{output} cannot be written: {error.strerror}. Name another --output."
            ) from None
    for made in packages:
        click.echo(f"{output / made.file}  {made.bytes} bytes  sha256 {made.sha256}")
    if faults:
        raise click.ClickException("\n".join(faults))


def _built(home: Path, temporary: Path) -> FinishedSite:
    """The course's site as its sources and this version of Rounds make it, built aside; site/ stays as it is."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(temporary)]
    if subprocess.run(command, cwd=home, check=False).returncode:
        raise click.ClickException("The site could not be built, so no package was made. Mend what is said above.")
    return finished_site(temporary)


def _given(folder: Path) -> FinishedSite:
    try:
        return finished_site(folder)
    except SiteFault as fault:
        raise click.ClickException(str(fault)) from None


def _plan(plans: list[PackagePlan], name: str) -> PackagePlan:
    for plan in plans:
        if name in (plan.key, plan.id):
            return plan
    known = ", ".join(plan.key for plan in plans)
    raise click.ClickException(f"No live module or path is called «{name}». There are: {known}.")
