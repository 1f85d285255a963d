"""What a coach takes along: cards with questions about one competency, and guides to a whole talk.

Neither is shown to the person's employer or kept anywhere: what is said in a talk stays in it.
"""

from typing import Annotated

from pydantic import Field

from rounds.model.texts import Frozen, Line, Markdown, Slug


class TalkStep(Frozen):
    """A part of a talk. `minutes` may be left out where the parts have no times of their own."""

    text: Markdown
    minutes: Annotated[int, Field(ge=1, le=120)] | None = None


class TalkGuide(Frozen):
    """A talk from its first sentence to the agreement at its end."""

    id: Slug
    title: Line
    occasion: Line
    minutes: Annotated[int, Field(ge=1, le=240)]
    steps: Annotated[list[TalkStep], Field(min_length=1)]
    note: Markdown | None = None
    modules: list[Slug] = []


class CoachingCard(Frozen):
    """Open questions about one competency, for a talk of five minutes after real work."""

    id: Slug
    competency: Slug
    occasion: Line
    questions: Annotated[list[Markdown], Field(min_length=1, max_length=6)]
    act: Markdown
    modules: list[Slug] = []


class CoachingFile(Frozen):
    """content/framework/coaching.yml."""

    version: int = 1
    note: Markdown | None = None
    guides: list[TalkGuide] = []
    cards: list[CoachingCard] = []
