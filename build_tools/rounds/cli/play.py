"""rounds play: an LMS in the browser, on this machine only, for anyone's package."""

import signal
import time
import webbrowser
from pathlib import Path

import click

from rounds.model.spelling import did_you_mean
from rounds.play.lms import Lms
from rounds.play.package import PlayFault
from rounds.play.profiles import all_profiles
from rounds.play.server import serving


@click.command()
@click.argument("package", required=False, type=click.Path(path_type=Path))
@click.option("--lms", "profile", default="strict", show_default=True, help="The profile: how the LMS behaves.")
@click.option("--list-profiles", is_flag=True, help="Say what profiles there are.")
@click.option("--sco", default="", help="The item to begin with, by id, title or place from 1.")
@click.option("--port", default=0, type=click.IntRange(0, 65535), help="The port; 0 takes a free one.")
@click.option("--log", type=click.Path(dir_okay=False, path_type=Path), help="Write every call and statement here.")
@click.option("--no-browser", is_flag=True, help="Only say the address.")
def play(
    package: Path | None, profile: str, list_profiles: bool, sco: str, port: int, log: Path | None, no_browser: bool
) -> None:
    """Play PACKAGE, a zip or an unpacked folder (SCORM 1.2 or 2004, cmi5, xAPI), as an LMS would."""
    if list_profiles:
        click.echo(_list())
        return
    if package is None:
        raise click.UsageError("Name a package: rounds play PACKAGE.")
    if profile not in all_profiles():
        cure = did_you_mean(profile, all_profiles(), "These are the profiles:")
        raise click.ClickException(f"There is no profile «{profile}». {cure}\n{_list()}")
    try:
        lms = Lms.of(package, profile, sco, log)
        ended = _interrupts()
        with serving(lms.answer, port) as origins:
            _tell(lms, origins.home)
            if not no_browser:
                webbrowser.open(origins.home)
            while not ended:
                time.sleep(0.1)
            click.echo()
    except PlayFault as fault:
        raise click.ClickException(str(fault)) from None
    click.echo("The LMS has ended; nothing of the attempt is kept.")


def _tell(lms: Lms, address: str) -> None:
    package = lms.session.package
    for warning in package.warnings:
        click.echo(f"Warning: {warning}", err=True)
    many = f", {len(package.items)} items" if len(package.items) > 1 else ""
    click.echo(f"{package.title} ({package.edition}{many}) plays at {address}/")
    click.echo(f"LMS: {lms.session.profile_name}. {lms.session.profile.text} Ctrl-C ends it.")


def _interrupts() -> list[int]:
    """Fills with Ctrl-C. An exception in its place is lost where it falls into the clearing away of an object."""
    told: list[int] = []
    signal.signal(signal.SIGINT, lambda number, _: told.append(number))
    return told


def _list() -> str:
    return "\n".join(f"{name:20} {profile.text}" for name, profile in all_profiles().items())
