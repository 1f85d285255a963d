"""Promises of rounds/course: mistakes told at once, modules shown, drafts kept back, a hand-over that repeats."""

import gzip
import json
import shutil
from pathlib import Path

import pytest
from built_site import SETTINGS, Links, broken_links, built, told
from mkdocs.exceptions import Abort, PluginError

from courses.course_folder import MODULE, QUIZ, ROLES, CourseFolder
from rounds.model.course_index import BODY_BEGIN, BODY_END, CourseIndex

PAGE = "modules/safety/clocks/index.html"


def with_second_module(course: CourseFolder, status: str) -> None:
    text = (course.root / MODULE).read_text("utf-8").replace("Two clocks", "Second").partition("```quiz")[0]
    course.write("content/modules/safety/second.md", text.replace("1.0.0", f"1.0.0\nstatus: {status}"))


def test_a_module_page_holds_its_body_between_the_marks(tiny_course: CourseFolder) -> None:
    page = (built(tiny_course) / PAGE).read_text("utf-8")
    body = page.partition(BODY_BEGIN.format(id="clocks"))[2].partition(BODY_END)[0]
    assert "Day 0 is the first day" in body
    assert '<rounds-quiz class="r-quiz"' in body
    assert "Name the first day" not in body.partition("<rounds-quiz")[0]


def test_all_mistakes_are_told_at_once_with_their_places_and_nothing_is_built(tiny_course: CourseFolder) -> None:
    tiny_course.change(MODULE, "minutes: 3", "minuts: 3")
    tiny_course.change(QUIZ, "type: single", "type: singel")
    with told() as records, pytest.raises(Abort, match="mistakes"):
        built(tiny_course)
    errors = "\n".join(message for level, message in records if level == "ERROR")
    assert f"{MODULE}:4:1" in errors
    assert f"{QUIZ}:4:" in errors
    assert not (tiny_course.root / "site").exists()


def test_content_outside_the_course_is_refused_in_words(
    tiny_course: CourseFolder, monkeypatch, tmp_path_factory
) -> None:
    outside = tmp_path_factory.mktemp("elsewhere")
    monkeypatch.setitem(SETTINGS, "docs_dir", str(outside))
    with pytest.raises(Abort), told() as records:
        built(tiny_course)
    assert any(level == "ERROR" and "docs_dir in mkdocs.yml leads out of the course" in text for level, text in records)


def test_a_quiz_text_that_nests_too_deep_ends_the_build_in_words(tiny_course: CourseFolder) -> None:
    tiny_course.change(QUIZ, "prompt: When", "prompt: '" + "- " * 900 + "a'\n    hint: When")
    with pytest.raises(PluginError, match="too deep"):
        built(tiny_course)
    assert not (tiny_course.root / "site").exists()


def test_a_warning_stops_a_strict_build_only(tiny_course: CourseFolder) -> None:
    tiny_course.change(MODULE, "  - Name the first day\n", "  - Name the first day\n  - Name the last day\n")
    assert (built(tiny_course) / PAGE).is_file()
    with told() as records, pytest.raises(Abort, match="strict"):
        built(tiny_course, strict=True)
    assert any(level == "WARNING" and "objective 2" in message for level, message in records)


def test_a_whole_course_builds_strictly_without_a_word(tiny_course: CourseFolder) -> None:
    with told() as records:
        built(tiny_course, strict=True)
    assert [record for record in records if record[0] != "INFO"] == []


def test_mkdocs_serve_goes_on_and_tells_each_mistake(tiny_course: CourseFolder) -> None:
    tiny_course.change(MODULE, "[@ich-e2a III.B]", "[@nobody III.B]")
    with told() as records:
        site = built(tiny_course, "serve")
    assert any(level == "ERROR" and "nobody" in message for level, message in records)
    assert (site / PAGE).is_file()


@pytest.mark.parametrize(
    ("status", "command", "shown"),
    [("draft", "build", False), ("draft", "serve", True), ("retired", "build", False), ("retired", "serve", False)],
)
def test_drafts_are_in_the_preview_only_and_retired_modules_nowhere(
    tiny_course: CourseFolder, status: str, command: str, shown: bool
) -> None:
    with_second_module(tiny_course, status)
    site = built(tiny_course, command)  # type: ignore[arg-type]
    assert (site / "modules/safety/second/index.html").is_file() is shown
    assert ("Second" in (site / "modules/safety/index.html").read_text("utf-8")) is shown
    index = CourseIndex.model_validate_json((site / "course.json").read_text("utf-8"))
    assert ("second" in [module.id for module in index.modules]) is shown
    if shown:
        assert "Draft" in (site / "modules/safety/second/index.html").read_text("utf-8")


def test_the_framework_and_the_schemas_are_not_published(tiny_course: CourseFolder) -> None:
    tiny_course.write("content/module.schema.json", "{}")
    tiny_course.write("content/framework/notes.txt", "private")
    site = built(tiny_course)
    assert not list(site.rglob("*.yml")) + list(site.rglob("*.schema.json")) + list(site.rglob("notes.txt"))


def test_equal_sources_give_an_equal_hand_over_in_any_folder(tiny_course: CourseFolder, tmp_path: Path) -> None:
    first = (built(tiny_course) / "course.json").read_bytes()
    other = tmp_path / "else where"
    shutil.copytree(tiny_course.root, other, ignore=shutil.ignore_patterns("site", "else where"))
    assert (built(CourseFolder(other)) / "course.json").read_bytes() == first
    assert str(tmp_path).encode() not in first


