"""Cells of a CSV file that a spreadsheet takes for text."""


def harmless(value: object) -> object:
    """A value; a text that would be a formula, such as `=1+1`, with an apostrophe before it (OWASP: CSV injection)."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
