"""Texts of a person's own as they stand in YAML and in Markdown, whatever characters they hold."""

import json
import re

import yaml

_PLAIN_WORDS = re.compile(r"[^\W\d_]+(?:[ ,'’:-]+[^\W\d_]+)*[?.!]?")
_SHORT_FORM = re.compile(r"\b\w*[A-Z]\w*[A-Z]\w*\b")


def scalar(text: str) -> str:
    """A text as a YAML value on one line: bare where it reads back as itself, else in double quotes."""
    quoted = json.dumps(text, ensure_ascii=False)
    if text != text.strip() or not text.isprintable():
        return json.dumps(text)
    try:
        return text if yaml.safe_load(f"key: {text}\n") == {"key": text} else quoted
    except yaml.YAMLError:
        return quoted


def in_words(title: str) -> str | None:
    """The title as a running text may hold it: plain words, no short form that wants explaining, no figure, no mark
    that means something in Markdown. None where it is not so."""
    return title if _PLAIN_WORDS.fullmatch(title) and not _SHORT_FORM.search(title) else None
