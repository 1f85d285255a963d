"""A small judge of QTI 2.1 items, written from the standard (QTI 2.1 Information Model, 8), not from our writer.

It runs an item's response processing with a response and gives the outcomes. Whatever it does not know is an error.
"""

import re
from collections.abc import Mapping
from typing import Any

from lxml import etree

Value = Any
"""None for NULL, a str, float, bool or int, a list for multiple and ordered containers."""

RPTEMPLATE = "http://www.imsglobal.org/question/qti_v2p1/rptemplates/"


def outcomes(item: etree._Element, responses: Mapping[str, Value]) -> dict[str, Value]:
    """The outcome variables after these responses."""
    return _Run(item, responses).outcomes


def local(element: etree._Element) -> str:
    return etree.QName(element).localname


def children(element: etree._Element, name: str | None = None) -> list[etree._Element]:
    return [each for each in element if isinstance(each.tag, str) and name in (None, local(each))]


def typed(base_type: str | None, text: str) -> Value:
    match base_type:
        case "float":
            return float(text)
        case "integer":
            return int(text)
        case "boolean":
            return {"true": True, "false": False}[text]
        case _:
            return text


class _Run:
    def __init__(self, item: etree._Element, responses: Mapping[str, Value]) -> None:
        self.declared = {each.get("identifier", ""): each for each in children(item, "responseDeclaration")}
        assert responses.keys() <= self.declared.keys()
        given = {name: responses.get(name) for name in self.declared}
        self.responses = {name: None if told in ("", []) else told for name, told in given.items()}
        self.types = {each.get("identifier", ""): each for each in children(item, "outcomeDeclaration")}
        self.outcomes = {name: self._default(each) for name, each in self.types.items()}
        for processing in children(item, "responseProcessing"):
            template = processing.get("template")
            if template:
                self.outcomes["SCORE"] = self._template(template)
            for rule in children(processing):
                self._rule(rule)

    def _default(self, declaration: etree._Element) -> Value:
        values = [
            each.text or "" for each in declaration.iter() if isinstance(each.tag, str) and local(each) == "value"
        ]
        if values:
            return typed(declaration.get("baseType"), values[0])
        numeric = declaration.get("baseType") in ("float", "integer")
        return 0.0 if numeric and declaration.get("cardinality") == "single" else None

    def _template(self, template: str) -> float:
        match template.removeprefix(RPTEMPLATE):
            case "match_correct":
                return float(self._match(self.responses["RESPONSE"], self._correct("RESPONSE"), "RESPONSE") is True)
            case "map_response":
                return self._mapped("RESPONSE")
        raise AssertionError(template)

    def _rule(self, rule: etree._Element) -> None:
        match local(rule):
            case "setOutcomeValue":
                name = rule.get("identifier", "")
                assert name in self.types, name
                [expression] = children(rule)
                self.outcomes[name] = self._value(expression)
            case "responseCondition":
                for branch in children(rule):
                    first, *rest = children(branch) if local(branch) != "responseElse" else [None, *children(branch)]
                    if first is None or self._value(first) is True:
                        for each in rest:
                            self._rule(each)
                        return
            case other:
                raise AssertionError(other)

    def _value(self, expression: etree._Element) -> Value:
        name = local(expression)
        identifier = expression.get("identifier", "")
        if name == "mapResponse":
            return self._mapped(identifier)
        if name == "correct":
            return self._correct(identifier)
        if name == "baseValue":
            return typed(expression.get("baseType"), expression.text or "")
        if name == "variable":
            assert identifier in self.responses or identifier in self.outcomes, identifier
            return self.responses[identifier] if identifier in self.responses else self.outcomes[identifier]
        values = [self._value(each) for each in children(expression)]
        return self._operator(expression, name, values)

    def _operator(self, expression: etree._Element, name: str, values: list[Value]) -> Value:
        match name:
            case "and":
                return all(value is True for value in values)
            case "or":
                return any(value is True for value in values)
            case "sum":
                return sum(values)
            case "multiple":
                flat = [each for value in values for each in (value if isinstance(value, list) else [value])]
                return [each for each in flat if each is not None] or None
            case "match":
                [variable] = [each.get("identifier", "") for each in expression.iter() if local(each) == "variable"][:1]
                return self._match(values[0], values[1], variable)
            case "member":
                return None if None in values else values[0] in values[1]
            case "index":
                place = int(expression.get("n", "0")) - 1
                return values[0][place] if values[0] and place < len(values[0]) else None
            case "equal":
                return _equal(expression, *values)
            case "stringMatch":
                if None in values:
                    return None
                exact = expression.get("caseSensitive") == "true"
                return values[0] == values[1] if exact else values[0].casefold() == values[1].casefold()
            case "patternMatch":
                return None if None in values else bool(re.fullmatch(expression.get("pattern", ""), values[0]))
        raise AssertionError(name)

    def _correct(self, identifier: str) -> Value:
        declared = self.declared[identifier]
        values = [
            typed(declared.get("baseType"), each.text or "")
            for each in declared.iterfind("{*}correctResponse/{*}value")
        ]
        return values if declared.get("cardinality") != "single" else values[0]

    def _match(self, one: Value, other: Value, variable: str) -> bool | None:
        if one is None or other is None:
            return None
        ordered = variable in self.declared and self.declared[variable].get("cardinality") == "ordered"
        if isinstance(one, list) and not ordered:
            return sorted(one) == sorted(other)
        return bool(one == other)

    def _mapped(self, identifier: str) -> float:
        mapping = self.declared[identifier].find("{*}mapping")
        assert mapping is not None, identifier
        told = self.responses[identifier]
        given = [] if told is None else told if isinstance(told, list) else [told]
        total = sum(_worth(mapping, each) for each in dict.fromkeys(given))
        lower, upper = mapping.get("lowerBound"), mapping.get("upperBound")
        total = max(total, float(lower)) if lower is not None else total
        return min(total, float(upper)) if upper is not None else total


