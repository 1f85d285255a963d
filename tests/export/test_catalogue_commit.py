"""The commit that the catalogue names: that of the course's sources, and none where they are not all committed."""

import subprocess
from pathlib import Path

from rounds.export.catalogue import last_commit


def git(root: Path, *arguments: str) -> str:
    who = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    return subprocess.run(
        ["git", "-C", root, *who, *arguments], check=True, capture_output=True, text=True
    ).stdout.strip()


def test_the_commit_is_that_of_the_sources_whatever_else_stands_in_the_folder(tmp_path: Path) -> None:
    assert last_commit(tmp_path) is None
    (tmp_path / "content").mkdir()
    page = tmp_path / "content" / "圖 1.md"
    page.write_text("One", "utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: C\n", "utf-8")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "sources")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("built", "utf-8")
    assert last_commit(tmp_path) == git(tmp_path, "rev-parse", "HEAD")
    page.write_text("Two", "utf-8")
    assert last_commit(tmp_path) is None
