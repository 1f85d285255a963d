"""What QTI 2.1 cannot carry, in the features that bank_losses.py finds."""

from rounds.export.bank import banks
from rounds.export.bank_losses import Sentences, bank_losses
from rounds.export.finished_site import FinishedSite
from rounds.export.plan import PackagePlan
from rounds.export.qti_choices import pixels
from rounds.model.kinds.hotspot import Hotspot
from rounds.model.loss import Loss

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
    """Of QTI 2.1; regions whose numbers are too fine for whole pixels are told besides."""
    rounded = [
        Loss(each.place, f"question {each.entry.id}", "Regions are rounded to whole pixels.")
        for bank in banks(site, plan)
        for each in bank.questions
        if isinstance(each.question, Hotspot) and not pixels(each.question).exact
    ]
    return sorted([*bank_losses(site, plan, QTI21), *rounded])
