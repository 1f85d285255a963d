"""The texts of drafts and of a new course, filled in. `<< >>` marks a value: braces mean something in what is made."""

from functools import lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from rounds.scaffold.writing import scalar


def filled_template(name: str, **values: Any) -> str:
    """The text of a file of this package, such as templates/quiz.yml.j2, with line ends as they are on Unix."""
    return _templates().get_template(name).render(**values)


@lru_cache(maxsize=1)
def _templates() -> Environment:
    templates = Environment(  # noqa: S701  (makes Markdown, YAML and Makefiles; HTML is made of them later)
        loader=PackageLoader("rounds.scaffold", "."),
        variable_start_string="<<",
        variable_end_string=">>",
        block_start_string="<%",
        block_end_string="%>",
        comment_start_string="<#",
        comment_end_string="#>",
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    templates.filters["scalar"] = scalar
    return templates
