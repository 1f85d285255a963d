"""Real packages in scormhost, a small player that others wrote: uploaded, launched, played by its page, kept.

Its API has no lists of answers and objectives, no mode, and in 2004 never tells an error; it sends what it has to its
server at each commit, asynchronously, and its page begins with what the server has.
"""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from hosts.host_programs import HostVisit, asked, filled_form, running, visited
from hosts.real_packages import FilesOf
from hosts.replayed import replayed
from rounds.export.archive import archive

pytestmark = pytest.mark.browser

WHO = {"email": "ada@example.org", "username": "ada", "password": "long enough", "display_name": "Ada Lovelace"}
STATUS = {"scorm12": "cmi.core.lesson_status", "scorm2004-4": "cmi.completion_status"}
EXPECTED = {
    "scorm12": {"cmi.core.lesson_status": "passed", "cmi.core.score.raw": "83"},
    "scorm2004-4": {
        "cmi.completion_status": "completed",
        "cmi.success_status": "passed",
        "cmi.score.scaled": "0.83",
    },
}


class ScormHost:
    """The player, and its first user, who may upload."""

    def __init__(self, address: str) -> None:
        self.address = address
        user = asked(f"{address}/api/auth/register", json.dumps(WHO).encode(), Content_Type="application/json")
        self.token = f"Bearer {user['access_token']}"

    def upload(self, files: dict[str, bytes]) -> dict[str, Any]:
        body, kind = filled_form({}, archive(files))
        made: dict[str, Any] = asked(f"{self.address}/api/packages", body, Content_Type=kind, Authorization=self.token)
        return made

    def play(self, context: BrowserContext, made: dict[str, Any]) -> HostVisit:
        return visited(context, f"{self.address}{made['launch_url']}", "/content/")

    def has(self, visit: HostVisit, made: dict[str, Any], wanted: dict[str, str]) -> bool:
        """Waits until its server has these values of the learner in this window."""
        address = f"{self.address}/api/scorm/{made['id']}/cmi?launch=index.html"
        for _ in range(200):
            if wanted.items() <= visit.page.request.get(address).json()["elements"].items():
                return True
            visit.page.wait_for_timeout(50)
        return False


@pytest.fixture(scope="module")
def scorm_host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ScormHost]:
    with running("scormhost_server.py", tmp_path_factory.mktemp("scormhost")) as address:
        yield ScormHost(address)


@pytest.mark.parametrize("form", ["scorm12", "scorm2004-3", "scorm2004-4"])
def test_it_reads_version_titles_and_parts_of_a_package(files_of: FilesOf, scorm_host: ScormHost, form: str) -> None:
    files = files_of(form, "path-regulatory", True)
    manifest = scorm_host.upload(files)["manifest"]
    version = {"scorm12": "1.2", "scorm2004-3": "2004 3rd Edition", "scorm2004-4": "2004 4th Edition"}[form]
    assert manifest["schema_version"] == version
    assert {part["href"] for part in manifest["launches"]} == {name for name in files if name.startswith("part-")}
    assert all(part["title"] for part in manifest["launches"])


@pytest.mark.parametrize("form", list(EXPECTED))
def test_a_learner_whose_tab_died_goes_on_and_passes(
    files_of: FilesOf, scorm_host: ScormHost, chromium: Browser, context: BrowserContext, form: str
) -> None:
    made = scorm_host.upload(files_of(form))
    place = "cmi.core.lesson_location" if form == "scorm12" else "cmi.location"
    visit = scorm_host.play(context, made)
    visit.answer(right=False)
    visit.answer(2)
    assert scorm_host.has(visit, made, {STATUS[form]: "incomplete", place: "site-limit"})
    sessions = [visit.calls()]
    assert visit.trouble == []
    visit.page.close()
    again = scorm_host.play(context, made)
    expect(again.package.locator("rounds-quiz")).to_contain_text("Question 4 of 6")
    again.answer(3)
    assert scorm_host.has(again, made, EXPECTED[form])
    expect(again.package.locator("[data-rounds-save]").first).to_have_text("Saved")
    sessions.append(again.calls())
    assert again.trouble == []
    assert replayed(chromium, sessions)["faults"] == []
