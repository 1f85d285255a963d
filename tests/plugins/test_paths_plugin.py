"""Promises of rounds/paths: every page that a course needs is there, and an author's own text on it stays."""

from built_site import built

from courses.course_folder import CourseFolder


def test_every_generated_page_is_there_without_a_file_of_its_own(tiny_course: CourseFolder) -> None:
    (tiny_course.root / "content/modules/safety/index.md").unlink()
    site = built(tiny_course)
    pages = ["", "modules/", "modules/safety/", "paths/", "paths/monitor/", "competencies/", "glossary/"]
    assert [page for page in pages if not (site / page / "index.html").is_file()] == []


def test_an_authors_own_text_stays_on_a_generated_page(tiny_course: CourseFolder) -> None:
    for file in ("index.md", "paths/monitor.md", "paths/index.md", "modules/index.md", "glossary.md"):
        tiny_course.write(f"content/{file}", f"Own words on {file}.\n")
    site = built(tiny_course)
    for page in ("index.html", "paths/monitor/index.html", "paths/index.html", "modules/index.html"):
        html = (site / page).read_text("utf-8")
        assert "Own words on" in html, page
        assert "r-card" in html, page


def test_a_heading_of_the_authors_own_home_is_the_only_one(tiny_course: CourseFolder) -> None:
    assert (built(tiny_course) / "index.html").read_text("utf-8").count("<h1") == 1
    tiny_course.write("content/index.md", "# Welcome\n\nText.\n")
    home = (built(tiny_course) / "index.html").read_text("utf-8")
    assert home.count("<h1") == 1
    assert "Welcome</h1>" in home


def test_the_path_page_tells_order_kind_reason_and_minutes(tiny_course: CourseFolder) -> None:
    page = (built(tiny_course) / "paths/monitor/index.html").read_text("utf-8")
    core, elective = page.partition('<ol class="r-path"')[2].split("</li>")[:2]
    assert [word in core for word in ("Two clocks", "The base", "3 min", "<span>1</span>")] == [True] * 4
    assert [word in elective for word in ("To come", "Elective", "Planned", "<span>+</span>")] == [True] * 4
    assert '<rounds-progress data-modules="clocks">' in page


def test_the_competencies_name_the_modules_and_roles_that_lead_there(tiny_course: CourseFolder) -> None:
    page = (built(tiny_course) / "competencies/index.html").read_text("utf-8")
    reporting = page.partition('id="reporting"')[2]
    assert "Two clocks" in reporting
    assert "Monitor" in reporting


def test_the_glossary_holds_each_term_under_its_id_with_its_source_in_words(tiny_course: CourseFolder) -> None:
    page = (built(tiny_course) / "glossary/index.html").read_text("utf-8")
    term = page.partition('<div id="sae">')[2].partition("</div>")[0]
    assert "Serious adverse event" in term
    assert "Something grave." in term
    assert "E2A, II.B" in term


def test_coaching_cards_have_a_page_only_where_there_are_some(tiny_course: CourseFolder) -> None:
    assert not (built(tiny_course) / "coaching").exists()
    card = (
        "{id: news, competency: reporting, occasion: After news, questions: [Who knew?], act: Call., modules: [clocks]}"
    )
    tiny_course.write("content/framework/coaching.yml", f"cards:\n  - {card}\n")
    tiny_course.write("content/coaching.md", "Own words.\n")
    page = (built(tiny_course) / "coaching/index.html").read_text("utf-8")
    assert [word in page for word in ("Own words.", "Who knew?", "Two clocks", "Print this page")] == [True] * 4
    assert 'href="../coaching/"' in (built(tiny_course) / "glossary/index.html").read_text("utf-8")
