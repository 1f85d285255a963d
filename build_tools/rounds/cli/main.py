"""The command `rounds`: one file a command; a new one is a line in COMMANDS."""

import gc
import os
import sys
from contextlib import suppress
from importlib import import_module
from io import TextIOWrapper
from typing import NoReturn

import click

COMMANDS = {
    "changes": "rounds.cli.changes:changes",
    "check": "rounds.cli.check:check",
    "graph": "rounds.cli.graph:graph",
    "ids": "rounds.cli.ids:ids",
    "impact": "rounds.cli.impact:impact",
    "import": "rounds.cli.import_:import_",
    "init": "rounds.cli.init:init",
    "new": "rounds.cli.new:new",
    "package": "rounds.cli.package:package",
    "play": "rounds.cli.play:play",
    "record": "rounds.cli.record:record",
    "schema": "rounds.cli.schema:schema",
    "serve": "rounds.cli.serve:serve",
    "verify": "rounds.cli.verify:verify",
}
"""Each command and where it stands; imported when it is called, so that one does not wait for the others."""


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="rounds")
def rounds() -> None:
    """Microlearning from text files: check a course, make packages for an LMS."""


def main() -> None:
    """The console script. Where the terminal's alphabet lacks a letter, its code is printed instead."""
    # A command makes many values that stay and few circles: looked for as often as by default, a tenth of its time.
    gc.set_threshold(50_000, 20, 100)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        rounds(prog_name="rounds")
    except SystemExit as ended:
        if sys.argv[1:2] == ["check"]:
            _end_at_once(ended.code if isinstance(ended.code, int) else 0)
        raise


def _end_at_once(code: int) -> NoReturn:
    """Ends without clearing away a course's values one by one, a tenth of a check's time; no file is open then."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)
