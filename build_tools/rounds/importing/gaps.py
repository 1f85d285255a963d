"""A text in which each gap has its place, as a question of type cloze."""

import re
from typing import Any

from rounds.importing.draft import Draft, LeftOut

PLACE = "\ue200{}\ue201"
"""A gap's place while its text goes through Markdown, in private characters, which mean nothing there."""
PLACES = re.compile("\ue200([a-z0-9-]+)\ue201")


def in_brackets(markdown: str) -> str:
    """The places as an author writes them."""
    return PLACES.sub(lambda found: f"[[{found[1]}]]", markdown)


def from_text(draft: Draft, html: str, gaps: list[dict[str, Any]], prompt: str = "") -> None:
    """The question: without a prompt of its own the paragraphs before the first gap are it, else its name."""
    if not gaps:
        raise LeftOut("its text has no gap.")
    paragraphs = draft.html(html).split("\n\n")
    first = next((n for n, each in enumerate(paragraphs) if PLACES.search(each)), 0)
    if not prompt:
        prompt = "\n\n".join(paragraphs[:first])
        paragraphs = paragraphs[first:]
    if not prompt:
        prompt = draft.plain(draft.title or draft.name)
        draft.lose("Its text has no words before the gaps: the prompt is the question's name.")
    text = in_brackets("\n\n".join(paragraphs))
    draft.put(type="cloze", prompt=prompt, text=text, gaps=gaps, partial_credit="per-option" if len(gaps) > 1 else None)
