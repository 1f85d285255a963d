"""A question where no program marks it, on a card or on paper: what is offered, and the key with its reasons.

Options have letters, in the author's order; partners and items in the order in which the page offers them, which says
nothing of the key. Both are plain HTML; classes begin with `q-`.
"""

from collections.abc import Iterable, Sequence
from html import escape
from string import ascii_uppercase
from typing import NamedTuple

from rounds.export.bank import BankQuestion
from rounds.export.hotspot_picture import hotspot_picture
from rounds.export.moodle_questions import number
from rounds.markdown.text_writer import without_paragraph
from rounds.markdown.words import ENGLISH
from rounds.model.kinds.cloze import Cloze, Gap
from rounds.model.kinds.hotspot import Hotspot
from rounds.model.kinds.matching import Matching
from rounds.model.kinds.matrix import Matrix
from rounds.model.kinds.multiple import Multiple
from rounds.model.kinds.numeric import Numeric
from rounds.model.kinds.ordering import Ordering
from rounds.model.kinds.question import Choice, shuffled
from rounds.model.kinds.rating import Rating
from rounds.model.kinds.reflection import Reflection
from rounds.model.kinds.short_answer import ShortAnswer
from rounds.model.kinds.single import Single
from rounds.model.kinds.sorting import Sorting
from rounds.model.kinds.true_false import TrueFalse

BLANK = '<span class="q-blank"></span>'
LINES = f'<div class="q-lines">{"<span></span>" * 3}</div>'


class Reason(NamedTuple):
    """A reason in the key, with the letter or words it belongs to, as HTML; `right` where they are right or wrong."""

    about: str
    html: str
    right: bool | None = None


def offered(each: BankQuestion) -> str:
    """The answer area: what can be chosen, and room to write."""
    question, inline = each.question, each.write.inline
    match question:
        case Single() | Multiple():
            several = isinstance(question, Multiple)
            css = "q-options q-several" if several else "q-options"
            options = _lettered((inline(option.text) for option in question.options), css)
            return _how("Several may be right." if several else "") + options
        case TrueFalse():
            return '<ul class="q-options q-claim"><li>True</li><li>False</li></ul>'
        case Numeric():
            return f'<p class="q-line">{BLANK} {escape(question.unit or "")}</p>'
        case ShortAnswer():
            return f'<p class="q-line">{BLANK}</p>'
        case Matching():
            left = "".join(f"<li>{BLANK} {inline(pair.left)}</li>" for pair in shuffled(question.pairs))
            right = _lettered((inline(partner.text) for partner in question.partners()), "q-partners")
            return _how("Write the letter of its partner beside each.") + f'<ul class="q-pairs">{left}</ul>{right}'
        case Ordering():
            items = "".join(f"<li>{BLANK} {inline(item.text)}</li>" for item in question.offered())
            return _how(f"Number them from 1 to {len(question.items)}.") + f'<ul class="q-pairs">{items}</ul>'
        case Sorting():
            rows = [inline(item.text) for item in shuffled(question.items)]
            return _table(rows, [inline(group.text) for group in question.groups])
        case Matrix():
            return _table([inline(row.text) for row in question.rows], [inline(c.text) for c in question.columns])
        case Cloze():
            return _gapped(each, question)
        case Hotspot():
            name = hotspot_picture(question, each.write)
            regions = "".join(f"<li><b>{n}</b> {inline(r.text)}</li>" for n, r in enumerate(question.regions, start=1))
            picture = f'<p class="q-picture"><img src="{name}" alt="{escape(question.alt)}"></p>'
            return f'{picture}<ul class="q-options">{regions}</ul>'
        case Rating():
            steps = "".join(f"<li>{inline(response.text)}</li>" for response in question.responses)
            return f'<ul class="q-options q-scale">{steps}</ul>'
        case Reflection():
            return LINES


def sureness() -> str:
    """How sure one is, to tick."""
    steps = "".join(f"<li>{escape(word)}</li>" for word in ENGLISH.sureness)
    return f'<p class="q-how">{escape(ENGLISH.how_sure)}</p><ul class="q-options q-scale">{steps}</ul>'


def key(each: BankQuestion) -> str:
    """The right answer in words, as HTML; empty where there is none."""
    question, inline = each.question, each.write.inline
    match question:
        case Single() | Multiple():
            right = [(_letter(n), inline(o.text)) for n, o in enumerate(question.options) if o.correct]
            return _answers(f"<b>{letter}</b> {text}" for letter, text in right)
        case TrueFalse():
            return _answers(["True" if question.answer else "False"])
        case Numeric():
            near = f" (within {number(question.tolerance)})" if question.tolerance else ""
            return _answers([f"{number(question.answer)} {escape(question.unit or '')}".strip() + near])
        case ShortAnswer():
            return _answers([" / ".join(f"{escape(text, quote=False)}" for text in question.accept)])
        case Matching():
            letters = {partner.text: _letter(n) for n, partner in enumerate(question.partners())}
            return _answers(
                f"{inline(p.left)}: <b>{letters[p.right]}</b> {inline(p.right)}" for p in shuffled(question.pairs)
            )
        case Ordering():
            return f'<ol class="q-right">{"".join(f"<li>{inline(item.text)}</li>" for item in question.items)}</ol>'
        case Sorting():
            groups = {group.id: inline(group.text) for group in question.groups}
            return _answers(f"{inline(item.text)}: <b>{groups[item.group]}</b>" for item in shuffled(question.items))
        case Matrix():
            columns = {column.id: inline(column.text) for column in question.columns}
            return _answers(f"{inline(row.text)}: <b>{columns[row.answer]}</b>" for row in question.rows)
        case Cloze():
            return _answers(
                f"({n}) <b>{_right_in_gap(each, gap)}</b>" for n, gap in enumerate(question.in_order(), start=1)
            )
        case Hotspot():
            right = [(str(n), inline(r.text)) for n, r in enumerate(question.regions, start=1) if r.correct]
            return _answers(f"<b>{place}</b> {text}" for place, text in right)
        case Rating() | Reflection():
            return ""


