"""What checks found in one file, kept between runs of a command: most files of a course are those of the last run.

Kept is only what depends on nothing but a file's text and what else is named, under a hash of these and of Rounds' own
code; so nothing can be out of date. It stands as JSON in the user's own cache folder, since a course that was cloned is
a stranger's. A file that is broken, foreign or cannot be written counts as none.
"""

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import Any, Generic, TypeVar

import rounds
from rounds.check.family import MOST_OF_A_CHECK
from rounds.model.places import SourceText
from rounds.model.problem import Place, Problem, Rule, Severity

MOST_BYTES = 20_000_000
MOST_COURSES = 50
"""The courses of one user that are remembered; those of long ago go."""
Given = str | frozenset[str]
"""What a finding may depend on beside the file's text."""
GivenT = TypeVar("GivenT")


class _Store:
    """What is kept while a command runs: `old` of the run before, `new` of this one, and words looked up."""

    def __init__(self) -> None:
        self.open = False
        self.old: dict[str, Any] = {}
        self.new: dict[str, Any] = {}
        self.words: dict[str, dict[str, bool]] = {}


_STORE = _Store()


@dataclass
class Form(Generic[GivenT]):
    """How a value is written as JSON and read again; `read` may raise TypeError, ValueError or KeyError."""

    written: Callable[[GivenT], object]
    read: Callable[[Any], GivenT]


def kept(
    source: SourceText,
    find: Callable[..., object],
    given: tuple[Given, ...],
    form: Form[GivenT],
    look: Callable[[], GivenT],
) -> GivenT:
    """What `look` gives, which must depend on the file, on what is given and on the code of `find` alone."""
    if not _STORE.open:
        return look()
    key = _digest(source, f"{find.__module__}.{find.__qualname__}", given)
    try:
        told = form.read(_STORE.old[key])
    except (TypeError, ValueError, KeyError):
        told = look()  # nothing of it was kept, or something else
        _STORE.new[key] = form.written(told)
    else:
        _STORE.new[key] = _STORE.old[key]
    return told


def kept_problems(
    source: SourceText, find: Callable[..., Iterable[Problem]], given: tuple[Given, ...], *asked: Any
) -> list[Problem]:
    """The Problems of `find(*asked)`, which must depend on the file and on what is given alone."""
    return kept(source, find, given, _PROBLEMS, lambda: list(islice(find(*asked), MOST_OF_A_CHECK + 1)))


def looked_up(language: str) -> dict[str, bool]:
    """Words, and whether the language's dictionary has them, to be added to: a page needs no whole dictionary."""
    return _STORE.words.setdefault(language, {}) if _STORE.open else {}


def _written(problems: list[Problem]) -> object:
    return [
        [each.place.file, each.place.line, each.place.column, each.what, each.cure, each.severity, _told(each.rule)]
        for each in problems
    ]


def _told(rule: Rule | None) -> object:
    return rule and [rule.id, rule.title, rule.why, rule.severity]


def _read(told: Any) -> list[Problem]:
    return [
        Problem(Place(str(file), int(line), int(column)), str(what), str(cure), Severity(severity), _rule(rule))
        for file, line, column, what, cure, severity, rule in told
    ]


def _rule(told: Any) -> Rule | None:
    if told is None:
        return None
    id_, title, why, severity = told
    return Rule(str(id_), str(title), str(why), None if severity is None else Severity(severity))


_PROBLEMS = Form(_written, _read)


@contextmanager
def keeping(root: Path, folder: Path | None) -> Iterator[None]:
    """Keeps what is found about the course at `root` in a file of this folder; None keeps nothing."""
    if folder is None:
        yield
        return
    file = folder / f"{blake2b(os.fsencode(root.resolve()), digest_size=16).hexdigest()}.json"
    code = _code_digest()
    found, words = _loaded(file, code)
    _STORE.open, _STORE.old, _STORE.new = True, found, {}
    _STORE.words = {language: dict(told) for language, told in words.items()}
    try:
        yield
        if (_STORE.new, _STORE.words) != (found, words):
            _saved(file, {"code": code, "found": _STORE.new, "words": _STORE.words})
    finally:
        _STORE.open, _STORE.old, _STORE.new, _STORE.words = False, {}, {}, {}


@lru_cache(maxsize=64)
def _of_words(words: frozenset[str]) -> bytes:
    return blake2b("\0".join(sorted(words)).encode(errors="surrogatepass"), digest_size=16).digest()


@lru_cache(maxsize=4096)
def _of_file(file: str, text: str) -> bytes:
    named = blake2b(file.encode(errors="surrogatepass"), digest_size=16).digest()
    return blake2b(named + text.encode(errors="surrogatepass"), digest_size=16).digest()


def _digest(source: SourceText, name: str, given: tuple[Given, ...]) -> str:
    whole = blake2b(_of_file(source.file, source.text), digest_size=16)
    for part in (name, *given):
        told = _of_words(part) if isinstance(part, frozenset) else part.encode(errors="surrogatepass")
        whole.update(len(told).to_bytes(8) + told)
    return whole.hexdigest()


def _code_digest() -> str:
    """Of the files that this Rounds is made of, by name, size and time, of the dictionaries and of Python."""
    whole = blake2b(f"{sys.version}\0{version('pyspellchecker')}".encode(), digest_size=16)
    for at, folders, files in os.walk(Path(rounds.__file__).parent):
        folders.sort()
        for name in sorted(files):
            if name.endswith((".py", ".txt")):
                status = os.stat(Path(at, name))  # noqa: PTH116 (hundreds of files)
                whole.update(f"{name}\0{status.st_size}\0{status.st_mtime_ns}\0".encode(errors="surrogatepass"))
    return whole.hexdigest()


def _loaded(file: Path, code: str) -> tuple[dict[str, Any], dict[str, dict[str, bool]]]:
    try:
        if file.stat().st_size > MOST_BYTES:
            return {}, {}
        told = json.loads(file.read_bytes())
        if told["code"] == code and isinstance(told["found"], dict):
            words = {language: {**of_language} for language, of_language in told["words"].items()}
            return told["found"], words
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        pass  # it is broken, or not ours
    return {}, {}


def _saved(file: Path, told: dict[str, Any]) -> None:
    """Aside and then in one step: of two commands at once the later one's file stands, whole."""
    aside = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        aside.write_text(json.dumps(told), "utf-8")
        aside.replace(file)
        others = sorted(file.parent.glob("*.json"), key=lambda each: each.stat().st_mtime, reverse=True)
        for old in others[MOST_COURSES:]:
            old.unlink(missing_ok=True)
    except OSError:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
