"""A self-assessment: scales made of rating questions, bands with advice, alerts. There is no right answer in it."""

from typing import Annotated, Literal

from pydantic import Field

from rounds.model.problem import Place
from rounds.model.texts import Frozen, Line, Markdown, Slug, Summary

Percent = Annotated[float, Field(ge=0, le=100)]


class ProfileResponse(Frozen):
    """What a learner may answer, and what it counts."""

    id: Slug = ""
    text: Markdown
    value: Annotated[float, Field(ge=-1000, le=1000)]


Responses = Annotated[list[ProfileResponse], Field(min_length=2, max_length=11)]


class Band(Frozen):
    """A part of a scale's range: what a result in it means, and what to learn next."""

    from_: Annotated[Percent, Field(alias="from")]
    to: Percent
    title: Line
    advice: Markdown | None = None
    modules: list[Slug] = []


class Scale(Frozen):
    """Questions that ask for one thing."""

    id: Slug
    title: Line
    competency: Slug | None = None
    bands: Annotated[list[Band], Field(min_length=1, max_length=10)]


class ProfileQuestion(Frozen):
    """One statement to rate. `reverse`: the highest response counts as the lowest."""

    id: Slug
    type: Literal["rating"] = "rating"
    prompt: Markdown
    scale: Slug
    reverse: bool = False
    responses: Responses | None = None


class Alert(Frozen):
    """A text that is shown with the result when a question was answered with `from` or more, before reversing."""

    question: Slug
    from_: Annotated[float, Field(alias="from", ge=-1000, le=1000)]
    text: Markdown
    modules: list[Slug] = []


class ProfileFile(Frozen):
    """What an author writes in quizzes/profiles/<id>.yml."""

    title: Line
    summary: Summary
    minutes: Annotated[int, Field(ge=1, le=60)] | None = None
    notice: Markdown | None = None
    prompt: Markdown | None = None
    responses: Responses | None = None
    scales: Annotated[list[Scale], Field(min_length=1, max_length=30)]
    questions: Annotated[list[ProfileQuestion], Field(min_length=1, max_length=200)]
    alerts: list[Alert] = []
    sources: list[Slug] = []


class Profile(ProfileFile):
    """A self-assessment with its id (the file's stem)."""

    id: Slug
    place: Place

    def responses_to(self, question: ProfileQuestion) -> list[ProfileResponse]:
        """The question's own responses, or the shared ones."""
        return question.responses or self.responses or []
