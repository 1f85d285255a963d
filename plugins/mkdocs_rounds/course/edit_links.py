"""Where a reader can suggest an edit of a page: the files it is made of, in their repository or, without one, by name.

mkdocs.yml names the repository; in a CI run its address is known without it. The page guides/suggest.md says how to
suggest a change where no link can lead to the file.
"""

import posixpath
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urljoin, urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from rounds.load.files import SETTINGS_FILE
from rounds.model.course import Course, Module
from rounds.scaffold.course_repository import suggestions_page

SUGGEST = "guides/suggest.md"
GUESSES = {"edit/master/docs/", "src/default/docs/"}
"""MkDocs' own, made from the host's name (mkdocs.config.config_options.EditURI)."""
EDIT = "Suggest an edit"
MADE_FROM = {
    "coaching.md": "coaching",
    "competencies/index.md": "competencies",
    "glossary.md": "glossary",
    "paths/index.md": "roles",
}
"""Pages made from one file of the framework."""


@dataclass(frozen=True, slots=True)
class EditLink:
    """A link at the end of a page: what it is for, and where it leads."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Repository:
    """Where files of the course are edited; None where that is not known."""

    content: Callable[[str], str] | None = None
    """The address for a file of the content folder, named as seen from there."""
    root: str | None = None
    """What stands before any file of the course."""

    def address(self, file: str, content_dir: str) -> str | None:
        """Where the file is edited, named as seen from the course's folder."""
        if self.content and file.startswith(f"{content_dir}/"):
            return self.content(file.removeprefix(f"{content_dir}/"))
        return self.root + quote(file) if self.root else None


def repository(config: MkDocsConfig, root: Path, content_dir: str, environment: Mapping[str, str]) -> Repository:
    """What mkdocs.yml says; else what the CI run knows."""
    if config.edit_uri_template:
        template, base = config.edit_uri_template, _folder(config.repo_url)
        return Repository(
            lambda path: urljoin(base, template.format(path=path, path_noext=posixpath.splitext(path)[0]))
        )
    if config.edit_uri == "":
        return Repository()
    # Where only repo_url is written, MkDocs guesses a branch and a folder: then the guess here is the better one.
    if config.edit_uri and (content_dir == "docs" or config.edit_uri not in GUESSES):
        start = urljoin(_folder(config.repo_url), config.edit_uri)
        whole = start.endswith(f"/{content_dir}/") and not urlsplit(start).query
        return Repository(lambda path: start + quote(path), start.removesuffix(f"{content_dir}/") if whole else None)
    address = config.repo_url or _of_ci(environment)
    between = _between(address, environment)
    if address is None or between is None:
        return Repository()
    start = f"{_folder(address)}{between}/{_branch(environment)}/{_inside(root)}"
    return Repository(lambda path: f"{start}{content_dir}/{quote(path)}", start)


def add_suggestions_page(files: Files, config: MkDocsConfig) -> None:
    """The page that says how to suggest a change, where no author has written one."""
    if files.get_file_from_path(SUGGEST) is None:
        files.append(File.generated(config, SUGGEST, content=suggestions_page()))


def edit_links(
    file: File, course: Course, content_dir: str, known: Repository, suggest: str | None
) -> Iterator[EditLink]:
    """The links of a page; `suggest` is the URL of the page that says how."""
    for number, (source, noun) in enumerate(_sources(file, course, content_dir)):
        url = known.address(source, content_dir)
        if url is None and suggest is not None:
            url = f"{suggest}?file={quote(source, safe='')}"
        if url is not None:
            yield EditLink(f"{EDIT} to {noun}" if number else EDIT, url)


def _sources(file: File, course: Course, content_dir: str) -> Iterator[tuple[str, str]]:
    """The files that a page is made of, the first one first, each with what it is to a reader."""
    page, own = file.src_uri, f"{content_dir}/{file.src_uri}"
    made = _made_from(page, course, content_dir)
    if made:
        yield made, "the page"
    if file.generated_by is None:
        yield own, "the introduction"
    elif not made:
        yield SETTINGS_FILE, "the page"
    module = course.modules.get(posixpath.basename(page).removesuffix(".md"))
    if module and module.place.file == own:
        yield from _embedded(module, course)


def _made_from(page: str, course: Course, content_dir: str) -> str | None:
    folder, _, name = page.rpartition("/")
    id_ = name.removesuffix(".md")
    if page in MADE_FROM:
        return f"{content_dir}/framework/{MADE_FROM[page]}.yml"
    match folder:
        case "paths" if any(path.id == id_ for path in course.paths()):
            return f"{content_dir}/framework/roles.yml"
        case "simulations" if id_ in course.simulations:
            return course.simulations[id_].place.file
        case "self-assessments" if id_ in course.profiles:
            return course.profiles[id_].place.file
    return None


def _embedded(module: Module, course: Course) -> Iterator[tuple[str, str]]:
    for id_ in dict.fromkeys([*module.quizzes, *module.check_ins]):
        if id_ in course.quizzes:
            one = len(module.quizzes) + len(module.check_ins) == 1
            yield course.quizzes[id_].place.file, "the quiz" if one else f"the quiz «{course.quizzes[id_].title}»"
    for asked in module.embeddings:
        held = course.simulations if asked.kind == "simulation" else course.profiles
        if asked.id in held:
            yield held[asked.id].place.file, f"«{held[asked.id].title}»"


def _of_ci(environment: Mapping[str, str]) -> str | None:
    """The repository's address as GitHub Actions and GitLab CI tell it."""
    server, name = environment.get("GITHUB_SERVER_URL"), environment.get("GITHUB_REPOSITORY")
    told = f"{server}/{name}" if server and name else environment.get("CI_PROJECT_URL", "")
    return told if urlsplit(told).scheme in {"http", "https"} else None


def _between(address: str | None, environment: Mapping[str, str]) -> str | None:
    """What stands between a repository and its branch where a file is edited; None for hosts that are not known."""
    host = (urlsplit(address or "").hostname or "").lower()
    if "gitlab" in host or address == environment.get("CI_PROJECT_URL"):
        return "-/edit"
    if "github" in host or (address or "").startswith(environment.get("GITHUB_SERVER_URL", "\0")):
        return "edit"
    if host == "bitbucket.org":
        return "src"
    return "_edit" if host == "codeberg.org" or "gitea" in host or "forgejo" in host else None


def _branch(environment: Mapping[str, str]) -> str:
    """The branch that a change is proposed to."""
    named = environment.get("GITHUB_BASE_REF") or environment.get("CI_DEFAULT_BRANCH")
    if not named and environment.get("GITHUB_REF_TYPE") == "branch":
        named = environment.get("GITHUB_REF_NAME")
    return quote(named or "main")


def _inside(root: Path) -> str:
    """The course's folder inside its repository, such as training/."""
    top = next((folder for folder in (root, *root.parents) if (folder / ".git").exists()), root)
    inside = root.relative_to(top).as_posix()
    return "" if inside == "." else f"{quote(inside)}/"


def _folder(address: str | None) -> str:
    return f"{address.rstrip('/')}/" if address else ""
