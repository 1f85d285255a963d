"""What a new version of a module asks of those who took the one before, and whether its number says so.

The number is major.minor.patch: major = train again, minor = new content, patch = wording (model/texts.py).
"""

from collections.abc import Iterable

from rounds.model.course import Module
from rounds.record.difference import CONTENT, Difference, Sort, by_gravity

_OF_A_PART: dict[Sort, Sort] = {"added": "content", "removed": "content", "new": "content", "renamed": "reworded"}
"""What a difference in a question, simulation or self-assessment is for the module that shows it."""


def module_sorts(module: str, differences: Iterable[Difference]) -> tuple[Sort, ...]:
    """What changed in a module and in all that it shows, the gravest first."""
    found: set[Sort] = set()
    for each in differences:
        if each.part == "module" and each.id == module:
            found.add(each.sort)
        elif module in each.modules and each.part in ("question", "quiz", "simulation", "self-assessment"):
            found.add(_OF_A_PART.get(each.sort, each.sort))
    told = by_gravity(found)
    return tuple(sort for sort in told if sort != "version only" or len(told) == 1)


def retake_advice(
    before: Module | None, after: Module | None, sorts: Iterable[Sort], keys: Iterable[str] = ()
) -> tuple[bool | None, str]:
    """Whether who took the version before should take it again, and why; None where there is nothing to take again."""
    sorts = set(sorts)
    if before is None or after is None or after.status != "live" or before.status == "draft":
        return None, ""
    if "renamed" in sorts:
        return True, f"An LMS knows «{after.id}» as another module than «{before.id}»."
    if parts(after.version)[0] > parts(before.version)[0]:
        return True, f"The major version rose from {before.version} to {after.version}."
    if "key changed" in sorts:
        told = ", ".join(sorted(keys))
        return True, f"Another answer is right now{f' in {told}' if told else ''}."
    return False, ""


def version_fault(before: Module | None, after: Module | None, sorts: Iterable[Sort]) -> str:
    """What is wrong with the new version's number; empty where nothing is. Drafts may change as they like."""
    if before is None or after is None or "draft" in (before.status, after.status):
        return ""
    sorts = set(sorts)
    old, new = parts(before.version), parts(after.version)
    if new < old:
        return f"The version went back from {before.version} to {after.version}."
    if new == old:
        grave = by_gravity(sorts & CONTENT)
        if "key changed" in grave:
            return f"A key changed and the version did not: raise {before.version} to {old[0] + 1}.0.0."
        if grave:
            return f"The content changed and the version did not: raise {before.version} to {old[0]}.{old[1] + 1}.0."
    if old[:2] == new[:2] and "key changed" in sorts:
        return f"A key changed under a patch version: {after.version} should be {old[0] + 1}.0.0."
    if old[:2] == new[:2] and new != old and sorts & CONTENT:
        return f"The content changed under a patch version: {after.version} should be {old[0]}.{old[1] + 1}.0."
    return ""


def parts(version: str) -> tuple[int, ...]:
    """A version's three numbers."""
    return tuple(map(int, version.split(".")))
