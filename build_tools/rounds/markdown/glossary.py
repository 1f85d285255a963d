"""Glossary terms in a page: the first use of each becomes a button that opens its definition.

A page has about a thousand words and a course a few hundred terms, so each word of the page is looked up once in a
dictionary of the terms' first words, and only a hit is compared further.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from html import escape

from rounds.markdown.icons import icon_html
from rounds.markdown.words import ENGLISH, Words
from rounds.model.framework import Term

_WORD = re.compile(r"(?<![\w&‑-])\w+")
"""The start of a whole word in HTML text: not inside a compound such as non-serious, nor in an entity."""

_NOT_WHOLE = r"(?!\w|[‑-]\w)"


@dataclass(frozen=True, slots=True)
class _Form:
    term: str
    text: str
    exact: bool


class Glossary:
    """The terms of a course, made ready once for all pages. `popover` gives a term's definition as HTML."""

    def __init__(self, terms: Iterable[Term], popover: Callable[[Term], str]) -> None:
        self._terms = {term.id: term for term in terms}
        self._by_word: dict[str, list[_Form]] = {}
        for text, term, exact in sorted(self._written_forms(), key=lambda form: (-len(form[0]), form)):
            if word := _WORD.match(escape(text, quote=False)):
                self._by_word.setdefault(word[0].casefold(), []).append(_Form(term, text, exact))
        self._popover = cache(lambda term_id: popover(self._terms[term_id]))

    def _written_forms(self) -> Iterable[tuple[str, str, bool]]:
        """Each form with its term and whether capitals count. `forms`, where given, are the whole list."""
        for term in self._terms.values():
            for text in term.forms or filter(None, [term.term, term.abbreviation]):
                yield text, term.id, text == term.abbreviation

    def mark(self, text: str, met: dict[str, None]) -> str:
        """A stretch of HTML text with the terms marked that are not `met` yet; they are added to it.

        The longest form wins, and a term that was met before still covers its words: in "serious adverse event"
        nothing else is marked.
        """
        out: list[str] = []
        done = 0
        for word in _WORD.finditer(text):
            if word.start() < done or not (forms := self._by_word.get(word[0].casefold())):
                continue
            for form in forms:
                if hit := _compiled(form.text, form.exact).match(text, word.start()):
                    start, end = self._named(form.term, text, hit)
                    if form.term not in met:
                        met[form.term] = None
                        out += text[done:start], _button(form.term, text[start:end])
                    else:
                        out.append(text[done:end])
                    done = end
                    break
        return "".join([*out, text[done:]]) if out else text

    def _named(self, term: str, text: str, hit: re.Match[str]) -> tuple[int, int]:
        """Where the words to mark stand: an abbreviation that follows in brackets, as no button breaks over lines."""
        abbreviation = self._terms[term].abbreviation
        short = abbreviation and _bracketed(abbreviation).match(text, hit.end())
        return short.span(1) if short else hit.span()

    def popovers(self, met: Iterable[str]) -> str:
        """The definitions of the marked terms, to stand at the page's end."""
        return "\n".join(map(self._popover, met))


def popover_html(term: Term, definition: str, source: str, words: Words = ENGLISH) -> str:
    """A term's definition (HTML) with its source (plain text) in a popover; Esc closes it and focus returns.

    It stands in every page that uses the term, so the site's search passes it over.
    """
    name = f"term-{term.id}"
    title = f"{term.term} ({term.abbreviation})" if term.abbreviation else term.term
    meta = f'\n<p class="r-meta"><span>{escape(source)}</span></p>' if source else ""
    return (
        f'<div class="r-pop r-stack" id="{name}" popover role="dialog" aria-labelledby="{name}-title" '
        "data-pagefind-ignore>\n"
        f'<div class="r-pop__head"><div><p class="r-label">{escape(words.glossary)}</p>'
        f'<h2 class="r-h3" id="{name}-title">{escape(title)}</h2></div>'
        f'<button class="r-btn r-btn--quiet r-btn--icon" type="button" popovertarget="{name}" '
        f'popovertargetaction="hide" aria-label="{escape(words.close)}">{icon_html("x")}</button></div>\n'
        f"{definition}{meta}\n</div>"
    )


def _button(term: str, text: str) -> str:
    return f'<button type="button" class="r-term" popovertarget="term-{term}">{text}</button>'


@cache
def _compiled(text: str, exact: bool) -> re.Pattern[str]:
    """A form as a pattern over HTML text: any white space between words, either hyphen, either apostrophe.

    Made when its first word is met: a course has many more forms than a few pages use.
    """
    return re.compile(r"\s+".join(_word_pattern(word, exact) for word in text.split()) + _NOT_WHOLE)


@cache
def _bracketed(abbreviation: str) -> re.Pattern[str]:
    """The abbreviation, or its plural, in brackets."""
    return re.compile(rf"\s*\(({_compiled(abbreviation, True).pattern.removesuffix(_NOT_WHOLE)}s?)\)")


def _word_pattern(word: str, exact: bool) -> str:
    written = re.escape(escape(word, quote=False)).replace(r"\-", "[‑-]").replace("'", "['’]")
    # A capital after the first letter makes a word an abbreviation (SAEs, eCRF): capitals count in it.
    return written if exact or word[1:] != word[1:].lower() else f"(?i:{written})"
