"""This repository's own course, packaged whole in every web format: manifests, sizes, and what Unicode cannot break."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from manifest_schemas import manifest_schema
from web_packages import WEB_FORMATS, WebPackage, web_packages

from rounds.export.archive import archive
from rounds.export.finished_site import finished_site
from rounds.export.packages import WITHOUT_PACKAGES

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def own_packages(tmp_path_factory: pytest.TempPathFactory) -> list[WebPackage]:
    folder = tmp_path_factory.mktemp("own") / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, env=os.environ | {WITHOUT_PACKAGES: "1"})
    return web_packages(finished_site(folder))


@pytest.mark.parametrize("name", [name for name in WEB_FORMATS if name != "xapi"])
def test_every_manifest_of_the_course_obeys_its_schema(
    own_packages: list[WebPackage], name: str, tmp_path: Path
) -> None:
    schema = manifest_schema(name, tmp_path)
    packages = [package for package in own_packages if package.format == name]
    assert schema
    assert len({package.plan.kind for package in packages}) == 5
    for package in packages:
        assert schema.validate(package.manifest), (package.name, schema.error_log)


def test_a_module_without_images_is_at_most_60_kb_in_every_web_format(own_packages: list[WebPackage]) -> None:
    for package in own_packages:
        if package.plan.kind == "module" and not any(name.endswith((".png", ".svg")) for name in package.files):
            # The schemas of SCORM 2004 alone are 21 KB: it asks for them in each package.
            most = 82_000 if package.format.startswith("scorm2004") else 60_000
            # A self-assessment in the module brings its own player.
            most += 6_000 * ("<rounds-profile" in str(package.files["index.html"]))
            assert len(archive(package.files)) <= most, package.name
