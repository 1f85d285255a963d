"""Reading a course's files: encodings, newlines, links, sizes, and which files there are."""

import os

import pytest

from rounds.load.course import course_root, source_hash
from rounds.load.files import course_files, read_source


def told(tmp_path, data):
    (tmp_path / "a.yml").write_bytes(data)
    source, problems = read_source(tmp_path, "a.yml")
    return source and source.text, [str(problem) for problem in problems]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_every_kind_of_newline_is_one(tmp_path, newline):
    assert told(tmp_path, newline.join(["a: 1", "b: 2", ""]).encode()) == ("a: 1\nb: 2\n", [])


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path):
    assert told(tmp_path, b"\xef\xbb\xbftitle: x") == ("title: x", [])


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_a_byte_that_is_not_utf_8_is_told_with_line_and_column(tmp_path, newline):
    data = newline.join(["a: ä", "b: caf"]).encode() + b"\xe9\n"
    assert told(tmp_path, data) == (
        None,
        [
            "a.yml:2:7: error: The file is not UTF-8: a byte here (0xE9) is no character. "
            "Save the file with the encoding UTF-8."
        ],
    )


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_named(tmp_path, encoding):
    data = "\ufefftitle: x".encode(encoding)
    assert told(tmp_path, data)[1] == ["a.yml: error: The file is saved as UTF-16. Save it with the encoding UTF-8."]


def test_a_control_character_is_told_with_line_and_column(tmp_path):
    text, problems = told(tmp_path, b"a: 1\nb: \x00\n")
    assert text is None
    assert problems[0].startswith("a.yml:2:4: error: An invisible control character (U+0000)")


def test_a_huge_file_is_refused_before_it_is_read(tmp_path):
    with (tmp_path / "a.yml").open("wb") as opened:
        opened.truncate(1 << 40)
    _, problems = read_source(tmp_path, "a.yml")
    assert str(problems[0]).startswith("a.yml: error: The file has 1099511.6 MB; a text may have 2 MB.")


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda path: path.mkdir(), "Here is a folder where a file should be"),
        (os.mkfifo, "not an ordinary file"),
        (lambda path: path.symlink_to("/etc/hostname"), "a link that leads out of the course"),
        (lambda path: path.symlink_to("../outside.yml"), "a link that leads out of the course"),
        (lambda path: path.symlink_to("gone.yml"), "cannot be read: no such file"),
        (lambda path: path.symlink_to("a.yml"), "cannot be read"),
    ],
)
def test_what_is_no_file_of_the_course_is_refused(tmp_path, make, words):
    make(tmp_path / "a.yml")
    source, problems = read_source(tmp_path, "a.yml")
    assert source is None
    assert words in str(problems[0])


def test_a_link_inside_the_course_is_followed(tmp_path):
    (tmp_path / "b.yml").write_text("a: 1")
    (tmp_path / "a.yml").symlink_to("b.yml")
    source, _ = read_source(tmp_path, "a.yml")
    assert source and source.text == "a: 1"


def test_a_file_without_permission_is_told(tmp_path, monkeypatch):
    (tmp_path / "a.yml").write_text("a")

    def refuse(*_args, **_kwargs):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.open", refuse)
    assert "cannot be read: permission denied" in str(read_source(tmp_path, "a.yml")[1][0])


def test_the_files_of_a_course_are_listed_without_hidden_ones_and_round_trips(tiny_course):
    root = tiny_course.root
    tiny_course.write("content/.DS_Store", "x")
    tiny_course.write("content/.git/config", "x")
    tiny_course.write("site/index.html", "x")
    tiny_course.write("content/images/a.png", b"x")
    (root / "content/images/self").symlink_to("..", target_is_directory=True)
    (root / "content/images/etc").symlink_to("/etc", target_is_directory=True)
    found = course_files(root)
    assert found == sorted(found)
    assert "content/images/a.png" in found
    assert not any(".DS_Store" in file or ".git" in file or "site/" in file for file in found)
    assert not any("self/" in file or "etc/" in file for file in found)


def test_a_linked_folder_inside_the_course_is_walked(tiny_course):
    tiny_course.write("media/a.png", b"x")
    (tiny_course.root / "content/media").symlink_to("../media", target_is_directory=True)
    assert "content/media/a.png" in course_files(tiny_course.root)


def test_the_hash_of_the_sources_changes_with_names_and_contents_only(tiny_course):
    first = source_hash(tiny_course.root)
    os.utime(tiny_course.root / "quizzes/safety/clocks.yml", (1, 1))
    assert source_hash(tiny_course.root) == first
    tiny_course.write("content/a.txt", "x")
    second = source_hash(tiny_course.root)
    (tiny_course.root / "content/a.txt").rename(tiny_course.root / "content/b.txt")
    third = source_hash(tiny_course.root)
    tiny_course.write("mkdocs.yml", "site_name: x")
    assert len({first, second, third, source_hash(tiny_course.root)}) == 4


def test_the_course_is_the_nearest_folder_upwards(tiny_course, tmp_path_factory, monkeypatch):
    monkeypatch.chdir(tiny_course.root / "content/modules/safety")
    assert course_root() == tiny_course.root
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    assert course_root(elsewhere) == elsewhere
    monkeypatch.chdir(elsewhere)
    assert course_root() == elsewhere
