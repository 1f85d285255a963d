"""rounds.json, made: the last file of a package, since it holds the hashes of all others."""

from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import version

from rounds.export.finished_site import FinishedSite
from rounds.export.plan import PackagePlan, part_plan
from rounds.export.shell import LARGE_ROOM, state_chars
from rounds.export.suspend import SCORM12_LIMIT
from rounds.model.package_record import RECORD_FILE, PackageRecord, PartRecord, SuspendRecord

STATELESS = ("cc11", "qti21")
"""Formats whose tests an LMS asks by itself: no player of ours keeps anything there."""


def recorded(
    site: FinishedSite, plan: PackagePlan, package_format: str, files: Mapping[str, bytes]
) -> dict[str, bytes]:
    """The files with the record of them."""
    record = PackageRecord(
        format=package_format,
        rounds=_rounds_version(),
        course=site.index.title,
        key=plan.key,
        title=plan.title,
        version=plan.version,
        language=plan.language,
        parts=[
            PartRecord(name=part.name, title=part.title, version=part.version, content_hash=part.content_hash)
            for part in plan.parts
        ],
        sources=sorted({source for module in plan.modules for source in module.sources}),
        suspend=None if package_format in STATELESS else _suspend(site, plan, package_format),
        files={name: _sha256(files[name]) for name in sorted(files)},
    )
    return {**files, RECORD_FILE: record.model_dump_json(indent=1).encode() + b"\n"}


def _suspend(site: FinishedSite, plan: PackagePlan, package_format: str) -> SuspendRecord:
    """Of all parts together; what does not fit so was packaged part by part, since the shell refuses it otherwise."""
    limit = SCORM12_LIMIT if package_format == "scorm12" else LARGE_ROOM
    needed = state_chars(site, plan)
    if needed > limit:
        needed = max(state_chars(site, part_plan(site, part)) for part in plan.parts)
    return SuspendRecord(worst_case=needed, limit=limit)


@lru_cache(maxsize=1)
def _rounds_version() -> str:
    return version("rounds")


@lru_cache(maxsize=256)
def _sha256(content: bytes) -> str:
    """Many packages hold the same player and the same schemas."""
    return sha256(content).hexdigest()
