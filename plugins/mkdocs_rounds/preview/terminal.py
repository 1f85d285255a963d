"""What `rounds serve` says in the terminal: where to look, what is new and what is mended."""

import socket
import sys
from io import StringIO

import segno

from rounds.model.problem import Problem, Severity, count

MOST_TOLD = 20
"""More new mistakes at once are counted: the home page lists them all."""

_SIGNS = {Severity.ERROR: "✗", Severity.WARNING: "!", Severity.NOTE: "·"}
_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}
_DARK_ON_LIGHT = "\x1b[97;40m"
"""Bright white on black: a code of light squares on a light ground is no code."""


def say(text: str) -> None:
    """Prints at once, also into a file. Where the alphabet lacks a letter, its code is printed."""
    encoding = sys.stdout.encoding or "ascii"
    print(text.encode(encoding, "backslashreplace").decode(encoding), flush=True)


def tell_address(title: str, address: str, network: str | None, *, lan: bool) -> None:
    """Where the preview is, and with `lan` for whom."""
    say(f"{title} is previewed at {address}")
    if not lan:
        say("Only this computer can see it. For a phone in the same network: rounds serve --lan. Ctrl-C ends it.")
        return
    if network is None:
        say("No address of this computer in a network was found. Is it connected? Ctrl-C ends it.")
        return
    say(f"On a phone in the same network: {network}")
    if code := qr_code(network):
        say(code)
    say("Everyone in this network can read the course, its drafts and its mistakes, while this runs. Ctrl-C ends it.")


def qr_code(address: str) -> str:
    """The address as a QR code of half blocks; empty where the terminal has no such letters."""
    out = StringIO()
    segno.make(address, error="m", micro=False).terminal(out, border=2, compact=True)
    code = out.getvalue().rstrip("\n")
    try:
        code.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return ""
    if not sys.stdout.isatty():
        return code
    return "\n".join(f"{_DARK_ON_LIGHT}{line}\x1b[0m" for line in code.splitlines())


def network_address() -> str | None:
    """This computer's address in its network: the one from which packets would leave. None is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        try:
            asking.connect(("192.0.2.1", 9))  # RFC 5737: an address that is nobody's
            found = str(asking.getsockname()[0])
        except OSError:
            return None
    return None if found.startswith("127.") else found


def tell_problems(new: list[Problem], mended: list[Problem], now: list[Problem]) -> None:
    """The new ones in full, the mended ones in short, and how many there are."""
    for problem in mended[:MOST_TOLD]:
        say(_coloured("32", f"✓ mended: {problem.place.file}: {problem.what}"))
    for problem in new[:MOST_TOLD]:
        rule = f" [{problem.rule.id}]" if problem.rule else ""
        say(_coloured(_COLOURS[problem.severity], f"{_SIGNS[problem.severity]} {problem}{rule}"))
    if len(new) > MOST_TOLD:
        say(f"And {len(new) - MOST_TOLD} more: the home page of the preview lists all, rounds check too.")
    numbers = [(count(now, each), str(each)) for each in Severity]
    told = ", ".join(f"{n} {word}{'' if n == 1 else 's'}" for n, word in numbers if n)
    say(f"Now: {told}." if told else "Nothing is wrong any more.")


def tell_fault(fault: str) -> None:
    """Why something cannot be shown."""
    say(_coloured("31", f"✗ {fault}\n  The last good preview stays."))


def _coloured(colour: str, text: str) -> str:
    return f"\x1b[{colour}m{text}\x1b[0m" if sys.stdout.isatty() else text
