"""The questions of a plan as foreign systems get them: plain HTML, stable ids, files, no link that leads nowhere."""

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from question_bank_site import ALL_TYPES, IMAGE, bank_site, plan_of

from rounds.export.bank import Bank, banks
from rounds.export.bank_html import short_title
from rounds.export.finished_site import FinishedSite
from rounds.export.format import PackageFault
from rounds.export.plan import PackagePlan, all_plans
from rounds.model.kinds.all_kinds import KINDS

KEPT = {
    *("p", "em", "strong", "del", "code", "pre", "ul", "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tr"),
    *("th", "td", "sub", "sup", "blockquote", "cite", "br", "hr", "a", "img"),
}


def claim(prompt: str, **more: Any) -> dict[str, Any]:
    return {"id": "claim", "type": "true-false", "prompt": prompt, "answer": True, **more}


def prompt_html(tmp_path: Path, prompt: str, **told: Any) -> str:
    return only(bank_site(tmp_path, [claim(prompt)], **told)).questions[0].prompt


def only(site: FinishedSite) -> Bank:
    [bank] = banks(site, plan_of(site))
    return bank


def test_every_type_is_read_back_with_all_its_fields(tmp_path: Path) -> None:
    bank = only(bank_site(tmp_path, ALL_TYPES))
    assert {each.question.type for each in bank.questions} == set(KINDS)
    written = [each.question.model_dump(exclude_unset=True) for each in bank.questions]
    assert [set(each) for each in written] == [set(each) for each in ALL_TYPES]


def test_a_question_is_named_by_its_quiz_and_itself_and_placed_where_it_is_written(tmp_path: Path) -> None:
    each = only(bank_site(tmp_path, [claim("So.", objective=2)])).questions[0]
    assert (each.id, str(each.place), each.objective) == ("clocks__claim", "quizzes/area/clocks.yml:4", "Tell <who>")


def test_a_quiz_that_two_modules_of_a_plan_embed_is_there_once(tmp_path: Path) -> None:
    site = bank_site(tmp_path, [claim("So.")])
    [module] = site.index.modules
    other = module.model_copy(update={"id": "other"})
    plan = PackagePlan("path", "p", "P", "", "1", "en", (other, module))
    assert [(bank.id, bank.module.id) for bank in banks(site, plan)] == [("clocks", "two-clocks")]


def test_a_citation_is_a_cite_element_whose_title_is_what_the_author_wrote(tmp_path: Path) -> None:
    html = prompt_html(tmp_path, "So [@ich-e2a III.B; @sop].")
    words = "(ICH E2A Clinical safety data management, III.B; SOP &lt;1&gt; &amp; 2)"
    assert html == f'<p>So <cite title="ich-e2a III.B; sop">{words}</cite>.</p>'


def test_a_source_field_is_cited_as_well(tmp_path: Path) -> None:
    each = only(bank_site(tmp_path, [claim("So.", source="sop p. 3; own notes")])).questions[0]
    assert each.source == '<cite title="sop p. 3">(SOP &lt;1&gt; &amp; 2, p. 3)</cite>; own notes'


@pytest.mark.parametrize("link", ["other.md", "other/", "other/index.html", "../area/other.md#a"])
def test_a_link_to_a_page_of_the_site_is_absolute_where_the_site_has_an_address(tmp_path: Path, link: str) -> None:
    html = prompt_html(tmp_path, f"See [it]({link}).", site_url="https://example.org/c/")
    fragment = "#a" if "#" in link else ""
    assert html == f'<p>See <a href="https://example.org/c/modules/area/other/{fragment}">it</a>.</p>'


@pytest.mark.parametrize(("link", "site_url"), [("other.md", None), ("nowhere.md", "https://example.org/")])
def test_a_link_that_leads_nowhere_outside_leaves_its_words(tmp_path: Path, link: str, site_url: str | None) -> None:
    assert prompt_html(tmp_path, f"See [*it*]({link}).", site_url=site_url) == "<p>See <em>it</em>.</p>"


def test_an_image_is_carried_under_a_short_ascii_name(tmp_path: Path) -> None:
    bank = only(bank_site(tmp_path, [claim("![A map](<Übersicht 1.PNG>)")]))
    [(name, content)] = bank.files.items()
    assert re.fullmatch(r"[a-z0-9.-]{1,60}", name) and content == IMAGE
    assert bank.questions[0].prompt == f'<p><img src="{name}" alt="A map"></p>'


def test_an_image_of_another_host_is_its_words_alone(tmp_path: Path) -> None:
    assert prompt_html(tmp_path, "![A map](https://example.org/a.png)") == "<p>A map</p>"


def test_a_missing_image_is_told_with_the_file_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(PackageFault, match=r"content/modules/area/two-clocks\.md: the image «gone\.png»"):
        prompt_html(tmp_path, "![A map](gone.png)")


def test_rich_texts_keep_what_markdown_can_say_and_nothing_else(tmp_path: Path) -> None:
    html = prompt_html(
        tmp_path,
        "**a** _b_ `c` CO<sub>2</sub> <b style='color:red' onclick='x()'>d</b> <span class=x>e</span>\n\n"
        "3. x\n4. y\n\n> q\n\n```python\nif a < b: pass\n```\n\n| h |\n|:-:|\n| 1 |\n",
    )
    assert "<strong>d</strong> e" in html and "CO<sub>2</sub>" in html and '<ol start="3">' in html
    assert '<pre><code class="language-python">if a &lt; b: pass' in html and "<td>1</td>" in html
    assert set(re.findall(r"<([a-z0-9]+)", html)) <= KEPT
    assert not re.search(r"style|onclick|r-scroll|tabindex", html)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="ab <>/&\"'*_[](){}!`#|\n-scriptonclick=", min_size=1, max_size=60).filter(str.strip))
def test_no_text_makes_an_element_that_runs_or_loads(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    try:
        html = prompt_html(tmp_path_factory.getbasetemp() / "any", text)
    except PackageFault:
        return  # an image that is not there
    assert set(re.findall(r"<([a-zA-Z0-9]+)", html)) <= KEPT | {f"h{n}" for n in range(1, 7)}


def test_long_titles_are_cut_before_their_subtitle_or_between_words() -> None:
    assert short_title("Short: title") == "Short: title"
    assert short_title(f"Guideline: {'x' * 60}") == "Guideline"
    assert short_title("word " * 30).endswith("word…")


def test_of_a_built_site_the_hostile_texts_are_plain(hostile_site: FinishedSite) -> None:
    [bank] = banks(hostile_site, all_plans(hostile_site)[0])
    assert bank.questions[0].prompt == "<p>Which? &lt;/script&gt; &lt;b&gt;&amp;&lt;/b&gt; 🙂</p>"
    assert (bank.shuffle, bank.feedback, bank.language) == (("questions", "options"), "each", "de")
    assert hostile_site.index.modules[0].file.endswith(".md")
