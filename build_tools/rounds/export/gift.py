r"""GIFT, as Moodle reads it (docs.moodle.org, "GIFT format"; question/format/gift).

Texts are HTML: Moodle would show GIFT's own Markdown in another dialect than the author's. A text stands in one line;
~ = # { } : and \ are escaped, and a line break is \n. The stable id and the tags of moodle_questions.py stand in the
comment above a question, as newer versions of Moodle read them. What GIFT cannot ask is shown to read; the question as
the author wrote it stands in a comment `// rounds-question: JSON` then, and any hint in `// rounds-hint: JSON`.
"""

import json
import re
from collections.abc import Iterator
from html import escape

from rounds.export.bank import Bank, BankQuestion, banks
from rounds.export.bank_html import with_pictures
from rounds.export.bank_losses import gift_losses
from rounds.export.finished_site import FinishedSite
from rounds.export.format import Format, PackageOptions, has_questions
from rounds.export.hotspot_picture import data_uri
from rounds.export.moodle_questions import (
    Answer,
    Chosen,
    Claim,
    Gapped,
    Matched,
    MoodleQuestion,
    Number,
    Open,
    Ordered,
    Told,
    Typed,
    marked,
    moodle_question,
    number,
)
from rounds.export.moodle_xml import about, category_path, gapped
from rounds.export.plan import PackagePlan
from rounds.model.kinds.cloze import Cloze, Gap
from rounds.model.kinds.ordering import Ordering
from rounds.model.kinds.rating import Rating

_MEANS_SOMETHING = re.compile(r"[\\~=#{}:\n]")
_MARK = "\ue004"


def gift(site: FinishedSite, plan: PackagePlan) -> str:
    """The plan's questions as one file."""
    blocks: list[str] = []
    for bank in banks(site, plan):
        blocks.append(f"// {_comment(about(bank))}\n$CATEGORY: {category_path(bank.module.title, bank.title)}")
        blocks += ["\n".join(_lines(bank, each)) for each in bank.questions]
    return "\n\n".join(blocks) + "\n"


def escaped(text: str) -> str:
    """A text as GIFT holds it: in one line, none of its signs means anything."""
    one_kind = text.replace("\r\n", "\n").replace("\r", "\n")
    return _MEANS_SOMETHING.sub(lambda sign: r"\n" if sign[0] == "\n" else f"\\{sign[0]}", one_kind)


def _comment(text: str) -> str:
    return " ".join(text.split())


def _lines(bank: Bank, each: BankQuestion) -> Iterator[str]:
    question = moodle_question(bank, each)
    tags = [*question.tags, *_tags(each)]
    yield f"// {' '.join([f'[id:{question.idnumber}]', *(f'[tag:{tag}]' for tag in tags)])}"
    if each.question.hint:
        yield f"// rounds-hint: {json.dumps(each.question.hint, ensure_ascii=False)}"
    writer = _Gift(bank, question)
    text, answers = writer.parts(each)
    if answers is None:
        yield f"// rounds-question: {json.dumps(each.entry.authored, ensure_ascii=False)}"
    name = f"::{escaped(_comment(question.name))}::[html]"
    feedback = f"####{writer.html(question.general_feedback)}" if question.general_feedback else ""
    if answers is None:
        yield f"{name}{text}"
    elif _MARK in text:
        yield name + text.replace(_MARK, f"{{{' '.join([*answers, feedback]).strip()}}}")
    elif len(answers) < 2 and not feedback:
        yield f"{name}{text}{{{''.join(answers)}}}"
    else:
        yield f"{name}{text}{{{answers[0] if answers and answers[0] in _OPENINGS else ''}"
        yield from (f"\t{answer}" for answer in answers if answer not in _OPENINGS)
        if feedback:
            yield f"\t{feedback}"
        yield "}"


_OPENINGS = ("#", "TRUE", "FALSE")


def _tags(each: BankQuestion) -> Iterator[str]:
    """What Moodle XML has fields for."""
    question = each.question
    if question.scored and question.points != 1 and not isinstance(question, Cloze):
        yield f"rounds-points:{number(question.points)}"
    if getattr(question, "case", False) or (isinstance(question, Cloze) and any(gap.case for gap in question.gaps)):
        yield "rounds-case:true"
    if isinstance(question, Ordering):
        yield "rounds-type:ordering"


