"""What a page of the preview is told beside its HTML (plugins/player/src/preview/state.ts names the same fields)."""

import posixpath
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from mkdocs.structure.files import File

from mkdocs_rounds.preview.page_problems import (
    embedded,
    framework_page,
    pages_by_file,
    place_on_page,
    told,
    worst_first,
)
from mkdocs_rounds.preview.snapshot import PreviewFault, Snapshot, page_url
from rounds.markdown.quiz_html import script_json
from rounds.model.problem import Problem

OWN = "_rounds/"
"""What the preview serves beside the site begins so."""


@dataclass(frozen=True, slots=True)
class Moment:
    """The preview at one moment: what is told together belongs together."""

    version: int = 0
    """Counts what browsers may have to show anew."""
    snapshot: Snapshot | None = None
    problems: Sequence[Problem] = ()
    fault: str = ""
    """Why the files as they are cannot be shown; the last good snapshot is."""


def page_state(moment: Moment, file: File | None, fault: str = "") -> dict[str, Any]:
    """The state of a page; of none where there is no page."""
    snapshot = moment.snapshot
    state: dict[str, Any] = {
        "version": moment.version,
        "faults": [each for each in (moment.fault, fault) if each],
        "all": len(moment.problems),
        "problems": [],
        "kept": [],
        "drafts": snapshot.drafts() if snapshot else [],
        "home": "/" if snapshot else "",
    }
    if snapshot is None:
        return {**state, "problems": [{**told(each), "at": None} for each in moment.problems]}
    if file is None:
        return {**state, "missing": True}
    own, problems = _of_page(snapshot, file, moment.problems)
    state["problems"] = problems
    state["kept"] = sorted({*own, *(each["file"] for each in problems)} & snapshot.kept)
    return {**state, "everywhere": _everywhere(snapshot, moment.problems)} if file is snapshot.home else state


def _of_page(snapshot: Snapshot, file: File, problems: Sequence[Problem]) -> tuple[set[str], list[dict[str, Any]]]:
    """The files that a page shows, and what is wrong with them."""
    course, written = snapshot.plugin.course, f"{snapshot.plugin.content_dir}/{file.src_uri}"
    try:
        parts = embedded(course, snapshot.markdown(file))
    except PreviewFault:
        parts = {}
    own = {written, *parts}
    if posixpath.basename(written) == "index.md":
        own.add(posixpath.dirname(written))
    found = [
        {**told(each), "at": place_on_page(course, each.place, written, parts)}
        for each in problems
        if each.place.file in own or framework_page(course, each.place) == file.src_uri
    ]
    return own, list(worst_first(found))


def _everywhere(snapshot: Snapshot, problems: Sequence[Problem]) -> list[dict[str, Any]]:
    """All Problems with the page of each."""
    course = snapshot.plugin.course
    sources = {file.src_uri: file for file in snapshot.pages}
    texts = {uri: snapshot.text(file) for uri, file in sources.items()}
    pages = pages_by_file(course, texts, snapshot.plugin.content_dir)
    found = []
    for each in problems:
        page = sources.get(pages.get(each.place.file) or framework_page(course, each.place) or "")
        found.append({**told(each), "page": page_url(page) if page else None})
    return list(worst_first(found))


def with_state(html: str, state: dict[str, Any]) -> str:
    """The page with the preview's style, script and state."""
    head = f'<link rel="stylesheet" href="/{OWN}preview.css">\n'
    tail = (
        f'<script type="application/json" id="rounds-preview">{script_json(state)}</script>\n'
        f'<script src="/{OWN}preview.js" defer></script>\n'
    )
    before, found, after = html.partition("</head>")
    html = f"{before}{head}{found}{after}" if found else head + html
    at = html.rfind("</body>")
    return f"{html[:at]}{tail}{html[at:]}" if at >= 0 else html + tail


def bare_page() -> str:
    """A page where there is none to show; the preview's script tells why, and shows the page once it is there."""
    title = "This page cannot be shown yet"
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n</head>\n'
        f'<body class="r">\n<main class="r-wrap" id="content"><h1>{title}</h1>\n</main>\n</body>\n</html>\n'
    )
