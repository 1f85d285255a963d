"""How the content would behave in an LMS, as far as its scripts can be read without running them."""

import re
from collections.abc import Iterator

from rounds.load.foreign_xml import attribute
from rounds.verify.finding import Fact, Finding, note, warning
from rounds.verify.kinds import SCORM, TITLES, Kind
from rounds.verify.manifest import resources
from rounds.verify.package import Package, Wishes
from rounds.verify.web_text import web_text

UNLOAD = re.compile(r"\bonunload\s*=|[\"'`]unload[\"'`]\s*,|\.unload\s*\(\s*(?:function|\()", re.I)
SYNCHRONOUS = re.compile(
    r"\.open\s*\(\s*[\"'`](?:GET|POST|PUT|HEAD)[\"'`]\s*,[^();]{0,300},\s*(?:false|!1)\s*[,)]|\basync\s*:\s*(?:false|!1)\b"
)
OPEN_EDX_WORDS = ("lesson_status", "completion_status", "progress_measure")
API_12, API_2004 = ("LMSInitialize",), ("API_1484_11",)
LOOKED_FOR = {Kind.CMI5: ("endpoint", "fetch"), Kind.XAPI: ("endpoint",)}
"""What is in the launch URL (cmi5 8.1), which content must read."""


def check_leaving(package: Package, _wishes: Wishes) -> Iterator[Finding | Fact]:
    """Hints: what browsers no longer do while a page closes."""
    for script in web_text(package).scripts:
        if match := UNLOAD.search(script.text):
            why = (
                "Browsers block `unload` more and more (permissions policy; Chrome with Moodle 4.5 lost scores by it) "
                "and phones never send it."
            )
            cure = "Save when something changes; finish on `pagehide` and `visibilitychange`."
            line = script.line_at(match.start())
            yield note("unload", script.file, line, "Something waits for the page's `unload`.", why, cure)
        if match := SYNCHRONOUS.search(script.text):
            why = "Browsers refuse synchronous requests while a page closes, and it halts the page at all other times."
            cure = "Send with `fetch` and `keepalive`, and save when something changes."
            yield note("sync-request", script.file, script.line_at(match.start()), "A synchronous request.", why, cure)


def check_api(package: Package, _wishes: Wishes) -> Iterator[Finding | Fact]:
    """Whether the content looks for the LMS at all, and for the right one."""
    texts = [script.text for script in web_text(package).scripts]
    held = {word for word in (*API_12, *API_2004) if any(word in text for text in texts)}
    if package.kind in SCORM and _has_sco(package):
        wanted, other = (API_12, API_2004) if package.kind is Kind.SCORM12 else (API_2004, API_12)
        if not held & set(wanted):
            yield _silent(package, wanted[0], bool(held & set(other)))
        elif not any(word in text for text in texts for word in OPEN_EDX_WORDS):
            what = "No script holds one of the words lesson_status, completion_status, progress_measure."
            why = "Open edX looks for them and warns the admin that nothing is reported."
            yield note("open-edx", package.manifest_name, 0, what, why, "Write the element's name out in a script.")
        yield Fact("Looks for", " and ".join(sorted(held)) or "no API")
    elif words := LOOKED_FOR.get(package.kind):
        remote = not texts and not any(name.endswith((".html", ".htm")) for name in package.names)
        if not remote and not all(any(word in text for text in texts) for word in words):
            yield _silent(package, words[0], False)


def _has_sco(package: Package) -> bool:
    if package.manifest is None:
        return False
    return any(attribute(each.element, "scormtype")[1] == "sco" for each in resources(package.manifest))


def _silent(package: Package, wanted: str, other: bool) -> Finding:
    told = "only the other version of SCORM's API" if other else f"nothing that looks for {wanted}"
    what = f"The scripts hold {told}."
    why = f"Without it a package of {TITLES[package.kind]} reports nothing: no completion, no score."
    return warning("no-api", package.manifest_name, 0, what, why, "Play it to be sure: rounds play.")
