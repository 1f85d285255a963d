"""The words of links and images, and what stands beside audio and video.

After WCAG 2.2: 1.1.1 (images), 1.2.1 and 1.2.2 (audio and video), 2.4.4 (links).
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from rounds.check.found import Found
from rounds.check.prose_marks import Link, links
from rounds.model.module_text import without_code
from rounds.model.problem import Rule, Severity
from rounds.model.spelling import quoted
from rounds.model.texts import primary_language

LINK_TEXT = Rule(
    "link-text",
    "A link's words say where it leads",
    "Screen readers list links without what stands round them: five times «here» is no list.",
)
SAME_TEXT = Rule(
    "same-link-text",
    "Links with the same words lead to the same place",
    "In a list of links nobody can tell them apart.",
)
IMAGE_TEXT = Rule(
    "image-text",
    "An image's words tell what it shows",
    "Who cannot see the image hears its words, or the file's name, or nothing.",
)
NO_ALT = Rule(
    "image-without-alt",
    "An image written as HTML has alt",
    "Screen readers read the file's name where alt is missing.",
)
TRANSCRIPT = Rule(
    "media-without-text",
    "Audio has a transcript, video has captions",
    "Learners who do not hear, and those in an open-plan office, are left out.",
)
LINK_RULES = (LINK_TEXT, SAME_TEXT, IMAGE_TEXT, NO_ALT, TRANSCRIPT)

_EMPTY_WORDS = {
    "en": "here|click|click here|click this|more|read more|learn more|see more|more here|this|this link|link|this page"
    "|go|continue|details|more details|info|more information|see here|download|website|this website|page",
    "de": "hier|hier klicken|mehr|weiterlesen|mehr erfahren|link|dieser link|weiter",
    "es": "aquí|haga clic aquí|pulse aquí|más|leer más|ver más|enlace|este enlace",
    "fr": "ici|cliquez ici|plus|lire la suite|en savoir plus|lien|ce lien",
    "it": "qui|clicca qui|di più|leggi di più|altro|link",
    "pt": "aqui|clique aqui|mais|leia mais|saiba mais|link",
    "nl": "hier|klik hier|meer|lees meer|link",
}
"""Words of a link that name no place, by language; a stranger's text may hold English ones too."""
_BARE = re.compile(r"(?<!\S)(?<!\]:[ \t])(?P<address>https?://[^\s<>()\[\]\"']+)")
MOST_OF_ALT = 300
"""A screen reader says them in one go, without a way to stop: about half a minute."""
_ADDRESS = re.compile(r"<?(?:https?://|www\.)\S+")
_FILE = re.compile(
    r"\S+\.(?:png|jpe?g|gif|svg|webp|avif|bmp|tiff?)|(?:img|dsc|image|screenshot|picture)[-_ ]?\d*", re.I
)
_IMAGE_OF = re.compile(
    r"(?:an? |the )?(?:image|picture|photo|photograph|graphic|screenshot|figure|icon) (?:of|showing|that shows)\b"
    r"|(?:ein )?bild (?:von|des|der)\b|(?:una )?imagen de\b|(?:une )?image (?:de|d')\b",
    re.IGNORECASE,
)
_MEDIA_FILE = re.compile(
    r"\.(?:mp3|m4a|ogg|oga|wav|flac|aac|opus|mp4|m4v|mov|webm|ogv|avi|mkv)(?:[?#].*)?", re.I | re.S
)
_HTML = re.compile(r"<(?P<name>img|video|audio)\b(?P<rest>[^<>]*)>", re.IGNORECASE)
_ALT = re.compile(r"\balt\s*(?:=|$)", re.IGNORECASE)
_TEXT_BESIDE = re.compile(
    r"\b(?:transcripts?|captions?|captioned|subtitles?|Transkript|Untertitel|transcripci[óo]n|subt[íi]tulos|"
    r"transcription|sous-titres|trascrizione|sottotitoli|transcrição|legendas|ondertitel\w*)\b|<track\b",
    re.IGNORECASE,
)
_NEAR = 600
"""Characters before and after audio or video in which a transcript or captions are named."""


