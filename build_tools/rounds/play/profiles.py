"""How LMSs differ: named profiles with their quirks, from profiles.json, which the browser tests read too."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Profile:
    """One way of being an LMS; plugins/player/src/lms/profiles.ts makes the doubles' options of it."""

    text: str
    """One sentence for people."""
    mode: str = "normal"
    credit: str = "credit"
    mastery: float | None = None
    """Percent, where the package has none of its own."""
    override: bool = False
    completes_untouched: bool = False
    keeps_ended: bool = False
    late_milliseconds: int = 0
    commit_milliseconds: int = 0
    failing_commits: int = 0
    refuses_beyond: int | None = None
    """Characters of suspend data."""
    cuts_at: int | None = None
    lacks: tuple[str, ...] = ()
    place: str = "frame"
    """frame, popup or foreign-frame."""
    blocks_unload: bool = False
    blocks_storage: bool = False


@cache
def all_profiles() -> dict[str, Profile]:
    """Every profile by its name; the first is the default."""
    told = json.loads((files("rounds.play") / "profiles.json").read_text("utf-8"))
    return {name: Profile(**{**one, "lacks": tuple(one.get("lacks", ()))}) for name, one in told.items()}
