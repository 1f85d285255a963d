"""The files of a package against its manifest, and their names and types as LMSs treat them."""

from collections.abc import Iterator

from rounds.load.foreign_xml import descendants
from rounds.verify.finding import Fact, Finding, note, warning
from rounds.verify.manifest import resources
from rounds.verify.package import Package, Wishes, target

PLAIN = "Use a-z, 0-9, `.`, `_`, `-`."
LONG_PATH, LONG_NAME = 180, 100
BAD_LETTERS = "#?%&*:|<>\"\\'"
JUNK = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini", ".git/")
TYPES = {
    ".mjs": ("a script that ends in .mjs", "LMSs serve it as text or bytes, and browsers refuse it.", "Call it .js."),
    ".swf": ("Flash", "No browser plays it any more.", "Replace it."),
    ".php": ("a program for a server", "LMSs refuse it or show its text.", "Leave it out."),
    ".asp": ("a program for a server", "LMSs refuse it or show its text.", "Leave it out."),
    ".aspx": ("a program for a server", "LMSs refuse it or show its text.", "Leave it out."),
    ".jsp": ("a program for a server", "LMSs refuse it or show its text.", "Leave it out."),
    ".exe": ("a program", "LMSs and virus scanners refuse packages with programs.", "Leave it out."),
    ".bat": ("a program", "LMSs and virus scanners refuse packages with programs.", "Leave it out."),
    ".htaccess": ("settings of a server", "LMSs refuse it.", "Leave it out."),
}
ZIPS = (".zip", ".imscc", ".h5p", ".apkg", ".jar", ".7z", ".rar", ".tar", ".gz")


def check_declared(package: Package, _wishes: Wishes) -> Iterator[Finding | Fact]:
    """Every file of the package is declared by its manifest."""
    yield Fact("Files", f"{len(package.names)}, {sum(map(package.size, package.names))} bytes unpacked")
    root = package.manifest
    if root is None or package.manifest_name.lower() != "imsmanifest.xml":
        return
    declared = {package.manifest_name}
    for resource in resources(root):
        hrefs = [href for href, _ in resource.files] + ([resource.href] if resource.href else [])
        declared.update(target(package, href, resource.base).name for href in hrefs)
    for each in descendants(root, "location"):
        declared.add(target(package, (each.text or "").strip(), "").name)
    for name in package.names:
        if name not in declared and not name.endswith((".xsd", ".dtd")) and not _is_junk(name):
            why = "LMSs may copy only declared files (IMS CP 1.1.4, file); validators pass over this, learners do not."
            what = "The manifest does not declare this file."
            yield warning("undeclared", name, 0, what, why, "Add it as a <file> of the resource that uses it.")


def check_names(package: Package, _wishes: Wishes) -> Iterator[Finding | Fact]:
    """Names that every server and every importer can take."""
    for name in package.names:
        if not name.isascii():
            why = "Java importers have failed on such names (openEQUELLA 1868), and zip tools spell them differently."
            yield warning("name-ascii", name, 0, "The name has letters beyond ASCII.", why, PLAIN)
        elif bad := sorted({letter for letter in name if letter in BAD_LETTERS}):
            why = "They mean something else in a URL, or cannot be in a name on Windows."
            yield warning("name-letters", name, 0, f"The name has {' '.join(bad)}.", why, PLAIN)
        if len(name) > LONG_PATH or max(len(part) for part in name.split("/")) > LONG_NAME:
            why = "An LMS on Windows adds its own folders and has 260 characters in all."
            yield warning("name-long", name, 0, f"The path has {len(name)} characters.", why, "Use shorter names.")


def check_types(package: Package, _wishes: Wishes) -> Iterator[Finding | Fact]:
    """Files of types that LMSs serve badly or refuse."""
    for name in package.names:
        last = name.rpartition("/")[2].lower()
        ending = last[last.rfind(".") :] if "." in last else ""
        if ending in TYPES:
            what, why, cure = TYPES[ending]
            yield warning("file-type", name, 0, f"This is {what}.", why, cure)
        elif ending in ZIPS:
            why = "What is in a zip within the package was not opened and not looked at."
            yield note("nested-zip", name, 0, "This is a zip or the like.", why, "Verify it by itself if it matters.")
        elif _is_junk(name):
            why = "A computer's own bookkeeping has come along."
            yield note("junk", name, 0, "This file is no part of a course.", why, "Leave it out of the zip.")


def _is_junk(name: str) -> bool:
    return any(name.startswith(junk) or name.rpartition("/")[2] == junk for junk in JUNK)
