"""Typed answers as QTI 2.1 compares them: texts that fold alike, and patterns as regular expressions of XML Schema.

QTI knows capitals or none; accents, typographic signs and spaces it compares as they are. So an answer stands with the
forms beside it that learners type: without accents, with straight quotes and plain hyphens. Letters of a pattern are
classes, since its expressions cannot pass over capitals (XML Schema 2, appendix F).
"""

import re
from collections.abc import Sequence

from rounds.export.qti_scoring import any_of, operator, value, variable
from rounds.model.kinds.accepted import STAR, folded, pattern

_SIGNS = frozenset(".\\?*+{}()[]|-^$")


def is_pattern(accepted: str) -> bool:
    """Whether a star in it stands for any characters."""
    return STAR in pattern(accepted, case=True, accents=True)


def forms(accepted: str, *, accents: bool) -> list[str]:
    """A text without patterns as it is written, then as learners may type it."""
    written = " ".join(accepted.replace(r"\*", "*").split())
    plain = folded(written, case=True, accents=True)
    told = [written, plain] if accents else [written, plain, folded(written, case=True)]
    return list(dict.fromkeys(told))


def takes(accept: Sequence[str], identifier: str, *, case: bool, accents: bool) -> str:
    """The expression that is true for each accepted answer, in the author's order."""
    told: list[str] = []
    for accepted in accept:
        if is_pattern(accepted):
            expression = schema_pattern(accepted, case=case, accents=accents)
            told.append(operator("patternMatch", variable(identifier), pattern=expression))
        else:
            told += [
                operator("stringMatch", variable(identifier), value("string", form), caseSensitive=case)
                for form in forms(accepted, accents=accents)
            ]
    return any_of(told)


def schema_pattern(accepted: str, *, case: bool, accents: bool) -> str:
    """The regular expression; a star beside a space takes the space with it, as DESIGN.md says of importing."""
    told = " ".join(accepted.split())
    stars = re.sub(r"\\\*|\*+", lambda found: "*" if found[0] == r"\*" else STAR, told)
    cut = re.split(f"(^{STAR} | {STAR} | {STAR}$|{STAR})", stars)
    written = {f"{STAR} ": "(.* )?", f" {STAR} ": "( .*)? ", f" {STAR}": "( .*)?", STAR: ".*"}
    return "".join(
        written[piece] if index % 2 else "".join(_sign(sign, case, accents) for sign in piece)
        for index, piece in enumerate(cut)
    )


def _sign(sign: str, case: bool, accents: bool) -> str:
    others = [sign] if accents else [sign, folded(sign, case=True)]
    if not case:
        others += [form for each in others for form in (each.lower(), each.upper())]
    told = [each for each in dict.fromkeys(others) if len(each) == 1]
    if len(told) > 1:
        return f"[{''.join(told)}]"
    return f"\\{sign}" if sign in _SIGNS else sign
