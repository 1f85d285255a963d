"""rounds impact: what a new edition of a source touches."""

from pathlib import Path

import click

from rounds.load.course import course_root, load_course
from rounds.load.site_settings import course_folders, site_settings
from rounds.model.spelling import did_you_mean
from rounds.record.impact import impact as found_impact
from rounds.record.impact import impact_csv, impact_text


@click.command()
@click.argument("source", metavar="SOURCE")
@click.option("--place", default="", help="Only the clauses that hold these words, for example III.B.")
@click.option("--format", "form", type=click.Choice(["text", "json", "csv"]), default="text", show_default=True)
@click.option("--root", type=click.Path(exists=True, file_okay=False, path_type=Path), help="The course's folder.")
def impact(source: str, place: str, form: str, root: Path | None) -> None:
    """List every place that cites SOURCE, the packages to make again and the roles concerned."""
    home = course_root(root)
    content, quizzes = course_folders(home)
    if not (home / content).is_dir():
        raise click.UsageError(f"{home} is not a course: it has no folder {content}/. Name one with --root.")
    course, _ = load_course(home, *site_settings(home), content_dir=content, quizzes_dir=quizzes)
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
