"""What is remembered of files that stay changes no finding, whatever an author changes in between."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

from faults.corpus import SOUND, SeededCourse, faults, findings
from rounds.check.kept import keeping

SOME = faults()[::16]


def told(root: Path, remembered: Path | None) -> list[tuple[str, str]]:
    with keeping(root, remembered):
        return [(str(problem), problem.rule.id if problem.rule else "") for problem in findings(root)]


def test_findings_are_the_same_with_and_without_what_is_remembered_after_each_change(tmp_path: Path) -> None:
    course, remembered = SeededCourse(tmp_path), tmp_path / "remembered"
    assert told(course.root, remembered) == []
    for fault in SOME:
        with course.having(fault):
            anew = told(course.root, None)
            assert anew, fault.id
            assert told(course.root, remembered) == anew, fault.id  # the files of this fault changed, no others
            assert told(course.root, remembered) == anew, fault.id  # none changed
        assert told(course.root, remembered) == [], fault.id


def test_two_commands_at_once_tell_the_same_and_leave_one_whole_file(tmp_path: Path) -> None:
    shutil.copytree(SOUND, tmp_path / "course")
    (tmp_path / "course/content/index.md").write_text("[gone](modules/gone.md)\n")
    code = f"""if True:
        import os; os.environ["XDG_CACHE_HOME"] = {str(tmp_path / "cache")!r}
        from rounds.cli.main import rounds
        rounds(["check", "--format=json", "--today=2026-11-23", "--root", {str(tmp_path / "course")!r}])
    """
    command = [sys.executable, "-c", code]
    twice = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(2)]
    first, second = (each.communicate()[0] for each in twice)
    assert first == second
    assert [each["rule"] for each in json.loads(first)["findings"]] == ["broken-link"]
    (file,) = tmp_path.glob("cache/**/*.json*")
    assert json.loads(file.read_bytes())["found"]
