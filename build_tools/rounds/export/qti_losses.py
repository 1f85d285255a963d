"""What QTI 2.1 cannot carry, in the features that bank_losses.py finds."""

import re
from collections.abc import Iterator

from rounds.export.bank import BankQuestion, banks
from rounds.export.bank_losses import Sentences, bank_losses
from rounds.export.finished_site import FinishedSite
from rounds.export.plan import PackagePlan
from rounds.export.qti_choices import pixels
from rounds.model.kinds.all_kinds import Question
from rounds.model.kinds.hotspot import Hotspot
from rounds.model.loss import Loss

_NUMBERED = re.compile(r"^\s*(?!1\.)\d+\.\s|<ol", re.MULTILINE)

QTI21: Sentences = {
    (
        "quiz",
        "draw",
    ): "Questions are drawn by chance alone: neither is each objective asked in each draw, nor do unseen "
    "questions come first.",
    ("quiz", "pre"): "It is asked once: QTI has no first attempt before reading whose gain is shown.",
    ("*", "confidence"): "How sure the learner is is not asked.",
    ("*", "accents"): "An answer typed with some of its accents only is wrong; with all or none of them it is right.",
    ("*", "link"): "Links to pages of the site are plain words, as the site's address is not set (site_url).",
    ("*", "remote image"): "An image on another host is not carried; its alternative text stands in its place.",
    ("reflection", "recorded"): "What is written is kept by the LMS, and a teacher may see it.",
    ("reflection", "private"): "It is shown without a field: what is typed into one would be kept by the LMS.",
}


def qti21_losses(site: FinishedSite, plan: PackagePlan) -> list[Loss]:
    """Of QTI 2.1; what its pictures and lists cannot say is told besides."""
    found = [
        Loss(each.place, f"question {each.entry.id}", what)
        for bank in banks(site, plan)
        for each in bank.questions
        for what in _of_question(each)
    ]
    return sorted([*bank_losses(site, plan, QTI21), *found])


def _of_question(each: BankQuestion) -> Iterator[str]:
    question = each.question
    if isinstance(question, Hotspot):
        if not pixels(question).exact:
            yield "Regions are rounded to whole pixels."
        if any("<" in each.write.inline(region.text) for region in question.regions):
            yield "The names of regions lose their markup: they are plain words."
    if any("<ol start" in each.write.block(text) for text in texts_of(question) if _NUMBERED.search(text)):
        yield "A numbered list that begins later begins at 1: QTI's lists have no start."


def texts_of(question: Question) -> Iterator[str]:
    """All texts of the question that are Markdown."""
    stack: list[object] = [question.model_dump(mode="json", exclude_defaults=True)]
    while stack:
        match stack.pop():
            case dict() as fields:
                stack += fields.values()
            case list() as entries:
                stack += entries
            case str() as text:
                yield text
