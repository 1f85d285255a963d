"""Every format of findings. A new one is a file of this folder and a line here."""

from collections.abc import Callable

from rounds.report.findings import Findings
from rounds.report.github import github
from rounds.report.json_text import json_text
from rounds.report.sarif import sarif
from rounds.report.text import text

FORMATS: dict[str, Callable[[Findings], str]] = {
    "text": text,
    "github": github,
    "json": json_text,
    "sarif": sarif,
}
