"""The built player that authors get is made from the sources beside it: shown without Node, so it holds everywhere."""

import re
from hashlib import sha256
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2] / "plugins"
PLAYER = ROOT / "player"
ASSETS = ROOT / "mkdocs_rounds/assets"
BUILT = {
    "player.js": "src/main.ts",
    "player.css": "src/css/player.css",
    "package.js": "src/package.ts",
    "package.css": "src/css/package.css",
    "path.js": "src/path.ts",
    "path.css": "src/css/path.css",
    "kinds.js": "src/kinds.ts",
    "typed.js": "src/typed.ts",
    "matching.js": "src/matching.ts",
    "ordering.js": "src/ordering.ts",
    "simulation.js": "src/simulation.ts",
    "simulation.css": "src/css/simulation.css",
    "profile.js": "src/profile.ts",
    "print.js": "src/print.ts",
    "scorm12.js": "src/scorm12.ts",
    "scorm2004.js": "src/scorm2004.ts",
    "cmi5.js": "src/cmi5.ts",
    "xapi.js": "src/xapi.ts",
    "profile.css": "src/css/profile.css",
    "../preview/assets/preview.js": "src/preview.ts",
    "../preview/assets/preview.css": "src/css/preview.css",
}

NAMES = ("http://www.w3.org/", "http://adlnet.gov/expapi/", "https://w3id.org/xapi/")
"""What addresses that nobody asks begin with: XML's namespaces, and the verbs and types of xAPI and cmi5."""


def source_hash() -> str:
    """As plugins/player/build.mjs: each path and its text with LF line ends, each ended by a zero byte."""
    files = [*(PLAYER / "src").rglob("*"), PLAYER / "build.mjs", PLAYER / "package-lock.json"]
    paths = sorted(path.relative_to(PLAYER).as_posix() for path in files if path.is_file())
    told = sha256()
    for path in paths:
        told.update(f"{path}\0".encode() + (PLAYER / path).read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return told.hexdigest()


@pytest.mark.parametrize(("name", "entry"), BUILT.items())
def test_a_built_file_names_the_sources_it_was_made_from(name: str, entry: str) -> None:
    assert (PLAYER / entry).exists()
    first_line = (ASSETS / name).read_text("utf-8").splitlines()[0]
    named = re.search(r"sha256 ([0-9a-f]{64})", first_line)
    assert named, f"{name} does not say what it was built from"
    assert named[1] == source_hash(), (
        f"{name} is older than its sources: run «npm run build» in plugins/player and commit the result"
    )


NAMES = ("http://www.w3.org/", "http://adlnet.gov/expapi/", "https://w3id.org/xapi/")
"""Namespaces, and xAPI's verbs, types and extensions: names that nothing is asked of."""


@pytest.mark.parametrize("name", BUILT)
def test_a_built_file_reaches_for_no_other_host(name: str) -> None:
    addresses = set(re.findall(r"https?://[^\s\"'`)]+", (ASSETS / name).read_text("utf-8")))
    assert {address for address in addresses if not address.startswith(NAMES)} == set()


def test_a_built_script_is_ascii_and_may_be_served_in_any_encoding() -> None:
    for name in (name for name in BUILT if name.endswith(".js")):
        assert (ASSETS / name).read_bytes().isascii()
