"""Links between pages are relative, so that a site works under any prefix."""

from posixpath import join, normpath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rounds.render.site_map import relative, written_out

FOLDER = st.lists(st.sampled_from(["a", "b", "modules"]), max_size=3).map(lambda parts: "".join(f"{p}/" for p in parts))
URL = st.builds(lambda folder, file: folder + file, FOLDER, st.sampled_from(["", "x.html"]))


@pytest.mark.parametrize(
    ("url", "here", "link"),
    [
        ("modules/a/b/", "", "modules/a/b/"),
        ("", "modules/a/b/", "../../../"),
        ("modules/a/c/", "modules/a/b/", "../c/"),
        ("modules/a/c.html", "modules/a/b.html", "c.html"),
        ("glossary/#sae", "glossary/", "#sae"),
        ("glossary/#sae", "paths/cra/", "../../glossary/#sae"),
    ],
)
def test_a_link_is_relative_to_its_page(url: str, here: str, link: str) -> None:
    assert relative(url, here) == link


@given(url=URL, here=URL)
def test_a_link_leads_to_its_page_from_anywhere(url: str, here: str) -> None:
    link = relative(url, here)
    assert not link.startswith("/")
    goal = normpath(join("/site", here.rpartition("/")[0], link))
    assert goal == normpath(f"/site/{url}")
    assert link.endswith("/") == (not url or url.endswith("/"))


def test_the_file_behind_a_url_is_written_out() -> None:
    assert [written_out(url) for url in ("", "a/", "a.html")] == ["index.html", "a/index.html", "a.html"]
