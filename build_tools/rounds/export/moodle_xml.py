"""Moodle XML, as Moodle 4.4 and later import it (docs.moodle.org, "Moodle XML format"; question/format/xml).

A category for each module and one below it for each quiz; `idnumber` is the question's stable id. Ordering is a
question type of Moodle's core since 4.4; an older one needs the plugin of the same name. moodle_questions.py says what
travels where.
"""

import re
from base64 import b64encode
from collections.abc import Callable, Iterable
from html import escape

from rounds.export.bank import Bank, banks
from rounds.export.bank_html import pictures, with_pictures
from rounds.export.bank_losses import moodle_xml_losses
from rounds.export.finished_site import FinishedSite
from rounds.export.format import Format, PackageOptions, has_questions
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
    idnumber,
    marked,
    moodle_question,
    number,
)
from rounds.export.plan import PackagePlan
from rounds.export.xml_characters import NOT_XML
from rounds.model.kinds.cloze import Cloze, Gap

PENALTY = "0.3333333"
"""Moodle's own: what each further try costs in "Interactive with multiple tries"."""
_KEPT = "\ue002{}\ue003"
_KEPT_PLACE = re.compile("\ue002([a-z0-9-]+)\ue003")
_MEANS_SOMETHING_IN_A_GAP = re.compile(r"[&<>\"'\\~#{}=%]")


def moodle_xml(site: FinishedSite, plan: PackagePlan) -> str:
    """The plan's questions as one file."""
    parts = ['<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n']
    module = None
    for bank in banks(site, plan):
        if bank.module != module:
            module = bank.module
            parts.append(_category(category_path(module.title), f"<p>{_h(module.summary)}</p>", f"module__{module.id}"))
        path = category_path(module.title, bank.title)
        parts.append(_category(path, about(bank), idnumber(f"quiz__{bank.id}")))
        parts += [_question(bank, moodle_question(bank, each)) for each in bank.questions]
    return "".join([*parts, "</quiz>\n"])


def category_path(*titles: str) -> str:
    """Below the top of the course's question bank; a slash in a title is doubled."""
    return "/".join(["$course$", "top", *(" ".join(title.split()).replace("/", "//") for title in titles)])


def about(bank: Bank) -> str:
    """How the quiz is asked, for the teacher who makes a quiz of the category, and for importing."""
    told = [
        ("pass_mark", f"Pass mark: {bank.pass_mark}%"),
        ("attempts", f"Attempts: {bank.attempts}"),
        ("draw", f"Questions drawn for an attempt: {bank.draw}" if bank.draw else ""),
        ("pre", "Asked before reading as well: yes" if bank.pre else ""),
        ("shuffle", f"Shuffled: {', '.join(bank.shuffle)}" if bank.shuffle else ""),
        ("feedback", f"Feedback: {bank.feedback}"),
    ]
    items = "".join(f'<li class="rounds-{name}">{words}</li>' for name, words in told if words)
    objectives = "".join(f"<li>{_h(objective)}</li>" for objective in bank.objectives)
    return f'<ul class="rounds-quiz">{items}</ul><ol class="rounds-objectives">{objectives}</ol>'


def _h(text: str) -> str:
    return escape(text, quote=False)


