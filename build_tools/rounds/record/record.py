"""The record of a course's content, made from the history of one commit."""

from importlib.metadata import version

from rounds.record.git import GitError, Repository
from rounds.record.history import states
from rounds.record.ledger import Ledger
from rounds.record.record_file import Passed, Record
from rounds.record.trace import covered, trace

STATEMENT = [
    "The learning management system (LMS) keeps the record of who learnt what and when. Where 21 CFR Part 11 applies "
    "to training records, it applies to that system: accounts, audit trail, signatures and retention are its own.",
    "Rounds contributes what the LMS cannot know: each version of the content with author, reviewer, approver and "
    "date as git keeps them; what changed, and whether to take a module again; the trace from a clause of a source "
    "to module, question, competency and role; and in every package the checksum of each file (rounds.json).",
    "It claims no more. Names in git are what the committer wrote: they are not electronic signatures, and nobody has "
    "verified them unless your process does (protected branches, signed commits, accounts of your own directory). "
    "A record shows that a review was noted, not that it was good. Validate your own process for its intended use.",
]


def made_record(repository: Repository, name: str = "HEAD") -> Record:
    """The record as of a commit; a GitError where git cannot tell."""
    head = repository.commit_named(name)
    if head is None:
        raise GitError(f"There is no commit «{name}».", "Name a branch, a tag or a commit.")
    ledger = Ledger()
    notes: list[Passed] = []
    for state in states(repository, head):
        ledger.take(state)
        notes += [Passed(file=note.file, commit=note.commit, what=note.what) for note in state.notes]
    rows = trace(ledger.course)
    return Record(
        course=ledger.course.title,
        language=ledger.course.language,
        rounds=version("rounds"),
        commit=head,
        date=repository.date(head),
        statement=STATEMENT,
        modules=ledger.parts("module"),
        questions=ledger.parts("question"),
        simulations=ledger.parts("simulation"),
        self_assessments=ledger.parts("self-assessment"),
        trace=rows,
        coverage=covered(ledger.course, rows),
        notes=notes,
    )
