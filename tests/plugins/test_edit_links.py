"""The link "Suggest an edit": on each page, to the file it is made of, and never dead."""

import gzip
import re
from html import unescape
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest

from courses.course_folder import MODULE
from plugins.built_site import built

CI = ("GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "GITHUB_BASE_REF", "GITHUB_REF_NAME", "GITHUB_REF_TYPE")
CI += ("CI_PROJECT_URL", "CI_DEFAULT_BRANCH")
PART = re.compile(r'<p class="r-edits">(.*?)</p>\n?', re.DOTALL)
MODULE_PAGE = "modules/safety/clocks/index.html"
REPOSITORY = "https://github.com/team/course"


@pytest.fixture(autouse=True)
def outside_ci(monkeypatch):
    for name in CI:
        monkeypatch.delenv(name, raising=False)


def edits(site, page):
    """The links of a page: text and address."""
    found = PART.search((site / page).read_text("utf-8"))
    return {text: unescape(url) for url, text in re.findall(r'<a href="([^"]*)">(.*?)</a>', found[1])} if found else {}


def file_named(page, url):
    """The file that a link to the page of suggestions names, and that page."""
    goal = urlsplit(urljoin(f"https://site/{page.removesuffix('index.html')}", url))
    return goal.path, parse_qs(goal.query)["file"][0]


def test_without_a_repository_each_page_leads_to_the_page_that_says_how_and_names_its_file(tiny_course):
    site = built(tiny_course)
    pages = {page.relative_to(site).as_posix() for page in site.rglob("index.html")}
    assert len(pages) > 8
    for page in pages:
        links = edits(site, page)
        assert "Suggest an edit" in links, page
        for url in links.values():
            path, file = file_named(page, url)
            assert path == "/guides/suggest/"
            assert (tiny_course.root / file).is_file(), (page, file)
    assert "Everything on these pages is text in files" in (site / "guides/suggest/index.html").read_text("utf-8")


def test_a_page_made_from_the_framework_names_that_file_and_a_module_its_quiz_too(tiny_course):
    tiny_course.write("content/paths/monitor.md", "---\ntitle: Monitor\n---\nHello.\n")
    site = built(tiny_course)
    told = {
        page: {text: file_named(page, url)[1] for text, url in edits(site, page).items()}
        for page in ("paths/monitor/index.html", "glossary/index.html", MODULE_PAGE)
    }
    assert told == {
        "paths/monitor/index.html": {
            "Suggest an edit": "content/framework/roles.yml",
            "Suggest an edit to the introduction": "content/paths/monitor.md",
        },
        "glossary/index.html": {"Suggest an edit": "content/framework/glossary.yml"},
        MODULE_PAGE: {"Suggest an edit": MODULE, "Suggest an edit to the quiz": "quizzes/safety/clocks.yml"},
    }


@pytest.mark.parametrize(
    ("settings", "start", "quiz"),
    [
        ({"repo_url": REPOSITORY, "edit_uri": "edit/develop/content/"}, f"{REPOSITORY}/edit/develop/", True),
        ({"repo_url": REPOSITORY}, f"{REPOSITORY}/edit/main/", True),
        ({"repo_url": "https://gitlab.example.org/a/b"}, "https://gitlab.example.org/a/b/-/edit/main/", True),
        ({"edit_uri": "https://host/x/edit/content/"}, "https://host/x/edit/", True),
        (
            {"repo_url": "https://host/x", "edit_uri_template": "change?page=content/{path}"},
            "https://host/x/change?page=",
            False,
        ),
    ],
)
def test_with_a_repository_the_links_lead_to_the_files_in_it(tiny_course, settings, start, quiz):
    site = built(tiny_course, **settings)
    links = edits(site, MODULE_PAGE)
    assert links["Suggest an edit"] == start + MODULE
    if quiz:
        assert links["Suggest an edit to the quiz"] == f"{start}quizzes/safety/clocks.yml"
        assert edits(site, "index.html") == {"Suggest an edit": f"{start}mkdocs.yml"}
    else:
        assert file_named(MODULE_PAGE, links["Suggest an edit to the quiz"])[0] == "/guides/suggest/"


@pytest.mark.parametrize("settings", [{"repo_url": "https://host.example/x"}, {"repo_url": REPOSITORY, "edit_uri": ""}])
def test_where_nobody_knows_how_the_host_edits_the_page_of_suggestions_is_there(tiny_course, settings):
    site = built(tiny_course, **settings)
    assert file_named(MODULE_PAGE, edits(site, MODULE_PAGE)["Suggest an edit"]) == ("/guides/suggest/", MODULE)


@pytest.mark.parametrize(
    ("environment", "start"),
    [
        (
            {"GITHUB_SERVER_URL": "https://git.org", "GITHUB_REPOSITORY": "a/b", "GITHUB_BASE_REF": "next"},
            "https://git.org/a/b/edit/next/",
        ),
        (
            {"CI_PROJECT_URL": "https://code.org/g/p", "CI_DEFAULT_BRANCH": "trunk"},
            "https://code.org/g/p/-/edit/trunk/",
        ),
    ],
)
def test_a_ci_run_knows_the_repository_also_of_a_course_in_a_folder_of_it(tiny_course, monkeypatch, environment, start):
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert edits(built(tiny_course), MODULE_PAGE)["Suggest an edit"] == start + MODULE
    (tiny_course.root.parent / ".git").mkdir()
    inside = f"{start}{tiny_course.root.name}/"
    assert edits(built(tiny_course), MODULE_PAGE)["Suggest an edit"] == inside + MODULE
    (tiny_course.root.parent / ".git").rmdir()


def test_an_address_that_is_no_web_address_is_not_taken(tiny_course, monkeypatch):
    monkeypatch.setenv("CI_PROJECT_URL", "javascript:alert(1)")
    assert "javascript" not in edits(built(tiny_course), MODULE_PAGE)["Suggest an edit"]


def test_the_link_costs_a_page_less_than_300_bytes_and_is_not_in_what_is_exported(tiny_course):
    text = (built(tiny_course) / MODULE_PAGE).read_text("utf-8")
    assert len(gzip.compress(text.encode())) - len(gzip.compress(PART.sub("", text).encode())) < 300
    assert "r-edits" not in text.partition("<!--rounds:body clocks-->")[2].partition("<!--/rounds:body-->")[0]


def test_an_authors_own_page_of_suggestions_stays(tiny_course):
    tiny_course.write("content/guides/suggest.md", "# Write to us\n\nCome by.\n")
    assert "Come by." in (built(tiny_course) / "guides/suggest/index.html").read_text("utf-8")
