"""Anki decks: what Anki will find in the file, and that importing it again updates the same cards."""

import io
import json
import os
import sqlite3
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
from question_bank_site import ALL_TYPES, IMAGE, bank_site, plan_of

from rounds.export.anki import ANKI, FIELDS, FRONT, anki_files
from rounds.export.finished_site import FinishedSite
from rounds.export.format import PackageOptions
from rounds.export.plan import all_plans
from rounds.model.course_index import ChangeEntry

MILLISECONDS = 1000


def collection(site: FinishedSite) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(anki_files(site, plan_of(site))["collection.anki2"])
    return connection


def notes(site: FinishedSite) -> dict[str, dict[str, str]]:
    """The notes' fields by the reference in them, and their guid, time and tags."""
    found = {}
    connection = collection(site)
    for guid, mod, tags, fields in connection.execute("select guid, mod, tags, flds from notes"):
        told = dict(zip(FIELDS, fields.split("\x1f"), strict=True))
        found[told["Reference"]] = {**told, "guid": guid, "mod": mod, "tags": tags}
    connection.close()
    return found


def test_a_card_for_each_question_with_a_right_answer_and_for_no_other(tmp_path: Path) -> None:
    found = notes(bank_site(tmp_path, ALL_TYPES))
    unscored = {"feel", "think", "write"}
    assert set(found) == {f"clocks__{each['id']}" for each in ALL_TYPES if each["id"] not in unscored}


def test_the_front_has_prompt_and_options_and_the_back_the_answer_with_its_reasons(tmp_path: Path) -> None:
    one = notes(bank_site(tmp_path, ALL_TYPES))["clocks__one"]
    assert "<b>A</b> Day 0 &amp; &lt;1" in one["Options"] and "<b>B</b>" in one["Options"]
    assert "✓ <b>A</b>: First <code>awareness</code>." in one["Answer"]
    assert "✗ <b>B</b>: Too late" in one["Answer"] and '<cite title="ich-e2a III.B">' in one["Answer"]
    assert one["Hint"] == "<p>Think.</p>" and one["tags"] == " area two-clocks objective-1 "
    assert "{{Answer}}" not in FRONT


@pytest.mark.parametrize("each", [each for each in ALL_TYPES if each["type"] not in ("rating", "reflection")])
def test_no_front_tells_the_answer(tmp_path: Path, each: dict[str, Any]) -> None:
    [note] = notes(bank_site(tmp_path, [each])).values()
    assert not any(mark in note["Question"] + note["Options"] for mark in ("✓", "q-right", "q-true", "q-false"))
    assert "q-right" in note["Answer"]


def test_a_reworded_question_keeps_its_card_and_another_one_has_its_own(tmp_path: Path) -> None:
    claim = {"id": "claim", "type": "true-false", "prompt": "It is so.", "answer": True}
    first = notes(bank_site(tmp_path, [claim]))["clocks__claim"]
    again = notes(bank_site(tmp_path, [{**claim, "prompt": "So it is.", "answer": False}]))["clocks__claim"]
    other = notes(bank_site(tmp_path, [{**claim, "id": "other"}]))["clocks__other"]
    assert first["guid"] == again["guid"] != other["guid"] and first["Question"] != again["Question"]


def test_the_newest_date_of_the_module_says_when_its_cards_changed(tmp_path: Path) -> None:
    site = bank_site(tmp_path, ALL_TYPES[:1])
    changed = ChangeEntry(version="1.0.1", date="2026-03-01", what="Wording")
    module = site.index.modules[0].model_copy(update={"changes": [changed]})
    later = FinishedSite(site.root, site.index.model_copy(update={"modules": [module]}))
    assert notes(later)["clocks__one"]["mod"] > notes(site)["clocks__one"]["mod"]


def test_a_deck_for_each_module_below_the_course_and_ids_in_the_past(tmp_path: Path) -> None:
    connection = collection(bank_site(tmp_path, ALL_TYPES))
    [decks] = connection.execute("select decks from col").fetchone()
    assert {deck["name"] for deck in json.loads(decks).values()} == {"Default", "Course::Two clocks / day 0"}
    ids = [id_ for [id_] in connection.execute("select id from notes union all select id from cards")]
    assert all(0 < id_ < time.time() * MILLISECONDS for id_ in ids)
    places = [due for [due] in connection.execute("select due from cards order by due")]
    assert places == list(range(len(places)))
    assert connection.execute("pragma integrity_check").fetchall() == [("ok",)]
    connection.close()


def test_pictures_are_media_under_the_names_that_the_cards_show(tmp_path: Path) -> None:
    picture = {"id": "pic", "type": "true-false", "prompt": "So? ![A map](<Übersicht 1.PNG>)", "answer": True}
    site = bank_site(tmp_path, [picture, *(each for each in ALL_TYPES if each["type"] == "hotspot")])
    files = anki_files(site, plan_of(site))
    media = {name: files[number] for number, name in json.loads(files["media"]).items()}
    found = notes(site)
    assert len(media) == 2 and IMAGE in media.values()
    shown = found["clocks__pic"]["Question"] + found["clocks__spot"]["Options"]
    assert all(f'src="{name}"' in shown for name in media)


def test_nothing_in_a_text_is_played_or_typeset(tmp_path: Path) -> None:
    claim = {"id": "claim", "type": "true-false", "prompt": "a [sound:x.mp3] [$]x[/$] [latex]", "answer": True}
    question = notes(bank_site(tmp_path, [claim]))["clocks__claim"]["Question"]
    assert question == "<p>a &#91;sound:x.mp3] &#91;$]x&#91;/$] &#91;latex]</p>"


BUILD = """
import hashlib, sys, time
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from question_bank_site import ALL_TYPES, bank_site, plan_of
from rounds.export.anki import ANKI
from rounds.export.format import PackageOptions
began, time.time = time.time(), lambda: float(sys.argv[3])
site = bank_site(Path(sys.argv[2]), ALL_TYPES)
print(hashlib.sha256(ANKI.content(site, plan_of(site), PackageOptions())).hexdigest())
"""


def test_the_bytes_are_the_same_at_another_time_in_another_place_and_zone(tmp_path: Path) -> None:
    here = str(Path(__file__).parent)
    told = [
        subprocess.run(
            [sys.executable, "-c", BUILD, here, str(tmp_path / zone[:3]), when],
            env=os.environ | {"TZ": zone, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True,
        ).stdout
        for zone, seed, when in [("Asia/Tokyo", "1", "1000000000"), ("America/Lima", "2", "1900000000")]
    ]  # fmt: skip
    assert told[0] == told[1] != ""


def test_the_file_is_a_zip_that_anki_opens(hostile_site: FinishedSite) -> None:
    plan = next(plan for plan in all_plans(hostile_site) if ANKI.holds(hostile_site, plan))
    with zipfile.ZipFile(io.BytesIO(ANKI.content(hostile_site, plan, PackageOptions()))) as package:
        assert {"collection.anki2", "media"} <= set(package.namelist())
        assert package.testzip() is None


def test_a_plan_of_questions_without_a_right_answer_has_no_deck(tmp_path: Path) -> None:
    site = bank_site(tmp_path, [each for each in ALL_TYPES if each["type"] in ("rating", "reflection")])
    assert not ANKI.holds(site, plan_of(site))
    assert [loss.what for loss in ANKI.losses(site, plan_of(site)) if loss.subject == "question feel"] == [
        "A scale without a right answer is no card and is left out."
    ]
