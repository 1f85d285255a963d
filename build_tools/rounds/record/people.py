"""Who wrote, reviewed and approved a change, as far as git names them: trailers, authors, who merged it."""

from collections.abc import Collection, Iterable, Sequence

from rounds.record.commits import Commit, Person
from rounds.record.record_file import Approval


def authors(commits: Iterable[Commit]) -> list[Person]:
    """The authors of the commits and those they name as co-authors, each once, the first one first."""
    found: list[Person] = []
    for commit in commits:
        named = [commit.author, *(person for key, person in commit.trailers if key == "co-authored-by")]
        found += [person for person in _once(named) if not any(person.is_(other) for other in found)]
    return found


def reviewers(commits: Iterable[Commit]) -> list[Person]:
    """Whom the commits name as Reviewed-by."""
    return _once(person for commit in commits for key, person in commit.trailers if key == "reviewed-by")


def approval(step: Commit, work: Sequence[Commit], wrote: Collection[Person]) -> Approval | None:
    """Approved-by or Signed-off-by of someone who did not write it; else who merged or committed it."""
    for key in ("approved-by", "signed-off-by"):
        for commit in (step, *work):
            for name, person in commit.trailers:
                if name == key and not any(person.is_(author) for author in wrote):
                    return Approval(name=person.name, how=key)
    if len(step.parents) > 1:
        return Approval(name=step.author.name, how="merged", by_author=any(step.author.is_(who) for who in wrote))
    if not any(step.committer.is_(who) for who in wrote) and not step.committer.email.startswith("noreply@"):
        return Approval(name=step.committer.name, how="committed")
    return None


def work_on(files: Collection[str], step: Commit, brought: Sequence[Commit]) -> list[Commit]:
    """The commits of a merge that touched one of the files, the oldest first; of any other step the step itself."""
    touching = [each for each in reversed(brought) if any(change.file in files for change in each.changes)]
    return touching or list(reversed(brought)) or [step]


def _once(people: Iterable[Person]) -> list[Person]:
    found: list[Person] = []
    for person in people:
        if not any(person.is_(other) for other in found):
            found.append(person)
    return found
