"""Reads GIFT by the rules of Moodle's importer, written anew and small: what a teacher gets from our file."""

import re
from dataclasses import dataclass, field

_SIGNS = {"\\:": "\ue105", "\\#": "\ue106", "\\=": "\ue107", "\\{": "\ue108", "\\}": "\ue109", "\\~": "\ue10a"}
_WEIGHT = re.compile(r"%(-?\d{1,3}\.?\d*)%")


@dataclass
class GiftQuestion:
    """A question as read."""

    kind: str
    name: str
    text: str
    comment: str
    feedback: str = ""
    answers: list[tuple[float, str, str]] = field(default_factory=list)
    """Percent, text, feedback; of a pair 100, left, right."""


def _hidden(text: str) -> str:
    text = text.replace("\\\\", "\ue100")
    for written, sign in {**_SIGNS, "\\n": "\ue10b"}.items():
        text = text.replace(written, sign)
    return text.replace("\ue100", "\ue10c")


def _shown(text: str) -> str:
    for written, sign in _SIGNS.items():
        text = text.replace(sign, written[1])
    return text.replace("\ue10b", "\n").replace("\ue10c", "\\").strip()


def _formatted(text: str) -> str:
    return _shown(re.sub(r"^\[(html|plain|moodle|markdown)\]", "", text.strip()))


def _answer(text: str, default: float) -> tuple[float, str, str]:
    weight = _WEIGHT.match(text)
    answer, _, feedback = (text[weight.end() :] if weight else text).partition("#")
    return float(weight[1]) if weight else default, _formatted(answer), _formatted(feedback)


def read_gift(file: str) -> list[GiftQuestion]:
    """The questions, without categories."""
    blocks = [block for block in re.split(r"\n\s*\n", file) if block.strip()]
    return [question for block in blocks if (question := _question(block))]


def _question(block: str) -> GiftQuestion | None:
    lines = block.split("\n")
    comment = "\n".join(line for line in lines if line.strip().startswith("//"))
    text = _hidden("\n".join(line for line in lines if not line.strip().startswith("//")).strip())
    if text.startswith("$CATEGORY:"):
        return None
    assert text.startswith("::")
    name, _, text = text[2:].partition("::")
    opened, closed = text.find("{"), text.find("}")
    assert (opened < 0) == (closed < 0) and text.count("{") == text.count("}") <= 1, block
    made = GiftQuestion("description", _shown(name), _formatted(text), comment)
    if opened < 0:
        return made
    inside = text[opened + 1 : closed].strip()
    gap = "" if text.endswith("}") else "_____"
    made.text = _formatted(text[:opened] + gap + text[closed + 1 :])
    answers, mark, feedback = inside.rpartition("####") if "####" in inside else (inside, "", "")
    made.feedback = _formatted(feedback) if mark else ""
    made.kind, made.answers = _answers(answers.strip())
    return made


def _answers(text: str) -> tuple[str, list[tuple[float, str, str]]]:
    if not text:
        return "essay", []
    if text[0] == "#":
        return "numerical", [_answer(each.strip(), 100) for each in text[1:].split("=") if each.strip()]
    if "~" in text:
        parts = [each.strip() for each in text.replace("=", "~=").split("~")]
        return "multichoice", [_answer(p.lstrip("="), 100 if p[0] == "=" else 0) for p in parts if p]
    if "=" in text and "->" in text:
        pairs = [each.strip().partition("->") for each in text.split("=") if each.strip()]
        return "match", [(100, _formatted(left), _shown(right)) for left, _, right in pairs]
    if text in ("TRUE", "FALSE"):
        return "truefalse", [(100, text, "")]
    return "shortanswer", [_answer(each.strip(), 100) for each in text.split("=") if each.strip()]
