"""Days: reviews that are due, and sources that nobody has looked at for long."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from rounds.check.family import Family
from rounds.model.course import Course, Module
from rounds.model.problem import Problem, Rule, Severity
from rounds.model.spelling import quoted

SOON = timedelta(days=60)
"""A subject expert's time is asked for weeks ahead."""
LONG_AGO = timedelta(days=730)
"""Laws and guidelines are amended more often than their titles tell."""

OVERDUE = Rule(
    "review-overdue",
    "Each module is reviewed by the day that it gives",
    "Rules and practice change: what was right at the last review may not be so now.",
    Severity.WARNING,
)
DUE_SOON = Rule(
    "review-due-soon",
    "A review is planned before its day",
    "A subject expert's time is asked for weeks ahead.",
    Severity.NOTE,
)
REVIEW_DAYS = Rule(
    "review-days",
    "A review lies in the past, and the next one after it",
    "The record for inspectors is made of these days.",
    Severity.WARNING,
)
SOURCE_AGE = Rule(
    "source-not-checked",
    "Each source was looked at within two years",
    "A newer edition may be in force that nobody has noticed.",
    Severity.NOTE,
)
SOURCE_DAYS = Rule(
    "source-days",
    "The day on which a source was looked at is a day of the past",
    "It tells readers how far the source can be relied on.",
    Severity.WARNING,
)


def freshness(today: date) -> Family:
    """The family as of a day; `date.min` is no day, and nothing is out of date on it."""
    return Family(
        name="freshness",
        title="Reviews and sources in time",
        rules=(OVERDUE, DUE_SOON, REVIEW_DAYS, SOURCE_AGE, SOURCE_DAYS),
        checks=(check_review_days, partial(check_reviews, today=today), partial(check_looked_at, today=today)),
        advice=True,
    )


def check_review_days(course: Course) -> Iterator[Problem]:
    """The next review follows the last one."""
    for module in _in_use(course):
        if module.reviewed and module.review_by and module.review_by < module.reviewed:
            what = f"The next review is due on {module.review_by}, before the last one of {module.reviewed}."
            place = course.origin.text(module.place.file).place(("review_by",))
            yield Problem(place, what, "Correct one of the two days.", Severity.WARNING, REVIEW_DAYS)


def check_reviews(course: Course, today: date) -> Iterator[Problem]:
    """Overdue, due soon, or said to have been made in the future."""
    if today == date.min:
        return
    for module in _in_use(course):
        source = course.origin.text(module.place.file)
        if module.reviewed and module.reviewed > today:
            what = f"The module was reviewed on {module.reviewed}, and today is {today}."
            yield Problem(
                source.place(("reviewed",)), what, "Write the day of the review.", Severity.WARNING, REVIEW_DAYS
            )
        due = module.review_by
        if due is None or (module.reviewed and due < module.reviewed):
            continue
        cure = "Have it reviewed, then write `reviewed` and the next `review_by`."
        if due < today:
            what = f"The review was due on {due}."
            yield Problem(source.place(("review_by",)), what, cure, Severity.WARNING, OVERDUE)
        elif due - today <= SOON:
            what = f"The review is due on {due}."
            yield Problem(source.place(("review_by",)), what, cure, Severity.NOTE, DUE_SOON)


def check_looked_at(course: Course, today: date) -> Iterator[Problem]:
    """Sources in force whose day of being looked at is long past, or to come."""
    if today == date.min:
        return
    text = course.origin.text_ending("framework/sources.yml")
    for n, source in enumerate(course.framework.sources.values()):
        looked = _day(source.checked)
        if looked is None or source.status == "superseded":
            continue
        place = text.place(("sources", n, "checked"))
        if looked > today:
            what = f"The source {quoted(source.id)} was looked at on {looked}, and today is {today}."
            yield Problem(place, what, "Write the day on which it was looked at.", Severity.WARNING, SOURCE_DAYS)
        elif today - looked > LONG_AGO:
            what = f"The source {quoted(source.id)} was last looked at on {looked}."
            cure = "Look whether this edition is still in force, and write today's day."
            yield Problem(place, what, cure, Severity.NOTE, SOURCE_AGE)


def _in_use(course: Course) -> Iterator[Module]:
    return (module for module in course.modules.values() if module.status != "retired")


def _day(written: str | None) -> date | None:
    """None for a day that no calendar has."""
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        return None
