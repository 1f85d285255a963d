"""rounds verify: what would not work in an LMS, for packages of ours and of anyone's."""

import json
import sys
from pathlib import Path

import click

from rounds.load.files import SETTINGS_FILE
from rounds.load.zip_files import ZipLimits
from rounds.verify.package import DEFAULT_MAX_BYTES, Wishes
from rounds.verify.report import report_json, report_text, verified

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command()
@click.argument("packages", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PACKAGE...")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--schemas", type=FOLDER, help="A folder with the standards' schemas (cmi5, CC, QTI).")
@click.option("--max-bytes", type=click.IntRange(1), default=DEFAULT_MAX_BYTES, help="Warn of larger packages.")
@click.option("--catalogue", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="catalogue.json.")
@click.option("--root", type=FOLDER, help="A course: are its sources still those of the package?")
def verify(
    packages: tuple[Path, ...],
    form: str,
    schemas: Path | None,
    max_bytes: int,
    catalogue: Path | None,
    root: Path | None,
) -> None:
    """Tell what in a package would not work in an LMS: SCORM, cmi5, xAPI, Common Cartridge, QTI, made by any tool.

    The exit code is 0 where there is no error, 1 where there is one, 2 where a file is no package that can be read.
    """
    if root is not None and not (root / SETTINGS_FILE).is_file():
        raise click.UsageError(
            f"{root} holds no course: {SETTINGS_FILE} is missing. Name a course's folder with --root."
        )
    wishes = Wishes(schemas, max_bytes, catalogue, root)
    reports = [verified(path, wishes, ZipLimits()) for path in packages]
    if form == "json":
        click.echo(json.dumps(report_json(reports), indent=1, ensure_ascii=False))
    else:
        click.echo(report_text(reports))
    sys.exit(max(report.exit_code for report in reports))
