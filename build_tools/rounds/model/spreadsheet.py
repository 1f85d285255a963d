"""Tables as CSV files (RFC 4180) that spreadsheets open, and cells that they take for text."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence


def table(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    """The rows under the names of these columns, in their order; what else a row holds is left out."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({column: harmless(row[column]) for column in columns} for row in rows)
    return text.getvalue()


def harmless(value: object) -> object:
    """A value; a text that would be a formula, such as `=1+1`, with an apostrophe before it (OWASP: CSV injection)."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
