"""The settings of mkdocs.yml that name a course and its folders, read without the site generator."""

import posixpath
import re
from pathlib import Path
from typing import Any

from rounds.load.files import SETTINGS_FILE, read_source
from rounds.load.yaml_lines import read_yaml

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def site_settings(root: Path) -> tuple[str, str]:
    """Title and language. What is missing or unreadable is the folder's name and `en`: other checks tell of it."""
    data = _settings(root)
    theme = data.get("theme")
    title = data.get("site_name")
    language = theme.get("language") if isinstance(theme, dict) else None
    return (
        title.strip()[:300] if isinstance(title, str) and title.strip() else root.resolve().name or "Course",
        language if isinstance(language, str) and _LANGUAGE.fullmatch(language) else "en",
    )


def course_folders(root: Path) -> tuple[str, str]:
    """The folders of content and quizzes, as seen from the course's: what mkdocs.yml names, else ours, else MkDocs'."""
    data = _settings(root)
    plugins = data.get("plugins")
    entries = plugins if isinstance(plugins, list) else [plugins]
    options = [entry["rounds/course"] for entry in entries if isinstance(entry, dict) and "rounds/course" in entry]
    quizzes = next((named.get("quizzes_dir") for named in options if isinstance(named, dict)), None)
    usual = "content" if (root / "content").is_dir() or not (root / "docs").is_dir() else "docs"
    return _folder(data.get("docs_dir")) or usual, _folder(quizzes) or "quizzes"


def _settings(root: Path) -> dict[Any, Any]:
    source, _ = read_source(root, SETTINGS_FILE)
    data: Any = read_yaml(source)[0] if source else None
    return data if isinstance(data, dict) else {}


def _folder(named: Any) -> str | None:
    """A folder inside the course; the site's build tells of any other."""
    path = posixpath.normpath(named) if isinstance(named, str) and named.strip() else ".."
    return None if path.startswith(("..", "/")) else path
