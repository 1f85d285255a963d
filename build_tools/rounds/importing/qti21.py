"""QTI 2.1 (and 2.2): a package with its manifest, a test with its items, or a single item.

IMS QTI 2.1 Information Model; our own files are told in DESIGN.md, «QTI 2.1, as we write it and read it back».
"""

import posixpath
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from rounds.importing.bank_xml import Element, child, children, descendants, line_of, local, parsed, text_at
from rounds.importing.draft import MAX_QUESTIONS, Draft, FoundQuiz, ImportFault, slug_or_nothing
from rounds.importing.moodle_text import data_picture, picture_named
from rounds.importing.qti_item import read_item
from rounds.load.zip_files import ZipFault, ZipFiles
from rounds.model.loss import Loss
from rounds.model.problem import Place

MAX_XML_BYTES = 20_000_000
MANIFEST = "imsmanifest.xml"


@dataclass
class QtiFiles:
    """The files of a package, or beside a single file, by their paths with `/`."""

    shown: str
    """What the package is called in messages."""
    read: Callable[[str], bytes | None]
    names: Iterable[str] = ()
    _roots: dict[str, Element] = field(default_factory=dict)

    def root(self, name: str) -> Element | None:
        """The root of an XML file of the package; None where there is no such file."""
        if name not in self._roots:
            data = self.read(name)
            if data is None:
                return None
            self._roots[name] = parsed(data, self.place(name))
        return self._roots[name]

    def place(self, name: str) -> str:
        """The file in messages."""
        return f"{self.shown}/{name}" if self.names else posixpath.join(posixpath.dirname(self.shown), name)

    def picture(self, name: str, address: str) -> tuple[str, bytes] | None:
        """The image that the file `name` shows."""
        if address.startswith("data:"):
            return data_picture(address)
        target = _beside(name, address)
        data = self.read(target) if target else None
        return picture_named(target, data) if data else None


def read_qti_zip(zip_: ZipFiles, file: str) -> list[FoundQuiz]:
    """The quizzes of a package. Raises ImportFault where it holds no item."""

    def read(name: str) -> bytes | None:
        try:
            return zip_.read(name, MAX_XML_BYTES) if name in zip_ else None
        except ZipFault as fault:
            raise ImportFault(Place(f"{file}/{name}"), str(fault).partition(": ")[2]) from None

    files = QtiFiles(file, read, zip_.names)
    manifests = sorted(
        (name for name in zip_.names if posixpath.basename(name) == MANIFEST), key=lambda n: n.count("/")
    )
    if manifests:
        return _by_manifest(files, manifests[0])
    return _by_roots(files, [name for name in zip_.names if name.lower().endswith(".xml")])


def read_qti_files(path: Path, data: bytes, file: str) -> list[FoundQuiz]:
    """The quizzes of a manifest, a test or an item; what it names is read from its folder and below."""
    folder = path.parent.resolve()

    def read(name: str) -> bytes | None:
        if name == path.name:
            return data
        target = (folder / name).resolve()
        if not target.is_relative_to(folder) or not target.is_file() or target.stat().st_size > MAX_XML_BYTES:
            return None
        return target.read_bytes()

    files = QtiFiles(file, read)
    root = files.root(path.name)
    if root is not None and local(root) == "manifest":
        return _by_manifest(files, path.name)
    return _by_roots(files, [path.name])


def _beside(name: str, address: str) -> str:
    """The path of an address as seen from a file; empty where it leads out of the package."""
    path = posixpath.normpath(
        posixpath.join(posixpath.dirname(name), unquote(address.partition("#")[0].partition("?")[0]))
    )
    return "" if path.startswith(("../", "/")) or path in ("..", ".") or ":" in path else path


def _by_manifest(files: QtiFiles, manifest: str) -> list[FoundQuiz]:
    root = files.root(manifest)
    assert root is not None  # noqa: S101 (its name is that of a file)
    hrefs = [
        _beside(manifest, each.get("href") or text_at_href(each))
        for each in descendants(root, "resource")
        if "imsqti" in each.get("type", "").lower()
    ]
    found = _by_roots(files, [href for href in dict.fromkeys(hrefs) if href])
    for quiz in found:
        quiz.title = quiz.title or text_at(root, "metadata", "lom", "general", "title", "string")
    return found


def text_at_href(resource: Element) -> str:
    """The file of a resource that has no href of its own."""
    first = child(resource, "file")
    return first.get("href", "") if first is not None else ""


def _by_roots(files: QtiFiles, names: list[str]) -> list[FoundQuiz]:
    """The tests among the files, each a quiz; the items that no test names are one more."""
    tests, items, quizzes = [], [], []
    missing: list[str] = []
    for name in names:
        root = files.root(name)
        if root is None:
            missing.append(name)
        elif local(root) == "questestinterop":
            raise ImportFault(
                Place(files.place(name), 1), "This is QTI 1.2, which is not read.", "Export it as QTI 2.1."
            )
        elif local(root) == "assessmentTest":
            tests.append(name)
        elif local(root) == "assessmentItem":
            items.append(name)
    named: set[str] = set()
    for name in tests:
        quiz, own = _test(files, name)
        quizzes.append(quiz)
        named |= own
    rest = [name for name in items if name not in named]
    if rest:
        quiz = FoundQuiz(Place(files.place(rest[0]) if len(rest) == 1 else files.shown))
        for name in rest[:MAX_QUESTIONS]:
            _add(quiz, files, name, "")
        quizzes.append(quiz)
    for name in missing:
        (quizzes or [FoundQuiz(Place(files.shown))])[0].leave_out(Place(files.shown), name, "the file is missing.")
    if not tests and not items:
        raise ImportFault(Place(files.shown), "No QTI 2.1 item is in it.", "Export the questions as QTI 2.1.")
    return quizzes


