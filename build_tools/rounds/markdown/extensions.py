"""The one list of Markdown extensions that every renderer of a course uses, and a renderer that needs nothing else."""

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.toc import TocExtension

from rounds.markdown.blocks import BlocksExtension
from rounds.markdown.page import CoursePages
from rounds.markdown.profile_html import UrlOf
from rounds.markdown.tables import TablesExtension
from rounds.markdown.words import ENGLISH, Words
from rounds.model.course import Course, Module
from rounds.model.course_index import BODY_BEGIN, BODY_END

STANDARD = ("tables", "def_list", "attr_list", "fenced_code", "footnotes", "sane_lists", "admonition")
"""Of Python-Markdown's own. Not abbr: the glossary does that and explains more. Not md_in_html: it costs a quarter
of a page's time. Names, not instances: footnotes keeps a page's state in its instance."""


def course_extensions(course: Course, words: Words = ENGLISH, url_of: UrlOf = lambda _: None) -> list[Extension | str]:
    """The extensions for all pages of the course, without configuration; the caller adds `toc` as it likes it.

    `url_of` is asked while a page is made where a module's page is, relative to the site's root.

    Making the list is what costs (the glossary is prepared); a Markdown instance made with it is cheap. The
    instances in it keep nothing of a page.
    """
    return [*STANDARD, BlocksExtension(words), TablesExtension(words), CoursePages(course, words, url_of)]


class ModuleMarkdown:
    """Renders the modules of a course where no site generator runs."""

    def __init__(self, course: Course, words: Words = ENGLISH) -> None:
        self._markdown = Markdown(extensions=[*course_extensions(course, words), TocExtension()])

    def body(self, module: Module) -> str:
        """The module's body as HTML between its two marks; links stay as the author wrote them."""
        return marked_body(module.id, self._markdown.reset().convert(module.body))


def marked_body(name: str, html: str) -> str:
    """A finished body between the marks by which exporters find it in its page; `name` as in model/course_index.py."""
    return f"{BODY_BEGIN.format(id=name)}\n{html}\n{BODY_END}"
