"""The record as tables (RFC 4180): one fact a cell, so that a spreadsheet can filter and sort in either direction."""

from collections.abc import Iterable, Mapping

from rounds.model.spreadsheet import table
from rounds.record.record_file import PartRecord, Record, Version

_VERSION = (
    "version", "status", "effective", "effective_by", "date", "authors", "reviewers", "approver", "approval", "commit",
    "changes", "told", "retake", "retake_why",
)  # fmt: skip
VERSIONS = ("kind", "id", "title", *_VERSION, "fault")
QUESTIONS = ("quiz", "question", "id", "prompt", "modules", *_VERSION)
TRACE = (
    "source", "title", "edition", "source_status", "clause", "kind", "owner", "module", "question", "competency",
    "level", "role", "target", "place",
)  # fmt: skip
COVERAGE = (
    "role", "role_title", "competency", "competency_title", "target", "status", "level", "modules", "questions",
    "simulations", "sources", "planned",
)  # fmt: skip


def record_tables(record: Record) -> dict[str, str]:
    """Each table by its file's name."""
    return {
        "versions.csv": table(VERSIONS, _versions(record)),
        "questions.csv": table(QUESTIONS, _questions(record)),
        "trace.csv": table(TRACE, _trace(record)),
        "coverage.csv": table(COVERAGE, _coverage(record)),
    }


def _versions(record: Record) -> Iterable[Mapping[str, object]]:
    kinds = {
        "module": record.modules,
        "simulation": record.simulations,
        "self-assessment": record.self_assessments,
    }
    for kind, parts in kinds.items():
        for part, version in _each(parts):
            yield {"kind": kind, "id": part.id, "title": part.title, **_version(version), "fault": version.fault}


def _questions(record: Record) -> Iterable[Mapping[str, object]]:
    for part, version in _each(record.questions):
        quiz, _, question = part.id.partition("/")
        named = {"quiz": quiz, "question": question, "id": part.id, "prompt": part.title}
        yield {**named, "modules": " ".join(part.modules), **_version(version)}


def _each(parts: Iterable[PartRecord]) -> Iterable[tuple[PartRecord, Version]]:
    return ((part, version) for part in parts for version in part.versions)


def _version(version: Version) -> dict[str, object]:
    approver = version.approver
    how = approver.how + (" by the author" if approver.by_author else "") if approver else ""
    return {
        **version.model_dump(),
        "effective": version.effective or "",
        "authors": "; ".join(version.authors),
        "reviewers": "; ".join(version.reviewers),
        "approver": approver.name if approver else "",
        "approval": how,
        "changes": "; ".join(version.changes),
        "told": " ".join(version.told),
        "retake": {True: "yes", False: "no", None: ""}[version.retake],
    }


def _trace(record: Record) -> Iterable[Mapping[str, object]]:
    for row in record.trace:
        told = {**row.model_dump(exclude={"competencies", "status"}), "source_status": row.status}
        nothing = {"competency": "", "level": "", "role": "", "target": ""}
        if not row.competencies:
            yield {**told, **nothing}
        for each in row.competencies:
            taught = {**told, **nothing, "competency": each.competency, "level": each.level}
            yield from ({**taught, "role": goal.role, "target": goal.target} for goal in each.roles)
            if not each.roles:
                yield taught


def _coverage(record: Record) -> Iterable[Mapping[str, object]]:
    for each in record.coverage:
        yield {
            **each.model_dump(),
            "modules": "; ".join(f"{id_} ({level})" for id_, level in each.modules.items()),
            "questions": " ".join(each.questions),
            "simulations": " ".join(each.simulations),
            "sources": "; ".join(each.sources),
        }