def _test(files: QtiFiles, name: str) -> tuple[FoundQuiz, set[str]]:
    root = files.root(name)
    assert root is not None  # noqa: S101 (it was read before)
    place = Place(files.place(name), line_of(root))
    quiz = FoundQuiz(place, root.get("title", ""), root.get("identifier", "").lstrip("_").lower())
    _settings(quiz, root)
    hrefs: dict[str, str] = {}
    for reference, seen_from in _references(files, root, name, set()):
        target = _beside(seen_from, reference.get("href", ""))
        if target:
            hrefs.setdefault(target, reference.get("category", ""))
    for href, category in list(hrefs.items())[:MAX_QUESTIONS]:
        _add(quiz, files, href, category)
    return quiz, set(hrefs)


def _references(files: QtiFiles, within: Element, name: str, seen: set[str]) -> Iterator[tuple[Element, str]]:
    """The item references in order, also those of sections in files of their own, with the file they stand in."""
    for each in within.iter():
        match local(each):
            case "assessmentItemRef":
                yield each, name
            case "assessmentSectionRef":
                target = _beside(name, each.get("href", ""))
                section = files.root(target) if target and target not in seen else None
                if section is not None:
                    yield from _references(files, section, target, seen | {target})


def _settings(quiz: FoundQuiz, root: Element) -> None:
    """How the test is asked."""

    def lose(what: str) -> None:
        quiz.losses.append(Loss(quiz.place, f"quiz {quiz.title or quiz.id}", what))

    selections = descendants(root, "selection")
    if len(selections) == 1 and len(descendants(root, "assessmentSection")) == 1:
        number = selections[0].get("select", "")
        if number.isdecimal() and int(number):
            quiz.settings["draw"] = int(number)
    elif selections:
        lose("Its sections draw questions one by one; here a quiz draws from all, and nothing is drawn.")
    quiz.questions_shuffled = any(each.get("shuffle") == "true" for each in descendants(root, "ordering"))
    for part in children(root, "testPart")[:1]:
        control = child(part, "itemSessionControl")
        tries = control.get("maxAttempts", "") if control is not None else ""
        if tries.isdecimal() and int(tries):
            quiz.settings["attempts"] = int(tries)
        if control is not None and control.get("showFeedback") == "false":
            quiz.settings["feedback"] = "never"
        elif part.get("submissionMode") == "simultaneous":
            quiz.settings["feedback"] = "end"
    for outcome in children(root, "outcomeDeclaration"):
        mark = outcome.get("masteryValue", "")
        if mark and outcome.get("identifier") == "PERCENT" and 0 <= _number(mark) <= 100:
            quiz.settings |= {"pass_mark": round(_number(mark))} if round(_number(mark)) != 80 else {}
        elif mark:
            name = outcome.get("identifier", "")[:40]
            lose(f"The pass mark {mark} of {name} is no percentage; the usual one stands here.")
    for name, what in _NO_PLACE.items():
        if descendants(root, name):
            lose(what)


_NO_PLACE = {
    "timeLimits": "Limits of time have no place here.",
    "preCondition": "Conditions on when a part is asked have no place here.",
    "branchRule": "Branches have no place in a quiz; a simulation has them.",
    "testFeedback": "Feedback to the test as a whole has no place here.",
    "rubricBlock": "Texts beside the questions (rubric blocks) have no place here.",
}


def _number(told: str) -> float:
    try:
        return float(told)
    except ValueError:
        return -1


def _add(quiz: FoundQuiz, files: QtiFiles, name: str, category: str) -> None:
    place = files.place(name)
    root = files.root(name)
    if root is None or local(root) != "assessmentItem":
        quiz.leave_out(Place(files.shown), name, "the file is missing or no item.")
        return
    identifier = root.get("identifier", "")
    draft = Draft(Place(place, line_of(root)), identifier or root.get("title", "") or name, identifier.lstrip("_"))
    whole, _, own = draft.id.rpartition("__")
    own = own.lstrip("_")
    if whole and slug_or_nothing(own):
        draft.id = own
        quiz.id = quiz.id or whole
    elif not slug_or_nothing(draft.id.lower()) and root.get("title"):
        draft.id = root.get("title", "")
    draft.title = root.get("title", "")
    draft.find_picture = lambda address: files.picture(name, address)
    objective = category.removeprefix("objective-")
    if category.startswith("objective-") and objective.isdecimal() and int(objective):
        draft.put(objective=int(objective))
    elif category:
        draft.lose(f"The category «{category[:40]}» has no place here.")
    quiz.add(draft, lambda each: read_item(each, root))
