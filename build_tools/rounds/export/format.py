"""What an export format is: a name, a file ending, and two functions of a finished site and a plan."""

from collections.abc import Callable
from dataclasses import dataclass

from rounds.export.finished_site import FinishedSite
from rounds.export.plan import PackagePlan
from rounds.model.loss import Loss


class PackageFault(Exception):  # noqa: N818  (something for the author to mend; the text says what and the cure)
    """A package that would not work where it is meant to; it is not made."""


@dataclass(frozen=True, slots=True)
class PackageOptions:
    """What an admin may choose; formats that a choice does not concern pass over it."""

    multi_sco: bool = False
    """SCORM: an SCO for each part with sequencing, instead of one with its own menu."""
    remote: str | None = None
    """cmi5: the absolute URL under which the files are hosted; the package then holds only the course structure."""
    iri_base: str | None = None
    """cmi5 and xAPI: what activity ids begin with; else the site's address, else ids made of names (UUID 5)."""


def no_losses(_site: FinishedSite, _plan: PackagePlan) -> list[Loss]:
    """For a format that carries everything."""
    return []


def holds_all(_site: FinishedSite, _plan: PackagePlan) -> bool:
    """For a format that has a place for everything."""
    return True


def has_questions(site: FinishedSite, plan: PackagePlan) -> bool:
    """For formats that are made of questions: whether a module of the plan has a quiz."""
    return any(site.quizzes[quiz].questions for module in plan.modules for quiz in module.quizzes)


@dataclass(frozen=True, slots=True)
class Format:
    """One export format. A new one is a file that makes one of these and a line in all_formats.py."""

    name: str
    """On the command line."""
    title: str
    """For readers."""
    suffix: str
    """How its files end, with the dot."""
    content: Callable[[FinishedSite, PackagePlan, PackageOptions], bytes]
    """The file's bytes: the same for the same site. Raises PackageFault where it would not work."""
    losses: Callable[[FinishedSite, PackagePlan], list[Loss]] = no_losses
    holds: Callable[[FinishedSite, PackagePlan], bool] = holds_all
    """Whether a plan has anything for this format. Without, `--all` passes it over, and by name it is an error."""
