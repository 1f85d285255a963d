"""Self-assessments: whether every scale can be counted, every result has its band, and what is named exists."""

from collections.abc import Iterator
from itertools import pairwise

from rounds.check.competencies import check_competency
from rounds.check.family import Family
from rounds.check.named_modules import check_named_modules
from rounds.check.placeless import placeless_links
from rounds.model.course import Course
from rounds.model.places import Address, SourceText
from rounds.model.problem import Problem, Rule, Severity
from rounds.model.profile import Band, Profile, ProfileResponse
from rounds.model.spelling import did_you_mean, quoted

SCALE = Rule(
    "scale",
    "Each question counts for a scale, and each scale has questions",
    "A learner would get no result for it.",
    Severity.ERROR,
)
RESPONSES = Rule(
    "responses",
    "Each question has responses, and each response its own value",
    "An answer would make no difference to the result.",
)
BANDS = Rule(
    "bands",
    "The bands of a scale reach from 0 to 100, without hole or overlap",
    "A result without a band is a number without words.",
    Severity.ERROR,
)
ALERT = Rule(
    "alert",
    "Each alert can come, and belongs to a question",
    "A text that is meant for a grave answer would not be shown, or always.",
)
NEXT_MODULE = Rule(
    "next-module",
    "The modules to take next are there",
    "A learner would be sent to a page that there is not.",
)

COMPETENCY = Rule(
    "self-assessment-competency",
    "The competencies of a self-assessment are those of the framework",
    "Its result could not be laid beside what a role aims at.",
    Severity.ERROR,
)
MINUTES = Rule(
    "self-assessment-minutes",
    "A self-assessment's minutes fit what there is to answer",
    "Learners plan by them.",
    Severity.WARNING,
)

QUICK, SLOW = 3, 20
"""Seconds a statement, reading included: a quick reader's, and one's who thinks it over."""


def check_profiles(course: Course) -> Iterator[Problem]:
    """Each self-assessment by itself."""
    for profile in course.profiles.values():
        text = course.origin.text(profile.place.file)
        yield from _questions(profile, text)
        yield from _responses(profile, text)
        for index, scale in enumerate(profile.scales):
            yield from _bands(scale.bands, text, ("scales", index, "bands"))
        yield from _alerts(profile, text)
        yield from _modules(course, profile, text)
        yield from _competencies(course, profile, text)
        yield from _minutes(profile, text)
        yield from placeless_links(profile, text, "self-assessment", "List a module under the band's `modules:`")


def _questions(profile: Profile, text: SourceText) -> Iterator[Problem]:
    scales = [scale.id for scale in profile.scales]
    for index, question in enumerate(profile.questions):
        address: Address = ("questions", index)
        if question.scale not in scales:
            cure = did_you_mean(question.scale, scales, f"Write one of {', '.join(scales[:12])}.")
            yield Problem(
                text.place((*address, "scale")), f"There is no scale {quoted(question.scale)}.", cure, rule=SCALE
            )
        if not profile.responses_to(question):
            cure = "Write `responses:` for all questions at the top of the file, or under this question."
            yield Problem(
                text.place(address), f"The question {quoted(question.id)} has no responses.", cure, rule=RESPONSES
            )
    asked = {question.scale for question in profile.questions}
    for index, scale in enumerate(profile.scales):
        if scale.id not in asked:
            what = f"No question asks for the scale {quoted(scale.id)}."
            cure = f"Write `scale: {scale.id}` under the questions that belong to it, or remove the scale."
            yield Problem(text.place(("scales", index, "id")), what, cure, rule=SCALE)


def _responses(profile: Profile, text: SourceText) -> Iterator[Problem]:
    lists: list[tuple[Address, list[ProfileResponse] | None]] = [(("responses",), profile.responses)]
    lists += [(("questions", n, "responses"), question.responses) for n, question in enumerate(profile.questions)]
    for address, responses in lists:
        if not responses:
            continue
        values = [response.value for response in responses]
        if len(set(values)) == 1:
            what = f"All responses have the value {values[0]:g}: no answer makes a difference."
            yield Problem(
                text.place(address), what, "Give the responses rising values, such as 1, 2, 3.", rule=RESPONSES
            )
            continue
        for index, value in enumerate(values):
            if value in values[:index]:
                what = f"A second response has the value {value:g}."
                place = text.place((*address, index, "value"))
                cure = "Give each its own value, unless both mean the same."
                yield Problem(place, what, cure, Severity.WARNING, RESPONSES)


