"""Ids that authors left out, made from the texts as the loaders make them and written in."""

from collections.abc import Iterator

from rounds.fix.edits import Edit
from rounds.load.missing_ids import insertions, missing_ids
from rounds.load.yaml_lines import read_yaml
from rounds.model.file_rules import MISSING_ID
from rounds.model.places import SourceText
from rounds.model.problem import Problem


def id_edits(source: SourceText, _: list[Problem]) -> Iterator[Edit]:
    """An id for each entry of the file that lacks one; none where that would change more than ids."""
    if not source.file.endswith((".yml", ".yaml")) or not source.spans:
        return
    data, read, _mistakes = read_yaml(source)
    if data is None or not any(True for _ in missing_ids(data)):
        return
    for each in insertions(read, data):
        yield Edit(source.file, each.offset, each.offset, each.text, MISSING_ID, f"The id «{each.id}» is written.")
