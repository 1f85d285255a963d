"""Translations beside their originals: whether there is one, whether it moved on, whether the ids are still its own."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from rounds.check.family import Family
from rounds.model.course import Course, Module
from rounds.model.places import Address, SourceText
from rounds.model.problem import Place, Problem, Rule, Severity
from rounds.model.spelling import did_you_mean, quoted
from rounds.model.translation import Translation

ORPHAN = Rule(
    "translation-of-nothing",
    "Each translation stands beside the file that it translates",
    "No page shows it.",
    Severity.WARNING,
)
LANGUAGE = Rule(
    "translation-language",
    "A translation's name ends in the tag of its language",
    "Browsers and screen readers choose voice and fonts by the tag.",
    Severity.WARNING,
)
UNREAD = Rule(
    "translation-unread",
    "Each translation can be read",
    "Learners would be shown the original in its place.",
    Severity.WARNING,
)
VERSION_MISSING = Rule(
    "translation-version",
    "Each translation says of which version it is",
    "Without it nobody can tell whether the original has moved on.",
)
STALE = Rule(
    "translation-stale",
    "A translation is of its original's present version",
    "Learners of another language would learn what is no longer so.",
)
UNKNOWN_ID = Rule(
    "translation-id",
    "A translation's texts stand under ids of its original",
    "A text under another id is shown nowhere.",
    Severity.WARNING,
)

_OFTEN_MEANT = {
    "cn": "zh", "cz": "cs", "dk": "da", "gr": "el", "jp": "ja", "kr": "ko", "rs": "sr", "sp": "es", "ua": "uk",
}  # fmt: skip
"""Codes of countries and misspelt ones that are no language's in ISO 639-1, and the language that is mostly meant."""
_VERSION = re.compile(r"\d{1,9}\.\d{1,9}\.\d{1,9}")
_OF_TRANSLATIONS = frozenset({"translates", "language"})


def check_translations(course: Course) -> Iterator[Problem]:
    """Each by itself."""
    originals = _originals(course)
    for translation in course.origin.translations:
        text = course.origin.text(translation.file)
        yield from _language(course, translation)
        for fault in translation.faults:
            if translation.original in originals:
                yield Problem(fault.place, fault.what, fault.cure, Severity.WARNING, UNREAD)
        if translation.original not in course.origin.files:
            what = f"There is no {quoted(translation.original)} that this could be a translation of."
            cure = f"Name it after the file that it translates, with .{translation.language} before the ending."
            yield Problem(Place(translation.file), what, cure, Severity.WARNING, ORPHAN)
        elif not translation.faults and translation.original in originals:
            value, version = originals[translation.original]
            yield from _version(translation, text, version)
            yield from _unknown(translation.data, value, text, ())


def _originals(course: Course) -> dict[str, tuple[BaseModel, str | None]]:
    """What can be translated, by file, with its version: a quiz's is that of the module that embeds it."""
    found: dict[str, tuple[BaseModel, str | None]] = {}
    for module in course.modules.values():
        found[module.place.file] = module, module.version
        for id_ in (*module.quizzes, *module.check_ins):
            if id_ in course.quizzes:
                quiz = course.quizzes[id_]
                found.setdefault(quiz.place.file, (quiz, module.version))
    for quiz in course.quizzes.values():
        found.setdefault(quiz.place.file, (quiz, None))
    for simulation in course.simulations.values():
        found[simulation.place.file] = simulation, None
    for profile in course.profiles.values():
        found[profile.place.file] = profile, None
    return found


def _language(course: Course, translation: Translation) -> Iterator[Problem]:
    place = Place(translation.file)
    written = translation.language
    primary = written.partition("-")[0]
    if primary in _OFTEN_MEANT:
        what = f"{quoted(written)} is no language in ISO 639."
        cure = f"Did you mean «{_OFTEN_MEANT[primary]}»? Rename the file."
        yield Problem(place, what, cure, Severity.WARNING, LANGUAGE)
    elif written.lower() == course.language.lower():
        what = f"The course itself is in {quoted(written)}."
        yield Problem(place, what, "Remove the file, or rename it for its language.", Severity.WARNING, LANGUAGE)


def _version(translation: Translation, text: SourceText, version: str | None) -> Iterator[Problem]:
    """`translates:` against the original's version, where it has one."""
    if version is None:
        return
    place, written = text.place(("translates",)), translation.translates
    if written is None:
        cure = f"Write `translates: {version}` at its head, once it says what that version says."
        yield Problem(Place(translation.file, 1, 1), "The translation does not say of which version it is.", cure,
                      Severity.NOTE, VERSION_MISSING)  # fmt: skip
    elif not _VERSION.fullmatch(written):
        cure = f"Write the original's version, such as {version}."
        yield Problem(place, f"{quoted(written)} is no version.", cure, Severity.WARNING, VERSION_MISSING)
    elif written != version:
        old, new = _parts(written), _parts(version)
        severity = Severity.NOTE if old[:2] == new[:2] and old < new else Severity.WARNING
        what = f"The translation is of version {written}, and the original is at {version}."
        cure = "Compare it with what has changed since, and write the new version here."
        if old > new:
            cure = "Correct the version: there is no such original yet."
        yield Problem(place, what, cure, severity, STALE)


def _parts(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def _unknown(data: Any, value: object, text: SourceText, address: Address) -> Iterator[Problem]:
    """Keys that the original has not: fields at a value, ids at a list of entries."""
    if not isinstance(data, Mapping):
        return
    if isinstance(value, BaseModel):
        fields = {info.alias or name: getattr(value, name) for name, info in type(value).model_fields.items()}
        known: dict[str, object] = {**fields, **dict.fromkeys(() if address else _OF_TRANSLATIONS)}
    elif isinstance(value, list):
        known = {entry.id: entry for entry in value if hasattr(entry, "id")}
    elif isinstance(value, dict):
        known = {str(key): inner for key, inner in value.items()}
    else:
        return
    for key, inner in data.items():
        if str(key) in known:
            yield from _unknown(inner, known[str(key)], text, (*address, key))
        elif not isinstance(value, Module):
            what = f"The original has no {quoted(str(key))} here."
            cure = did_you_mean(str(key), known, "Remove it, or name it as the original does.")
            yield Problem(text.key_place((*address, key)), what, cure, Severity.WARNING, UNKNOWN_ID)


TRANSLATIONS = Family(
    name="translations",
    title="Translations",
    rules=(ORPHAN, LANGUAGE, UNREAD, VERSION_MISSING, STALE, UNKNOWN_ID),
    checks=(check_translations,),
    advice=True,
)