def _x(text: str) -> str:
    """Text as XML holds it; a parser would change carriage returns."""
    return escape(NOT_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n")), quote=False)


def _category(path: str, info: str, id_: str) -> str:
    return (
        f'  <question type="category">\n    <category><text>{_x(path)}</text></category>\n'
        f'    <info format="html"><text>{_x(info)}</text></info>\n    <idnumber>{_x(idnumber(id_))}</idnumber>\n'
        "  </question>\n"
    )


def _question(bank: Bank, question: MoodleQuestion) -> str:
    def text(tag: str, html: str, attributes: str = "", inside: str = "") -> str:
        return _text(bank.write.files, tag, html, attributes, inside)

    kind, parts = _parts(bank, question, text)
    shown = question.text
    if isinstance(question.asked, Gapped):
        shown = gapped(question.text, question.asked.cloze, bank, lambda gap: _gap(gap, bank))
    hint = [text("hint", question.hint)] if question.hint else []
    tags = "".join(f"      <tag><text>{_x(tag)}</text></tag>\n" for tag in question.tags)
    return "".join(
        [
            f'  <question type="{kind}">\n',
            f"    <name><text>{_x(question.name)}</text></name>\n",
            text("questiontext", shown),
            text("generalfeedback", question.general_feedback),
            f"    <defaultgrade>{number(question.points)}</defaultgrade>\n",
            f"    <penalty>{'0' if kind in ('description', 'essay') else PENALTY}</penalty>\n    <hidden>0</hidden>\n",
            f"    <idnumber>{_x(question.idnumber)}</idnumber>\n",
            *parts,
            *hint,
            f"    <tags>\n{tags}    </tags>\n" if tags else "",
            "  </question>\n",
        ]
    )


_Text = Callable[..., str]


def _text(files: dict[str, bytes], tag: str, html: str, attributes: str = "", inside: str = "") -> str:
    """An element with a text and the files that it shows, which Moodle keeps beside it."""
    named = [name for name in pictures(html) if name in files]
    held = "".join(
        f'<file name="{name}" path="/" encoding="base64">{b64encode(files[name]).decode()}</file>' for name in named
    )
    shown = with_pictures(html, lambda name: f"@@PLUGINFILE@@/{name}" if name in files else name)
    return f'    <{tag}{attributes} format="html"><text>{_x(shown)}</text>{held}{inside}</{tag}>\n'


def _parts(bank: Bank, question: MoodleQuestion, text: _Text) -> tuple[str, Iterable[str]]:
    """Moodle's name of the type, and its own elements."""
    match question.asked:
        case Chosen(answers, single):
            shuffled = "options" in bank.shuffle and "rounds-type:rating" not in question.tags
            return "multichoice", [
                _flag("single", single),
                _flag("shuffleanswers", shuffled),
                "    <answernumbering>none</answernumbering>\n",
                "    <showstandardinstruction>1</showstandardinstruction>\n",
                *(text("answer", each.text, _grade(each), text("feedback", each.feedback).strip()) for each in answers),
            ]
        case Claim(answer):
            return "truefalse", [_plain("true", 100 * answer), _plain("false", 100 * (not answer))]
        case Typed(answers, case):
            return "shortanswer", [
                f"    <usecase>{int(case)}</usecase>\n",
                *(_plain(each.text, each.grade, text("feedback", each.feedback).strip()) for each in answers),
            ]
        case Number(answers, unit):
            return "numerical", [*_number(answers, unit, text)]
        case Matched(pairs, shuffle):
            return "matching", [
                _flag("shuffleanswers", shuffle),
                *(text("subquestion", left, "", f"<answer><text>{_x(right)}</text></answer>") for left, right in pairs),
            ]
        case Ordered(items, partial_credit):
            grading = "ABSOLUTE_POSITION" if partial_credit == "per-option" else "ALL_OR_NOTHING"
            return "ordering", [
                "    <layouttype>VERTICAL</layouttype>\n    <selecttype>ALL</selecttype>\n",
                f"    <selectcount>{len(items)}</selectcount>\n    <gradingtype>{grading}</gradingtype>\n",
                "    <showgrading>SHOW</showgrading>\n    <numberingstyle>none</numberingstyle>\n",
                *(text("answer", html, f' fraction="{place}"') for place, (_, html) in enumerate(items, start=1)),
            ]
        case Gapped():
            return "cloze", []
        case Open():
            return "essay", [
                "    <responseformat>editor</responseformat>\n    <responserequired>0</responserequired>\n",
                "    <responsefieldlines>10</responsefieldlines>\n    <attachments>0</attachments>\n",
            ]
        case Told():
            return "description", []


def _flag(name: str, value: bool) -> str:
    return f"    <{name}>{str(value).lower()}</{name}>\n"


def _grade(answer: Answer) -> str:
    return f' fraction="{number(answer.grade)}"'


def _plain(text: str, grade: float, inside: str = "") -> str:
    return (
        f'    <answer fraction="{number(grade)}" format="moodle_auto_format"><text>{_x(text)}</text>{inside}</answer>\n'
    )


def _number(answers: list[Answer], unit: str | None, text: _Text) -> Iterable[str]:
    for each in answers:
        inside = f"<tolerance>{number(each.tolerance)}</tolerance>{text('feedback', each.feedback).strip()}"
        yield _plain(each.text, each.grade, inside)
    if unit:
        told = f"<unit><multiplier>1</multiplier><unit_name>{_x(unit)}</unit_name></unit>"
        yield f"    <units>{told}</units>\n"
    # 0: a unit may stand behind the number; 3: there is none.
    yield f"    <unitgradingtype>0</unitgradingtype>\n    <showunits>{0 if unit else 3}</showunits>\n"
    yield "    <unitsleft>0</unitsleft>\n"


def gapped(text: str, cloze: Cloze, bank: Bank, mark: Callable[[Gap], str]) -> str:
    """The prompt and the text with a mark in each gap, and no other opening brace, which might begin one."""
    names = {gap.id: [f"gap-{gap.id}", *["accents"] * gap.accents] for gap in cloze.gaps}
    kept = cloze.filled({gap.id: _KEPT.format(gap.id) for gap in cloze.gaps}, bank.write)
    marks = {gap.id: marked(mark(gap), *names[gap.id]) for gap in cloze.gaps}
    shown = _KEPT_PLACE.sub(lambda found: marks[found[1]], kept.replace("{", "&#123;"))
    return f'{text.replace("{", "&#123;")}<div class="rounds-cloze">{shown}</div>'


def _gap(gap: Gap, bank: Bank) -> str:
    """Moodle's own mark (docs.moodle.org, "Embedded Answers (Cloze) question type")."""
    write = bank.write
    if not gap.options:
        kind = "SHORTANSWER_C" if gap.case else "SHORTANSWER"
        return f"{{1:{kind}:{'~'.join(f'={in_gap(text)}' for text in gap.accept)}}}"
    kind = "MULTICHOICE_S" if "options" in bank.shuffle else "MULTICHOICE"
    answers = [
        "=" * option.correct
        + in_gap(marked(write.inline(option.text), f"id-{option.id}"))
        + (f"#{in_gap(_without_pictures(write.block(option.why)))}" if option.why else "")
        for option in gap.options
    ]
    return f"{{1:{kind}:{'~'.join(answers)}}}"


def _without_pictures(html: str) -> str:
    """A gap's reasons have no files of their own."""
    return re.sub(r'<img src="(?!data:)[^"]*" alt="([^"]*)"[^>]*>', lambda found: found[1], html)


def in_gap(text: str) -> str:
    """What stands in a gap's mark: Moodle ends it at ~ # and }, then decodes entities once."""
    return _MEANS_SOMETHING_IN_A_GAP.sub(lambda sign: f"&#{ord(sign[0])};", text)


def _content(site: FinishedSite, plan: PackagePlan, _options: PackageOptions) -> bytes:
    return moodle_xml(site, plan).encode()


MOODLE_XML = Format("moodle-xml", "Moodle XML", ".xml", _content, moodle_xml_losses, holds=has_questions)
