"""A small judge of Common Cartridge's QTI 1.2.1 items, and readers of them as Moodle and Canvas are known to read.

The judge follows the profile: conditions in their order, the first that does not continue ends; texts in one condition
are alternatives. The readers do what the sources of the two systems do that cc_items.py names.
"""

from dataclasses import dataclass

from lxml import etree

QTI = "{http://www.imsglobal.org/xsd/ims_qtiasiv1p2}"


@dataclass
class Verdict:
    """A share of the points, and the feedback that is shown."""

    share: float
    shown: list[str]


def judged(item: etree._Element, answer: list[str]) -> Verdict:
    """What the item says to chosen identifiers, or to one typed text."""
    declared = item.find(f".//{QTI}decvar")
    assert declared is not None
    score, shown = 0.0, []
    for condition in item.iter(f"{QTI}respcondition"):
        if not any(_true(each, answer) for each in condition.find(f"{QTI}conditionvar")):  # type: ignore[union-attr]
            continue
        for each in condition.iter(f"{QTI}setvar"):
            score = float(each.text or "")
        shown += [str(each.get("linkrefid")) for each in condition.iter(f"{QTI}displayfeedback")]
        if condition.get("continue") != "Yes":
            break
    return Verdict(score / float(declared.get("maxvalue", "")), shown)


def _true(test: etree._Element, answer: list[str]) -> bool:
    match etree.QName(test).localname:
        case "other":
            return True
        case "and":
            return all(_true(each, answer) for each in test)
        case "not":
            return not any(_true(each, answer) for each in test)
        case "varequal":
            return any(_folded(test, each) == _folded(test, test.text or "") for each in answer)
        case "varsubstring":
            return any(_folded(test, test.text or "") in _folded(test, each) for each in answer)
    raise AssertionError(test.tag)


def _folded(test: etree._Element, text: str) -> str:
    return text if test.get("case") == "Yes" else text.casefold()


def profile(item: etree._Element) -> str:
    """`fib` of cc.fib.v0p1."""
    return fields(item)["cc_profile"].split(".")[1]


def fields(element: etree._Element) -> dict[str, str]:
    """The metadata that stands in the element."""
    rows = element.iter(f"{QTI}qtimetadatafield")
    return {str(row.findtext(f"{QTI}fieldlabel")): str(row.findtext(f"{QTI}fieldentry")) for row in rows}


def labels(item: etree._Element) -> dict[str, str]:
    """The choices' texts by their identifiers."""
    told = item.iter(f"{QTI}response_label")
    return {str(each.get("ident")): str(each.findtext(f".//{QTI}mattext")) for each in told}


def moodle_right_options(item: etree._Element) -> set[str]:
    """What entity11.quiz.class.php takes for right: a score of 100 by name; several by case="Yes" outside `not`."""
    several = item.xpath(
        "*//q:setvar[@varname='SCORE'][.=100]/../q:conditionvar//q:varequal[@case='Yes'][not(parent::q:not)]",
        namespaces={"q": QTI[1:-1]},
    )
    one = item.xpath("*//q:respcondition[q:setvar]/q:conditionvar/q:varequal[1]", namespaces={"q": QTI[1:-1]})
    return {each.text for each in (several if profile(item) == "multiple_response" else one)}


def moodle_blank_answers(item: etree._Element) -> list[str]:
    """What get_answers_fib takes for right: every varequal of the first condition with a score of 100."""
    found = item.xpath("*//q:respcondition[q:setvar[text()='100']]", namespaces={"q": QTI[1:-1]})
    return [str(each.text) for each in found[0].iterfind(f"{QTI}conditionvar/{QTI}varequal")]
