"""The page of coaching cards shows each card under its competency's group, with links only to pages that exist."""

from made_view import module, view

from rounds.model.coaching import CoachingFile
from rounds.model.framework import CompetenciesFile
from rounds.render.coaching_page import coaching_page

COMPETENCIES = CompetenciesFile.model_validate(
    {
        "levels": {"first": {"order": 1, "meaning": "a"}, "second": {"order": 2, "meaning": "b"}},
        "groups": [
            {"id": "a", "name": "Group A", "competencies": [{"id": "quiet", "name": "Being quiet"}]},
            {
                "id": "b",
                "name": "Group B",
                "competencies": [
                    {"id": "ask", "name": "Asking", "indicators": {"second": ["Waits long"], "first": ["Asks <open>"]}}
                ],
            },
        ],
    }
)
COACHING = CoachingFile.model_validate(
    {
        "note": "End with **one** act.",
        "guides": [
            {"id": "short", "title": "A talk", "occasion": "Weekly", "minutes": 5,
             "steps": [{"text": "What went well?", "minutes": 2}, {"text": "What else?"}], "modules": ["one"]}
        ],
        "cards": [
            {"id": "late", "competency": "ask", "occasion": "Late", "questions": ["Who knew?", "Who *not*?"],
             "act": "Call first.", "modules": ["two", "one", "never"]}
        ],
    }
)  # fmt: skip


def page() -> str:
    """The page of a course with two modules, of which one has no page."""
    made = view([module("one"), module("two")], hidden={"two"})
    framework = made.course.framework.model_copy(update={"competencies": COMPETENCIES, "coaching": COACHING})
    course = made.course.model_copy(update={"framework": framework})
    return str(coaching_page(type(made)(course, made.map, made.write), "coaching/", ""))


def test_talks_come_with_their_parts_and_minutes():
    html = page()
    assert "<strong>one</strong>" in html
    assert html.index("A talk") < html.index("What went well?") < html.index("2 min") < html.index("What else?")
    assert "Weekly · 5 min" in html


def test_cards_stand_under_the_groups_that_have_some():
    html = page()
    assert "Group B" in html
    assert "Group A" not in html
    assert html.index("Asking") < html.index("Late") < html.index("Who knew?") < html.index("Call first.")
    assert html.index("First") < html.index("Asks &lt;open&gt;") < html.index("Second") < html.index("Waits long")


def test_only_modules_with_a_page_are_linked():
    html = page()
    assert html.count('href="../modules/area/one/"') == 2
    assert "two" not in html
    assert "never" not in html
