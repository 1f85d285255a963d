"""Milliseconds from pressing "Check answer" to the verdict in its live region, and drawn, on a CPU 4 times slower."""

import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, sync_playwright

from benchmarks.first_page import FLAGS, browser_path
from benchmarks.gzip_server import gzip_server
from rounds.export.finished_site import finished_site

ROOT = Path(__file__).parents[1]
SLOWER = 4

ANSWER = """() => {
  const shown = [...document.querySelectorAll("rounds-quiz .r-q")].find((one) => !one.hidden);
  if (!shown) return null;
  const named = new Set();
  for (const input of shown.querySelectorAll("input")) {
    if (!/radio|checkbox/.test(input.type)) input.value = "1";
    else if (!named.has(input.name)) input.click();
    named.add(input.name);
  }
  for (const select of shown.querySelectorAll("select")) select.selectedIndex = 1;
  shown.querySelectorAll("input, select").forEach((one) => one.dispatchEvent(new Event("input", { bubbles: true })));
  const verdict = shown.querySelector(".r-q__verdict");
  const frame = () => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
  // A learner sees what was chosen before the press: its style and layout are no part of the answer's time.
  return frame().then(frame).then(() => new Promise((done) => {
    const pressed = performance.now();
    new MutationObserver((_, seen) => {
      if (!verdict.textContent) return;
      seen.disconnect();
      const announced = performance.now() - pressed;
      requestAnimationFrame(() => setTimeout(() => done([announced, performance.now() - pressed])));
    }).observe(verdict, { childList: true, subtree: true });
    document.querySelector("rounds-quiz .r-act .r-btn--lg").click();
  }));
}"""
"""Answers the question on the screen somehow; gives the times, or null when none is left."""


def answer_time() -> None:
    """Prints the median and the longest over every question of the course's quizzes."""
    print(f"Answer to announcement, {SLOWER}x slower CPU, 390x844        goal: 50 ms")
    with TemporaryDirectory() as folder, sync_playwright() as play:
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-d", folder]
        subprocess.run(command, cwd=ROOT, check=True)
        browser = play.chromium.launch(executable_path=browser_path(), args=FLAGS)
        with gzip_server(Path(folder)) as (address, _):
            page = browser.new_page(viewport={"width": 390, "height": 844})
            page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
            urls = [module.url for module in finished_site(Path(folder)).modules.values() if module.quizzes]
            times = [pair for url in urls for pair in _times(page, f"{address}/{url}")]
        browser.close()
    for name, found in zip(("announced", "drawn"), zip(*times, strict=True), strict=True):
        print(f"  {name:10} median {median(found):5.1f} ms   longest {max(found):5.1f} ms   {len(found)} answers")


def _times(page: Page, url: str) -> list[list[float]]:
    page.goto(url)
    page.locator("rounds-quiz .r-act .r-btn--lg").wait_for()
    found: list[list[float]] = []
    while pair := page.evaluate(ANSWER):
        found.append(pair)
        page.locator("rounds-quiz .r-act .r-btn--lg").click()
    return found
