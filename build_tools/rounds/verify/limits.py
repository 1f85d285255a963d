"""How large the package is."""

from collections.abc import Iterator

from rounds.verify.finding import Fact, Finding, note, warning
from rounds.verify.package import Package, Wishes
from rounds.verify.web_text import web_text

MANY_FILES = 5000


def check_limits(package: Package, wishes: Wishes) -> Iterator[Finding | Fact]:
    """The zip's size against the admin's limit; very many files."""
    size = package.files.packed_bytes
    yield Fact("Size", f"{size} bytes")
    if size > wishes.max_bytes:
        largest = max(package.names, key=lambda name: (package.size(name), name))
        what = f"The package has {size} bytes; the limit is {wishes.max_bytes}. The largest file is {largest}."
        why = "LMSs refuse uploads beyond a limit, and learners on a phone wait."
        yield warning("size", "", 0, what, why, "Make images and videos smaller, or raise --max-bytes.")
    if unread := web_text(package).unread:
        what = f"{len(unread)} texts were not looked at, such as {unread[0]}: they, or all together, are too large."
        yield note(
            "unread", "", 0, what, "What is in them is not told here.", "Make them smaller, or split the package."
        )
    if len(package.names) > MANY_FILES:
        what = f"The package has {len(package.names)} files."
        yield warning("many-files", "", 0, what, "Importing unpacks each; some LMSs stop waiting.", "Pack fewer files.")
