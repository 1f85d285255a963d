"""The workflows: every command in them is one of ours, no token that may write meets code of a pull request."""

import json
import os
import re
import shlex
import subprocess
from pathlib import Path

import click
import pytest
import yaml

from rounds.cli.main import rounds

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "build_tools/rounds/scaffold/course"
COPIES = {
    TEMPLATES / "github": ROOT / ".github",
    TEMPLATES / "gitlab": ROOT / ".gitlab",
}
FILES = [ROOT / ".gitlab-ci.yml", *sorted((ROOT / ".github").rglob("*.yml"))]
WORKFLOWS = [file for file in FILES if "ISSUE_TEMPLATE" not in file.parts]
MAKEFILES = [ROOT / "Makefile", TEMPLATES / "Makefile"]


def test_our_repository_and_new_courses_have_the_same_workflows_and_forms():
    told = {ROOT / ".gitlab-ci.yml": TEMPLATES / "gitlab-ci.yml"}
    for template, ours in COPIES.items():
        told |= {ours / file.relative_to(template): file for file in template.rglob("*.*")}
        assert {file for file in ours.rglob("*.*") if file.is_file()} <= told.keys()
    for ours, template in told.items():
        assert ours.read_bytes() == template.read_bytes(), ours


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_the_file_is_yaml_and_names_no_host(file):
    text = file.read_text(encoding="utf-8")
    assert isinstance(yaml.safe_load(text), dict)
    assert "://" not in text


@pytest.mark.parametrize("file", [*WORKFLOWS, *MAKEFILES], ids=lambda file: f"{file.parent.name}-{file.name}")
def test_every_command_and_option_exists(file):
    lines = re.findall(r"(?:\.venv/bin|\$\(BIN\))/rounds ([^|>&;\n]*)", file.read_text(encoding="utf-8"))
    assert lines or file.name in {"comment.yml"}
    for line in lines:
        name, *arguments = shlex.split(line)
        command = rounds.get_command(click.Context(rounds), name)
        assert command, line
        if name == "verify" and not arguments:
            arguments = ["a.zip"]  # xargs brings the files
        command.make_context(name, arguments)


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_every_target_of_make_exists_here_and_in_new_courses(file):
    for target in re.findall(r"\bmake ([a-z]+)", file.read_text(encoding="utf-8")):
        for makefile in MAKEFILES:
            assert re.search(rf"^{target}:", makefile.read_text(encoding="utf-8"), re.MULTILINE), (target, makefile)


def test_code_of_a_pull_request_has_no_token_that_writes():
    course = yaml.safe_load((ROOT / ".github/workflows/course.yml").read_text())
    assert course[True].keys() == {"pull_request", "push"}  # YAML 1.1 reads `on` as true
    assert course["permissions"] == {"contents": "read"}
    for job in course["jobs"].values():
        writes = "write" in job.get("permissions", {}).values()
        assert not writes or "github.event_name == 'push'" in job["if"]
        checkout = job["steps"][0]
        assert checkout["with"]["persist-credentials"] is False


def test_what_writes_the_comment_runs_no_code_of_the_pull_request():
    comment = yaml.safe_load((ROOT / ".github/workflows/comment.yml").read_text())
    assert comment[True].keys() == {"workflow_run"}
    [job] = comment["jobs"].values()
    assert (comment["permissions"], job["permissions"]) == ({}, {"actions": "read", "pull-requests": "write"})
    assert [step.get("uses", "").partition("@")[0] for step in job["steps"]] == ["actions/download-artifact", ""]
    # Names of branches and people reach the script as variables, never as text of the script.
    assert "${{" not in job["steps"][1]["run"]


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_actions_are_pinned_by_their_major_version(file):
    for used in re.findall(r"uses: (\S+)", file.read_text(encoding="utf-8")):
        assert re.fullmatch(r"(actions|github)/[\w/-]+@v\d+", used)


GH = """#!/usr/bin/env bash
echo "$@" >> "$LOG"
case "$*" in
  *pulls*) echo "$PULL" ;;
  *--paginate*) echo "$OURS" ;;
  *body=*) cp body.md "$LOG.body" ;;
esac
"""


@pytest.mark.parametrize(
    ("pull", "ours", "told"), [("7", "", "--method POST"), ("7", "12", "--method PATCH"), ("", "", None)]
)
def test_the_comment_is_written_once_and_renewed_and_calls_nobody(tmp_path, pull, ours, told):
    text = tmp_path / "what.md"
    text.write_text("Reworded for @everyone: `$(touch hacked)`\n", encoding="utf-8")
    calls = comment(tmp_path, text, pull, ours)
    assert ([call for call in calls if told in call] if told else calls[1:]) == (calls[2:] if told else [])
    if told:
        body = (tmp_path / "log.body").read_text(encoding="utf-8")
        assert body.startswith("<!-- rounds: what learners will notice -->\nReworded for @\u200beveryone: `$(touch ")
    assert not (tmp_path / "hacked").exists()


def test_a_link_in_the_artefact_is_not_followed(tmp_path):
    text = tmp_path / "what.md"
    text.symlink_to("/etc/hostname")
    assert comment(tmp_path, text, "7", "") == []


def comment(folder, text, pull, ours):
    """Runs the step as GitHub would, with a `gh` that writes down what it is asked."""
    gh = folder / "gh"
    gh.write_text(GH)
    gh.chmod(0o755)
    workflow = yaml.safe_load((ROOT / ".github/workflows/comment.yml").read_text())
    given = {"LOG": str(folder / "log"), "PULL": pull, "OURS": ours, "TOLD": str(text), "HEAD": "abc", "FROM": "a:b"}
    environment = {
        **os.environ,
        **given,
        "PATH": f"{folder}:{os.environ['PATH']}",
        "GITHUB_REPOSITORY": "o/r",
        "RUN": "u",
    }
    script = workflow["jobs"]["comment"]["steps"][1]["run"]
    subprocess.run(["bash", "-c", script], cwd=folder, env=environment, check=True)
    log = folder / "log"
    return log.read_text().splitlines() if log.exists() else []


@pytest.mark.parametrize("file", sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("*-*.yml")), ids=lambda file: file.stem)
def test_an_issue_form_has_what_github_asks_for_and_its_sister_on_gitlab(file):
    form = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert form.keys() >= {"name", "description", "body"}
    ids = [field["id"] for field in form["body"] if field["type"] != "markdown"]
    assert len(set(ids)) == len(ids) > 0
    assert all(field["attributes"].get("label") for field in form["body"] if field["type"] != "markdown")
    assert (ROOT / ".gitlab/issue_templates" / f"{file.stem}.md").is_file()
    assert json.dumps(form)
