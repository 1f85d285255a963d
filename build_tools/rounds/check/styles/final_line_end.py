"""A file whose last line has no end."""

from rounds.check.regions import yaml_texts
from rounds.check.styles.spot import Spot
from rounds.model.places import SourceText


def final_line_end(source: SourceText) -> list[Spot]:
    """The end that is missing; not where it would belong to a text of YAML, such as a block of several lines."""
    text = source.text
    if not text.strip() or text.endswith("\n"):
        return []
    if not source.file.endswith(".md"):
        spans = [span for _, span in yaml_texts(source)]
        if not spans or any(end == len(text) and text.count("\n", start, end) for start, end in spans):
            return []
        if any(text[start] in "|>" for start, end in spans if end == len(text)):
            return []
    return [Spot(len(text), len(text), "\n")]
