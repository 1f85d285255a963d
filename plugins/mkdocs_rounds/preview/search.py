"""The search index of the preview, made when somebody searches: it costs more than a page, and few search."""

from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

from mkdocs_rounds.preview.snapshot import PreviewFault, Snapshot
from rounds.render.search_index import FOLDER, SearchFault, write_search_index

__all__ = ["FOLDER", "SearchFiles"]

FIRST = f"{FOLDER}/pagefind.js"
"""What a page asks for first when a search begins: from here on the index is that of one snapshot."""


class SearchFiles:
    """The index of the latest snapshot that was searched."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._snapshot: Snapshot | None = None
        self._folder: TemporaryDirectory[str] | None = None
        self._names: dict[str, Path] = {}

    def file(self, path: str, snapshot: Snapshot) -> bytes | None:
        """A file of the index, by exact name; None where there is none."""
        with self._lock:
            if self._snapshot is None or (path == FIRST and self._snapshot is not snapshot):
                self._make(snapshot)
            found = self._names.get(path)
            return found.read_bytes() if found else None

    def end(self) -> None:
        """Removes the index."""
        if self._folder:
            self._folder.cleanup()

    def _make(self, snapshot: Snapshot) -> None:
        self.end()
        self._folder = TemporaryDirectory(prefix="rounds-search-")
        root = Path(self._folder.name)
        for file in snapshot.pages:
            try:
                html = snapshot.page(file)
            except PreviewFault:
                continue
            target = root / file.dest_uri
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(html, "utf-8", errors="xmlcharrefreplace")
        with suppress(SearchFault):  # the page says that the search cannot be used
            write_search_index(root)
        self._names = {path.relative_to(root).as_posix(): path for path in (root / FOLDER).rglob("*") if path.is_file()}
        self._snapshot = snapshot
