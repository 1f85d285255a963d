"""Whole courses from their folders: what is read, what is skipped, what stands twice, what is derived."""

import pytest

from courses.course_folder import COMPETENCIES, GLOSSARY, MODULE, QUIZ, ROLES, SOURCES, TINY
from rounds.load.course import content_hash, load_course


def test_a_course_is_read_whole(tiny_course):
    course = tiny_course.load()
    assert tiny_course.problems() == []
    assert list(course.areas) == ["safety"]
    module = course.modules["clocks"]
    assert (module.area, module.minutes, module.quizzes) == ("safety", 3, ["clocks"])
    assert course.quizzes["clocks"].questions[0].id == "start"
    assert list(course.framework.sources) == ["ich-e2a", "old-one"]
    assert [path.id for path in course.paths()] == ["monitor"]
    assert not course.origin.unread


def test_an_empty_folder_is_a_course_without_content(empty_course):
    assert empty_course.problems() == []
    assert empty_course.load().modules == {}


def test_a_module_knows_the_line_on_which_its_body_begins(tiny_course):
    module = tiny_course.load().modules["clocks"]
    assert module.body_line == 11
    assert (tiny_course.root / MODULE).read_text().split("\n")[10:] == module.body.split("\n")
    assert str(module.body_place(module.body.index("[@ich"))) == f"{MODULE}:14:24"


def test_every_question_has_its_place(tiny_course):
    tiny_course.change(
        QUIZ, "    objective: 1\n    source: ich-e2a III.B\n", "  - {id: b, type: true-false, prompt: c, answer: no}\n"
    )
    places = tiny_course.load().quizzes["clocks"].question_places
    assert {id_: str(place) for id_, place in places.items()} == {"start": f"{QUIZ}:3:5", "b": f"{QUIZ}:13:5"}


def test_what_can_be_read_is_in_the_course_when_other_files_are_broken(tiny_course):
    tiny_course.write("content/modules/safety/broken.md", "---\ntitle: [\n---\n")
    tiny_course.write(GLOSSARY, "terms: 5\n")
    course = tiny_course.load()
    assert list(course.modules) == ["clocks"]
    assert course.framework.sources
    assert course.origin.unread == {"content/modules/safety/broken.md", GLOSSARY}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("# Title\n", "1:1: error: The front matter is missing"),
        ("\n---\ntitle: x\n---\n", "1:1: error: The front matter is missing"),
        ("---\ntitle: x\n", "1:1: error: The front matter that begins here is not closed"),
        ("---\n---\n", "2:1: error: Nothing is written here"),
        ("---\n\ntitle: a: b\n---\n", "3:9: error: A second `: `"),
        ("---\n- a\n---\n", "2:1: error: Lines of `key: value` are wanted here"),
    ],
)
def test_broken_front_matter_is_told_at_its_line_in_the_file(tiny_course, text, problem):
    tiny_course.write("content/modules/safety/index.md", text)
    assert tiny_course.loading_problems()[0].startswith(f"content/modules/safety/index.md:{problem}")


def test_windows_files_have_the_same_lines(tiny_course):
    for file in (MODULE, QUIZ):
        text = (tiny_course.root / file).read_text()
        tiny_course.write(
            file, b"\xef\xbb\xbf" + text.replace("ich-e2a III", "ich-e2x III").replace("\n", "\r\n").encode()
        )
    assert [problem.split(" ")[0] for problem in tiny_course.problems()] == [
        f"{MODULE}:14:25:",
        f"{QUIZ}:10:21:",
        f"{QUIZ}:14:13:",
    ]


@pytest.mark.parametrize(
    ("file", "problem"),
    [
        (
            "content/modules/stray.md",
            "error: A module stands in the folder of its area, and this file stands directly under",
        ),
        (
            "content/modules/safety/deep/stray.md",
            "error: A module stands in the folder of its area, and this file stands too",
        ),
        ("content/modules/safety/Big Name.md", "error: The name «Big Name» is no id"),
        ("content/modules/safety/v1.2.md", "error: The name «v1.2» is no id"),
        ("content/modules/Big Area/a.md", "error: The name «Big Area» is no id"),
        (
            "content/modules/trials/clocks.md",
            "error: The module id «clocks» is taken by content/modules/safety/clocks.md.",
        ),
        ("quizzes/stray.yml", "error: A quiz stands in the folder of its area, and this file stands directly under"),
        ("quizzes/safety/deep/stray.yml", "error: A quiz stands in the folder of its area, and this file stands too"),
        ("quizzes/safety/Big.yml", "error: The name «Big» is no id"),
        ("quizzes/other/clocks.yml", "error: The quiz id «clocks» is taken by quizzes/other/clocks.yml."),
        ("quizzes/safety/clocks.yaml", "error: The quiz id «clocks» is taken by quizzes/safety/clocks.yaml."),
    ],
)
def test_a_file_in_the_wrong_place_or_with_a_wrong_name_is_told(tiny_course, file, problem):
    tiny_course.write(file, TINY[MODULE] if file.endswith(".md") else TINY[QUIZ])
    assert any(problem in told for told in tiny_course.loading_problems())


@pytest.mark.parametrize(
    "file",
    [
        "content/modules/index.md",
        "content/modules/safety/clocks.es.md",
        "content/modules/safety/index.pt-BR.md",
        "content/modules/safety/images/a.txt",
        "content/framework/open-questions.yml",
        "content/framework/kpis.yml",
        "content/guides/a.md",
        "quizzes/safety/clocks.es.yml",
        "quizzes/quiz.schema.json",
        "quizzes/safety/notes.txt",
    ],
)
def test_what_is_for_others_to_read_is_left_alone(tiny_course, file):
    tiny_course.write(file, "neither: [front matter")
    assert tiny_course.problems() == []


