"""Outputs are made aside and swapped in, so a failed or killed build leaves the last good one.

A staging folder stands beside its target, on the same file system, and holds a lock while its builder lives. Two
builders stage side by side and publish one after the other; what a killed builder left is swept by the next.
"""

import contextlib
import ctypes
import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows has no flock: there, builds are not to be run at the same time.
    fcntl = None  # type: ignore[assignment]

LINUX_RENAME_EXCHANGE = 2
"""renameat2(2): exchange two paths atomically."""
MACOS_RENAME_SWAP = 2
"""renamex_np(2): the same on macOS."""
LINUX_AT_FDCWD = -100


@dataclass(slots=True)
class Staging:
    """A folder in the making for `target`; `lock` is an open handle, or -1 when it is let go."""

    target: Path
    folder: Path
    lock: int

    def publish(self) -> None:
        """Puts the folder in the target's place in one step; what stood there is removed after.

        Raises OSError when the file system refuses; the target is untouched then.
        """
        with _locked(self.target.parent):
            self.folder.chmod(0o755)
            if self.target.is_dir():
                exchange(self.folder, self.target)
            else:
                self.folder.rename(self.target)
        self.discard()

    def discard(self) -> None:
        """Removes what is left of the staging folder. Safe to call twice."""
        shutil.rmtree(self.folder, ignore_errors=True)
        lock, self.lock = self.lock, -1
        if lock >= 0:
            os.close(lock)


def stage(target: Path) -> Staging:
    """An empty staging folder for the target folder, after sweeping what killed builders left.

    Raises OSError when the folder beside the target cannot be written.
    """
    target = Path(os.path.abspath(target))  # noqa: PTH100  (resolve() would follow a link that is the target)
    target.parent.mkdir(parents=True, exist_ok=True)
    prefix = f".{target.name}.building-"
    with _locked(target.parent):
        _recover(target)
        for left in target.parent.glob(f"{prefix}*"):
            _sweep(left)
        folder = Path(tempfile.mkdtemp(prefix=prefix, dir=target.parent))
        lock = _lock(folder, wait=False)
    return Staging(target, folder, -1 if lock is None else lock)


def write_file(path: Path, content: bytes) -> None:
    """Writes a file aside and renames it into place; a killed writer leaves the old file whole."""
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        try:
            mode = os.stat(path).st_mode & 0o7777  # noqa: PTH116  (hundreds of packages: Path costs more than the call)
        except FileNotFoundError:
            mode = 0o644
        os.chmod(temporary, mode)  # noqa: PTH101
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def exchange(one: Path, other: Path) -> None:
    """Swaps two folders in one step where the system can; else in two, undone by the next `stage`."""
    library = ctypes.CDLL(None, use_errno=True) if os.name == "posix" else None
    if sys.platform == "linux" and hasattr(library, "renameat2"):
        told = library.renameat2(  # type: ignore[union-attr]
            LINUX_AT_FDCWD, os.fsencode(one), LINUX_AT_FDCWD, os.fsencode(other), LINUX_RENAME_EXCHANGE
        )
    elif sys.platform == "darwin" and hasattr(library, "renamex_np"):
        told = library.renamex_np(os.fsencode(one), os.fsencode(other), MACOS_RENAME_SWAP)
    else:
        return _exchange_in_two_steps(one, other)
    if told == 0:
        return None
    code = ctypes.get_errno()
    if code in (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP):  # a file system that cannot exchange
        return _exchange_in_two_steps(one, other)
    raise OSError(code, os.strerror(code), str(other))


def _old(target: Path) -> Path:
    return target.with_name(f".{target.name}.old")


def _exchange_in_two_steps(one: Path, other: Path) -> None:
    other.rename(_old(other))
    one.rename(other)
    _old(other).rename(one)


def _recover(target: Path) -> None:
    """Brings the last good folder back when a swap in two steps was killed between them."""
    if _old(target).is_dir():
        if target.exists():
            shutil.rmtree(_old(target), ignore_errors=True)
        else:
            _old(target).rename(target)


def _lock(folder: Path, wait: bool) -> int | None:
    """An open handle that holds the folder's lock, or None when another process holds it."""
    if fcntl is None:
        return None
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:
        os.close(handle)
        return None
    return handle


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[None]:
    handle = _lock(folder, wait=True)
    try:
        yield
    finally:
        if handle is not None:
            os.close(handle)


def _sweep(left: Path) -> None:
    lock = _lock(left, wait=False)
    if lock is not None:
        shutil.rmtree(left, ignore_errors=True)
        os.close(lock)
