"""What the catalogue says of a package: a row for each file, and the same rows as CSV for a spreadsheet."""

import subprocess
from hashlib import sha256
from pathlib import Path

from rounds.export.finished_site import FinishedSite
from rounds.export.format import Format
from rounds.export.plan import PackagePlan, mastery
from rounds.load.files import SETTINGS_FILE
from rounds.load.site_settings import course_folders
from rounds.model.catalogue import Catalogue, PackageEntry
from rounds.model.course_index import ChangeEntry, ModuleEntry
from rounds.model.spreadsheet import table

CSV_COLUMNS = (
    "id", "key", "kind", "title", "version", "effective", "change", "retake", "language", "minutes", "modules",
    "questions", "mastery", "competencies", "format", "file", "bytes", "sha256", "losses",
)  # fmt: skip


def package_entry(
    site: FinishedSite, plan: PackagePlan, package_format: Format, name: str, content: bytes
) -> PackageEntry:
    """The row of one package file."""
    news = [(module, module.changes) for module in plan.modules if module.changes]
    effective = max((changes[0].date for _, changes in news), default=None)
    latest = [(module, changes) for module, changes in news if changes[0].date == effective]
    verdicts = [_retake(changes) for _, changes in latest]
    return PackageEntry(
        id=plan.id,
        key=plan.key,
        kind=plan.kind,
        title=plan.title,
        version=plan.version,
        effective=effective,
        change=" ".join(_told(plan, module, changes[0]) for module, changes in latest) or None,
        retake=None if all(verdict is None for verdict in verdicts) else any(verdicts),
        format=package_format.name,
        language=plan.language,
        minutes=plan.minutes,
        modules=len(plan.modules),
        questions=sum(len(site.quizzes[quiz].questions) for module in plan.modules for quiz in module.quizzes),
        mastery=mastery(site, plan),
        competencies=sorted({competency for module in plan.modules for competency in module.competencies}),
        file=name,
        bytes=len(content),
        sha256=sha256(content).hexdigest(),
        losses=[str(loss) for loss in sorted(package_format.losses(site, plan))],
    )


def _retake(changes: list[ChangeEntry]) -> bool | None:
    """Whether the newest version asks for training again: its major number rose. None for a first version."""
    if len(changes) < 2:
        return None
    return changes[0].version.partition(".")[0] != changes[1].version.partition(".")[0]


def _told(plan: PackagePlan, module: ModuleEntry, change: ChangeEntry) -> str:
    return change.what if len(plan.modules) == 1 else f"{module.title}: {change.what}"


def catalogue_csv(catalogue: Catalogue) -> str:
    """The catalogue's packages, one a line (RFC 4180), true and false in words, several values parted by a space.

    `losses` is their number; which they are stands in the JSON and on the package's sheet.
    """
    return table(CSV_COLUMNS, map(_row, catalogue.packages))


def _row(package: PackageEntry) -> dict[str, object]:
    return {
        **package.model_dump(),
        "retake": {True: "yes", False: "no", None: ""}[package.retake],
        "competencies": " ".join(package.competencies),
        "losses": len(package.losses),
    }


def last_commit(root: Path) -> str | None:
    """The commit that last changed a source of the course: its settings, content or quizzes.

    None where git keeps no history of it, or a source is not committed: then no commit names these sources. What else
    stands in the folder, such as a built site, does not count.
    """
    sources = [SETTINGS_FILE, *course_folders(root)]
    dirty = _git(root, "status", "--porcelain", "--", *sources)
    return (_git(root, "log", "-1", "--format=%H", "--", *sources) or None) if dirty == "" else None


def _git(root: Path, *arguments: str) -> str | None:
    try:
        told = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, text=True, check=False)
    except OSError:
        return None
    return told.stdout.strip() if told.returncode == 0 else None