def reasons(each: BankQuestion) -> list[Reason]:
    """Why each is right, wrong or where it belongs; then the expected mistakes."""
    question, inline, block = each.question, each.write.inline, each.write.block
    match question:
        case Single() | Multiple():
            told = [(f"<b>{_letter(n)}</b>", o, o.correct) for n, o in enumerate(question.options)]
            return [Reason(about, block(o.why), right) for about, o, right in told if o.why]
        case Hotspot():
            spots = [(f"<b>{n}</b>", r) for n, r in enumerate(question.regions, start=1)]
            return [Reason(about, block(r.why), r.correct) for about, r in spots if r.why]
        case Numeric():
            return [Reason(number(m.answer), block(m.why), False) for m in question.mistakes]
        case ShortAnswer():
            return [Reason(escape(" / ".join(m.accept), quote=False), block(m.why), False) for m in question.mistakes]
        case Matching():
            letters = {partner.text: _letter(n) for n, partner in enumerate(question.partners())}
            pairs = [Reason(inline(p.left), block(p.why)) for p in question.pairs if p.why]
            return [*pairs, *(Reason(f"<b>{letters[d.text]}</b>", block(d.why)) for d in question.distractors if d.why)]
        case Ordering():
            return _whys(each, question.items)
        case Sorting():
            return _whys(each, [*question.items, *question.groups])
        case Matrix():
            return _whys(each, [*question.rows, *question.columns])
        case Cloze():
            return [*_gap_reasons(each, question)]
        case _:
            return []


def key_html(each: BankQuestion, *, hint: bool = False) -> str:
    """The key with all reasons, the hint where asked for, and the source."""
    marks = {True: "✓ ", False: "✗ ", None: ""}
    looks = {True: ' class="q-true"', False: ' class="q-false"', None: ""}
    told = "".join(
        f"<li{looks[reason.right]}>{marks[reason.right]}{reason.about}: {without_paragraph(reason.html)}</li>"
        for reason in reasons(each)
    )
    parts = [
        key(each),
        f'<ul class="q-reasons">{told}</ul>' if told else "",
        f'<div class="q-why">{each.why}</div>' if each.why else "",
        f'<div class="q-hint"><b>Hint</b> {without_paragraph(each.hint)}</div>' if hint and each.hint else "",
        f'<p class="q-source">{each.source}</p>' if each.source else "",
    ]
    return "".join(parts)


def _how(words: str) -> str:
    return f'<p class="q-how">{words}</p>' if words else ""


def _letter(place: int) -> str:
    """A to Z, then A2 and on: partners may be more than the alphabet."""
    turn, letter = divmod(place, 26)
    return ascii_uppercase[letter] + (str(turn + 1) if turn else "")


def _lettered(texts: Iterable[str], css: str) -> str:
    rows = "".join(f"<li><b>{_letter(n)}</b> {text}</li>" for n, text in enumerate(texts))
    return f'<ul class="{css}">{rows}</ul>'


def _table(rows: Sequence[str], columns: Sequence[str]) -> str:
    heads = "".join(f"<th>{column}</th>" for column in columns)
    cells = '<td class="q-cell">○</td>' * len(columns)
    body = "".join(f"<tr><th>{row}</th>{cells}</tr>" for row in rows)
    return f'<table class="q-table"><thead><tr><td></td>{heads}</tr></thead><tbody>{body}</tbody></table>'


def _gapped(each: BankQuestion, question: Cloze) -> str:
    gaps = question.in_order()
    shown = {gap.id: f"({n}) {BLANK}" for n, gap in enumerate(gaps, start=1)}
    words = {gap.id: [escape(o.plain(each.write), quote=False) for o in shuffled(gap.options)] for gap in gaps}
    lists = "".join(f"<li>({n}) {' / '.join(words[g.id])}</li>" for n, g in enumerate(gaps, start=1) if g.options)
    return f'<div class="q-gapped">{question.filled(shown, each.write)}</div>' + (f"<ul>{lists}</ul>" if lists else "")


def _right_in_gap(each: BankQuestion, gap: Gap) -> str:
    if not gap.options:
        return " / ".join(escape(text, quote=False) for text in gap.accept)
    return next(each.write.inline(option.text) for option in gap.options if option.correct)


def _gap_reasons(each: BankQuestion, question: Cloze) -> Iterable[Reason]:
    inline, block = each.write.inline, each.write.block
    for n, gap in enumerate(question.in_order(), start=1):
        if gap.why:
            yield Reason(f"({n})", block(gap.why))
        told = [option for option in gap.options if option.why]
        yield from (Reason(f"({n}) {inline(o.text)}", block(o.why or ""), o.correct) for o in told)


def _whys(each: BankQuestion, things: Sequence[Choice]) -> list[Reason]:
    return [Reason(each.write.inline(thing.text), each.write.block(thing.why)) for thing in things if thing.why]


def _answers(texts: Iterable[str]) -> str:
    rows = "".join(f"<li>{text}</li>" for text in texts)
    return f'<ul class="q-right">{rows}</ul>'
