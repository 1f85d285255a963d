"""A course of a few short parts, for killing the tab after every step: its files, and its packages."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from textwrap import dedent

from rounds.export.cmi5 import cmi5_files
from rounds.export.finished_site import FinishedSite, finished_site
from rounds.export.format import PackageOptions
from rounds.export.plan import PackagePlan, all_plans, list_plan
from rounds.export.scorm12 import scorm12_files
from rounds.export.scorm2004 import FOURTH, THIRD, scorm2004_files
from rounds.export.xapi import xapi_files

MODULE = """\
    ---
    title: Part {id}
    summary: What it is about.
    minutes: 3
    objectives: [Say it]
    version: 1.0.0
    ---

    ## What to know

    Something is said here.
    """

FILES = {
    "mkdocs.yml": """\
        site_name: Short
        docs_dir: content
        theme: {name: rounds}
        plugins: [rounds/course, rounds/paths, rounds/packages]
        """,
    "content/framework/roles.yml": """\
        version: 1
        roles:
          - id: one
            name: One
            path: [{module: scored, type: core, reason: First}]
        """,
    "content/modules/zone/index.md": "---\ntitle: Zone\n---\n",
    "content/modules/zone/scored.md": dedent(MODULE.format(id="scored")) + "\n```quiz\nscored\n```\n",
    "content/modules/zone/once.md": dedent(MODULE.format(id="once")) + "\n```quiz\nonce\n```\n",
    "content/modules/zone/text.md": MODULE.format(id="text"),
    "quizzes/zone/scored.yml": """\
        title: Four questions
        pass_mark: 70
        attempts: 3
        questions:
          - id: pick
            type: single
            prompt: Which one?
            objective: 1
            options: [{id: good, text: Good, correct: true, why: Yes.}, {id: bad, text: Bad, why: No.}]
          - id: several
            type: multiple
            prompt: Which ones?
            objective: 1
            partial_credit: per-option
            options: [{id: one, text: One, correct: true, why: Yes.}, {id: two, text: Two, correct: true, why: Yes.},
              {id: three, text: Three, why: No.}]
          - {id: count, type: numeric, prompt: How many?, objective: 1, answer: 24, why: So many.}
          - id: sort
            type: sorting
            prompt: What goes where?
            objective: 1
            partial_credit: per-option
            groups: [{id: left, text: Left}, {id: right, text: Right}]
            items: [{id: cup, text: Cup, group: left, why: So.}, {id: hat, text: Hat, group: right, why: So.}]
        """,
    "quizzes/zone/once.yml": """\
        title: One go
        pass_mark: 60
        attempts: 1
        questions:
          - {id: claim, type: true-false, prompt: It is so., objective: 1, answer: true, why: It is.}
          - {id: word, type: short-answer, prompt: Which word?, objective: 1, accept: [yes please], why: That.}
        """,
    "quizzes/simulations/phone.yml": """\
        title: The phone
        summary: It rings.
        minutes: 3
        variables: {told: {type: flag}}
        start: call
        nodes:
          - id: call
            text: The phone rings.
            choices:
              - {id: take, text: Take it, effects: {told: true}, feedback: You know now., to: ward}
              - {id: wait, text: Wait, feedback: Nobody knows., to: poor}
          - id: ward
            text: You are told.
            question: {id: asked, type: true-false, prompt: Was it serious?, answer: true, why: It was.}
            choices:
              - {id: report, text: Report, when: told, feedback: Reported., to: good}
              - {id: ask, text: Ask again, feedback: Once more., to: ward}
        endings:
          - {id: good, text: Well done., outcome: good, debrief: It was reported.}
          - {id: poor, text: Too late., outcome: poor, debrief: Nobody knew.}
        """,
    "quizzes/profiles/me.yml": """\
        title: About me
        summary: For you alone.
        responses: [{id: never, text: Never, value: 1}, {id: often, text: Often, value: 5}]
        scales:
          - {id: energy, title: Energy, bands: [{from: 0, to: 100, title: Some, advice: Go on., modules: [text]}]}
        questions:
          - {id: rested, prompt: I was rested., scale: energy}
          - {id: calm, prompt: I was calm., scale: energy}
        """,
}

MAKERS: Mapping[str, Callable[[FinishedSite, PackagePlan, PackageOptions], Mapping[str, bytes]]] = {
    "scorm12": scorm12_files,
    "scorm2004-3": lambda site, plan, options: scorm2004_files(site, plan, THIRD, options),
    "scorm2004-4": lambda site, plan, options: scorm2004_files(site, plan, FOURTH, options),
    "cmi5": cmi5_files,
    "xapi": xapi_files,
}

PATH = ("text", "once", "simulation/phone", "profile/me")
"""What the package "path" holds, in its order; split, part-1.html and so on."""


def crash_site(folder: Path) -> FinishedSite:
    """The course's site, built by MkDocs in a program of its own."""
    for file, text in FILES.items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(dedent(text), "utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    made = subprocess.run(command, cwd=folder, env=os.environ, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    return finished_site(folder / "site")


def crash_packages(site: FinishedSite) -> Mapping[str, Mapping[str, bytes]]:
    """Files by name of each package, by `FORMAT/KEY`: every part alone, "path", and "split" (not in xAPI)."""
    alone = {plan.parts[0].name: plan for plan in all_plans(site) if len(plan.parts) == 1 and plan.kind != "path"}
    path = list_plan(site, "of-all-kinds", "Of all kinds", [alone[name] for name in PATH])
    found = {}
    for name, files in MAKERS.items():
        for part, plan in alone.items():
            found[f"{name}/{part.rpartition('/')[2]}"] = files(site, plan, PackageOptions())
        found[f"{name}/path"] = files(site, path, PackageOptions())
        if name != "xapi":
            found[f"{name}/split"] = files(site, path, PackageOptions(multi_sco=True))
    return found
