"""One question as a QTI 2.1 assessmentItem (1EdTech, QTI 2.1 Information Model); DESIGN.md says what stands where."""

import re
from hashlib import sha256
from importlib.metadata import version
from typing import assert_never

from rounds.export.bank import Bank, BankQuestion, BankWriter
from rounds.export.qti_choices import hotspot, multiple, rating, single, true_false
from rounds.export.qti_matches import matching, matrix, ordering, sorting
from rounds.export.qti_scoring import TEMPLATES, Answer, Reason, condition, show
from rounds.export.qti_texts import cloze, numeric, reflection, short_answer
from rounds.export.qti_xhtml import plain_text, xhtml
from rounds.export.qti_xml import Attributes, document, lines, name_of, number, tag
from rounds.model.kinds.all_kinds import Question
from rounds.model.kinds.cloze import Cloze
from rounds.model.kinds.hotspot import Hotspot
from rounds.model.kinds.matching import Matching
from rounds.model.kinds.matrix import Matrix
from rounds.model.kinds.multiple import Multiple
from rounds.model.kinds.numeric import Numeric
from rounds.model.kinds.ordering import Ordering
from rounds.model.kinds.rating import Rating
from rounds.model.kinds.reflection import Reflection
from rounds.model.kinds.short_answer import ShortAnswer
from rounds.model.kinds.single import Single
from rounds.model.kinds.sorting import Sorting
from rounds.model.kinds.true_false import TrueFalse

QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
ROOT = {
    "xmlns": QTI,
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:schemaLocation": f"{QTI} http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd",
}
TOOL = {"toolName": "Rounds", "toolVersion": version("rounds")}
GENERAL = "general_fb"
"""The feedback that is always shown; Canvas knows it by `general_` (assessment_item_converter.rb, get_feedback)."""
MAX_TITLE = 80
_CITATION = re.compile(r"\s*<cite\b.*?</cite>", re.DOTALL)
MAX_FILE_NAME = 60


def item_xml(bank: Bank, each: BankQuestion, answer: Answer) -> bytes:
    """The item's file."""
    question = each.question
    root: Attributes = {
        **ROOT,
        "identifier": name_of(each.id),
        "title": item_title(each),
        "label": question.type,
        "xml:lang": bank.language,
        **TOOL,
        "adaptive": False,
        "timeDependent": False,
    }
    reasons = [*answer.reasons, *_general(each)]
    parts = [*answer.declarations, *_outcomes(question, reasons), _body(each, answer)]
    return document(lines("assessmentItem", root, [*parts, _processing(answer, reasons), *map(_feedback, reasons)]))


def item_answer(bank: Bank, question: Question) -> Answer:
    """How the question is answered and scored."""
    write, shuffle = bank.write, "options" in bank.shuffle
    match question:
        case Single():
            return single(question, write, shuffle)
        case Multiple():
            return multiple(question, write, shuffle)
        case TrueFalse():
            return true_false(question)
        case Rating():
            return rating(question, write)
        case Hotspot():
            return hotspot(question, write)
        case Matching():
            return matching(question, write, shuffle)
        case Sorting():
            return sorting(question, write)
        case Matrix():
            return matrix(question, write, shuffle)
        case Ordering():
            return ordering(question, write)
        case Numeric():
            return numeric(question, write)
        case ShortAnswer():
            return short_answer(question, write)
        case Cloze():
            return cloze(question, write)
        case Reflection():
            return reflection(question)
        case _:
            assert_never(question)


def item_title(each: BankQuestion) -> str:
    """The prompt's first words, for lists of questions."""
    told = plain_text(_CITATION.sub("", each.prompt)) or each.entry.id
    return told if len(told) <= MAX_TITLE else f"{told[:MAX_TITLE].rsplit(' ', 1)[0]} …"


def item_file(each: BankQuestion) -> str:
    """The name of the item's file, short enough for any LMS (lms.md, 7)."""
    return short_file(each.id)


def short_file(id_: str) -> str:
    """The id with .xml; a long one is cut and told apart by a hash."""
    name = f"{id_}.xml"
    return name if len(name) <= MAX_FILE_NAME else f"{id_[:40]}-{sha256(id_.encode()).hexdigest()[:8]}.xml"


def item_pictures(write: BankWriter, item: bytes) -> list[str]:
    """The names of the images that the item shows."""
    told = item.decode()
    return sorted(name for name in write.files if f'"{name}"' in told)


def _general(each: BankQuestion) -> list[Reason]:
    told = [f'<div class="{name}">{html}</div>' for name, html in (("why", each.why), ("source", each.source)) if html]
    return [Reason(GENERAL, "".join(told))] if told else []


def _outcomes(question: Question, reasons: list[Reason]) -> list[str]:
    told = []
    if question.scored:
        bounds = {"normalMaximum": float(question.points), "normalMinimum": 0.0}
        told = [_outcome("SCORE", 0, bounds), _outcome("MAXSCORE", question.points, {})]
    if reasons:
        feedback = {"identifier": "FEEDBACK", "cardinality": "multiple", "baseType": "identifier"}
        told.append(tag("outcomeDeclaration", feedback))
    return told


def _outcome(name: str, start: float, bounds: dict[str, float]) -> str:
    attributes: Attributes = {"identifier": name, "cardinality": "single", "baseType": "float", **bounds}
    return tag("outcomeDeclaration", attributes, tag("defaultValue", {}, tag("value", {}, number(start))))


def _body(each: BankQuestion, answer: Answer) -> str:
    hint = tag("infoControl", {"title": "Hint"}, xhtml(each.hint)) if each.hint else ""
    prompt = tag("div", {"class": "prompt"}, xhtml(each.prompt))
    return lines("itemBody", {"class": "confidence" if each.question.confidence else None}, [prompt, hint, answer.body])


def _processing(answer: Answer, reasons: list[Reason]) -> str:
    if not reasons and answer.template:
        return tag("responseProcessing", {"template": TEMPLATES + answer.template})
    always = [reason.identifier for reason in reasons if reason.when is None]
    rules = [
        *answer.scoring,
        *(condition([(reason.when, [show([reason.identifier])])]) for reason in reasons if reason.when),
        show(always) if always else "",
    ]
    return lines("responseProcessing", {}, rules) if any(rules) else ""


def _feedback(reason: Reason) -> str:
    attributes = {"outcomeIdentifier": "FEEDBACK", "identifier": reason.identifier, "showHide": "show"}
    return tag("modalFeedback", attributes, xhtml(reason.html))
