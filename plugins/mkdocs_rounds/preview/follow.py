"""Follows the files: shows each change at once, checks beside it, and says in the terminal what came of it."""

import time
from pathlib import Path
from threading import Event, Thread

from mkdocs_rounds.preview import terminal
from mkdocs_rounds.preview.preview import Preview
from mkdocs_rounds.preview.watch import Look, changed, look, next_look
from rounds.load.site_settings import course_folders


class End:
    """Whether the end was asked for. A plain value: a lock may be held by the very thread that a signal interrupts."""

    asked = False

    def ask(self, *_: object) -> None:
        """Asks for it; may be called by a signal."""
        self.asked = True

    def wait(self, seconds: float) -> bool:
        """Waits, and tells whether it was asked for."""
        time.sleep(seconds)
        return self.asked


def follow(preview: Preview, seen: Look, ended: End) -> None:
    """Until the end is asked for; `seen` are the files as they were before the preview first read them.

    Checks run in a thread of their own, for the newest state only.
    """
    newer = Event()
    newer.set()
    Thread(target=_check, args=(preview, newer, ended), daemon=True).start()
    fault = ""
    while True:
        fault = _say_fault(preview, fault)
        now = next_look(seen, lambda: look_at(preview), ended.wait)
        if now is None:
            newer.set()
            return
        preview.refresh(changed(seen, now))
        seen = now
        newer.set()


def _check(preview: Preview, newer: Event, ended: End) -> None:
    told = ""
    while newer.wait() and not ended.asked:
        newer.clear()
        fault = preview.check()
        if fault and fault != told and not ended.asked:
            terminal.say(f"✗ {fault}")
        told = fault


def _say_fault(preview: Preview, before: str) -> str:
    if preview.now.fault and preview.now.fault != before:
        terminal.tell_fault(preview.now.fault)
    if before and not preview.now.fault:
        terminal.say("✓ The course can be shown again.")
    return preview.now.fault


def look_at(preview: Preview) -> Look:
    """The files that the preview is made from, as they are now."""
    content_dir, quizzes_dir = course_folders(preview.root)
    others: list[Path] = []
    if preview.now.snapshot:
        config = preview.now.snapshot.config
        content_dir = preview.now.snapshot.plugin.content_dir
        quizzes_dir = preview.now.snapshot.plugin.config.quizzes_dir
        hooks = [getattr(hook, "__file__", None) for hook in config.hooks]
        named = [*config.watch, *hooks, config.theme.custom_dir]
        others = [Path(preview.root, str(each)) for each in named if each]
    own = {preview.root / content_dir, preview.root / quizzes_dir}
    return look(preview.root, content_dir, quizzes_dir, [each for each in others if each not in own])
