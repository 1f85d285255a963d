"""The booklet: one self-contained HTML file to print: texts, quizzes as paper forms, and the answer key at the end.

No script, no request: images lie in it as data, fonts are the reader's own. Questions are numbered through, and the key
has the same numbers.
"""

import re
from collections import Counter
from functools import lru_cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from rounds.export.answer_sheet import key_html, offered, sureness
from rounds.export.bank import Bank, BankQuestion, banks
from rounds.export.bank_html import with_pictures
from rounds.export.bank_losses import PRINT, bank_losses
from rounds.export.finished_site import FinishedSite, Part
from rounds.export.format import Format, PackageFault, PackageOptions
from rounds.export.hotspot_picture import data_uri
from rounds.export.module_body import BodyFault
from rounds.export.paper_html import paper_html
from rounds.export.plan import PackagePlan
from rounds.model.course_index import ModuleEntry, ProfileEntry
from rounds.model.loss import Loss
from rounds.model.problem import Place
from rounds.model.texts import direction

_QUIZ = re.compile(r'<rounds-quiz [^>]*data-quiz="([^"]*)"[^>]*>')


def booklet(site: FinishedSite, plan: PackagePlan) -> str:
    """The booklet's page."""
    printed = _Printed(banks(site, plan))
    parts = [
        {
            "title": part.title,
            "summary": part.summary,
            "minutes": part.minutes,
            "version": part.version,
            "objectives": part.objectives if isinstance(part, ModuleEntry) else [],
            "language": part.language if isinstance(part, ModuleEntry) else site.index.language,
            "body": Markup(_body(site, part, f"p{number}", printed)),  # noqa: S704  (of our own writing)
        }
        for number, part in enumerate(plan.parts, start=1)
    ]
    template = _templates().get_template("booklet.html.j2")
    return template.render(
        plan=plan,
        course=site.index.title,
        notice=site.index.notice,
        direction=direction(plan.language),
        css=Markup(_css(plan.title)),  # noqa: S704
        parts=parts,
        answers=[(title, [(n, Markup(html)) for n, html in rows]) for title, rows in printed.key()],  # noqa: S704
    )


class _Printed:
    """The quizzes as they are printed, and which questions were, by number."""

    def __init__(self, found: list[Bank]) -> None:
        self.banks = {bank.id: bank for bank in found}
        self.numbers: dict[str, int] = {}
        self.ahead: dict[str, int] = {}
        """How often each quiz still comes as a whole in the part that is printed."""

    def begin(self, html: str) -> None:
        """A new part, of which this is the body."""
        self.ahead = Counter(told[1] for told in _QUIZ.finditer(html) if "data-only" not in told[0])

    def quiz(self, id_: str, only: str | None) -> str:
        """The quiz, or one question of it. Of one that stands twice, as it is asked before reading too, the last."""
        bank = self.banks.get(id_)
        if bank is None:
            return ""
        if not only:
            self.ahead[id_] -= 1
            if self.ahead[id_] > 0:
                return '<p class="q-how">The questions stand after the text: try them before you read, and again.</p>'
        asked = [each for each in bank.questions if only in (None, each.entry.id)]
        rows = "".join(self._question(bank, each) for each in asked)
        return f'<section class="q-quiz">{rows}</section>'

    def _question(self, bank: Bank, each: BankQuestion) -> str:
        number = self.numbers.setdefault(each.id, len(self.numbers) + 1)
        html = each.prompt + offered(each) + (sureness() if each.question.confidence else "")
        return f'<div class="q"><p class="q-n">Question {number}</p>{_shown(bank, html)}</div>'

    def key(self) -> list[tuple[str, list[tuple[int, str]]]]:
        """For each quiz its title, and for each printed question its number and answer."""
        told = []
        for bank in self.banks.values():
            rows = [(self.numbers[e.id], e) for e in bank.questions if e.id in self.numbers]
            keys = [(number, _shown(bank, key_html(each, hint=True))) for number, each in rows]
            told.append((bank.title, [(number, html) for number, html in keys if html]))
        return [(title, rows) for title, rows in told if rows]


def _shown(bank: Bank, html: str) -> str:
    files = bank.write.files
    return with_pictures(html, lambda name: data_uri(name, files[name]) if name in files else name)


def _body(site: FinishedSite, part: Part, name: str, printed: _Printed) -> str:
    try:
        body = site.body(part, {})
    except BodyFault as fault:
        raise PackageFault(str(fault)) from None
    printed.begin(body.html)
    images = {file: data_uri(file, content) for file, content in body.files.items()}
    return paper_html(body.html, name, images, printed.quiz)


def _css(title: str) -> str:
    """The style sheet, with the running title as a CSS string (CSS Syntax 3, 4.3.5)."""
    css = (resources.files("rounds.export") / "templates" / "booklet.css").read_text("utf-8")
    told = "".join(f"\\{ord(sign):x} " if sign in '"\\<>&\n' else sign for sign in title)
    return css.replace("RUNNING-TITLE", f'"{told}"')


def booklet_losses(site: FinishedSite, plan: PackagePlan) -> list[Loss]:
    """What paper cannot do."""
    found = bank_losses(site, plan, PRINT)
    for part in plan.parts:
        place = Place(part.file)
        if isinstance(part, ModuleEntry):
            html = site.body(part, {}).html
            media = [word for word in ("video", "audio", "iframe") if f"<{word}" in html]
            found += [
                Loss(place, f"module {part.id}", f"A {word} cannot be printed and is left out.") for word in media
            ]
        elif isinstance(part, ProfileEntry):
            what = "Its questions are printed; what the answers say is not counted on paper."
            found.append(Loss(place, f"self-assessment {part.id}", what))
        else:
            what = "Its scenes are printed one after another: paper does not follow a choice, and no ending is shown."
            found.append(Loss(place, f"simulation {part.id}", what))
    return found


@lru_cache(maxsize=1)
def _templates() -> Environment:
    loader = PackageLoader("rounds.export", "templates")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def _content(site: FinishedSite, plan: PackagePlan, _options: PackageOptions) -> bytes:
    return booklet(site, plan).encode()


PRINT_BOOKLET = Format("print", "Print booklet", ".html", _content, booklet_losses)
