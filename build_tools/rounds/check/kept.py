"""What checks of a text found, kept between runs of a command: most texts of a course are those of the last run.

Kept is only what a pure function of texts gave, under a hash of all that it was given and of Rounds' own code; so
nothing can be out of date. It stands as JSON in the user's own cache folder, since a course that was cloned is a
stranger's. A file that is broken, foreign or cannot be written counts as none.
"""

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache, wraps
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeVar

import rounds
from rounds.check.found import Found
from rounds.model.problem import Rule, Severity

MOST_BYTES = 20_000_000
MOST_COURSES = 50
"""The courses of one user that are remembered; those of long ago go."""
_Key = str | frozenset[str]
Finds = Callable[..., tuple[Found, ...]]
Spots = tuple[tuple[int, int, str], ...]
GivenT = TypeVar("GivenT")


class _Store:
    """What is kept while a command runs: `old` of the run before, `new` of this one."""

    def __init__(self) -> None:
        self.open = False
        self.old: dict[str, Any] = {}
        self.new: dict[str, Any] = {}


_STORE = _Store()


def kept(*rules: Rule) -> Callable[[Finds], Finds]:
    """As lru_cache for a function of texts that finds breaches of these rules; between runs too, inside `keeping`."""
    by_id = {rule.id: rule for rule in rules}

    def written(told: tuple[Found, ...]) -> object:
        return [(f.start, f.end, f.what, f.cure, f.rule.id, str(f.severity)) for f in told]

    def read(told: Any) -> tuple[Found, ...]:
        return tuple(
            Found(int(start), int(end), str(what), str(cure), by_id[rule], Severity(severity))
            for start, end, what, cure, rule, severity in told
        )

    return lambda function: _remembered(function, written, read)


def kept_words(function: Callable[..., frozenset[str]]) -> Callable[..., frozenset[str]]:
    """The same for a function that gives words."""
    return _remembered(function, sorted, lambda told: frozenset(map(str, told)))


def kept_spots(function: Callable[..., Spots]) -> Callable[..., Spots]:
    """The same for a function that gives what stands from here to there."""
    return _remembered(
        function, lambda told: told, lambda told: tuple((int(start), int(end), str(kind)) for start, end, kind in told)
    )


def _remembered(
    function: Callable[..., GivenT], written: Callable[[GivenT], object], read: Callable[[Any], GivenT]
) -> Callable[..., GivenT]:
    @lru_cache(maxsize=8192)
    @wraps(function)
    def remembered(*given: _Key) -> GivenT:
        if not _STORE.open:
            return function(*given)
        key = _digest(f"{function.__module__}.{function.__qualname__}", given)
        try:
            told = read(_STORE.old[key])
        except (TypeError, ValueError, KeyError):
            told = function(*given)  # the file has nothing of it, or something else
        _STORE.new[key] = written(told)
        return told

    return remembered


@contextmanager
def keeping(root: Path, folder: Path | None) -> Iterator[None]:
    """Keeps what is found about the course at `root` in a file of this folder; None keeps nothing."""
    if folder is None:
        yield
        return
    file = folder / f"{blake2b(os.fsencode(root.resolve()), digest_size=16).hexdigest()}.json"
    code = _code_digest()
    _STORE.open, _STORE.old, _STORE.new = True, _loaded(file, code), {}
    try:
        yield
        if _STORE.new != _STORE.old:
            _saved(file, {"code": code, "found": _STORE.new})
    finally:
        _STORE.open, _STORE.old, _STORE.new = False, {}, {}


@lru_cache(maxsize=64)
def _of_words(words: frozenset[str]) -> bytes:
    return blake2b("\0".join(sorted(words)).encode(), digest_size=16).digest()


def _digest(name: str, given: tuple[_Key, ...]) -> str:
    whole = blake2b(name.encode(), digest_size=16)
    for part in given:
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


def _loaded(file: Path, code: str) -> dict[str, Any]:
    try:
        if file.stat().st_size > MOST_BYTES:
            return {}
        told = json.loads(file.read_bytes())
        found = told["found"] if told["code"] == code else {}
        return found if isinstance(found, dict) else {}
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return {}


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
