"""How a new course gets the Rounds that is installed here: a name for pip, or a wheel made of its own files.

PEP 610 (direct_url.json) says where a distribution came from; none means from an index, by its name.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from urllib.parse import urlsplit

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from rounds.scaffold.wheel import wheel_bytes, wheel_name

LOCAL = {"file", ""}


@dataclass(frozen=True, slots=True)
class Supply:
    """What stands in requirements.txt and constraints.txt, and the files that it needs beside them."""

    version: str
    requirement: str
    pins: list[str]
    files: dict[str, bytes]


def supply(held: Distribution) -> Supply:
    """From what is installed."""
    address = _address(held)
    pins = [f"{found.metadata['Name']}=={found.version}" for found in _needed(held)]
    if address:
        return Supply(held.version, address, pins, {})
    file = f"wheels/{wheel_name(held)}"
    return Supply(held.version, f"./{file}", pins, {file: wheel_bytes(held)})


def _address(held: Distribution) -> str | None:
    """A requirement that anyone can install; None where it came from a folder or file of this machine."""
    text = held.read_text("direct_url.json")
    if text is None:
        return f"{held.name}=={held.version}"
    told = json.loads(text)
    url = str(told.get("url", ""))
    if "dir_info" in told or urlsplit(url).scheme in LOCAL:
        return None
    below = f"#subdirectory={told['subdirectory']}" if told.get("subdirectory") else ""
    if source := told.get("vcs_info"):
        return f"{held.name} @ {source['vcs']}+{url}@{source['commit_id']}{below}"
    archive = told.get("archive_info", {})
    hashes = archive.get("hashes", dict([archive["hash"].split("=", 1)]) if "=" in archive.get("hash", "") else {})
    proof = f"#sha256={hashes['sha256']}" if "sha256" in hashes and not below else below
    return f"{held.name} @ {url}{proof}"


def _needed(held: Distribution) -> Iterator[Distribution]:
    """What it needs and what that needs, each once, by name; as far as it is installed here."""
    seen: dict[str, Distribution] = {}
    asked: set[tuple[str, str]] = set()
    waiting = [(held, "")]
    while waiting:
        at, extra = waiting.pop()
        for line in at.requires or ():
            wanted = Requirement(line)
            if wanted.marker and not wanted.marker.evaluate({"extra": extra}):
                continue
            try:
                found = distribution(wanted.name)
            except PackageNotFoundError:
                continue
            seen[canonicalize_name(wanted.name)] = found
            further = [(found, each) for each in ("", *sorted(wanted.extras)) if (found.name, each) not in asked]
            asked.update((found.name, each) for _, each in further)
            waiting += further
    seen.pop(canonicalize_name(held.name), None)
    for name in sorted(seen):
        yield seen[name]