def _worth(mapping: etree._Element, key: str) -> float:
    for entry in children(mapping, "mapEntry"):
        told = entry.get("mapKey", "")
        same = key.casefold() == told.casefold() if entry.get("caseSensitive") == "false" else key == told
        if same:
            return float(entry.get("mappedValue", ""))
    return float(mapping.get("defaultValue", "0"))


def _equal(expression: etree._Element, one: Value, other: Value) -> bool | None:
    if one is None or other is None:
        return None
    if expression.get("toleranceMode") == "exact":
        return bool(one == other)
    assert expression.get("toleranceMode") == "absolute"
    below, above = map(float, expression.get("tolerance", "").split())
    return bool(other - below <= one <= other + above)


def results_of(test: etree._Element, items: list[Mapping[str, Value]]) -> dict[str, Value]:
    """The outcomes of a test whose items came to these outcomes (QTI 2.1 Information Model, 13)."""
    told: dict[str, Value] = dict.fromkeys(each.get("identifier", "") for each in children(test, "outcomeDeclaration"))

    def of(expression: etree._Element) -> Value:
        values = [of(each) for each in children(expression)]
        match local(expression):
            case "testVariables":
                name = expression.get("variableIdentifier", "")
                return [item[name] for item in items if item.get(name) is not None]
            case "baseValue":
                return typed(expression.get("baseType"), expression.text or "")
            case "variable":
                return told[expression.get("identifier", "")]
            case "sum":
                return sum(each for value in values for each in (value if isinstance(value, list) else [value]))
            case "product":
                return values[0] * values[1]
            case "divide":
                return values[0] / values[1]
            case "gt":
                return values[0] > values[1]
            case "gte":
                return values[0] >= values[1]
        raise AssertionError(expression.tag)

    def run(rule: etree._Element) -> None:
        if local(rule) == "setOutcomeValue":
            told[rule.get("identifier", "")] = of(children(rule)[0])
            return
        assert local(rule) == "outcomeCondition"
        first, *rest = children(children(rule, "outcomeIf")[0])
        for each in rest if of(first) else []:
            run(each)

    for processing in children(test, "outcomeProcessing"):
        for rule in children(processing):
            run(rule)
    return told
