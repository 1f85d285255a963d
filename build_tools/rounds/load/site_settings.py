"""The two settings of mkdocs.yml that a course is named by, read without the site generator."""

import re
from pathlib import Path
from typing import Any

from rounds.load.files import SETTINGS_FILE, read_source
from rounds.load.yaml_lines import read_yaml

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def site_settings(root: Path) -> tuple[str, str]:
    """Title and language. What is missing or unreadable is the folder's name and `en`: other checks tell of it."""
    source, _ = read_source(root, SETTINGS_FILE)
    data: Any = read_yaml(source)[0] if source else None
    data = data if isinstance(data, dict) else {}
    theme = data.get("theme")
    title = data.get("site_name")
    language = theme.get("language") if isinstance(theme, dict) else None
    return (
        title.strip()[:300] if isinstance(title, str) and title.strip() else root.resolve().name or "Course",
        language if isinstance(language, str) and _LANGUAGE.fullmatch(language) else "en",
    )
