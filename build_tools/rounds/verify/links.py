"""Addresses within the package: whether what pages and styles name is there, and reached from any folder of an LMS."""

from collections.abc import Iterator

from rounds.verify.content_packaging import HAS_SCHEME
from rounds.verify.finding import Fact, Finding, error, warning
from rounds.verify.package import Package, Wishes, target
from rounds.verify.web_text import Address, web_text

FILLED_LATER = ("{", "<%", "[[", "${", "+")


def check_links(package: Package, _wishes: Wishes) -> Iterator[Finding | Fact]:
    """Absolute paths, paths out of the package, files that are missing or written otherwise."""
    found = web_text(package)
    for address in found.addresses:
        base = found.bases.get(address.file, "")
        if address.how == "script" or not address.url or any(sign in address.url for sign in FILLED_LATER):
            continue
        if HAS_SCHEME.match(base) or base.startswith("/"):
            continue  # everything on the page is elsewhere: check_requests tells it
        yield from _finding(package, address, base)


def _finding(package: Package, address: Address, base: str) -> Iterator[Finding]:
    file, line, url, shown = address.file, address.line, address.url, address.shown
    if url.lower().startswith("file:") or (url[1:2] == ":" and url[2:3] in ("/", "\\")):
        why = "It is a path on the author's own computer."
        yield error("link-absolute", file, line, f"{address.how} names «{shown}».", why, "Write a relative path.")
        return
    if HAS_SCHEME.match(url) or url.startswith(("//", "#", "?")):
        return
    folder = file[: file.rfind("/") + 1]
    found = target(package, url, folder + base[: base.rfind("/") + 1])
    if found.fault == "absolute":
        why = "An LMS serves the package from a folder of its own choice: `/` is the LMS's root."
        yield error("link-absolute", file, line, f"{address.how} names «{shown}».", why, "Write a relative path.")
    elif found.fault == "outside":
        why = "There is nothing of the package outside its folder."
        yield error("link-outside", file, line, f"{address.how} names «{shown}».", why, "Put the file inside.")
    elif found.fault == "case":
        why = "Most servers tell upper from lower case: the file would not be found."
        what = f"{address.how} names «{shown}», which is really called «{found.name}»."
        yield error("link-case", file, line, what, why, "Write it as the file is called.")
    elif found.fault == "missing":
        if found.name in package.folders:
            why = "LMSs do not look for an index.html in a folder."
            yield warning("link-folder", file, line, f"{address.how} names a folder: «{shown}».", why, "Name the page.")
        else:
            why = "The learner would see a gap, or a page of the LMS that says it is not there."
            what = f"{address.how} names «{shown}», which is not in the package."
            yield warning("link-missing", file, line, what, why, "Add the file, or mend the name.")
