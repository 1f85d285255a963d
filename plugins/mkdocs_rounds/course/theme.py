"""What the theme's templates are told once per build, and how a course comes to use our templates."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from mkdocs.theme import Theme

from mkdocs_rounds.course.host_css import PARENT_THEME
from mkdocs_rounds.course.site_pages import Entry
from rounds.model.texts import direction

TEMPLATES = Path(__file__).parent.parent / "theme"


@dataclass(frozen=True, slots=True)
class ThemeValues:
    """The variable `rounds` in every template."""

    language: str
    navigation: Sequence[Entry]
    assets: dict[str, str]
    notice: str | None
    search: bool

    def direction(self, language: str) -> str:
        """Which way the language is written."""
        return direction(language)


def use_templates(theme: Theme) -> None:
    """Puts our templates before the parent theme's, for a course that says `theme: material`; its own go first.

    Ours include nothing of the parent's, so its folder of 14,000 icons need not be read: a tenth of a small build.
    A course with templates of its own may include the parent's, and keeps them.
    """
    if str(TEMPLATES) not in theme.dirs:
        theme.dirs.insert(1 if theme.custom_dir else 0, str(TEMPLATES))
    if not theme.custom_dir:
        theme.dirs[:] = [folder for folder in theme.dirs if Path(folder) != PARENT_THEME]
