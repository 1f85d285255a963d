"""What Common Cartridge 1.1 cannot carry, or what those who import it pass over."""

from collections.abc import Iterator, Sequence

from rounds.export.bank import BankQuestion, banks
from rounds.export.bank_losses import Sentences, bank_losses
from rounds.export.cc_items import Chosen
from rounds.export.cc_questions import Part, asked, weights
from rounds.export.cc_typed import within_form
from rounds.export.finished_site import FinishedSite
from rounds.export.plan import PackagePlan
from rounds.export.qti_typed import is_pattern
from rounds.model.course_index import ProfileEntry, SimulationEntry
from rounds.model.kinds.cloze import Cloze
from rounds.model.kinds.numeric import Numeric
from rounds.model.kinds.short_answer import ShortAnswer
from rounds.model.loss import Loss
from rounds.model.problem import Place

MOST_ATTEMPTS = 5
"""A cartridge says 1 to 5, or unlimited (its profile of QTI, rule 1i)."""

CC11: Sentences = {
    ("quiz", "settings"): "The pass mark is set in the LMS; so is whether questions are shuffled.",
    ("quiz", "draw"): "All questions are asked: a cartridge draws none.",
    ("quiz", "pre"): "It is asked once: a cartridge has no first attempt before reading whose gain is shown.",
    ("*", "confidence"): "How sure the learner is is not asked.",
    ("*", "hint"): "The hint is in the cartridge, but neither Moodle nor Canvas imports hints.",
    ("*", "accents"): "An answer typed with some of its accents only is wrong; with all or none of them it is right.",
    ("*", "case"): "Capitals count in the cartridge; Moodle and Canvas pass over them.",
    ("*", "image"): "Moodle shows the prompt's images, but not those of options and reasons.",
    ("*", "link"): "Links to pages of the site are plain words, as the site's address is not set (site_url).",
    ("*", "remote image"): "An image on another host is not carried; its alternative text stands in its place.",
    ("matching", "type"): "Each pair is a question of its own, with all partners to choose from.",
    ("sorting", "type"): "Each item is a question of its own, with all groups to choose from.",
    ("matrix", "type"): "Each row is a question of its own, with all columns to choose from.",
    ("ordering", "type"): "Each place is a question of its own, with all items to choose from.",
    ("cloze", "gaps"): "Each gap is a question of its own, below the whole text.",
    ("hotspot", "type"): "The regions are numbered in the picture and chosen from a list, not pointed at.",
    ("matching", "all-or-nothing"): "A part of the right answer earns a part of the points.",
    ("sorting", "all-or-nothing"): "A part of the right answer earns a part of the points.",
    ("matrix", "all-or-nothing"): "A part of the right answer earns a part of the points.",
    ("ordering", "all-or-nothing"): "A part of the right answer earns a part of the points.",
    ("cloze", "all-or-nothing"): "A part of the right answer earns a part of the points.",
    (
        "rating",
        "type",
    ): "A scale without a right answer is no question of a cartridge: it is in the page, to think about.",
    ("reflection", "recorded"): "What is written is kept by the LMS, and a teacher sees it and gives it its points.",
    ("reflection", "private"): "It is in the page, to think about: what is typed into a test would be kept by the LMS.",
}


def cc11_losses(site: FinishedSite, plan: PackagePlan) -> list[Loss]:
    """Of Common Cartridge 1.1."""
    found = bank_losses(site, plan, CC11)
    for bank in banks(site, plan):
        if isinstance(bank.attempts, int) and bank.attempts > MOST_ATTEMPTS:
            what = (
                f"{bank.attempts} attempts become {MOST_ATTEMPTS}: a cartridge says 1 to {MOST_ATTEMPTS}, or unlimited."
            )
            found.append(Loss(Place(bank.file, 1), f"quiz {bank.id}", what))
        questions = asked(bank)
        weighed = weights(questions)
        for each, several in questions:
            told = [*_of_question(each, several), *([] if weighed[each.id][1] else [_WEIGHTS])]
            found += [Loss(each.place, f"question {each.entry.id}", what) for what in told]
    return sorted([*set(found), *_parts(plan)])


_WEIGHTS = "Its points are rounded: a cartridge weighs questions by whole numbers from 1 to 99."


def _of_question(each: BankQuestion, several: Sequence[Part]) -> Iterator[str]:
    question = each.question
    if getattr(question, "partial_credit", "") == "per-option" and question.type in ("multiple", "hotspot"):
        yield "A part of the right answer earns nothing in a cartridge; Moodle gives a share all the same."
    if question.type != "multiple" and any(map(_is_ticked, several)):
        yield "There are two to choose from, and a cartridge's multiple choice has three: boxes are ticked instead."
    if isinstance(question, Numeric):
        told = "numbers are compared as they are written, with a point or a comma"
        yield (
            f"It is a blank: {told}; a tolerance is written out number by number."
            if question.tolerance
            else (f"It is a blank: {told}.")
        )
    if isinstance(question, ShortAnswer | Cloze):
        accept = (
            question.accept if isinstance(question, ShortAnswer) else [t for gap in question.gaps for t in gap.accept]
        )
        lost = [text for text in accept if is_pattern(text) and not within_form(text)]
        if lost:
            told = ", ".join(f"«{text}»" for text in lost)
            yield f"A cartridge has no such pattern as {told}: it counts without its star; Moodle reads the star too."


def _is_ticked(part: Part) -> bool:
    """Whether boxes stand for what has one right answer."""
    chosen = part.asked
    return isinstance(chosen, Chosen) and not chosen.several and chosen.profile == "multiple_response"


def _parts(plan: PackagePlan) -> Iterator[Loss]:
    for part in plan.parts:
        if isinstance(part, SimulationEntry):
            what = "Its scenes are a page to read: choices have no consequences, and nothing is scored."
            yield Loss(Place(part.file), f"simulation {part.id}", what)
        if isinstance(part, ProfileEntry):
            what = "Its questions are a page to read: nothing is counted, and there is no result."
            yield Loss(Place(part.file), f"self-assessment {part.id}", what)
