"""The snippets that an editor offers: one for each question type, block, fence and entry of a framework file.

VS Code reads them from .vscode/rounds.code-snippets; other editors that know its format can too.
"""

import json
from dataclasses import dataclass

from rounds.scaffold.examples import example

QUESTION_TYPES = {
    "single": "one right answer",
    "multiple": "several right answers",
    "true-false": "true or false",
    "matching": "pairs that belong together",
    "ordering": "items in the right order",
    "sorting": "items sorted into groups",
    "numeric": "a number",
    "short-answer": "a word or two, typed",
    "cloze": "a text with gaps",
    "hotspot": "a place in an image",
    "matrix": "one choice in each row",
    "rating": "a scale without right or wrong",
    "reflection": "free text that stays private",
    "confidence": "a question that asks how sure one is",
}

ENTRIES = {
    "node": "A moment of a simulation, with its choices",
    "ending": "An ending of a simulation",
    "scale": "A scale of a self-assessment, with its bands",
    "profile-question": "A statement of a self-assessment",
    "competency": "A competency of framework/competencies.yml",
    "source": "A source of framework/sources.yml",
    "step": "A step of a path in framework/roles.yml",
    "term": "A term of framework/glossary.yml",
    "coaching-card": "A card of framework/coaching.yml",
}

BLOCKS = {
    "case": ("Friday, late in the day", "A person, a place, and somebody who has to decide."),
    "key-point": ("To keep", "One sentence that a learner takes along."),
    "pitfall": ("Common mistake", "What happens, and what to do instead."),
    "try-it": ("Today", "Something small that can be done before the day is over."),
    "pulse": ("Ask yourself", "A question to which nobody else needs to know the answer."),
}

FENCES = {"quiz": "quiz-id", "simulation": "simulation-id", "profile": "self-assessment-id"}


@dataclass(frozen=True, slots=True)
class Snippet:
    """What an editor inserts when an author types the prefix."""

    name: str
    prefix: str
    scope: str
    """The language of the file: yaml or markdown."""
    body: str


def all_snippets() -> list[Snippet]:
    """Every snippet, in the order of the file."""
    return [
        Snippet("Module: the head", "rounds-module", "markdown", example("front-matter.md")),
        *(
            Snippet(f"Block: {kind}", f"rounds-{kind}", "markdown", f'!!! {kind} "${{1:{title}}}"\n    ${{2:{text}}}\n')
            for kind, (title, text) in BLOCKS.items()
        ),
        *(
            Snippet(f"Fence: {kind}", f"rounds-{kind}", "markdown", f"```{kind}\n${{1:{id_}}}\n```\n")
            for kind, id_ in FENCES.items()
        ),
        Snippet("Citation", "rounds-cite", "markdown,yaml", "[@${1:source-id} ${2:place}]"),
        Snippet("Quiz: the head", "rounds-quiz", "yaml", example("quiz-file.yml")),
        *(
            Snippet(f"Question: {kind}, {told}", f"rounds-{kind}", "yaml", example(f"{kind}.yml"))
            for kind, told in QUESTION_TYPES.items()
        ),
        *(Snippet(told, f"rounds-{entry}", "yaml", example(f"{entry}.yml")) for entry, told in ENTRIES.items()),
    ]


def snippets_file() -> str:
    """.vscode/rounds.code-snippets; equal examples give equal bytes."""
    told = {
        each.name: {"scope": each.scope, "prefix": each.prefix, "body": each.body.rstrip("\n").split("\n")}
        for each in all_snippets()
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"
