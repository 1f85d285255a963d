"""A file with the texts of another in another language: `id.es.md` beside `id.md`, `id.es.yml` beside `id.yml`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from rounds.model.problem import Problem


@dataclass(frozen=True, slots=True)
class Translation:
    """What such a file says; `Origin.text(file)` tells where."""

    file: str
    original: str
    """The file that it is a translation of, whether or not there is one."""
    language: str
    """As its name has it."""
    data: Mapping[Any, Any] = field(repr=False)
    """The front matter of a page, the whole of a YAML file, as written: texts stand under the ids of the original."""
    faults: tuple[Problem, ...] = ()
    """Why it could not be read. The check of translations tells them: a page without them is no worse."""

    @property
    def translates(self) -> str | None:
        """The version of the original that it was made from, as written."""
        written = self.data.get("translates")
        return None if written is None else str(written)
