"""GIFT, read back by a reader that follows Moodle's rules."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from gift_reader import GiftQuestion, read_gift
from hypothesis import given, settings
from hypothesis import strategies as st
from question_bank_site import ALL_TYPES, bank_site, plan_of

from rounds.export.bank import banks
from rounds.export.finished_site import FinishedSite
from rounds.export.gift import GIFT, escaped, gift
from rounds.export.plan import all_plans

LINE = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40).filter(str.strip)
SIGNS = st.text(alphabet="\\~=#{}:[]%->/ \nnabhtml$", min_size=1, max_size=30).filter(str.strip)


def read(site: FinishedSite) -> dict[str, GiftQuestion]:
    """The questions by the end of their id."""
    found = read_gift(gift(site, plan_of(site)))
    return {re.findall(r"\[id:\w+?__([^\]]+)\]", each.comment)[0]: each for each in found}


@pytest.fixture
def every(tmp_path: Path) -> dict[str, GiftQuestion]:
    return read(bank_site(tmp_path, ALL_TYPES))


def test_every_question_is_in_the_file_as_a_type_of_moodle(every: dict[str, GiftQuestion]) -> None:
    assert {id_: each.kind for id_, each in every.items()} == {
        "one": "multichoice", "many": "multichoice", "all": "multichoice", "claim": "truefalse", "count": "numerical",
        "word": "shortanswer", "match": "match", "order": "match", "sort": "match", "table": "match",
        "gaps": "description", "gap": "shortanswer", "spot": "multichoice", "feel": "description",
        "think": "description", "write": "essay",
    }  # fmt: skip


def test_options_keep_their_signs_reasons_and_weights(every: dict[str, GiftQuestion]) -> None:
    assert every["one"].answers == [
        (100, '<span class="rounds-id-a">Day 0 &amp; &lt;1</span>', "<p>First <code>awareness</code>.</p>"),
        (0, '<span class="rounds-id-b">~Day= {1} #2: 50% \\ x</span>', "<p>Too late: #~={}.</p>"),
    ]
    assert [answer[0] for answer in every["many"].answers] == [33.33333, 33.33333, 33.33333, -33.33333]
    assert [answer[0] for answer in every["all"].answers] == [50, 50, -100]
    assert every["one"].feedback.startswith("<p>Day <strong>0</strong>.</p>")


def test_numbers_have_their_tolerance_and_expected_mistakes(every: dict[str, GiftQuestion]) -> None:
    assert every["count"].answers == [(100, "2.5:0.1", ""), (0, "-3:1e-07", "<p>The sign.</p>")]
    assert every["count"].text.endswith('<p class="rounds-unit">km/h &amp; {more}</p>')


def test_words_are_accepted_as_written_save_what_would_be_a_pair(every: dict[str, GiftQuestion]) -> None:
    words = [(percent, text) for percent, text, _ in every["word"].answers]
    assert words == [(100, "Straße*"), (100, "a = {b}"), (100, "[plain] x"), (0, "Gasse"), (0, "Weg")]


def test_pairs_have_their_partners_and_the_wrong_ones(every: dict[str, GiftQuestion]) -> None:
    assert [answer[2] for answer in every["match"].answers] == ["One", "Two", "Three = 3"]
    assert every["match"].answers[2][1] == ""


def test_the_places_of_an_order_are_asked_in_another_order(every: dict[str, GiftQuestion]) -> None:
    assert [answer[2] for answer in every["order"].answers] == ["2", "1"]


def test_a_text_with_one_gap_is_a_missing_word(every: dict[str, GiftQuestion]) -> None:
    assert 'It is <span class="rounds-gap-g">_____</span>, yes.' in every["gap"].text
    assert [answer[1] for answer in every["gap"].answers] == ["so", "thus"]


def test_what_can_only_be_shown_stands_as_written_in_a_comment(every: dict[str, GiftQuestion]) -> None:
    for id_ in ("gaps", "feel", "think"):
        [line] = [line for line in every[id_].comment.split("\n") if line.startswith("// rounds-question: ")]
        assert json.loads(line.partition(": ")[2])["id"] == id_
    assert '// rounds-hint: "Think."' in every["one"].comment


def test_pictures_lie_in_the_text(every: dict[str, GiftQuestion]) -> None:
    assert '<img src="data:image/png;base64,' in every["think"].text
    assert '<img src="data:image/svg+xml;base64,' in every["spot"].text


@settings(max_examples=150, deadline=None)
@given(st.one_of(LINE, SIGNS), st.one_of(LINE, SIGNS), st.one_of(LINE, SIGNS))
def test_any_text_comes_back(tmp_path_factory: pytest.TempPathFactory, prompt: str, text: str, why: str) -> None:
    single: dict[str, Any] = {
        "id": "s", "type": "single", "prompt": prompt, "why": why,
        "options": [{"id": "a", "text": text, "correct": True, "why": why}, {"id": "b", "text": "b"}],
    }  # fmt: skip
    match: dict[str, Any] = {
        "id": "m", "type": "matching", "prompt": prompt,
        "pairs": [{"id": "a", "left": text, "right": "A"}, {"id": "b", "left": "b", "right": why}],
    }  # fmt: skip
    claim = {"id": "c", "type": "true-false", "prompt": text, "answer": True, "why": why}
    site = bank_site(tmp_path_factory.getbasetemp() / "gift", [single, match, claim])
    made = {each.entry.id: each for bank in banks(site, plan_of(site)) for each in bank.questions}
    back = read(site)
    assert back["s"].text == made["s"].prompt and back["s"].feedback == made["s"].why
    inline = made["s"].write.inline(text)
    assert back["s"].answers[0][1:] == (f"{_opened(inline, 'a')}{inline}{_closed(inline)}", made["s"].why)
    assert back["m"].answers[0][1] == f"{_opened(inline, 'a')}{inline}{_closed(inline)}"
    assert (back["c"].kind, back["c"].text) == ("truefalse", made["c"].prompt)


def _opened(html: str, id_: str) -> str:
    return f'<{"div" if _is_block(html) else "span"} class="rounds-id-{id_}">'


def _closed(html: str) -> str:
    return "</div>" if _is_block(html) else "</span>"


def _is_block(html: str) -> bool:
    return bool(re.match(r"<(p|ul|ol|dl|pre|table|blockquote|h\d)\b", html))


@given(st.one_of(LINE, SIGNS))
def test_an_escaped_text_is_one_line_without_a_bare_sign(text: str) -> None:
    written = escaped(text)
    assert "\n" not in written
    assert not re.search(r"[~=#{}:]", re.sub(r"\\.", "", written))


@settings(max_examples=80, deadline=None)
@given(LINE)
def test_any_word_is_accepted_as_written(tmp_path_factory: pytest.TempPathFactory, word: str) -> None:
    accept = " ".join(word.split())[:300]
    authored = {"id": "w", "type": "short-answer", "prompt": "P", "accept": [accept, "other"]}
    answers = read(bank_site(tmp_path_factory.getbasetemp() / "words", [authored]))["w"].answers
    assert [answer[1] for answer in answers] == ([] if "->" in accept else [accept]) + ["other"]


def test_categories_follow_one_after_another_with_their_questions(hostile_site: FinishedSite) -> None:
    for plan in all_plans(hostile_site):
        if plan.modules:
            file = gift(hostile_site, plan)
            assert len(read_gift(file)) == sum(len(bank.questions) for bank in banks(hostile_site, plan))
            assert file.count("\n$CATEGORY: $course$/top/") == len(banks(hostile_site, plan))


def test_losses_name_what_gift_cannot_hold(tmp_path: Path) -> None:
    site = bank_site(tmp_path, ALL_TYPES)
    told = {(loss.subject, loss.what.partition(":")[0]) for loss in GIFT.losses(site, plan_of(site))}
    assert ("question one", "GIFT has no hints") in told and ("question one", "GIFT has no points") in told
    assert [what for subject, what in told if subject == "question gaps"] == [
        "A text with several gaps cannot be asked"
    ]


MINIMAL = r"""
$CATEGORY: $course$/top/Two clocks // day 0/Clocks & more

// [id:clocks__claim]
::It is so.::[html]<p>It is so.</p>{FALSE
	####<p>It is not.</p>
}

// [id:clocks__count]
::How many?::[html]<p>How many?</p><p class\="rounds-unit">km/h &amp; \{more\}</p>{#
	=%100%2.5:0.1
	=%0%-3:1e-07#<p>The sign.</p>
}
"""


def test_the_smallest_file_is_written_like_this(tmp_path: Path) -> None:
    site = bank_site(tmp_path, [each for each in ALL_TYPES if each["id"] in ("claim", "count")])
    assert gift(site, plan_of(site)).endswith(MINIMAL)
