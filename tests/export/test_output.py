"""Outputs are whole or the last good ones: whatever happens to the builder."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from rounds.export import output
from rounds.export.output import stage, write_file


def put(folder: Path, text: str) -> None:
    (folder / "index.html").write_text(text)


def left_beside(target: Path) -> list[str]:
    return sorted(path.name for path in target.parent.iterdir() if path != target)


def test_a_published_folder_replaces_the_last_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for text in ("first", "second"):
        staging = stage(site)
        put(staging.folder, text)
        staging.publish()
    assert (site / "index.html").read_text() == "second"
    assert left_beside(site) == []


def test_a_discarded_folder_leaves_the_last_good_one(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    put(site, "good")
    staging = stage(site)
    put(staging.folder, "half")
    staging.discard()
    assert (site / "index.html").read_text() == "good"
    assert left_beside(site) == []


def test_a_killed_builder_leaves_the_last_good_one_and_is_swept_by_the_next(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    put(site, "good")
    code = f"""
        import time
        from pathlib import Path
        from rounds.export.output import stage
        staging = stage(Path({str(site)!r}))
        (staging.folder / "index.html").write_text("half")
        print("ready", flush=True)
        time.sleep(60)
    """
    builder = subprocess.Popen([sys.executable, "-c", textwrap.dedent(code)], stdout=subprocess.PIPE, text=True)
    with builder:
        assert builder.stdout is not None
        assert builder.stdout.readline() == "ready\n"
        builder.send_signal(signal.SIGKILL)
    assert (site / "index.html").read_text() == "good"
    assert len(left_beside(site)) == 1
    stage(site).discard()
    assert left_beside(site) == []


def test_a_living_builder_is_not_swept(tmp_path: Path) -> None:
    site = tmp_path / "site"
    one, two = stage(site), stage(site)
    put(one.folder, "one")
    put(two.folder, "two")
    two.publish()
    assert (site / "index.html").read_text() == "two"
    one.publish()
    assert (site / "index.html").read_text() == "one"
    assert left_beside(site) == []


def test_a_reader_finds_a_whole_site_at_every_moment(tmp_path: Path) -> None:
    site = tmp_path / "site"
    first = stage(site)
    put(first.folder, "whole")
    first.publish()
    pid = os.fork()
    if pid == 0:
        for _ in range(150):
            again = stage(site)
            put(again.folder, "whole")
            again.publish()
        os._exit(0)
    misses = 0
    deadline = time.monotonic() + 60
    while os.waitpid(pid, os.WNOHANG) == (0, 0) and time.monotonic() < deadline:
        try:
            assert (site / "index.html").read_text() == "whole"
        except FileNotFoundError:
            misses += 1
    assert misses == 0


def test_a_swap_in_two_steps_that_was_killed_between_them_is_undone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    (tmp_path / ".site.old").mkdir()
    put(tmp_path / ".site.old", "good")
    stage(site).discard()
    assert (site / "index.html").read_text() == "good"
    staging = stage(site)
    put(staging.folder, "new")
    monkeypatch.setattr(output, "exchange", output._exchange_in_two_steps)
    staging.publish()
    assert (site / "index.html").read_text() == "new"
    assert left_beside(site) == []


def test_a_file_is_whole_or_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.zip"
    write_file(file, b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", full)
        with pytest.raises(OSError, match="No space"):
            write_file(file, b"new")
    assert file.read_bytes() == b"old"
    assert left_beside(file) == []