@lru_cache(maxsize=8192)
def link_findings(markdown: str, language: str) -> tuple[Found, ...]:
    """What is wrong with a text's links, images and media."""
    if not any(sign in markdown for sign in ("](", "][", "<", "://")):
        return ()
    return (*_of_links(markdown, language), *_bare(markdown), *_of_html(markdown))


def _of_links(markdown: str, language: str) -> Iterator[Found]:
    empty = {*_EMPTY_WORDS["en"].split("|"), *_EMPTY_WORDS.get(primary_language(language), "").split("|")} - {""}
    targets: dict[str, str] = {}
    beside = _beside(markdown)
    for link in links(markdown):
        start, end = link.words
        words = " ".join(markdown[start:end].strip(" \t\n*_`").split())
        if link.image:
            yield from _of_image(link, words)
            continue
        if words.casefold().rstrip(".!…:» >→") in empty:
            what = f"The link's words, {quoted(words)}, do not say where it leads."
            yield Found(start, end, what, "Name what stands there: [the sponsor's form](...).", LINK_TEXT)
        elif _ADDRESS.fullmatch(words):
            what = "The link's words are an address."
            yield Found(start, end, what, "Write what stands there; the address is in the link.", LINK_TEXT)
        elif words and link.target and targets.setdefault(words.casefold(), link.target) != link.target:
            what = f"Two links with the words {quoted(words)} lead to two places."
            yield Found(start, end, what, "Let the words of each say where it leads.", SAME_TEXT)
        if _MEDIA_FILE.search(link.target[-60:]):
            yield from _of_media(beside, link.start, end)


def _bare(markdown: str) -> Iterator[Found]:
    """Addresses that stand in the text by themselves: nobody can follow them, and they name no place."""
    if "://" in markdown:
        for found in _BARE.finditer(without_code(markdown)):
            cure = "Write [what stands there](address)."
            yield Found(*found.span("address"), "This address is no link.", cure, LINK_TEXT, Severity.NOTE)


def _of_image(link: Link, words: str) -> Iterator[Found]:
    start, end = link.words
    if words and _FILE.fullmatch(words):
        what = f"The image's words, {quoted(words)}, are a file's name."
        yield Found(start, end, what, "Write what the image tells to someone who cannot see it.", IMAGE_TEXT)
    elif len(words) > MOST_OF_ALT:
        what = f"The image's words are {len(words)} characters long; {MOST_OF_ALT} are the most to hear with ease."
        cure = "Say in one sentence what it tells, and the rest in the text beside it."
        yield Found(start, end, what, cure, IMAGE_TEXT, Severity.NOTE)
    elif opening := _IMAGE_OF.match(words):
        what = f"The image's words begin with {quoted(opening[0])}; a screen reader says that it is an image."
        yield Found(start, end, what, "Begin with what it shows.", IMAGE_TEXT)


def _of_html(markdown: str) -> Iterator[Found]:
    beside = _beside(markdown)
    for tag in _HTML.finditer(without_code(markdown)):
        if tag["name"].lower() == "img":
            if not _ALT.search(tag["rest"]):
                cure = 'Write alt="what it shows", or alt="" where it is an ornament.'
                yield Found(tag.start(), tag.end(), "The image has no alt.", cure, NO_ALT)
        else:
            yield from _of_media(beside, tag.start(), tag.end())


def _beside(markdown: str) -> list[int]:
    """Where transcripts and captions are named."""
    return [found.start() for found in _TEXT_BESIDE.finditer(markdown)]


def _of_media(beside: list[int], start: int, end: int) -> Iterator[Found]:
    after = bisect_left(beside, start - _NEAR)
    if after == len(beside) or beside[after] > end + _NEAR:
        what = "Audio or video stands here, and no transcript and no captions are named beside it."
        cure = "Add captions, or a link to a transcript, and say so."
        yield Found(start, end, what, cure, TRANSCRIPT, Severity.WARNING)
