"""Items of Common Cartridge's profile of QTI 1.2.1, as values and as XML (1EdTech, Common Cartridge 1.1).

What is written is what importers read, seen in their sources. Moodle (backup/cc/entity11.quiz.class.php) takes of a
question the first mattext alone, of reasons those in flow_mat/material, of a right answer a score of 100 set by name,
of several right options the varequals with case="Yes", of a blank every varequal of one condition; it ends the whole
import at a true-false item whose choices are not `true` and `false`. It makes one general feedback of all conditions
that continue. Canvas (gems/plugins/qti_exporter) knows the general feedback by `general_`, others not by name.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rounds.export.bank_html import with_pictures
from rounds.export.qti_xml import Attributes, lines, tag, text_xml

RESPONSE = "response1"
GENERAL = "general_fb"
FEWEST_CHOICES = 3
"""Of a multiple choice; with two it is a true-false or a multiple response (the profile's rules 4d and 5d)."""


@dataclass(frozen=True, slots=True)
class CcOption:
    """Something to choose."""

    id: str
    html: str
    right: bool
    why: str = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Options, of which one or several are right."""

    options: tuple[CcOption, ...]
    several: bool
    shuffle: bool

    @property
    def profile(self) -> str:
        """One right option among three or more is a multiple choice; all else has boxes to tick."""
        return "multiple_response" if self.several or len(self.options) < FEWEST_CHOICES else "multiple_choice"


@dataclass(frozen=True, slots=True)
class Claim:
    """True or false."""

    answer: bool
    profile: str = "true_false"


@dataclass(frozen=True, slots=True)
class Typed:
    """A blank: the texts that are right, those that need only be in it, and wrong ones with their reason."""

    right: tuple[str, ...]
    case: bool = False
    within: tuple[str, ...] = ()
    wrong: tuple[tuple[str, str], ...] = ()

    @property
    def profile(self) -> str:
        """A pattern match where something need only be within the answer."""
        return "pattern_match" if self.within else "fib"


@dataclass(frozen=True, slots=True)
class Essay:
    """A free text that a teacher reads."""

    profile: str = "essay"


@dataclass(frozen=True, slots=True)
class CcItem:
    """One item; texts are HTML."""

    ident: str
    title: str
    prompt: str
    asked: Chosen | Claim | Typed | Essay
    weight: int | None
    general: str = ""
    hint: str = ""


FILE_BASE = "$IMS-CC-FILEBASE$"
"""Before the name of a file of the cartridge, in a test's texts."""


def shown(html: str) -> str:
    """The HTML with its images' addresses as a test has them."""
    return with_pictures(html, lambda name: name if name.startswith("data:") else FILE_BASE + name)


@lru_cache(maxsize=4096)
def item_xml(item: CcItem) -> str:
    """The item; kept, since a course's packages hold the same questions again."""
    conditions, reasons = _conditions(item)
    general = [_when(tag("other", {}), [_display("Response", GENERAL)], go_on=True)] if item.general else []
    hint = [_when(tag("other", {}), [_display("Hint", "hint")], go_on=True)] if item.hint else []
    score: Attributes = {"maxvalue": _full(item.asked), "minvalue": 0, "varname": "SCORE", "vartype": "Decimal"}
    outcomes = tag("outcomes", {}, tag("decvar", score))
    feedback = [_feedback(ident, shown(html)) for ident, html in ((GENERAL, item.general), *reasons) if html]
    return lines(
        "item",
        {"ident": item.ident, "title": item.title},
        [
            lines("itemmetadata", {}, [lines("qtimetadata", {}, _metadata(item))]),
            lines("presentation", {}, [_material(shown(item.prompt)), _response(item.asked)]),
            lines("resprocessing", {}, [outcomes, *general, *hint, *conditions]),
            *feedback,
            _hint(shown(item.hint)) if item.hint else "",
        ],
    )


def field(label: str, entry: str | int) -> str:
    """A field of metadata."""
    told = tag("fieldlabel", {}, label), tag("fieldentry", {}, text_xml(str(entry)))
    return tag("qtimetadatafield", {}, *told)


def _metadata(item: CcItem) -> list[str]:
    return [
        field("cc_profile", f"cc.{item.asked.profile}.v0p1"),
        field("cc_weighting", item.weight) if item.weight else "",
        field("qmd_scoringpermitted", "Yes"),
        field("qmd_computerscored", "No" if isinstance(item.asked, Essay) else "Yes"),
    ]


def _material(html: str) -> str:
    return tag("material", {}, tag("mattext", {"texttype": "text/html"}, text_xml(html)))


def _response(asked: Chosen | Claim | Typed | Essay) -> str:
    match asked:
        case Chosen():
            labels = [tag("response_label", {"ident": each.id}, _material(shown(each.html))) for each in asked.options]
            kind = "Multiple" if asked.profile == "multiple_response" else "Single"
            return _choice(kind, asked.shuffle, labels)
        case Claim():
            told = [tag("response_label", {"ident": each.lower()}, _material(each)) for each in ("True", "False")]
            return _choice("Single", False, told)
        case Typed():
            return _blank({"columns": 30})
        case Essay():
            return _blank({"rows": 5, "columns": 50})


def _choice(cardinality: str, shuffle: bool, labels: Iterable[str]) -> str:
    render = lines("render_choice", {"shuffle": "Yes" if shuffle else "No"}, labels)
    return lines("response_lid", {"ident": RESPONSE, "rcardinality": cardinality}, [render])


def _blank(size: dict[str, int]) -> str:
    label = tag("response_label", {"ident": "answer1", "rshuffle": "No"})
    render = tag("render_fib", {"fibtype": "String", "prompt": "Box", **size}, label)
    return tag("response_str", {"ident": RESPONSE, "rcardinality": "Single"}, render)


def _full(asked: Chosen | Claim | Typed | Essay) -> int:
    """The score of a right answer. Of a pattern match Moodle makes the answer's share of it: 1 is all of it."""
    return 1 if isinstance(asked, Typed) and asked.within else 100


def _conditions(item: CcItem) -> tuple[list[str], list[tuple[str, str]]]:
    """What is right and what is told, and the texts by the names under which they are told."""
    match item.asked:
        case Chosen() as chosen if chosen.profile == "multiple_choice":
            return _one_of(chosen)
        case Chosen() as chosen:
            return _all_of(chosen)
        case Claim():
            return [_when(_equal(str(item.asked.answer).lower()), [_set(100)])], []
        case Typed():
            return _texts(item.asked)
        case Essay():
            return [] if item.general or item.hint else [_when(tag("other", {}), [])], []


def _one_of(chosen: Chosen) -> tuple[list[str], list[tuple[str, str]]]:
    reasons = [(f"fb_{n}", each.why) for n, each in enumerate(chosen.options, start=1)]
    return [
        _when(_equal(each.id), [*([_set(100)] if each.right else []), *_told(ident, why)])
        for each, (ident, why) in zip(chosen.options, reasons, strict=True)
        if each.right or why
    ], reasons


def _all_of(chosen: Chosen) -> tuple[list[str], list[tuple[str, str]]]:
    """Reasons first, since nothing after a condition that does not continue is looked at."""
    reasons = [(f"fb_{n}", each.why) for n, each in enumerate(chosen.options, start=1)]
    told = [
        _when(_equal(each.id, case=True), _told(ident, why), go_on=True)
        for each, (ident, why) in zip(chosen.options, reasons, strict=True)
        if why
    ]
    parts = [
        _equal(each.id, case=True) if each.right else tag("not", {}, _equal(each.id, case=True))
        for each in chosen.options
    ]
    return [*told, _when(tag("and", {}, *parts), [_set(100)])], reasons


def _texts(typed: Typed) -> tuple[list[str], list[tuple[str, str]]]:
    reasons: dict[str, str] = {}
    for _, why in typed.wrong:
        reasons.setdefault(why, f"fb_{len(reasons) + 1}")
    wrong = [_when(_equal(text, typed.case), [_display("Response", reasons[why])]) for text, why in typed.wrong]
    equal = [_equal(text, typed.case) for text in typed.right]
    if not typed.within:
        return [_when("".join(equal), [_set(100)]), *wrong], [(ident, why) for why, ident in reasons.items()]
    within = [tag("varsubstring", _respident(typed.case), text_xml(text)) for text in typed.within]
    right = [_when(each, [_set(1)]) for each in (*equal, *within)]
    return [*right, *wrong], [(ident, why) for why, ident in reasons.items()]


def _respident(case: bool) -> dict[str, str | None]:
    return {"respident": RESPONSE, "case": "Yes" if case else None}


def _equal(told: str, case: bool = False) -> str:
    return tag("varequal", _respident(case), text_xml(told))


def _set(score: int) -> str:
    return tag("setvar", {"action": "Set", "varname": "SCORE"}, str(score))


def _told(ident: str, why: str) -> list[str]:
    return [_display("Response", ident)] if why else []


def _display(kind: str, ident: str) -> str:
    return tag("displayfeedback", {"feedbacktype": kind, "linkrefid": ident})


def _when(conditions: str, actions: Iterable[str], *, go_on: bool = False) -> str:
    told = [tag("conditionvar", {}, conditions), *actions]
    return lines("respcondition", {"continue": "Yes" if go_on else "No"}, told)


def _feedback(ident: str, html: str) -> str:
    return tag("itemfeedback", {"ident": ident}, tag("flow_mat", {}, _material(html)))


def _hint(html: str) -> str:
    return tag("itemfeedback", {"ident": "hint"}, tag("hint", {}, tag("hintmaterial", {}, _material(html))))