def test_a_folder_named_like_a_file_is_told(tiny_course):
    (tiny_course.root / "quizzes/safety/folder.yml").mkdir()
    assert tiny_course.loading_problems() == [
        "quizzes/safety/folder.yml: error: Here is a folder where a file should be. Rename or remove the folder."
    ]


def test_a_link_out_of_the_course_is_told(tiny_course):
    (tiny_course.root / "content/modules/safety/secret.md").symlink_to("/etc/passwd")
    assert tiny_course.loading_problems() == [
        "content/modules/safety/secret.md: error: The file is a link that leads out of the course. "
        "Copy the file into the course."
    ]


def test_an_area_without_index_gets_a_title_and_a_note(tiny_course):
    (tiny_course.root / "content/modules/safety/index.md").unlink()
    assert tiny_course.load().areas["safety"].title == "Safety"
    assert tiny_course.loading_problems()[0].startswith("content/modules/safety: note: The area has no index.md")


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        (SOURCES, "id: old-one", "id: ich-e2a",
         ":4:9: error: The id «ich-e2a» of this source stands twice; the first is on line 2."),
        (GLOSSARY, "terms:\n", "terms:\n  - {id: sae, term: S, definition: d}\n",
         ":3:9: error: The id «sae» of this term stands twice; the first is on line 2."),
        (COMPETENCIES, "groups:\n", "groups:\n  - id: f\n    name: F\n    competencies: [{id: reporting, name: R}]\n",
         ":11:13: error: The id «reporting» of this competency stands twice; the first is on line 7."),
        (ROLES, "roles:\n", "roles:\n  - {id: monitor, name: M}\n",
         ":3:9: error: The id «monitor» of this path stands twice; the first is on line 2."),
        (ROLES, "roles:\n", "programmes:\n  - {id: monitor, name: M}\nroles:\n",
         ":2:10: error: The id «monitor» of this path stands twice; the first is on line 4."),
        (QUIZ, "questions:\n", "questions:\n  - {id: start, type: true-false, prompt: p, answer: true}\n",
         ":4:9: error: The id «start» of this question stands twice; the first is on line 3."),
    ],
)  # fmt: skip
def test_an_id_that_stands_twice_is_told_at_the_second(tiny_course, file, old, new, problem):
    tiny_course.change(file, old, new)
    assert [told for told in tiny_course.loading_problems() if told.startswith(file + problem)]


def test_a_missing_id_is_made_from_the_text_and_noted(tiny_course):
    tiny_course.change(QUIZ, "      - id: sure\n        text: When", "      - text: When")
    assert [option.id for option in tiny_course.load().quizzes["clocks"].questions[0].options] == [
        "aware",
        "when-all-is-sure",
    ]
    assert tiny_course.loading_problems() == [
        f"{QUIZ}:11:9: note: No id is written here; «when-all-is-sure» is made from the text. "
        "Run rounds ids --write, so that learners' answers are kept when the text is reworded."
    ]


def test_what_is_wrong_in_a_question_is_told_where_it_stands(tiny_course):
    tiny_course.change(QUIZ, "        text: When all is sure", "        text: When all is sure\n        correct: true")
    assert tiny_course.loading_problems() == [
        f"{QUIZ}:13:18: error: In question «start»: A second option is marked as right in a question of type single. "
        "Keep one `correct: true`, or write `type: multiple`."
    ]


def test_what_is_wrong_in_a_question_is_told_beside_mistakes_elsewhere_in_the_file(tiny_course):
    tiny_course.change(QUIZ, "        correct: true\n", "")
    tiny_course.change(QUIZ, "title:", "titel:")
    places = [problem.split(" ")[0] for problem in tiny_course.loading_problems()]
    assert places == [f"{QUIZ}:1:1:", f"{QUIZ}:7:7:"]


def test_a_file_with_very_many_mistakes_tells_the_first(tiny_course):
    tiny_course.write(QUIZ, "title: a\n" + "".join(f"k{n}: 1\n" for n in range(5000)))
    problems = tiny_course.loading_problems()
    assert len(problems) == 200


def test_a_module_s_hash_changes_with_its_file_and_its_quiz_only(tiny_course):
    def now():
        course = tiny_course.load()
        return content_hash(course, course.modules["clocks"])

    first = now()
    tiny_course.change(GLOSSARY, "grave", "serious")
    assert now() == first
    tiny_course.change(QUIZ, "When does", "When did")
    second = now()
    tiny_course.change(MODULE, "Day 0", "Day zero")
    assert len({first, second, now()}) == 3


def test_each_file_is_read_once(tiny_course, monkeypatch):
    from rounds.load import files, reading

    read: list[str] = []

    def counted(root, file):
        read.append(file)
        return files.read_source(root, file)

    monkeypatch.setattr(reading, "read_source", counted)
    load_course(tiny_course.root, "Tiny")
    assert sorted(read) == sorted(TINY)


def test_a_question_asked_in_passing_is_no_quiz_of_the_module(tiny_course):
    tiny_course.change(MODULE, "```quiz\nclocks\n```", "```quiz\nclocks/start\n```")
    module = tiny_course.load().modules["clocks"]
    assert (module.quizzes, module.check_ins) == ([], ["clocks"])
    tiny_course.change(MODULE, "```quiz\nclocks/start\n```", "```quiz\nclocks/start\n```\n\n```quiz\nclocks\n```")
    module = tiny_course.load().modules["clocks"]
    assert (module.quizzes, module.check_ins) == (["clocks"], [])
