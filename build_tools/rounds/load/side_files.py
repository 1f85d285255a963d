"""Files that stand beside a course's own: pages that are no modules, and translations of what there is."""

from pathlib import PurePosixPath
from typing import Any

from rounds.load.front_matter import read_front_matter
from rounds.load.reading import Reading, is_translation
from rounds.load.yaml_lines import read_yaml
from rounds.model.translation import Translation


def read_pages(reading: Reading, folder: str) -> None:
    """The texts of the other Markdown files of a folder, so that what is named in them can be looked for."""
    for path in reading.under(folder, ".md"):
        file = f"{folder}/{path}"
        known = file in reading.texts or file in reading.unread
        if not known and not is_translation(path.stem) and (source := reading.read(file)):
            reading.texts[file] = source


def read_translations(reading: Reading, *folders: str) -> list[Translation]:
    """`id.es.md` and `id.es.yml`: what they say, by the file that they translate, which may be missing."""
    found: list[Translation] = []
    for folder in folders:
        for path in reading.under(folder, ".md", ".yml", ".yaml"):
            if is_translation(path.stem) and (read := _translation(reading, folder, path)):
                found.append(read)
    return found


def _translation(reading: Reading, folder: str, path: PurePosixPath) -> Translation | None:
    file = f"{folder}/{path}"
    source = reading.read(file)
    if source is None:
        return None
    data: Any
    if path.suffix == ".md":
        page, problems = read_front_matter(source)
        data, source = page.data, page.source
    else:
        data, source, problems = read_yaml(source)
    reading.texts[file] = source
    stem, _, language = path.stem.partition(".")
    original = (PurePosixPath(folder) / path.with_name(f"{stem}{path.suffix}")).as_posix()
    return Translation(file, original, language, data if isinstance(data, dict) else {}, tuple(problems))
