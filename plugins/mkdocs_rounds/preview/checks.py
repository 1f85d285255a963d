"""Every check of a course in a program of its own, so that no page waits for them.

Run as `python -m mkdocs_rounds.preview.checks`: a line with the course's folder and settings comes in, a line with
all Problems goes out; it ends when nothing more can come.
"""

import json
import os
import subprocess
import sys
from contextlib import suppress
from datetime import date
from pathlib import Path
from threading import Lock
from typing import Any

from pydantic import TypeAdapter

from rounds.check.all_checks import all_problems
from rounds.load.course import in_order, load_course
from rounds.model.problem import Problem

PROBLEMS: TypeAdapter[list[Problem]] = TypeAdapter(list[Problem])


class ChecksFault(Exception):  # noqa: N818  (the text says what happened)
    """The checks ended without an answer."""


class Checks:
    """The program, started when it is first asked and again after it has failed."""

    def __init__(self) -> None:
        self._program: subprocess.Popen[str] | None = None
        self._lock = Lock()

    def problems(self, root: Path, title: str, language: str, content_dir: str, quizzes_dir: str) -> list[Problem]:
        """All Problems of the course as its files are now. Raises ChecksFault."""
        asked = [str(root), title, language, content_dir, quizzes_dir]
        with self._lock:
            program = self._program = self._running()
            assert program.stdin is not None and program.stdout is not None  # noqa: S101 (both are pipes)
            try:
                program.stdin.write(json.dumps(asked) + "\n")
                program.stdin.flush()
                answer = program.stdout.readline()
            except OSError:
                answer = ""
            if not answer:
                self._end()
                raise ChecksFault("The checks ended without an answer; they begin anew after the next change.")
        told = json.loads(answer)
        if "fault" in told:
            raise ChecksFault(f"The checks failed: {told['fault']}")
        return PROBLEMS.validate_python(told["problems"])

    def end(self) -> None:
        """Ends the program, also while it checks."""
        if program := self._program:
            program.kill()  # who waits for its answer is told at once, and lets go of it
        with self._lock:
            self._end()

    def _running(self) -> subprocess.Popen[str]:
        if self._program and self._program.poll() is None:
            return self._program
        self._end()
        # A session of its own: Ctrl-C is for the preview, which then ends this program.
        return subprocess.Popen(
            [sys.executable, "-m", "mkdocs_rounds.preview.checks"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            start_new_session=True,
        )

    def _end(self) -> None:
        if self._program:
            self._program.kill()
            with suppress(OSError), self._program:  # closes its pipes and waits
                pass
        self._program = None


def _answer(asked: list[str]) -> dict[str, Any]:
    root, title, language, content_dir, quizzes_dir = asked
    try:
        course, problems = load_course(Path(root), title, language, content_dir=content_dir, quizzes_dir=quizzes_dir)
        found = in_order(all_problems(course, date.today(), loaded=problems))  # noqa: DTZ011 (the author's own day)
    except Exception as error:
        return {"fault": f"{type(error).__name__}: {error}"}
    return {"problems": PROBLEMS.dump_python(found, mode="json")}


def main() -> None:
    """Answers line by line, and lets the pages go first."""
    if hasattr(os, "nice"):
        os.nice(10)
    sys.stdin.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    for line in sys.stdin:
        sys.stdout.write(json.dumps(_answer(json.loads(line))) + "\n")  # ASCII, whatever the terminal's alphabet
        sys.stdout.flush()


if __name__ == "__main__":
    main()
