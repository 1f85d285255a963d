"""Promises of the preview: it follows the files, keeps what was good, and says where each mistake stands."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml
from built_site import SETTINGS, built

from courses.course_folder import MODULE, QUIZ, ROLES, CourseFolder
from mkdocs_rounds.preview.checks import Checks, ChecksFault
from mkdocs_rounds.preview.page_state import page_state
from mkdocs_rounds.preview.preview import Preview
from mkdocs_rounds.preview.watch import changed, look
from rounds.model.problem import Problem

PAGE = "modules/safety/clocks/"


class Watched:
    """A course, its preview, and what the terminal was told."""

    def __init__(self, course: CourseFolder) -> None:
        self.course = course
        self.faults: list[str] = []
        self.told: list[tuple[list[str], list[str]]] = []
        course.write("mkdocs.yml", yaml.safe_dump(SETTINGS | {"plugins": [*SETTINGS["plugins"], "rounds/packages"]}))
        self.preview = Preview(course.root, "http://127.0.0.1:8000/", self._tell, self.faults.append)
        self.seen = self._look()
        self.preview.refresh(set())

    def _tell(self, new: list[Problem], mended: list[Problem], _: list[Problem]) -> None:
        self.told.append(([each.what for each in new], [each.what for each in mended]))

    def _look(self) -> dict[str, tuple[int, int, int]]:
        return look(self.course.root, "content", "quizzes")

    def save(self) -> None:
        now = self._look()
        self.preview.refresh(changed(self.seen, now))
        self.seen = now

    def page(self, path: str = PAGE) -> str:
        moment = self.preview.now
        assert moment.snapshot
        file = moment.snapshot.file(path)
        assert file, f"there is no page {path}"
        return self.preview.page(file, moment)

    def has(self, path: str) -> bool:
        return bool(self.preview.now.snapshot and self.preview.now.snapshot.file(path))

    def state(self, path: str = PAGE) -> dict:  # type: ignore[type-arg]
        snapshot = self.preview.now.snapshot
        return page_state(self.preview.now, snapshot.file(path) if snapshot else None)

    def places(self, path: str = PAGE) -> list[tuple[str, object]]:
        return [(each["place"], each["at"]) for each in self.state(path)["problems"]]


@pytest.fixture
def watched(tiny_course: CourseFolder) -> Iterator[Watched]:
    watched = Watched(tiny_course)
    yield watched
    watched.preview.checks.end()


def test_a_save_changes_its_page_and_every_page_that_names_it(watched: Watched) -> None:
    assert "Two clocks" in watched.page("")
    watched.course.change(MODULE, "title: Two clocks", "title: Three clocks")
    watched.save()
    for path in ("", PAGE, "modules/safety/", "paths/monitor/"):
        assert "Three clocks" in watched.page(path)


def test_the_last_state_is_whole_while_the_next_is_made(watched: Watched) -> None:
    before = watched.preview.now
    assert before.snapshot
    watched.course.change(MODULE, "title: Two clocks", "title: Three clocks")
    watched.save()
    assert before.snapshot.plugin.course.modules["clocks"].title == "Two clocks"
    file = before.snapshot.file("modules/safety/")
    assert file
    assert "Three clocks" not in watched.preview.page(file, before)


def test_files_that_come_go_and_are_renamed_end_in_the_right_pages(watched: Watched) -> None:
    root = watched.course.root
    (root / MODULE).rename(root / "content/modules/safety/other.md")
    (root / "content/extra.md").write_text("# Extra\n\n![](p.png)\n")
    (root / "content/p.png").write_bytes(b"\x89PNG")
    watched.save()
    assert not watched.has(PAGE)
    assert watched.has("modules/safety/other/")
    assert watched.has("p.png")
    assert "Extra" in watched.page("extra/")
    (root / "content/extra.md").unlink()
    watched.save()
    assert not watched.has("extra/")
    assert watched.state(PAGE)["missing"]


def test_a_quiz_that_cannot_be_read_stays_as_it_was_with_the_mistake_at_its_option(watched: Watched) -> None:
    watched.course.change(QUIZ, "correct: true", "corect: true")
    watched.save()
    assert "On first awareness" in watched.page()
    assert watched.state()["kept"] == [QUIZ]
    steps = [("questions", "start"), ("options", "aware")]
    at = {"kind": "quiz", "id": "clocks", "steps": steps, "words": "question start, option aware"}
    assert (f"{QUIZ}:9:9", at) in watched.places()
    watched.course.change(QUIZ, "corect: true", "correct: true")
    watched.save()
    assert watched.state()["kept"] == []
    assert watched.places() == []


def test_a_quiz_that_is_no_yaml_any_more_stays_and_the_mistake_stands_at_its_question(watched: Watched) -> None:
    watched.course.change(QUIZ, "text: On first awareness", 'text: "On first awareness')
    watched.save()
    assert "On first awareness" in watched.page()
    assert watched.state()["kept"] == [QUIZ]
    [(_, at)] = watched.places()
    assert isinstance(at, dict)
    assert at["steps"][0] == ("questions", "start")


def test_a_module_whose_head_is_broken_keeps_its_page_and_shows_what_is_written_below(watched: Watched) -> None:
    watched.course.change(MODULE, "title: Two clocks", "title: [Two clocks")
    watched.course.change(MODULE, "is the first day", "is the very first day")
    watched.save()
    page = watched.page()
    assert ">Two clocks</h1>" in page
    assert "is the very first day" in page
    assert "title: [Two" not in page.partition('rounds-preview">')[0]
    assert [at["line"] for _, at in watched.places()] == [2]  # type: ignore[index]
    assert watched.state()["kept"] == [MODULE]


def test_a_course_that_begins_with_mistakes_is_shown_as_far_as_it_can_be_read(tiny_course: CourseFolder) -> None:
    tiny_course.change(QUIZ, "correct: true", "corect: true")
    tiny_course.write(ROLES, "roles: [")
    watched = Watched(tiny_course)
    assert "Quiz not found" in watched.page()
    assert watched.places()[0][0].startswith(QUIZ)
    assert f"{ROLES}:" in str(watched.state("")["everywhere"])


def test_reading_again_gives_the_same_course_also_where_ids_were_filled_in(tiny_course: CourseFolder) -> None:
    tiny_course.change(QUIZ, "id: sure\n        text", "text")
    first, second = tiny_course.load(), tiny_course.load()
    assert first == second
    assert [option.id for option in second.quizzes["clocks"].questions[0].options][1] == "when-all-is-sure"
    assert tiny_course.loading_problems() == tiny_course.loading_problems() != []


def test_settings_that_cannot_be_read_leave_the_last_good_preview_and_say_why(watched: Watched) -> None:
    good = (watched.course.root / "mkdocs.yml").read_text()
    watched.course.write("mkdocs.yml", "site_name: [")
    watched.save()
    assert "Two clocks" in watched.page()
    assert "mkdocs.yml:1:" in watched.state()["faults"][0]
    watched.course.write("mkdocs.yml", good.replace("rounds/paths", "rounds/pathz"))
    watched.save()
    fault = """mkdocs.yml cannot be used: Config value 'plugins': The "rounds/pathz" plugin is not installed"""
    assert watched.state()["faults"] == [fault]
    watched.course.write("mkdocs.yml", good.replace("Tiny", "Renamed"))
    watched.save()
    assert watched.state()["faults"] == []
    assert "Renamed" in watched.page()


def test_a_page_that_cannot_be_made_stays_as_it_was_and_says_why(
    watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = watched.page()
    watched.save()

    def fails(*_: object, **__: object) -> str:
        raise ValueError("an extension failed")

    assert watched.preview.now.snapshot
    monkeypatch.setattr(watched.preview.now.snapshot.config.plugins, "on_page_content", fails)
    page = watched.page()
    assert "an extension failed" in page
    assert ["an extension failed" in fault for fault in watched.faults] == [True]
    assert before.partition("<main")[2].partition("</main>")[0] in page


def test_a_mistake_in_a_head_names_its_key_and_entry(watched: Watched) -> None:
    watched.course.change(MODULE, "  - Name the first day", "  - Name the first day\n  -")
    watched.course.change(MODULE, "minutes: 3", "minutes: 300")
    watched.save()
    heads = [(at["head"], at["index"]) for _, at in watched.places() if isinstance(at, dict) and "head" in at]
    assert heads == [("minutes", 0), ("objectives", 1)]


def test_drafts_are_shown_and_named(watched: Watched) -> None:
    watched.course.change(MODULE, "version: 1.0.0", "version: 1.0.0\nstatus: draft")
    watched.save()
    assert "Draft" in watched.page()
    assert watched.state("")["drafts"] == [PAGE]


def test_the_checks_find_what_the_files_alone_do_not_show_and_the_terminal_is_told_once(watched: Watched) -> None:
    assert watched.preview.check() == ""
    watched.told.clear()
    watched.course.change(MODULE, "[@ich-e2a III.B]", "[@nobody III.B]")
    watched.save()
    watched.preview.check()
    assert {"line": 14} in [at for _, at in watched.places()]
    watched.course.change(MODULE, "## What to know\n", "A line more.\n\n## What to know\n")
    watched.save()
    watched.preview.check()
    assert {"line": 16} in [at for _, at in watched.places()]
    watched.course.change(MODULE, "[@nobody III.B]", "[@ich-e2a III.B]")
    watched.save()
    watched.preview.check()
    nobody = "There is no source «nobody»."
    assert [(nobody in new, nobody in mended) for new, mended in watched.told if nobody in [*new, *mended]] == [
        (True, False),
        (False, True),
    ]


def test_checks_that_end_are_told_and_begin_anew(tmp_path: Path) -> None:
    checks = Checks()
    assert isinstance(checks.problems(tmp_path, "Any", "en", "content", "quizzes"), list)
    checks.end()
    try:
        assert isinstance(checks.problems(tmp_path, "Any", "en", "content", "quizzes"), list)
        with pytest.raises(ChecksFault, match="failed"):
            checks.problems(tmp_path / "\0", "Any", "en", "content", "quizzes")
    finally:
        checks.end()


def test_home_lists_every_mistake_with_the_page_that_shows_it(watched: Watched) -> None:
    watched.course.change(QUIZ, "correct: true", "corect: true")
    watched.course.change(ROLES, "type: elective", "type: optional")
    watched.save()
    pages = {each["file"]: each["page"] for each in watched.state("")["everywhere"]}
    assert pages == {QUIZ: PAGE, ROLES: "paths/monitor/"}


def test_the_catalogue_says_why_it_is_empty(watched: Watched) -> None:
    assert "No package yet" in watched.page("packages/")


def test_a_built_site_has_nothing_of_the_preview(tiny_course: CourseFolder) -> None:
    site = built(tiny_course)
    pages = [path.read_text("utf-8") for path in site.rglob("*.html")]
    assert not any("data-rounds-line" in page or "rounds-preview" in page or "_rounds/" in page for page in pages)
    assert not list(site.rglob("preview.*"))


@pytest.mark.parametrize(
    ("save", "seen"),
    [
        (lambda file: file.with_suffix(".new").write_text("x") and file.with_suffix(".new").replace(file), True),
        (lambda file: file.write_bytes(file.read_bytes() + b" "), True),
        (lambda file: file.unlink(), True),
        (lambda file: file.with_name("4913").write_text(""), False),
        (lambda file: file.with_name(f".{file.name}.swp").write_text("x"), False),
        (lambda file: file.with_name(f"{file.name}~").write_text("x"), False),
    ],
)
def test_saves_of_every_editor_are_seen_and_their_temporary_files_are_not(
    tiny_course: CourseFolder, save: Callable[[Path], object], seen: bool
) -> None:
    before = look(tiny_course.root, "content", "quizzes")
    save(tiny_course.root / MODULE)
    assert bool(changed(before, look(tiny_course.root, "content", "quizzes"))) is seen
