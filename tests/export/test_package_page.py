"""A package's page: what an LMS serves stands in it, nothing else is asked for, an author's words stay words."""

import json
import re
from typing import Any

import pytest
from jinja2 import Environment, PackageLoader, StrictUndefined

from rounds.export.shell import with_signs

HOSTILE = "</script><b>\"A\" & 'B'"


def page(kind: str, **changed: Any) -> str:
    """The page of a package with one module."""
    module = {
        "id": "sae",
        "title": HOSTILE,
        "summary": HOSTILE,
        "minutes": 5,
        "lead": None,
        "version": "1.0.0",
        "objectives": [HOSTILE],
        "is_read_to_the_end": True,
        "script": "m-1.js" if kind == "path" else None,
        "body_html": '<p><svg><use href="#i-case"></use></svg>Text</p>' if kind == "module" else None,
    }
    told = {
        "title": HOSTILE,
        "language": "ar",
        "direction": "rtl",
        "package_id": "sae",
        "kind": kind,
        "summary": HOSTILE,
        "minutes": 5,
        "modules": [module],
        "notice": None,
        "package_json": json.dumps({"title": HOSTILE}).replace("<", "\\u003c"),
    }
    loader = PackageLoader("rounds.export", "templates")
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    made = environment.get_template("package.html.j2").render({**told, **changed})
    return with_signs(made, [] if kind == "module" else ['<svg><use href="#i-case"></use></svg>'])


@pytest.mark.parametrize("kind", ["module", "path"])
def test_words_of_authors_are_never_markup(kind: str) -> None:
    html = page(kind)
    assert "<b>" not in re.sub(r"<b>\d|<b>&lt;", "", html)
    found = re.search(r'<script type="application/json" id="rounds-package">(.*?)</script>', html)
    assert found
    assert json.loads(found[1]) == {"title": HOSTILE}


@pytest.mark.parametrize("kind", ["module", "path"])
def test_the_page_asks_for_its_own_two_files_only(kind: str) -> None:
    assert set(re.findall(r'(?:src|href)="([^#"]*)"', page(kind))) == {"package.css", "package.js"}


def test_the_page_says_its_language_and_direction() -> None:
    assert '<html lang="ar" dir="rtl" data-theme="auto">' in page("module")


@pytest.mark.parametrize("kind", ["module", "path"])
def test_every_sign_of_the_page_and_of_texts_that_come_later_is_drawn_and_no_other(kind: str) -> None:
    html = page(kind)
    shown, drawn = set(re.findall(r"#i-(\w+)", html)), set(re.findall(r'id="i-(\w+)"', html))
    assert drawn == shown | {"warn", "case"}
