"""What a package takes from a finished page."""

import json
from pathlib import Path

import pytest

from rounds.export.module_body import BodyFault, module_body
from rounds.model.course_index import BODY_BEGIN, BODY_END

URL = "modules/a/one/index.html"


def body_of(tmp_path: Path, body: str, urls: dict[str, str] | None = None) -> tuple[str, dict[str, bytes]]:
    page = tmp_path / URL
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(f"<html><nav>x</nav>{BODY_BEGIN.format(id='one')}{body}{BODY_END}<footer>y</footer>", "utf-8")
    made = module_body(tmp_path, "one", URL, urls or {})
    return made.html, made.files


def test_the_body_is_copied_as_it_is_written(tmp_path: Path) -> None:
    body = (
        '<p class=x data-a=\'1 & 2\'>“Ü” &amp; &#8212; a &lt; b<br/></p><svg viewBox="0 0 1 1"><use href="#i-x"/></svg>'
    )
    assert body_of(tmp_path, body) == (body, {})


def test_quiz_data_stays_as_it_is(tmp_path: Path) -> None:
    body = '<script type="application/json">{"a":"\\u003cb>&amp;</b>"}</script>'
    assert body_of(tmp_path, body)[0] == body


def test_links_and_pictures_in_a_quizs_reasons_are_treated_alike(tmp_path: Path) -> None:
    (tmp_path / "modules/a/one").mkdir(parents=True)
    (tmp_path / "modules/a/one/p.png").write_bytes(b"png")
    why = '\\u003cimg alt=\\"P\\" src=\\"p.png\\"> \\u003ca href=\\"../two/\\">Two\\u003c/a> 2 \\u003c 3'
    html, files = body_of(
        tmp_path, f'<script type="application/json">{{"why":"{why}","n":1}}</script><a href="../x/">X</a>'
    )
    [name] = files
    assert json.loads(html.removeprefix('<script type="application/json">').partition("</script>")[0]) == {
        "why": f'<img alt="P" src="{name}"> <span>Two</span> 2 < 3',
        "n": 1,
    }
    assert "<" not in html.removeprefix("<script").partition("</script>")[0]
    assert html.endswith("</script><span>X</span>")


def test_files_come_along_under_short_ascii_names(tmp_path: Path) -> None:
    (tmp_path / "modules/a/one").mkdir(parents=True)
    (tmp_path / "modules/a/Übersicht 1.PNG").write_bytes(b"png")
    html, files = body_of(tmp_path, '<img alt="A > B" src="../%C3%9Cbersicht%201.PNG">')
    [name] = files
    assert name.startswith("bersicht-1-")
    assert name.endswith(".png")
    assert files[name] == b"png"
    assert html == f'<img alt="A > B" src="{name}">'


def test_a_missing_file_is_refused_with_the_page_and_the_cure(tmp_path: Path) -> None:
    with pytest.raises(BodyFault, match=r"modules/a/one/index\.html.*gone\.png.*Correct the link"):
        body_of(tmp_path, '<img src="gone.png">')


@pytest.mark.parametrize("tag", ['<img src="https://x.example/a.png">', '<iframe src="//x.example/a"></iframe>'])
def test_nothing_is_loaded_from_another_host(tmp_path: Path, tag: str) -> None:
    with pytest.raises(BodyFault, match="another host"):
        body_of(tmp_path, tag)


def test_a_link_to_a_page_outside_the_package_becomes_text(tmp_path: Path) -> None:
    html, _ = body_of(tmp_path, '<p>See <a class="x" href="../two/">Two</a>, <a href="#s">here</a>.</p>')
    assert html == '<p>See <span>Two</span>, <a href="#s">here</a>.</p>'


def test_a_link_to_a_module_of_the_same_package_stays_a_link(tmp_path: Path) -> None:
    html, _ = body_of(tmp_path, '<a href="../two/#x">Two</a>', {"modules/a/two/index.html": "two"})
    assert html == '<a href="#module-two">Two</a>'


def test_a_link_to_another_site_opens_beside_the_course(tmp_path: Path) -> None:
    html, _ = body_of(tmp_path, '<a href="https://doi.org/10.1/x">paper</a>')
    assert html == '<a href="https://doi.org/10.1/x" target="_blank" rel="noopener">paper</a>'


def test_a_page_without_marks_is_refused(tmp_path: Path) -> None:
    (tmp_path / "modules/a/one").mkdir(parents=True)
    (tmp_path / URL).write_text("<html></html>")
    with pytest.raises(BodyFault, match="marks"):
        module_body(tmp_path, "one", URL, {})