def test_the_hand_over_names_files_that_exist(tiny_course: CourseFolder) -> None:
    site = built(tiny_course, use_directory_urls=False)
    told_of = json.loads((site / "course.json").read_text("utf-8"))
    for entry in [*told_of["modules"], *told_of["areas"], *told_of["paths"]]:
        assert (site / entry["url"]).is_file(), entry["url"]


def test_of_the_parent_theme_only_a_stylesheet_in_a_layer_is_on_the_site(tiny_course: CourseFolder) -> None:
    site = built(tiny_course)
    assert not [file for file in site.rglob("*") if "bundle" in file.name or "lunr" in file.name]
    css = (site / "assets/rounds/host.css").read_text("utf-8")
    assert css.startswith("@layer host{")
    assert css.count("{") == css.count("}")
    assert ".md-typeset .tabbed-labels" in css
    assert ".md-sidebar" not in css


def test_a_course_that_says_theme_material_looks_the_same(tiny_course: CourseFolder) -> None:
    ours = (built(tiny_course) / PAGE).read_text("utf-8")
    assert (built(tiny_course, theme={"name": "material"}) / PAGE).read_text("utf-8") == ours


def test_no_page_names_another_host_or_the_root_of_its_own(tiny_course: CourseFolder) -> None:
    site = built(tiny_course)
    for page in site.rglob("*.html"):
        if page.name != "404.html":
            html = page.read_text("utf-8")
            assert not [link for link in Links(html).found if link.startswith(("/", "http"))], page


@pytest.mark.parametrize("directory_urls", [True, False])
def test_every_link_leads_somewhere(tiny_course: CourseFolder, directory_urls: bool) -> None:
    tiny_course.write("content/guides/index.md", "# Guides\n\n[Home](../index.md)\n")
    assert broken_links(built(tiny_course, use_directory_urls=directory_urls)) == []


def test_the_navigation_is_as_large_in_a_large_course(tiny_course: CourseFolder) -> None:
    small = (built(tiny_course) / PAGE).read_text("utf-8")
    for number in range(30):
        tiny_course.write(f"content/modules/area-{number}/index.md", f"---\ntitle: Area {number}\n---\n")
        text = (tiny_course.root / MODULE).read_text("utf-8").partition("```quiz")[0]
        tiny_course.write(f"content/modules/area-{number}/module-{number}.md", text)
    large = (built(tiny_course) / PAGE).read_text("utf-8")
    assert len(Links(large).found) == len(Links(small).found)


def test_a_page_in_another_language_says_so_and_turns_right_to_left(tiny_course: CourseFolder) -> None:
    tiny_course.change(MODULE, "version: 1.0.0", "version: 1.0.0\nlanguage: ar")
    page = (built(tiny_course) / PAGE).read_text("utf-8")
    assert '<html lang="ar" dir="rtl"' in page


def test_titles_are_text_and_never_markup(tiny_course: CourseFolder) -> None:
    tiny_course.change(MODULE, "title: Two clocks", 'title: "Risk < benefit & <b>more</b>"')
    site = built(tiny_course)
    for page in (PAGE, "index.html", "modules/safety/index.html", "paths/monitor/index.html"):
        html = (site / page).read_text("utf-8")
        assert "<b>more" not in html, page
        assert "Risk &lt; benefit" in html, page


def test_a_missing_step_of_a_path_is_shown_as_planned_and_not_linked(tiny_course: CourseFolder) -> None:
    tiny_course.change(ROLES, "planned: true", "planned: true\n        title: Coming soon")
    page = (built(tiny_course) / "paths/monitor/index.html").read_text("utf-8")
    step = page.partition("Coming soon")
    assert step[0].rstrip().endswith('<span class="r-path__t">')
    assert "Planned" in step[2].partition("</li>")[0]


def test_the_plugin_of_paths_says_what_it_needs(tiny_course: CourseFolder) -> None:
    with told() as records, pytest.raises(Abort):
        built(tiny_course, plugins=["rounds/paths"])
    assert any("rounds/course" in message for _, message in records)


def test_a_course_without_paths_and_framework_has_a_site(empty_course: CourseFolder) -> None:
    empty_course.write("content/modules/one/index.md", "---\ntitle: One\n---\n")
    empty_course.write(
        "content/modules/one/first.md",
        "---\ntitle: First\nsummary: S.\nminutes: 3\nobjectives: [Name it]\nversion: 1.0.0\n---\n\nText.\n",
    )
    site = built(empty_course)
    assert broken_links(site) == []
    assert not (site / "glossary").exists()
    assert SETTINGS["site_name"] in (site / "index.html").read_text("utf-8")


def test_what_a_quiz_says_cannot_be_found_by_search(tiny_course: CourseFolder) -> None:
    site = built(tiny_course, plugins=["rounds/course", "rounds/paths"])
    pages = [gzip.decompress(page.read_bytes()).decode() for page in (site / "pagefind/fragment").iterdir()]
    assert any("Day 0 is the first day" in page for page in pages)
    for secret in ("On first awareness", "When all is sure", "When does it start?"):
        assert not [page for page in pages if secret in page], secret
