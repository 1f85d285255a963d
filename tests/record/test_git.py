"""What git is asked, and what is said where it cannot tell."""

import pytest
from git_course import ADA, BEN, QUINN, GitCourse

from courses.course_folder import MODULE
from rounds.record.commits import Person
from rounds.record.git import GitError, repository
from rounds.record.history import course_at, states
from rounds.record.people import approval, authors, reviewers


def last(course):
    kept = repository(course.root)
    return [*states(kept, kept.commit_named("HEAD"))][-1]


def test_a_folder_without_a_repository_is_told(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(GitError, match=r"is in no git repository.*git init"):
        repository(tmp_path)


def test_a_repository_without_a_commit_is_told(tmp_path):
    with pytest.raises(GitError, match=r"no commit yet"):
        repository(GitCourse(tmp_path).root)


def test_a_machine_without_git_is_told(course, monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(GitError, match=r"git is not there"):
        repository(course.root)


def test_a_shallow_clone_is_refused_with_its_cure(course, tmp_path_factory):
    course.commit("Another")
    clone = tmp_path_factory.mktemp("shallow") / "clone"
    course.git("clone", "-q", "--depth", "1", f"file://{course.root}", str(clone))
    kept = repository(clone)
    with pytest.raises(GitError, match=r"shallow.*--unshallow"):
        [*states(kept, "HEAD")]


def test_a_course_below_the_repository_s_root_is_read_and_what_stands_beside_it_is_not(tmp_path):
    course = GitCourse(tmp_path, "training/gcp")
    course.begin()
    (tmp_path / "other.txt").write_text("x")
    course.commit("Something else")
    kept = repository(course.root)
    assert kept.prefix == "training/gcp/"
    assert [len(state.course.modules) for state in states(kept, "HEAD")] == [1]


def test_a_broken_file_is_passed_over_with_a_note_and_its_last_text_stands(course):
    course.change(MODULE, "version: 1.0.0", "version: one")
    course.commit("A slip")
    state = last(course)
    assert [note.file for note in state.notes] == [MODULE]
    assert state.course.modules["clocks"].version == "1.0.0"


def test_crlf_and_a_byte_order_mark_are_no_change(course):
    text = (course.root / MODULE).read_bytes()
    course.write(MODULE, b"\xef\xbb\xbf" + text.replace(b"\n", b"\r\n"))
    course.commit("Another editor")
    kept = repository(course.root)
    bodies = {state.course.modules["clocks"].body for state in states(kept, "HEAD")}
    assert len(bodies) == 1


def test_folders_that_mkdocs_yml_names_are_followed_when_they_move(course):
    course.git("mv", "content", "lessons")
    course.write("mkdocs.yml", "site_name: Tiny\ndocs_dir: lessons\n")
    course.commit("Lessons")
    assert last(course).course.modules["clocks"].place.file == MODULE.replace("content/", "lessons/")
    assert last(course).course.title == "Tiny"


def test_a_link_is_not_followed_and_told(course):
    (course.root / "content/modules/safety/linked.md").symlink_to("clocks.md")
    course.commit("A link")
    assert [note.what for note in last(course).notes] == ["A link, which the record does not follow."]


def test_a_course_as_it_was_is_read_without_its_history(course):
    old = course.git("rev-parse", "HEAD")
    course.change(MODULE, "version: 1.0.0", "version: 2.0.0")
    course.commit("More")
    assert course_at(repository(course.root), old)[0].modules["clocks"].version == "1.0.0"


@pytest.mark.parametrize(
    ("trailer", "by", "told"),
    [
        ("Signed-off-by: Quinn Quality <quinn@course.example>", None, ("Quinn Quality", "signed-off-by")),
        ("Signed-off-by: Ada Author <ada@course.example>", None, None),
        ("Signed-off-by: Q <q@x>\nApproved-by: Ben <ben@x>", None, ("Ben", "approved-by")),
        ("Signed-off-by: A. Author <ADA@course.example>", QUINN, ("Quinn Quality", "committed")),
        ("Just words", ("GitHub", "noreply@github.com"), None),
    ],
)
def test_the_approver_is_another_than_the_author(course, trailer, by, told):
    course.change(MODULE, "version: 1.0.0", "version: 1.0.1")
    course.commit(f"Subject\n\nBody.\n\n{trailer}", by=by)
    commit = last(course).commit
    found = approval(commit, [commit], authors([commit]))
    assert (found and (found.name, found.how)) == told


def test_who_merges_their_own_work_is_named_as_its_author(course):
    course.git("checkout", "-q", "-b", "work")
    course.change(MODULE, "version: 1.0.0", "version: 1.0.1")
    course.commit("Work\n\nCo-authored-by: Ben Builder <ben@course.example>\nReviewed-by: Quinn <q@x>")
    course.git("checkout", "-q", "main")
    course.merge("work", "Merge", ADA)
    state = last(course)
    wrote = authors(state.brought)
    assert [person.name for person in wrote] == [ADA[0], BEN[0]]
    assert [person.name for person in reviewers(state.brought)] == ["Quinn"]
    assert approval(state.commit, state.brought, wrote).by_author


def test_people_are_one_by_address_and_by_name_where_an_address_is_missing():
    assert Person("Ada", "a@x").is_(Person("Ada Author", "A@X"))
    assert Person("Ada", "").is_(Person("ada", "a@x"))
    assert not Person("Ada", "a@x").is_(Person("Ada", "b@x"))
