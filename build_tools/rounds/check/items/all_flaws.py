"""The family of item-writing flaws, in the order of the guide (content/guides/good-questions.md).

After two published guidelines: Haladyna, Downing & Rodriguez, "A review of multiple-choice item-writing guidelines for
classroom assessment", Applied Measurement in Education 15(3), 2002, 309-334; and NBME, "Item-Writing Guide:
Constructing Written Test Questions for the Health Sciences", 2020, chapter 3.
Each file says what they say, in our words.
A new flaw is a file beside this one with RULES and CHECKS, and its name here twice.
"""

from rounds.check.family import Family
from rounds.check.items import (
    above,
    cues,
    determiners,
    duplicates,
    grammar,
    lengths,
    negatives,
    positions,
    ranges,
    reasons,
    stems,
    variety,
)

_FLAWS = (lengths, positions, above, negatives, determiners, grammar, cues, ranges, duplicates, stems, reasons, variety)

ITEM_WRITING = Family(
    name="item-writing",
    title="Questions without flaws",
    rules=tuple(rule for flaw in _FLAWS for rule in flaw.RULES),
    checks=tuple(check for flaw in _FLAWS for check in flaw.CHECKS),
    advice=True,
)
