"""Small packages made of the exporter's page and the engine's quizzes, for tests of the shell alone."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from quiz_pages import ASSETS, quiz

from rounds.markdown.quiz_html import quiz_html
from rounds.markdown.text_writer import plain_writer
from rounds.model.course import Module

PAGE = Environment(
    loader=PackageLoader("rounds.export", "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
).get_template("package.html.j2")

FILLER = "<p>The monitor visits the site on Tuesday and reads the log from the start.</p>" * 12


ADD_ONS = ("typed.js", "matching.js", "ordering.js")


def package_script(standard: str, core: str = "package") -> bytes:
    """The player for a standard, with the common question types, whether the package asks them or not."""
    return b"".join((ASSETS / name).read_bytes() for name in (f"{core}.js", f"{standard}.js", *ADD_ONS))


@dataclass(frozen=True, kw_only=True)
class Part:
    """A module of a package: text, and a quiz where it has questions."""

    id: str
    title: str
    questions: Sequence[dict[str, Any]] = ()
    pass_mark: int = 80
    attempts: int | str = "unlimited"
    text: str = FILLER

    def html(self) -> str:
        """Its body, as the site's page has it."""
        if not self.questions:
            return f"<h2>Text</h2>{self.text}"
        module = Module.model_construct(id=self.id, objectives=["Say it", "Do it"])
        made = quiz(self.questions, id=self.id, pass_mark=self.pass_mark, attempts=self.attempts)
        return f"<h2>Text</h2>{self.text}<h2>Quiz</h2>{quiz_html(made, module, write=plain_writer({}))}"

    def told(self, script: str | None) -> dict[str, Any]:
        """Its entry in the package's JSON."""
        listed = [{"id": self.id, "pass_mark": self.pass_mark, "attempts": self.attempts}] if self.questions else []
        return {
            "id": self.id,
            "title": self.title,
            "version": "1.0.0",
            "minutes": 5,
            "objectives": ["Say it", "Do it"],
            "script": script,
            "quizzes": listed,
        }


def package(*parts: Part, language: str = "en", direction: str = "ltr", path: bool | None = None) -> dict[str, bytes]:
    """The files of a package of these parts: a path where there are several."""
    is_path = len(parts) > 1 if path is None else path
    scripts = [f"m-{number}.js" if is_path else None for number, _ in enumerate(parts, start=1)]
    marks = [part.pass_mark for part in parts if part.questions]
    title = "Early days" if is_path else parts[0].title
    told = {
        "id": "demo",
        "kind": "path" if is_path else "module",
        "language": language,
        "iri": "https://course.example/packages/demo",
        "title": title,
        "version": "1.0.0",
        "mastery": sum(marks) // len(marks) if marks else None,
        "modules": [part.told(script) for part, script in zip(parts, scripts, strict=True)],
    }
    page = PAGE.render(
        title=title,
        language=language,
        direction=direction,
        package_id="demo",
        kind=told["kind"],
        summary="What to know in the first weeks.",
        minutes=5 * len(parts),
        modules=[
            {
                **part.told(script),
                "summary": "What it is about.",
                "lead": None,
                "is_read_to_the_end": True,
                "body_html": None if is_path else part.html(),
            }
            for part, script in zip(parts, scripts, strict=True)
        ],
        notice="Training content, not legal or medical advice.",
        package_json=json.dumps(told).replace("<", "\\u003c"),
    )
    files = {"index.html": page.encode()}
    for part, script in zip(parts, scripts, strict=True):
        if script:
            files[script] = f"RoundsPackage.module({json.dumps(part.id)},{json.dumps(part.html())});".encode()
    core = "path" if is_path else "package"
    files["package.js"] = package_script("scorm12", core)
    files["package.css"] = (ASSETS / f"{core}.css").read_bytes()
    return files
