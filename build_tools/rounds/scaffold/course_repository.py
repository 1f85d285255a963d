"""The files of a new course: a repository of one's own that checks, builds and packages itself."""

from dataclasses import dataclass
from datetime import date, timedelta
from importlib.resources import files
from importlib.resources.abc import Traversable

from rounds.model.texts import primary_language
from rounds.scaffold.installed import Supply
from rounds.scaffold.templates import filled_template

AREA, MODULE = "first-steps", "handover"

PLACES = {
    "mkdocs.yml": "mkdocs.yml",
    "Makefile": "Makefile",
    "README.md.j2": "README.md",
    "gitignore": ".gitignore",
    "gitattributes": ".gitattributes",
    "gitlab-ci.yml": ".gitlab-ci.yml",
    "github": ".github",
    "gitlab": ".gitlab",
    "CODEOWNERS": "CODEOWNERS",
    "content/index.md": "content/index.md",
    "content/guides": "content/guides",
    "content/framework": "content/framework",
    "content/modules/area.md": f"content/modules/{AREA}/index.md",
    "content/modules/handover.md": f"content/modules/{AREA}/{MODULE}.md",
    "quizzes/handover.yml": f"quizzes/{AREA}/{MODULE}.yml",
    "suggest.md": "content/guides/suggest.md",
}
"""Where each template and each folder of templates stands in the course; names that begin with a dot do not here."""

VERBATIM = ("github/", "gitlab")
"""Not filled in: our own repository has the same files."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a new course is called, and the day on which it begins."""

    title: str
    language: str
    today: date


def course_repository(beginning: Beginning, supply: Supply, editor_files: dict[str, str]) -> dict[str, bytes]:
    """Every file by its place in the new folder."""
    values = {
        "title": beginning.title,
        "language": beginning.language,
        "foreign": primary_language(beginning.language) != "en",
        "today": beginning.today.isoformat(),
        "review_by": (beginning.today + timedelta(days=365)).isoformat(),
    }
    made: dict[str, bytes] = {}
    for template, place in PLACES.items():
        for name, below in _templates(template):
            text = _text(name) if name.startswith(VERBATIM) else filled_template(f"course/{name}", **values)
            made[place + below] = text.encode()
    made["requirements.txt"] = _lines(
        "Rounds, which makes the site and its packages. constraints.txt has the exact versions of all that it needs.",
        [supply.requirement],
    )
    made["constraints.txt"] = _lines(f"Exact versions of what Rounds {supply.version} needs.", supply.pins)
    return made | {file: text.encode() for file, text in editor_files.items()} | supply.files


def suggestions_page() -> str:
    """The page that says how to suggest a change."""
    return _text("suggest.md")


def _lines(remark: str, lines: list[str]) -> bytes:
    return "".join(f"{line}\n" for line in (f"# {remark}", *lines)).encode()


def _text(name: str) -> str:
    return (files("rounds.scaffold") / "course" / name).read_text(encoding="utf-8").replace("\r\n", "\n")


def _templates(name: str) -> list[tuple[str, str]]:
    """A template and what follows its place; of a folder, every file in it."""
    found = files("rounds.scaffold") / "course" / name
    return sorted((f"{name}{below}", below) for below in _below(found, ""))


def _below(at: Traversable, path: str) -> list[str]:
    if at.is_file():
        return [path]
    return [file for inner in at.iterdir() for file in _below(inner, f"{path}/{inner.name}")]
