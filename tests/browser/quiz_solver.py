"""Answers the question on the screen, rightly or wrongly, as a learner's finger would, from the quiz's own data."""

from typing import Any

from playwright.sync_api import Frame, Locator, Page, expect

DATA = """quiz => JSON.parse(quiz.querySelector(".rounds-quiz-data").textContent)"""


def quiz_data(scope: Page | Frame) -> dict[str, Any]:
    """The quiz's data as the player has it."""
    data: dict[str, Any] = scope.locator("rounds-quiz").first.evaluate(DATA)
    return data


def answer_shown(scope: Page | Frame, *, right: bool = True) -> None:
    """Answers the question that is shown and waits for its verdict. Until a quiz is alive it shows all of them."""
    main_button(scope).wait_for()
    shown = scope.locator("rounds-quiz .r-q:visible").first
    asked = shown.get_attribute("data-question")
    question = next(each for each in quiz_data(scope)["questions"] if each["id"] == asked)
    _fill(shown, question, right)
    if question.get("confidence"):
        shown.locator(".r-sure label").last.click()
    main_button(scope).click()
    scored = question["type"] not in {"rating", "reflection"}
    expect(shown.locator(".r-verdict")).to_contain_text("Noted" if not scored else "Right" if right else "Not right")


def main_button(scope: Page | Frame) -> Locator:
    """The one main action under the thumb."""
    return scope.locator("rounds-quiz .r-act .r-btn--lg")


def _fill(shown: Locator, question: dict[str, Any], right: bool) -> None:
    match question["type"]:
        case "single" | "multiple":
            chosen = [each["id"] for each in question["options"] if bool(each.get("correct")) is right]
            for option in chosen[: None if question["type"] == "multiple" else 1]:
                shown.locator(f'li[data-option="{option}"] label').click()
        case "hotspot":
            for region in [r["id"] for r in question["regions"] if bool(r.get("correct")) is right]:
                shown.locator(f'li[data-option="{region}"] label').click()
        case "true-false":
            told = str(question["answer"] is right).lower()
            shown.locator(f'li[data-option="{told}"] label').click()
        case "numeric":
            shown.locator(".r-q__answer input").fill(str(question["answer"] if right else question["answer"] + 1000))
        case "short-answer":
            shown.locator(".r-q__answer input").fill(question["accept"][0] if right else "something else")
        case "matching":
            places = [partner["id"] for partner in question["partners"]]
            for pair in question["pairs"]:
                place = (places.index(pair["partner"]) + (not right)) % len(places)
                shown.locator(f'li[data-pair="{pair["id"]}"] select').select_option(str(place))
        case "sorting" | "matrix":
            places = [each["id"] for each in question.get("groups", question.get("columns", []))]
            for part in question.get("items", question.get("rows", [])):
                place = (places.index(part.get("group", part.get("answer"))) + (not right)) % len(places)
                shown.locator(f'[data-row="{part["id"]}"] label').nth(place).click()
        case "cloze":
            for gap in question["gaps"]:
                field = shown.locator(f'[data-gap="{gap["id"]}"]')
                if "options" in gap:
                    field.select_option(next(o["id"] for o in gap["options"] if bool(o.get("correct")) is right))
                else:
                    field.fill(gap["accept"][0] if right else "something else")
        case "ordering":
            for place, item in enumerate(question["items"] if right else reversed(question["items"])):
                _raise(shown, item["id"], place)
        case "rating":
            shown.locator(".r-q__answer label").first.click()
        case "reflection":
            shown.locator("textarea").fill("So I would do it.")
        case other:
            raise AssertionError(f"the solver does not know {other}")


def _raise(shown: Locator, item: str, place: int) -> None:
    def order() -> list[str]:
        ids: list[str] = shown.locator("li[data-item]").evaluate_all("rows => rows.map(row => row.dataset.item)")
        return ids

    while order().index(item) > place:
        shown.locator(f'li[data-item="{item}"] button').first.click()
