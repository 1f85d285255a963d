"""The zip writer: readable by everyone, the same bytes everywhere."""

import io
import zipfile

from hypothesis import given
from hypothesis import strategies as st

from rounds.export.archive import archive

FILES = st.dictionaries(
    st.from_regex(r"[a-z0-9][a-z0-9._-]{0,20}(/[a-z0-9]{1,8})?", fullmatch=True), st.binary(max_size=3000), max_size=12
)


@given(FILES)
def test_what_goes_in_comes_out_as_other_programs_read_it(files: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(archive(files))) as opened:
        assert opened.testzip() is None
        assert {name: opened.read(name) for name in opened.namelist()} == files


@given(FILES)
def test_the_order_in_which_files_are_given_changes_nothing(files: dict[str, bytes]) -> None:
    assert archive(files) == archive(dict(reversed(files.items())))


def test_nothing_tells_when_or_where_it_was_made() -> None:
    packed = archive({"b.txt": b"two", "a/ü.txt": b"one"})
    with zipfile.ZipFile(io.BytesIO(packed)) as opened:
        entries = opened.infolist()
    assert [e.filename for e in entries] == ["a/ü.txt", "b.txt"]
    assert {e.date_time for e in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {e.external_attr >> 16 for e in entries} == {0o100644}
    assert {e.create_system for e in entries} == {3}
    assert all(not e.extra and not e.comment and not e.is_dir() for e in entries)


def test_text_is_made_smaller() -> None:
    assert len(archive({"a": b"rounds " * 1000})) < 500
