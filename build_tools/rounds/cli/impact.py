"""rounds impact: what a new edition of a source touches."""

from pathlib import Path

import click

from rounds.cli.course_home import course_home, read_course, root_option
from rounds.load.site_settings import course_folders
from rounds.model.spelling import did_you_mean
from rounds.record.impact import impact as found_impact
from rounds.record.impact import impact_csv, impact_text


@click.command()
@click.argument("source", metavar="SOURCE")
@click.option("--place", default="", help="Only the clauses that hold these words, for example III.B.")
@click.option("--format", "form", type=click.Choice(["text", "json", "csv"]), default="text", show_default=True)
@root_option
def impact(source: str, place: str, form: str, root: Path | None) -> None:
    """List every place that cites SOURCE, the packages to make again and the roles concerned."""
    home = course_home(root)
    content, _ = course_folders(home)
    course, _ = read_course(home)
    for file in sorted(course.origin.unread):
        click.echo(f"{file} cannot be read and is not among what follows; rounds check tells why.", err=True)
    known = course.framework.sources
    source = source.removeprefix("@")
    if source not in known:
        cure = did_you_mean(source, known, f"The sources stand in {content}/framework/sources.yml.")
        raise click.ClickException(f"There is no source «{source}». {cure}")
    found = found_impact(course, source, place)
    match form:
        case "json":
            click.echo(found.model_dump_json(indent=1))
        case "csv":
            click.echo(impact_csv(found), nl=False)
        case _:
            click.echo(impact_text(found))
