"""rounds serve: the course as a site while it is being written, with its mistakes where they stand."""

import os
import subprocess
import sys
from pathlib import Path

import click

from rounds.cli.course_home import root_option, site_home


@click.command()
@root_option
@click.option("--port", type=click.IntRange(1, 65535), help="The port [default: 8000, or the next free one].")
@click.option("--lan", is_flag=True, help="Let others in the network open it: prints the address for a phone.")
@click.option("--open", "in_browser", is_flag=True, help="Open it in the browser.")
def serve(root: Path | None, port: int | None, lan: bool, in_browser: bool) -> None:
    """Show the course as a site that follows each save, with its mistakes at their places. Ctrl-C ends it."""
    home = site_home(root)
    # The engine does not know the site generator: a program of its own does.
    command = [sys.executable, "-m", "mkdocs_rounds.preview", "--root", str(home.resolve())]
    command += ["--port", str(port)] if port else []
    command += [*(["--lan"] if lan else []), *(["--open"] if in_browser else [])]
    sys.stdout.flush()
    if os.name == "posix":
        # This process becomes the preview: signals reach it, and nothing is left behind.
        os.execv(sys.executable, command)  # noqa: S606
    sys.exit(subprocess.run(command, check=False).returncode)
