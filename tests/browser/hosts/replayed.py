"""Replays logs of calls through the strict LMSs of plugins/player/src/lms: what a lenient host let pass is found so."""

from collections.abc import Mapping, Sequence
from typing import Any

from lms_frame import LMS
from playwright.sync_api import Browser

REPLAY = """([sessions, options]) => {
  let kept = {};
  const faults = [];
  for (const calls of sessions) {
    faults.push(...RoundsLms.replay(calls, { ...options, kept }));
    // The next session begins with what this one left.
    const is12 = calls.some(({ name }) => name.startsWith("LMS"));
    const lms = new (is12 ? RoundsLms.Scorm12Lms : RoundsLms.Scorm2004Lms)({ ...options, kept });
    for (const { name, args } of calls) lms.api[name](...args);
    kept = lms.kept;
  }
  return { faults, kept };
}"""

Calls = Sequence[Mapping[str, Any]]


def replayed(browser: Browser, sessions: Sequence[Calls], **options: Any) -> dict[str, Any]:
    """What the strict LMS refuses of these sessions of one attempt, `faults`, and what it `kept` of them."""
    assert all(sessions), "a session without a call shows nothing"
    context = browser.new_context()
    page = context.new_page()
    page.add_script_tag(path=LMS / "scorm12_lms.js")
    told: dict[str, Any] = page.evaluate(REPLAY, [list(sessions), options])
    context.close()
    return told
