"""The standards' own schemas that a SCORM package holds at its root: the folders scorm12_control and so on."""

from functools import lru_cache
from importlib import resources


@lru_cache(maxsize=3)
def control_files(folder: str) -> dict[str, bytes]:
    """The schemas of one standard by name; the notice beside them says where they come from."""
    held = resources.files("rounds.export") / folder
    return {file.name: file.read_bytes() for file in held.iterdir() if file.name.endswith((".xsd", ".dtd"))}
