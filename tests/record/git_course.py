"""A course in a git repository of a test: commits with fixed names, dates and zones always have the same ids."""

import os
import subprocess
from pathlib import Path

from courses.course_folder import TINY, CourseFolder

ADA = ("Ada Author", "ada@course.example")
BEN = ("Ben Builder", "ben@course.example")
QUINN = ("Quinn Quality", "quinn@course.example")
SETTINGS = "mkdocs.yml"
TITLED = "site_name: Tiny course\ndocs_dir: content\n"


class GitCourse(CourseFolder):
    """A course's folder and the repository round it."""

    def __init__(self, root: Path, folder: str = "") -> None:
        super().__init__(root / folder)
        self.repository = root
        self.minutes = 0
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments: str, who: tuple[str, str] = ADA, by: tuple[str, str] | None = None) -> str:
        """What git prints, asked without anything of this machine's configuration."""
        zone = "+0200" if self.minutes % 2 else "-0500"
        date = f"{1_790_000_000 + self.minutes * 86_400} {zone}"
        by = by or who
        named = {
            "GIT_AUTHOR_NAME": who[0], "GIT_AUTHOR_EMAIL": who[1], "GIT_AUTHOR_DATE": date,
            "GIT_COMMITTER_NAME": by[0], "GIT_COMMITTER_EMAIL": by[1], "GIT_COMMITTER_DATE": date,
            "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull,
        }  # fmt: skip
        told = subprocess.run(
            ["git", "-C", str(self.repository), "-c", "commit.gpgsign=false", *arguments],
            capture_output=True, check=True, env={**os.environ, **named},
        )  # fmt: skip
        return told.stdout.decode().strip()

    def commit(self, message: str, who: tuple[str, str] = ADA, by: tuple[str, str] | None = None) -> str:
        """Commits everything that stands in the folder; each commit is a day later than the one before."""
        self.minutes += 1
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", message, who=who, by=by)
        return self.git("rev-parse", "HEAD")

    def merge(self, branch: str, message: str, who: tuple[str, str]) -> None:
        """Merges a branch with a commit of its own."""
        self.minutes += 1
        self.git("merge", "-q", "--no-ff", "-m", message, branch, who=who)

    def begin(self) -> None:
        """The tiny course in its first commit."""
        self.write(SETTINGS, TITLED)
        for file, text in TINY.items():
            self.write(file, text)
        self.commit("Two clocks")
