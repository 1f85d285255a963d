"""Packages that Rounds made: whether they are as they were made, and of the course's present sources."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from pydantic import ValidationError

from rounds.load.course import content_hash, load_course
from rounds.load.site_settings import course_folders, site_settings
from rounds.model.catalogue import Catalogue, PackageEntry
from rounds.model.course import Course
from rounds.model.package_record import RECORD_FILE, PackageRecord
from rounds.verify.finding import Fact, Finding, error, note, warning
from rounds.verify.kinds import QTI, Kind
from rounds.verify.package import Package, Wishes

MOST_RECORD_BYTES = 4 << 20
MADE = "rounds.json holds the sha256 of every other file, as Rounds made them."


def check_record(package: Package, wishes: Wishes) -> Iterator[Finding | Fact]:
    """The package against its own rounds.json, the catalogue and the course, as far as there are any."""
    if RECORD_FILE not in package.hashes:
        if package.kind not in (*QTI, Kind.CC, Kind.CONTENT):
            yield Fact("Suspend data", "unknown for a package of another tool: play it (rounds play) and watch")
        return
    try:
        record = PackageRecord.model_validate_json(package.files.read(package.folder + RECORD_FILE, MOST_RECORD_BYTES))
    except ValidationError as fault:
        first = fault.errors(include_url=False, include_context=False, include_input=False)[0]
        what = f"It cannot be read: {': '.join(filter(None, ['.'.join(map(str, first['loc'])), first['msg']]))}."
        why = "It was written by another version of Rounds, or changed since; its hashes cannot be compared."
        yield error("record", RECORD_FILE, 0, what, why, "Make the package anew: rounds package.")
        return
    yield from _facts(package, record)
    yield from _hashes(package, record)
    if record.suspend and record.suspend.worst_case > record.suspend.limit:
        what = f"Its state may need {record.suspend.worst_case} characters; an LMS keeps {record.suspend.limit}."
        why = "An LMS cuts or refuses the rest, and answers are lost (SCORM RTE, cmi.suspend_data)."
        yield error("suspend", RECORD_FILE, 0, what, why, "Package fewer parts together.")
    yield from _catalogue(package, wishes)
    if wishes.root is not None:
        yield from _sources(record, wishes.root)


def _facts(package: Package, record: PackageRecord) -> Iterator[Fact]:
    yield Fact("Made by", f"Rounds {record.rounds}, format {record.format}")
    yield Fact("Course", record.course)
    yield Fact("Package", f"{record.key}, version {record.version}, {record.language}")
    for part in record.parts:
        yield Fact("Part", f"{part.name} {part.version}: {part.title}")
    if record.sources:
        yield Fact("Sources", ", ".join(record.sources))
    if record.suspend:
        yield Fact("Suspend data", f"at most {record.suspend.worst_case} of {record.suspend.limit} characters")


def _hashes(package: Package, record: PackageRecord) -> Iterator[Finding]:
    cure = "Make the package anew: rounds package."
    for name in sorted({*package.hashes, *record.files} - {RECORD_FILE}):
        here, told = package.hashes.get(name), record.files.get(name)
        if told is None:
            yield error("added", name, 0, "This file was added after the package was made.", MADE, cure)
        elif here is None:
            yield error("removed", name, 0, "This file was taken out after the package was made.", MADE, cure)
        elif here != told:
            yield error("changed", name, 0, "This file was changed after the package was made.", MADE, cure)


def _catalogue(package: Package, wishes: Wishes) -> Iterator[Finding | Fact]:
    """Commit and effective date stand in the catalogue, since equal sources give equal packages."""
    path = package.files.path
    catalogue = wishes.catalogue or path.parent / "catalogue.json"
    if not catalogue.is_file():
        yield Fact("Commit", "unknown: no catalogue.json beside the package (or name it with --catalogue)")
        return
    try:
        told = Catalogue.model_validate_json(catalogue.read_bytes())
    except (OSError, ValidationError):
        what = f"{catalogue.name} cannot be read."
        why = "It was written by another version of Rounds, or is no catalogue."
        yield warning("catalogue", "", 0, what, why, "Build the site again: make site.")
        return
    rows = [row for row in told.packages if row.file == path.name]
    whole = _file_sha256(path)
    if not rows:
        what = f"{catalogue.name} does not name {path.name}."
        why = "The catalogue has the commit and the hash of every package that is given out."
        yield note("catalogue", "", 0, what, why, "Name the catalogue that belongs to it with --catalogue.")
    elif rows[0].sha256 != whole:
        what = f"The zip's sha256 is {whole}, in {catalogue.name} it is {rows[0].sha256}."
        why = "It is not the file that was given out with this catalogue."
        yield error("catalogue", "", 0, what, why, "Take the package that belongs to the catalogue, or make both anew.")
    else:
        yield from _row(told, rows[0])


def _row(catalogue: Catalogue, row: PackageEntry) -> Iterator[Fact]:
    yield Fact("sha256", f"{row.sha256}, as in the catalogue")
    yield Fact("Commit", catalogue.commit or "none: its sources were not all committed")
    yield Fact("In force from", row.effective or "not said")


def _file_sha256(path: Path) -> str:
    whole = sha256()
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            whole.update(piece)
    return whole.hexdigest()


def _sources(record: PackageRecord, root: Path) -> Iterator[Finding | Fact]:
    """Whether the course's sources are still those that the package was made of."""
    content, quizzes = course_folders(root)
    course, _ = load_course(root, *site_settings(root), content_dir=content, quizzes_dir=quizzes)
    fresh = True
    for part in record.parts:
        now = _content_hash(course, part.name)
        if now == part.content_hash:
            continue
        fresh = False
        what = f"The sources of {part.name} are no longer in the course."
        if now is not None:
            what = f"The sources of {part.name} have changed since the package was made of version {part.version}."
        why = "Who learns with this package gets an older text than the course has."
        yield warning("sources", RECORD_FILE, 0, what, why, "Make the package anew: rounds package.")
    if fresh:
        yield Fact("Course's sources", "unchanged since the package was made")


def _content_hash(course: Course, name: str) -> str | None:
    """The hash of a part's sources as the course has them now; None where it has no such part."""
    kind, _, id_ = name.rpartition("/")
    if not kind:
        module = course.modules.get(id_)
        return content_hash(course, module) if module else None
    part = (course.simulations if kind == "simulation" else course.profiles).get(id_)
    return course.origin.text(part.place.file).sha256 if part else None
