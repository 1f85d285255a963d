"""A quiz: questions, and how they are asked."""

from typing import Annotated, Literal

from pydantic import Field, PositiveInt

from rounds.model.kinds.all_kinds import Question
from rounds.model.problem import Place
from rounds.model.texts import Frozen, Line, Slug


class QuizFile(Frozen):
    """What an author writes in quizzes/<area>/<id>.yml."""

    title: Line
    pass_mark: Annotated[int, Field(ge=0, le=100)] = 80
    attempts: Literal["unlimited"] | PositiveInt = "unlimited"
    draw: PositiveInt | None = None
    """Questions in one attempt, drawn from all; each draw asks every objective, none comes again before all came."""
    pre: bool = False
    """Whether a first draw is asked before the module is read, so that the gain can be shown."""
    shuffle: list[Literal["questions", "options"]] = []
    feedback: Literal["each", "end", "never"] = "each"
    questions: Annotated[list[Question], Field(min_length=1, max_length=500)]


class Quiz(QuizFile):
    """A quiz with its id (the file's stem) and, for each question, where it stands."""

    id: Slug
    place: Place
    question_places: dict[str, Place]

    @property
    def points(self) -> float:
        """The points of all questions; an attempt with `draw` asks for a part of them."""
        return sum(question.scored_points for question in self.questions)
