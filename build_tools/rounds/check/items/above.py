"""Options that stand for other options: all of the above, none of the above, both A and B.

Haladyna, Downing & Rodriguez (2002), guidelines 25 and 26, and 9 on combined options (the complex format, type K).
"""

import re
from collections.abc import Iterator

from rounds.check.items.item import Item, each_item, flaw
from rounds.check.items.languages import words_of
from rounds.check.items.plain import plain
from rounds.check.items.words import Words, whole
from rounds.model.problem import Problem, Rule, Severity
from rounds.model.spelling import quoted

ALL_OF_THE_ABOVE = Rule(
    "all-of-the-above",
    "No option stands for all others",
    "Who knows two right options, or one wrong one, has the answer without knowing the rest (Haladyna, Downing & "
    "Rodriguez 2002, guideline 26). Shuffled options have no above.",
    Severity.WARNING,
)
NONE_OF_THE_ABOVE = Rule(
    "none-of-the-above",
    "No option says that none is right",
    "Who takes it rightly has shown what is wrong and not what is right (Haladyna, Downing & Rodriguez 2002, "
    "guideline 25, asks for great care). Shuffled options have no above.",
    Severity.WARNING,
)
COMBINED_OPTION = Rule(
    "combined-option",
    "No option is a combination of others",
    "Combinations are solved by elimination and take long to read (Haladyna, Downing & Rodriguez 2002, guideline 9). "
    "Options have no letters here, and shuffled ones no fixed place.",
    Severity.WARNING,
)


def stands_for_others(item: Item) -> Iterator[Problem]:
    """Options that are such a phrase and nothing else."""
    words = words_of(item.language)
    if not words:
        return
    kinds = (
        (ALL_OF_THE_ABOVE, whole(words.all_of), "Write `type: multiple` and mark every right option; remove this one."),
        (NONE_OF_THE_ABOVE, whole(words.none_of), "Write a plausible wrong option in its place, or remove it."),
        (COMBINED_OPTION, whole(words.several_of, capitals=True), "Write `type: multiple` and mark the right options."),
    )
    for offer in item.offers():
        texts = [plain(option.text) for option in offer.options]
        for place, text in enumerate(texts):
            found = next((kind for kind in kinds if len(text) <= 80 and kind[1].fullmatch(text)), None)
            if found and not _meant_so(found[0], texts, words):
                what = f"The option {quoted(text)} stands for other options."
                yield flaw(found[0], item.at(*offer.address, place, "text"), what, found[2])


def _meant_so(rule: Rule, texts: list[str], words: Words) -> bool:
    """Arms or parts that are really called A and B; an amount, beside half of them."""
    if rule is COMBINED_OPTION:
        return len({text.strip("().") for text in texts} & {*"ABCDEFGH", "I", "II", "III", "IV"}) > 1
    return any(re.search(words.shares, text, re.IGNORECASE) for text in texts)


RULES = (ALL_OF_THE_ABOVE, NONE_OF_THE_ABOVE, COMBINED_OPTION)
CHECKS = (each_item(stands_for_others),)
