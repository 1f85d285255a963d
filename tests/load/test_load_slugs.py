"""Ids made from texts: stable, readable, unique, and independent of order."""

import re

from hypothesis import given
from hypothesis import strategies as st

from rounds.load.slugs import derived_ids, slug_of

SLUG = re.compile(r"[a-z0-9][a-z0-9-]*")


def ids(question):
    return dict(derived_ids(question))


def test_a_slug_is_readable_and_at_most_forty_characters():
    assert slug_of("Don't wait: call the «médecin» [@ich-e2a II.B] first!") == "dont-wait-call-the-medecin-first"
    assert slug_of("The day on which anyone at the sponsor is first aware") == "the-day-on-which-anyone-at-the-sponsor"
    assert slug_of("x" * 50) == "x" * 40
    assert slug_of("警告") == ""


def test_equal_texts_are_numbered_and_written_ids_are_kept():
    question = {
        "pairs": [{"left": "One", "right": "a"}, {"id": "one", "left": "b", "right": "c"}],
        "distractors": [{"text": "One"}, {"text": "警告"}],
    }
    assert ids(question) == {("pairs", 0): "one-2", ("distractors", 0): "one-3", ("distractors", 1): "xa8b7a448"}


def test_lists_inside_entries_are_named_by_themselves():
    gaps = [{"id": name, "options": [{"text": "Day 0"}, {"id": "later", "text": "Later"}]} for name in ("a", "b")]
    assert ids({"gaps": gaps}) == {("gaps", 0, "options", 0): "day-0", ("gaps", 1, "options", 0): "day-0"}


texts = st.lists(st.text(min_size=1), unique_by=lambda text: slug_of(text) or text, max_size=8)


@given(texts, st.randoms())
def test_order_does_not_matter(written, random):
    shuffled = list(written)
    random.shuffle(shuffled)
    first = ids({"options": [{"text": text} for text in written]})
    second = ids({"options": [{"text": text} for text in shuffled]})
    by_text = {written[address[1]]: id_ for address, id_ in first.items()}
    assert by_text == {shuffled[address[1]]: id_ for address, id_ in second.items()}
    assert all(SLUG.fullmatch(id_) for id_ in by_text.values())
