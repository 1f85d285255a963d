"""The glossary: every term with its definition and source, each under its own anchor."""

from itertools import groupby

from markupsafe import Markup

from rounds.markdown.citations import plain_citations, source_markdown
from rounds.model.framework import Term
from rounds.render.page_templates import render
from rounds.render.site_view import SiteView


def glossary_page(view: SiteView, here: str, intro: str) -> Markup:
    """The page's HTML: terms by their first letter."""
    terms = sorted(view.course.framework.terms.values(), key=lambda term: (term.term.casefold(), term.id))
    return render(
        "glossary.html.j2",
        here,
        view=view,
        intro=Markup(intro),  # noqa: S704  (made by the site generator's Markdown)
        letters=[(letter, list(found)) for letter, found in groupby(terms, _letter)],
        count=len(terms),
        source=lambda term: _source(view, term),
    )


def _source(view: SiteView, term: Term) -> str:
    sources = view.course.framework.sources
    return plain_citations(source_markdown(term.source or "", sources), sources)


def _letter(term: Term) -> str:
    first = term.term[0].upper()
    return first if first.isalpha() else "#"