class _Gift:
    def __init__(self, bank: Bank, question: MoodleQuestion) -> None:
        self.bank = bank
        self.question = question

    def html(self, html: str) -> str:
        files = self.bank.write.files
        return escaped(with_pictures(html, lambda name: data_uri(name, files[name]) if name in files else name))

    def parts(self, each: BankQuestion) -> tuple[str, list[str] | None]:
        """The text and the answers; None where there is nothing to answer, and text that holds _MARK in its gap."""
        text = self.html(self.question.text)
        match self.question.asked:
            case Chosen() if isinstance(each.question, Rating):
                items = "".join(f"<li>{each.write.inline(one.text)}</li>" for one in each.question.responses)
                return text + self.html(f"<ul>{items}</ul>"), None
            case Chosen(answers, single):
                return text, [self._option(answer, single) for answer in answers]
            case Claim(answer):
                return text, [str(answer).upper()]
            case Typed(answers):
                return self._typed(text, answers)
            case Number(answers, unit):
                below = self.html(f'<p class="rounds-unit">{escape(unit, quote=False)}</p>') if unit else ""
                return text + below, ["#", *(self._number(answer) for answer in answers)]
            case Matched(pairs):
                return text, [f"={self.html(left)} -> {escaped(right)}" for left, right in pairs]
            case Ordered(items):
                return text, self._places(each, dict(items))
            case Gapped(cloze):
                return self._gapped(cloze)
            case Open():
                return text, []
            case Told():
                return text, None

    def _option(self, answer: Answer, single: bool) -> str:
        sign = "=" if single and answer.grade == 100 else "~" if answer.grade == 0 else f"~%{number(answer.grade)}%"
        return f"{sign}{self.html(answer.text)}{self._said(answer)}"

    def _said(self, answer: Answer) -> str:
        return f"#{self.html(answer.feedback)}" if answer.feedback else ""

    def _word(self, answer: Answer) -> str:
        # A bracket at the start would be read as the name of a text format.
        plain = "[plain]" if answer.text.startswith("[") else ""
        return f"=%{number(answer.grade)}%{plain}{escaped(answer.text)}{self._said(answer)}"

    def _typed(self, text: str, answers: list[Answer]) -> tuple[str, list[str] | None]:
        kept = [answer for answer in answers if "->" not in answer.text]
        asked = any(answer.grade == 100 for answer in kept)
        return text, [self._word(answer) for answer in kept] if asked else None

    def _number(self, answer: Answer) -> str:
        return f"=%{number(answer.grade)}%{answer.text}:{number(answer.tolerance)}{self._said(answer)}"

    def _places(self, each: BankQuestion, items: dict[str, str]) -> list[str]:
        if not isinstance(each.question, Ordering):
            return []
        places = {item.id: place for place, item in enumerate(each.question.items, start=1)}
        return [f"={self.html(items[item.id])} -> {places[item.id]}" for item in each.question.offered()]

    def _gapped(self, cloze: Cloze) -> tuple[str, list[str] | None]:
        if len(cloze.gaps) > 1:
            return self.html(gapped(self.question.text, cloze, self.bank, lambda _: "_____")), None
        text = self.html(gapped(self.question.text, cloze, self.bank, lambda _: _MARK))
        [gap] = cloze.gaps
        if not gap.options:
            text_, words = self._typed(text, [Answer(word, 100) for word in gap.accept])
            return (text_.replace(_MARK, "_____"), None) if words is None else (text_, words)
        return text, [self._gap_option(gap, place) for place in range(len(gap.options))]

    def _gap_option(self, gap: Gap, place: int) -> str:
        option, write = gap.options[place], self.bank.write
        why = write.block(option.why) if option.why else ""
        text = marked(write.inline(option.text), f"id-{option.id}")
        return self._option(Answer(text, 100 if option.correct else 0, why), True)


def _content(site: FinishedSite, plan: PackagePlan, _options: PackageOptions) -> bytes:
    return gift(site, plan).encode()


GIFT = Format("gift", "GIFT", ".txt", _content, gift_losses, holds=has_questions)
