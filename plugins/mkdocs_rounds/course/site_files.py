"""Which files the site has beyond the author's pages: the player, the stylesheets; and which it has not."""

from hashlib import sha256
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from mkdocs_rounds.course.host_css import PARENT_THEME, host_css
from rounds.model.course import Course

ASSETS = Path(__file__).parent.parent / "assets"
PUBLIC = "assets/rounds"


def add_assets(files: Files, config: MkDocsConfig) -> dict[str, str]:
    """Adds the assets; gives their addresses with a mark of their content, so that browsers may keep them."""
    contents = {path.name: path.read_bytes() for path in sorted(ASSETS.glob("*.*s*")) if path.suffix in {".js", ".css"}}
    contents["host.css"] = host_css().encode()
    for name, content in contents.items():
        files.append(File.generated(config, f"{PUBLIC}/{name}", content=content))
    return {name: f"{PUBLIC}/{name}?v={sha256(content).hexdigest()[:8]}" for name, content in contents.items()}


def leave_out(files: Files, course: Course, content_dir: str) -> None:
    """Takes out what no page uses: the parent theme's own files, the framework's sources, retired modules.

    Drafts stay for the preview; MkDocs leaves them out of a build.
    """
    for file in list(files):
        if file.src_dir and Path(file.src_dir) == PARENT_THEME:
            files.remove(file)
        elif file.src_uri.startswith("framework/") or file.src_uri.endswith(".schema.json"):
            file.inclusion = InclusionLevel.EXCLUDED
    levels = {"draft": InclusionLevel.DRAFT, "retired": InclusionLevel.EXCLUDED}
    for module in course.modules.values():
        found = files.get_file_from_path(module.place.file.removeprefix(f"{content_dir}/"))
        if found and module.status in levels:
            found.inclusion = levels[module.status]
