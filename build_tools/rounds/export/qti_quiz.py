"""A quiz as a QTI 2.1 assessmentTest: what it draws, shuffles and shows, how often, and when it is passed."""

from rounds.export.bank import Bank
from rounds.export.qti_item import ROOT, TOOL, item_file
from rounds.export.qti_scoring import condition, operator, value, variable
from rounds.export.qti_xml import Attributes, document, lines, name_of, tag


def quiz_xml(bank: Bank) -> bytes:
    """The test's file."""
    root: Attributes = {**ROOT, "identifier": name_of(bank.id), "title": bank.title, **TOOL}
    parts = [*_outcomes(bank), _part(bank), lines("outcomeProcessing", {}, _processing(bank))]
    return document(lines("assessmentTest", root, parts))


def _outcomes(bank: Bank) -> list[str]:
    """The score, the most that can be scored, the percent with its pass mark, and whether that is reached."""
    percent = {"normalMaximum": 100, "normalMinimum": 0, "masteryValue": bank.pass_mark}
    return [
        _outcome("SCORE", "float", {}),
        _outcome("MAXSCORE", "float", {}),
        _outcome("PERCENT", "float", percent),
        _outcome("PASSED", "boolean", {}),
    ]


def _outcome(name: str, base_type: str, more: dict[str, int]) -> str:
    start = "false" if base_type == "boolean" else "0"
    attributes: Attributes = {"identifier": name, "cardinality": "single", "baseType": base_type, **more}
    return tag("outcomeDeclaration", attributes, tag("defaultValue", {}, tag("value", {}, start)))


def _part(bank: Bank) -> str:
    attempts = 0 if bank.attempts == "unlimited" else bank.attempts
    shown = bank.feedback != "never"
    control = {"maxAttempts": attempts, "showFeedback": shown, "allowReview": shown, "showSolution": False}
    submission = "individual" if bank.feedback == "each" else "simultaneous"
    attributes = {"identifier": "part", "navigationMode": "nonlinear", "submissionMode": submission}
    return lines("testPart", attributes, [tag("itemSessionControl", control), _section(bank)])


def _section(bank: Bank) -> str:
    draws = bank.draw is not None and bank.draw < len(bank.questions)
    items = [
        tag(
            "assessmentItemRef",
            {
                "identifier": name_of(each.id),
                "href": item_file(each),
                "category": f"objective-{each.question.objective}" if each.question.objective else None,
            },
        )
        for each in bank.questions
    ]
    return lines(
        "assessmentSection",
        {"identifier": "section", "title": bank.title, "visible": False},
        [
            tag("selection", {"select": bank.draw}) if draws else "",
            tag("ordering", {"shuffle": True}) if "questions" in bank.shuffle else "",
            *items,
        ],
    )


def _processing(bank: Bank) -> list[str]:
    def total(name: str) -> str:
        scores = tag("testVariables", {"variableIdentifier": name, "baseType": "float"})
        return tag("setOutcomeValue", {"identifier": name}, operator("sum", scores))

    share = operator("divide", variable("SCORE"), variable("MAXSCORE"))
    percent = operator("product", value("float", 100), share)
    # With room for the last bits of a double, which scores like 0.7 + 0.7 + 0.7 would miss the mark by.
    score = operator("sum", _times(100, "SCORE"), value("float", 0.000001))
    reached = operator("gte", score, _times(bank.pass_mark, "MAXSCORE"))
    something = operator("gt", variable("MAXSCORE"), value("float", 0))
    told = [
        tag("setOutcomeValue", {"identifier": "PERCENT"}, percent),
        tag("setOutcomeValue", {"identifier": "PASSED"}, reached),
    ]
    scored = condition([(something, told)], of="outcome")
    return [total("SCORE"), total("MAXSCORE"), scored]


def _times(factor: float, name: str) -> str:
    return operator("product", value("float", factor), variable(name))
