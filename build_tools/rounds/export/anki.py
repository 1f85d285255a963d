"""Anki decks: a deck for each module, a card for each question that has a right answer.

A note's GUID comes of the question's stable id, so that importing again updates the card and keeps its schedule; models
and decks have fixed ids. genanki writes the collection; the bytes are made the same every time: times come of the
module's own dates, ids of hashes, and the zip of archive.py.
"""

import itertools
import json
import re
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import sha256
from importlib import resources

import genanki

from rounds.export.answer_sheet import key_html, offered
from rounds.export.archive import archive
from rounds.export.bank import Bank, BankQuestion, banks
from rounds.export.bank_html import pictures
from rounds.export.bank_losses import anki_losses
from rounds.export.finished_site import FinishedSite
from rounds.export.format import Format, PackageOptions
from rounds.export.plan import PackagePlan
from rounds.model.course_index import ModuleEntry

MODEL_ID = 1_725_804_601
"""Fixed once for all: Anki knows by it that the note type is ours."""
FIELDS = ("Question", "Options", "Hint", "Answer", "Reference")
FRONT = (
    '<div class="r-card">{{Question}}{{Options}}'
    "{{#Hint}}<details><summary>Hint</summary>{{Hint}}</details>{{/Hint}}</div>"
)
BACK = '{{FrontSide}}<hr id="answer"><div class="r-card r-answer">{{Answer}}</div><!--{{Reference}}-->'
FIRST_ID = 1_400_000_000_000
"""Anki's ids are milliseconds since 1970, and none may lie ahead; ours lie in 2014 to 2018, where hashes put them."""
_READ_BY_ANKI = re.compile(r"\[(?=sound:|/?latex\]|/?\$\$?\]|anki:)", re.IGNORECASE)
"""What Anki would play or typeset in a field."""
_VERSION_WRITTEN = slice(92, 100)
"""Of an SQLite file: which version of the library wrote it (SQLite file format, 1.3)."""


def anki_files(site: FinishedSite, plan: PackagePlan) -> dict[str, bytes]:
    """What lies in the .apkg: the collection, the list of media, and the media by number."""
    decks: dict[str, genanki.Deck] = {}
    media: dict[str, bytes] = {}
    ids: list[int] = []
    newest = 0
    for bank in banks(site, plan):
        deck = decks.setdefault(bank.module.id, _deck(site, bank.module))
        newest = max(newest, _written(bank.module))
        for each in bank.questions:
            if each.question.scored:
                note, shown = _note(bank, each, len(deck.notes))
                deck.add_note(note)
                ids.append(_number(each.id, 37) + FIRST_ID)
                media |= {name: bank.write.files[name] for name in shown}
    files = {str(place): media[name] for place, name in enumerate(sorted(media))}
    told = {str(place): name for place, name in enumerate(sorted(media))}
    collection = _collection(list(decks.values()), newest, _unlike(ids))
    return {"collection.anki2": collection, "media": json.dumps(told).encode(), **files}


def _deck(site: FinishedSite, module: ModuleEntry) -> genanki.Deck:
    title = " ".join(module.title.replace("::", ": ").split())
    course = " ".join(site.index.title.replace("::", ": ").split())
    return genanki.Deck(_number(f"deck {module.id}", 30) + 2**30, f"{course}::{title}", _plain(module.summary))


def _plain(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _note(bank: Bank, each: BankQuestion, place: int) -> tuple[genanki.Note, list[str]]:
    """The note, new in this place of its deck, and the images that it shows."""
    fields = [each.prompt, offered(each), each.hint, key_html(each), each.id]
    told = [_READ_BY_ANKI.sub("&#91;", field) for field in fields]
    tags = [bank.module.area, bank.module.id, *([f"objective-{each.entry.objective}"] if each.entry.objective else [])]
    guid = genanki.guid_for("rounds", each.id)
    note = genanki.Note(model=_model(), fields=told, guid=guid, tags=tags, sort_field=each.id, due=place)
    return note, [name for name in pictures("".join(told)) if name in bank.write.files]


@lru_cache(maxsize=1)
def _model() -> genanki.Model:
    css = (resources.files("rounds.export") / "templates" / "anki.css").read_text("utf-8")
    fields = [{"name": name} for name in FIELDS]
    return genanki.Model(MODEL_ID, "Rounds question", fields, [{"name": "Card", "qfmt": FRONT, "afmt": BACK}], css)


def _written(module: ModuleEntry) -> int:
    """Seconds since 1970 of the module's newest date, as Anki updates notes by it; without one a fixed day."""
    dates = [change.date for change in module.changes] + ([module.reviewed] if module.reviewed else [])
    newest = max(dates, default="2026-01-01")
    return int(datetime.fromisoformat(newest).replace(tzinfo=UTC).timestamp())


def _number(name: str, bits: int) -> int:
    return int.from_bytes(sha256(name.encode()).digest()[:8]) >> (64 - bits)


def _unlike(ids: list[int]) -> Iterator[int]:
    """Each id for its note and again for its card; the next free one where two are alike."""
    taken: set[int] = set()
    for wanted in ids:
        id_ = next(free for free in itertools.count(wanted) if free not in taken)
        taken.add(id_)
        yield from (id_, id_)


def _collection(decks: list[genanki.Deck], written: int, ids: Iterator[int]) -> bytes:
    connection = sqlite3.connect(":memory:")
    try:
        genanki.Package(decks).write_to_db(connection.cursor(), written, ids)
        connection.commit()
        connection.execute("VACUUM")
        content = bytearray(connection.serialize())
    finally:
        connection.close()
    content[_VERSION_WRITTEN] = bytes(8)
    return bytes(content)


def _content(site: FinishedSite, plan: PackagePlan, _options: PackageOptions) -> bytes:
    return archive(anki_files(site, plan))


def _has_cards(site: FinishedSite, plan: PackagePlan) -> bool:
    """Whether a question of the plan has a right answer."""
    return any(each.question.scored for bank in banks(site, plan) for each in bank.questions)


ANKI = Format("anki", "Anki", ".apkg", _content, anki_losses, holds=_has_cards)