def _bands(bands: list[Band], text: SourceText, address: Address) -> Iterator[Problem]:
    """From 0 to 100, each beginning where the one before ends."""
    ordered = sorted(enumerate(bands), key=lambda entry: (entry[1].from_, entry[1].to))
    for index, band in ordered:
        if band.to <= band.from_:
            what = f"The band {quoted(band.title)} ends at {band.to:g} and begins at {band.from_:g}."
            cure = "`from` is the lower number, `to` the higher."
            yield Problem(text.place((*address, index, "to")), what, cure, rule=BANDS)
            return
    first, band = ordered[0]
    if band.from_ > 0:
        what = f"No band says what 0 to {band.from_:g} percent mean."
        yield Problem(text.place((*address, first, "from")), what, "Begin the lowest band with `from: 0`.", rule=BANDS)
    for (_, before), (index, band) in pairwise(ordered):
        if band.from_ == before.to:
            continue
        place = text.place((*address, index, "from"))
        cure = f"Write `from: {before.to:g}`, where the band {quoted(before.title)} ends."
        if band.from_ > before.to:
            yield Problem(place, f"No band says what {before.to:g} to {band.from_:g} percent mean.", cure, rule=BANDS)
        else:
            yield Problem(
                place, f"Two bands hold {band.from_:g} to {min(band.to, before.to):g} percent.", cure, rule=BANDS
            )
    last, band = max(ordered, key=lambda entry: entry[1].to)
    if band.to < 100:
        what = f"No band says what {band.to:g} to 100 percent mean."
        yield Problem(text.place((*address, last, "to")), what, "End the highest band with `to: 100`.", rule=BANDS)


def _alerts(profile: Profile, text: SourceText) -> Iterator[Problem]:
    questions = {question.id: question for question in profile.questions}
    for index, alert in enumerate(profile.alerts):
        question = questions.get(alert.question)
        if question is None:
            cure = did_you_mean(alert.question, questions, "Name a question of this self-assessment.")
            place = text.place(("alerts", index, "question"))
            yield Problem(place, f"There is no question {quoted(alert.question)}.", cure, rule=ALERT)
            continue
        values = [response.value for response in profile.responses_to(question)]
        if len(set(values)) > 1 and not min(values) < alert.from_ <= max(values):
            often = "never" if alert.from_ > max(values) else "always"
            reach = f"{min(values):g} to {max(values):g}"
            what = f"This alert is {often} shown: the values of {quoted(question.id)} are {reach}."
            cure = "Write the lowest value that shows it, before reversing."
            yield Problem(text.place(("alerts", index, "from")), what, cure, Severity.WARNING, ALERT)


def _modules(course: Course, profile: Profile, text: SourceText) -> Iterator[Problem]:
    lists: list[tuple[Address, list[str]]] = [
        (("scales", n, "bands", m, "modules"), band.modules)
        for n, scale in enumerate(profile.scales)
        for m, band in enumerate(scale.bands)
    ]
    lists += [(("alerts", n, "modules"), alert.modules) for n, alert in enumerate(profile.alerts)]
    named = (((*address, n), module) for address, found in lists for n, module in enumerate(found))
    yield from check_named_modules(course, text, named, NEXT_MODULE)


def _competencies(course: Course, profile: Profile, text: SourceText) -> Iterator[Problem]:
    for n, scale in enumerate(profile.scales):
        if scale.competency:
            yield from check_competency(course, scale.competency, text.place(("scales", n, "competency")), COMPETENCY)


def _minutes(profile: Profile, text: SourceText) -> Iterator[Problem]:
    count = len(profile.questions)
    if profile.minutes and not count * QUICK / 60 - 1 <= profile.minutes <= count * SLOW / 60 + 2:
        least, most = max(1, count * QUICK // 60), count * SLOW // 60 + 1
        what = f"{profile.minutes} minutes are given; {count} statements take about {least} to {most}."
        yield Problem(text.place(("minutes",)), what, "Change `minutes`.", Severity.WARNING, MINUTES)


PROFILES = Family(
    name="self-assessments",
    title="Self-assessments",
    rules=(SCALE, RESPONSES, BANDS, ALERT, NEXT_MODULE, COMPETENCY, MINUTES),
    checks=(check_profiles,),
)
