"""The key and the feedback of a QTI item: response declarations, response processing, feedback by identifier."""

from collections.abc import Iterator

from rounds.importing.bank_xml import Element, child, children, descendants, local, text_at
from rounds.importing.draft import Draft
from rounds.importing.marks import float_of
from rounds.importing.qti_text import html_of

TEMPLATES = ("match_correct", "map_response", "map_response_point", "CC2_match_basic", "CC2_map_response")


class Answers:
    """What an item says of its responses."""

    def __init__(self, draft: Draft, item: Element, *, ours: bool) -> None:
        self.ours = ours
        self.processing = child(item, "responseProcessing")
        self._draft = draft
        self._declared = {each.get("identifier", ""): each for each in children(item, "responseDeclaration")}
        self._feedback = {each.get("identifier", ""): each for each in children(item, "modalFeedback")}
        for each in descendants(item, "feedbackInline"):
            self._feedback.setdefault(each.get("identifier", ""), each)
        self._used: set[str] = set()
        if not ours:
            self._tell_rules()

    def _tell_rules(self) -> None:
        template = self.processing.get("template", "") if self.processing is not None else ""
        known = template.rpartition("/")[2].removesuffix(".xml")
        own = self.processing is not None and any(
            local(each) in ("mapResponse", "correct", "match") for each in self.processing.iter()
        )
        if self.processing is None and any(self.correct(name) or self.mapped(name) for name in self._declared):
            self._draft.lose("The file does not say how answers count: the right ones count as they are marked.")
        elif template and known not in TEMPLATES:
            self._draft.lose(f"The rules {known[:40]} for how answers count are not read: the marked ones are right.")
        elif self.processing is not None and not template and not own:
            self._draft.lose("Its own rules for how answers count are not read: the marked ones are right.")

    def maps(self, response: str) -> bool:
        """Whether points go by the mapping of the response."""
        if self.processing is None:
            return bool(self.mapped(response)) and not self.correct(response)
        by_template = "map_response" in self.processing.get("template", "")
        named = any(each.get("identifier") == response for each in descendants(self.processing, "mapResponse"))
        return by_template or named or (self.ours and bool(self.mapped(response)))

    def matches(self) -> bool:
        """Whether a response is right when it is the same as the marked one."""
        template = self.processing.get("template", "") if self.processing is not None else ""
        return "match_correct" in template or (
            self.processing is not None and bool(descendants(self.processing, "match"))
        )

    def correct(self, response: str) -> list[str]:
        """The values of the correct response, in order."""
        declared = self._declared.get(response)
        told = child(declared, "correctResponse") if declared is not None else None
        return (
            ["".join(map(str, each.itertext())).strip() for each in children(told, "value")] if told is not None else []
        )

    def mapped(self, response: str) -> dict[str, float]:
        """The points of each value."""
        declared = self._declared.get(response)
        mapping = child(declared, "mapping") if declared is not None else None
        if mapping is None:
            return {}
        entries = (
            (each.get("mapKey", ""), float_of(each.get("mappedValue", ""))) for each in children(mapping, "mapEntry")
        )
        return {key.strip(): value for key, value in entries if value is not None}

    def case(self, response: str) -> bool:
        """Whether capitals count: in a mapping where its entries say so (QTI's default), in a match by its own word."""
        declared = self._declared.get(response)
        entries = descendants(declared, "mapEntry") if declared is not None else []
        matches = descendants(self.processing, "stringMatch") if self.processing is not None else []
        told = [
            each.get("caseSensitive", "false" if local(each) == "mapEntry" else "true") for each in (*entries, *matches)
        ]
        return bool(told) and all(each == "true" for each in told)

    def kind(self, response: str) -> tuple[str, str]:
        """The cardinality and the base type of the response."""
        declared = self._declared.get(response)
        return (
            (declared.get("cardinality", "single"), declared.get("baseType", ""))
            if declared is not None
            else ("single", "")
        )

    def default(self, response: str) -> str:
        """The value that stands in the field beforehand."""
        declared = self._declared.get(response)
        return text_at(declared, "defaultValue", "value") if declared is not None else ""

    def element(self, identifier: str) -> Element | None:
        """The feedback of this identifier."""
        self._used.add(identifier)
        return self._feedback.get(identifier)

    def why(self, *identifiers: str) -> str:
        """The feedback of the first of the identifiers that has one, as Markdown."""
        for identifier in identifiers:
            element = self.element(identifier)
            if element is not None:
                return self._draft.html(html_of(element))
        return ""

    def untold(self) -> Iterator[tuple[str, str]]:
        """Feedback that nothing asked for, as HTML."""
        for identifier, element in self._feedback.items():
            if identifier not in self._used:
                yield identifier, html_of(element)
