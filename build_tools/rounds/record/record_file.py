"""record.json: the record of a course's content, from git's history and what its authors wrote.

Made from one commit, without a clock: the same commit gives the same bytes.
"""

from typing import Literal

from rounds.model.texts import Frozen
from rounds.record.difference import Sort


class Approval(Frozen):
    """Who let a change in."""

    name: str
    how: Literal["approved-by", "signed-off-by", "merged", "committed"]
    """A trailer of the commit, or else that they merged it, or committed what another wrote."""
    by_author: bool = False
    """Whether they wrote it too, so that no second person is named."""


class Version(Frozen):
    """A step of the main branch that changed something."""

    version: str
    """As in the front matter; a question's is its module's. Empty where there is no module, and of what is removed."""
    status: str
    """live, draft, retired; removed."""
    date: str
    """When the step was committed, ISO 8601 with its zone."""
    effective: str | None
    """The day from which it is in force; None for a draft."""
    effective_by: Literal["changes", "merge", ""]
    """Where that day is from: the front matter's `changes`, or the day on which it came to the main branch."""
    authors: list[str]
    reviewers: list[str]
    """Trailers `Reviewed-by`."""
    approver: Approval | None
    commit: str
    """Twelve digits."""
    subject: str
    """The commit's first line."""
    changes: list[Sort]
    """The gravest first."""
    told: list[str]
    """What changed, in words."""
    retake: bool | None
    """Whether who took the version before should take it again; None where there was none, and of what is not live."""
    retake_why: str
    fault: str
    """What is wrong with the version's number, such as changed content under the same one; empty where nothing is."""


class PartRecord(Frozen):
    """A module, question, simulation or self-assessment with its versions."""

    id: str
    """A question's is QUIZ/QUESTION."""
    title: str
    status: str
    """What it is now: live, draft, retired, removed; not shown, of a question that no module asks."""
    file: str
    formerly: list[str] = []
    """Ids that it had before."""
    modules: list[str] = []
    """The modules that show it."""
    versions: list[Version]
    """The newest first."""


class Goal(Frozen):
    """A role that a competency is learnt for."""

    role: str
    target: str
    """The level that the role aims at; empty where it names none for this competency."""


class Practised(Frozen):
    """A competency that a place of the course teaches or asks."""

    competency: str
    level: str
    """Empty where only the competency is named."""
    roles: list[Goal]
    """The roles on whose path it stands."""


class Trace(Frozen):
    """A clause of a source and a place of the course that rests on it."""

    source: str
    title: str
    edition: str
    status: str
    """current, superseded; unknown where the course has no such source."""
    clause: str
    """As written; empty where the source is named as a whole."""
    kind: str
    """module, quiz, simulation, self-assessment, glossary, competencies or roles."""
    owner: str
    """The id of what cites."""
    module: str
    question: str
    """QUIZ/QUESTION; empty where the citation stands elsewhere."""
    place: str
    """file:line of the first of them."""
    competencies: list[Practised]


class Covered(Frozen):
    """How far a role's path reaches one of the competencies that the role aims at."""

    role: str
    role_title: str
    competency: str
    competency_title: str
    target: str
    status: Literal["reached", "below", "elective only", "simulation only", "open", "gap"]
    """open: nothing reaches it yet, and the path holds modules to come."""
    level: str
    """The highest level that a module of the path teaches; empty where none does."""
    modules: dict[str, str]
    questions: list[str]
    simulations: list[str]
    sources: list[str]
    """Source and clause, of the modules and questions."""
    planned: int
    """Modules of the path that learners cannot take yet."""


class Passed(Frozen):
    """A file that could not be read as it stood in a commit; the record goes on with the text before."""

    file: str
    commit: str
    what: str


class Record(Frozen):
    """record.json."""

    format: Literal[1] = 1
    """The version of this file's own form."""
    course: str
    language: str
    rounds: str
    """The version of Rounds that made it."""
    commit: str
    """The commit that it was made of, 40 digits or more."""
    date: str
    """When that commit was made, ISO 8601 with its zone."""
    statement: list[str]
    """What this record is and is not, a paragraph each."""
    modules: list[PartRecord]
    questions: list[PartRecord]
    simulations: list[PartRecord]
    self_assessments: list[PartRecord]
    trace: list[Trace]
    coverage: list[Covered]
    notes: list[Passed]
