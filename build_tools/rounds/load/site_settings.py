"""The settings of mkdocs.yml that name a course and its folders, read without the site generator."""

import posixpath
import re
from pathlib import Path
from typing import Any

from rounds.load.files import SETTINGS_FILE, read_source
from rounds.load.yaml_lines import read_yaml
from rounds.model.places import SourceText

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def site_settings(root: Path) -> tuple[str, str]:
    """Title and language. What is missing or unreadable is the folder's name and `en`: other checks tell of it."""
    return named_title(read_source(root, SETTINGS_FILE)[0], root.resolve().name or "Course")


def named_title(settings: SourceText | None, otherwise: str) -> tuple[str, str]:
    """The same of a mkdocs.yml as read."""
    data = _data(settings)
    theme = data.get("theme")
    title = data.get("site_name")
    language = theme.get("language") if isinstance(theme, dict) else None
    return (
        title.strip()[:300] if isinstance(title, str) and title.strip() else otherwise,
        language if isinstance(language, str) and _LANGUAGE.fullmatch(language) else "en",
    )


def course_folders(root: Path) -> tuple[str, str]:
    """The folders of content and quizzes, as seen from the course's: what mkdocs.yml names, else ours, else MkDocs'."""
    usual = "content" if (root / "content").is_dir() or not (root / "docs").is_dir() else "docs"
    return named_folders(read_source(root, SETTINGS_FILE)[0], usual)


def named_folders(settings: SourceText | None, usual: str) -> tuple[str, str]:
    """The same of a mkdocs.yml as read; `usual` is where content stands when it does not say."""
    data = _data(settings)
    plugins = data.get("plugins")
    entries = plugins if isinstance(plugins, list) else [plugins]
    options = [entry["rounds/course"] for entry in entries if isinstance(entry, dict) and "rounds/course" in entry]
    quizzes = next((named.get("quizzes_dir") for named in options if isinstance(named, dict)), None)
    return _folder(data.get("docs_dir")) or usual, _folder(quizzes) or "quizzes"


def _data(source: SourceText | None) -> dict[Any, Any]:
    data: Any = read_yaml(source)[0] if source else None
    return data if isinstance(data, dict) else {}


def _folder(named: Any) -> str | None:
    """A folder inside the course; the site's build tells of any other."""
    path = posixpath.normpath(named) if isinstance(named, str) and named.strip() else ".."
    return None if path.startswith(("..", "/")) else path
