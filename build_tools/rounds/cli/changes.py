"""rounds changes: what learners will notice between two versions of a course."""

from pathlib import Path

import click

from rounds.cli.course_home import root_option
from rounds.load.course import course_root
from rounds.record.git import GitError, Repository, repository
from rounds.record.history import course_at, course_now
from rounds.record.review import review
from rounds.record.review_text import review_markdown, review_text

TRUNKS = ("origin/HEAD", "origin/main", "main", "origin/master", "master")
"""Where a branch usually comes from, in the order in which they are looked for."""


@click.command()
@click.argument("base", required=False)
@click.argument("head", required=False)
@click.option("--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text", show_default=True)
@root_option
def changes(base: str | None, head: str | None, form: str, root: Path | None) -> None:
    """Say in words what learners will notice between BASE and HEAD.

    BASE is the commit where this branch left main unless you name another; HEAD is what stands in the folder now,
    committed or not.
    """
    home = course_root(root)
    try:
        kept = repository(home)
        start = _commit(kept, base) if base else _left_main(kept, _commit(kept, head or "HEAD"))
        before, _ = course_at(kept, start)
        if head:
            after, notes = course_at(kept, _commit(kept, head))
        else:
            after, notes = course_now(home, before)
    except GitError as error:
        raise click.ClickException(str(error)) from None
    found = review(before, after, base or start[:12], head or "the working tree", notes)
    match form:
        case "json":
            click.echo(found.model_dump_json(indent=1))
        case "markdown":
            click.echo(review_markdown(found), nl=False)
        case _:
            click.echo(review_text(found))


def _commit(kept: Repository, name: str) -> str:
    found = kept.commit_named(name)
    if found is None:
        cure = "Fetch it: git fetch --unshallow." if kept.shallow() else "Name a branch, a tag or a commit."
        raise GitError(f"There is no commit «{name}» here.", cure)
    return found


def _left_main(kept: Repository, head: str) -> str:
    """The commit that this branch and the main one both come from."""
    for trunk in TRUNKS:
        found = kept.commit_named(trunk)
        shared = found and kept.merge_base(found, head)
        if shared:
            return shared
    if kept.shallow():
        raise GitError("This is a shallow clone: where the branch left main is not known.", "git fetch --unshallow")
    raise GitError("There is no branch main to compare with.", "Name a commit: rounds changes BASE.")
