"""Every question that asks for a number: its answer and its slips are recomputed, or it is a limit of a source."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from math import ceil

import pytest
from course_figures import Figure, answers, figures, mistaken, module

from rounds.model.course import Course
from rounds.model.kinds.numeric import Numeric

Sum = Callable[..., tuple[Fraction | float, ...]]

RECOMPUTED: dict[str, tuple[str, Sum]] = {
    "coaching-after-findings sample-gap": (
        r"check # notes.*?# are complete.*? is #%",
        lambda n, k, least: (n * least / 100 - k, n * least / 100, n - k, least - 100 * k / n),
    ),
    "leading-change adoption-gap": (
        r"reached #%\. .*? # of the # monitors",
        lambda limit, k, n: (ceil(n * limit / 100) - k, limit - 100 * k / n, n - k, int(n * limit / 100) - k),
    ),
    "measuring-impact roi": (
        r"are # euros, .*? costs are # euros",
        lambda b, c: (100 * (b - c) / c, 100 * b / c, 100 * (b - c) / b, (b - c) / c),
    ),
    "succession-rotation bench-strength": (
        r"has # critical roles\. For # .*? For # more .*? For # there",
        lambda n, ready, named, no: (100 * ready / n, 100 * (n - no) / n, 100 * (named + no) / n),
    ),
    "meetings-that-decide cost": (
        r"call of # people, held in # weeks .*? from # to # minutes",
        lambda people, weeks, long, short: (
            people * weeks * (long - short) / 60, people * weeks * long / 60, people * weeks * short / 60,
            people * 52 * (long - short) / 60, weeks * (long - short) / 60,
        ),
    ),
    "eligibility-decision over-the-limit": (
        r"enrolled # people\..*? that (\w+) of them .*? Another (\w+) .*? is #% of",
        lambda n, late, kept_out, limit: (100 * late / n - limit, 100 * late / n, 100 * (late + kept_out) / n - limit),
    ),
    "ketek-3014 more-than-expected": (
        r"of # weights .*? # end in # or #\. .*? all (ten) last digits",
        lambda n, seen, one, other, digits: (
            seen - n * len({one, other}) / digits, n * len({one, other}) / digits, seen - n / digits, seen - n / 2,
        ),
    ),
    "product-accountability unaccounted": (
        r"received # kits\. It dispensed #, sent # back .*? had # destroyed\. .*? stand #",
        lambda n, out, back, gone, here: (
            n - out - back - gone - here, n - out - here, n - out - back - here, n - out - gone - here,
        ),
    ),
    "product-accountability tablets": (
        r"got # tablets, brings back # .*? # were lost\. .*? # days, with # tablets",
        lambda n, back, lost, days, daily: (
            100 * (n - back - lost) / (days * daily), 100 * n / (days * daily), 100 * (n - back) / (days * daily),
            100 * (n - back - lost) / n, 100 * (n - back - lost) / days,
        ),
    ),
    "psychological-safety same-ratio": (
        r"had # near-miss reports and # harm events\. .*? are # harm events",
        lambda near, harm, now: (near / harm * now, near, near + now - harm, near * harm / now),
    ),
    "resilience-self-check area-value": (
        r"answers # and #, and # on the reversed",
        lambda a, b, turned: ((a + b + 6 - turned) / 3, (a + b + turned) / 3, a + b + 6 - turned),
    ),
    "visible-workload utilisation": (
        r"(Three) .*? have # productive hours .*? asks for # hours",
        lambda people, each, plan: (
            100 * plan / (people * each), 100 * people * each / plan, 100 * plan / each,
            plan - people * each, 100 * (plan - people * each) / (people * each),
        ),
    ),
    "quality-limits compute": (r"There are # among #", lambda k, n: (100 * k / n, n / k, k / n)),
    "risk-register score": (
        r"likelihood #, impact #, difficulty of detection #",
        lambda a, b, c: (a * b * c, a * b if a * b == a + b + c else 0),
    ),
    "root-cause-capa compute-check": (r"count is # of #", lambda k, n: (100 * k / n, k, 100 - 100 * k / n)),
    "susar-clocks june-date": (
        r"on Friday # June .*? On Wednesday # June",  # the weekdays and the working days: test_worked_timelines
        lambda first, second: (second + 7, first + 15, first + 7, second + 7 + 2),
    ),
    "time-and-money eac": (
        r"budget is €# million, .*? €# million .*? €# million",
        lambda bac, ev, ac: (bac / (ev / ac), ev / ac, bac * ev / ac, bac + ac - ev),
    ),
    "time-and-money to-screen": (
        r"need # more .*? rate is #%",
        lambda n, rate: (n / (1 - rate / 100), n * (1 + rate / 100), n / (rate / 100)),
    ),
    "jesse-gelsinger equity-limit": (
        r"worth \$#",
        lambda worth: (_disclosed()[0] - worth, max(0, _disclosed()[1] - worth), _disclosed()[0]),
    ),
    "first-24-hours site-limit": (
        r"on Friday at (\d+):(\d+).*?on Sunday at (\d+):(\d+)",
        lambda h, m, to_h, to_m: (_from_to(h, m, to_h, to_m) - _hours_allowed(), _from_to(h, m, to_h, to_m), 0),
    ),
    "vendor-oversight gap": (
        r"#% of all results .*? Of the # that guide a dose, # did\. The limit is #%",
        lambda whole, n, k, limit: (
            limit - 100 * k / n, whole - 100 * k / n, 100 - 100 * k / n, limit - k,
        ),
    ),
    "after-the-visit": (r"Of the # open queries, # come from", lambda n, k: (100 * k / n,)),
    "audit-finding": (r"# of # forms have", lambda k, n: (100 * k / n,)),
    "deviation-cascade": (r"(Six) of # participants", lambda k, n: (100 * k / n,)),
    "enrolment-pressure": (r"list of # people .*? Behind # of them", lambda n, k: (100 * k / n,)),
}  # fmt: skip
"""The inputs as the question (or its moment of a simulation) tells them; from them the answer, then each slip."""

LIMITS: dict[str, tuple[str, str]] = {
    "who-needs-to-know end-of-trial": ("communication/who-needs-to-know", r"End of the trial \| .*? \| # days"),
    "bia-10-2474 urgent-measures-limit": ("gcp-cases/bia-10-2474", r"urgent safety measures \| .*? at most # days"),
    "recovery sleep-hours": ("resilience/recovery", r"advises adults to sleep # or more hours"),
    "deviation-triage breach-limit": ("risk-management/deviation-triage", r"Serious breach \| .*? at most # days"),
    "deviation-triage device-emergency": (
        "risk-management/deviation-triage",
        r"emergency deviation .*? most # working days",
    ),
    "escalate-early privacy-clock": (
        "risk-management/escalate-early",
        r"supervisory authority: # hours from awareness",
    ),
    "ready-any-day reply-483": ("risk-management/ready-any-day", r"more than # business days after the form"),
}
"""Limits that a source sets: nothing is computed, but module and key say the same number."""


def numeric_questions(course: Course) -> Iterator[tuple[str, Numeric, str]]:
    """Each with its key in the tables and what a learner reads before answering."""
    for name, quiz in course.quizzes.items():
        for question in quiz.questions:
            if isinstance(question, Numeric):
                yield f"{name} {question.id}", question, question.prompt
    for name, simulation in course.simulations.items():
        for node in simulation.nodes:
            if isinstance(node.question, Numeric):
                yield name, node.question, f"{node.text} {node.question.prompt}"


def asked(course: Course, key: str) -> tuple[Numeric, str]:
    """The question and its text on one line."""
    (found,) = [(question, " ".join(text.split())) for name, question, text in numeric_questions(course) if name == key]
    return found


def _disclosed() -> tuple[Figure, ...]:
    """From what sum on shares in a public company, and other payments, are disclosed."""
    return figures(r"more than \$# in one that is.*?more than \$#", module("gcp-cases/jesse-gelsinger"))


def _from_to(hour: Fraction, minute: Fraction, to_hour: Fraction, to_minute: Fraction) -> Fraction:
    """The hours from a time on Friday to one on Sunday."""
    return 48 + to_hour - hour + (to_minute - minute) / 60


def _hours_allowed() -> Figure:
    """How long the investigator has for a report in the EU."""
    return figures(r"within # hours of obtaining knowledge", module("risk-management/first-24-hours"))[0]


def test_every_question_that_asks_for_a_number_is_in_one_of_the_tables(our_course: Course) -> None:
    names = [name for name, _, _ in numeric_questions(our_course)]
    assert sorted(names) == sorted([*RECOMPUTED, *LIMITS])


@pytest.mark.parametrize("key", RECOMPUTED)
def test_the_answer_and_the_slips_follow_from_the_numbers_of_the_question(our_course: Course, key: str) -> None:
    question, text = asked(our_course, key)
    pattern, count = RECOMPUTED[key]
    right, *slips = count(*figures(pattern, text))
    assert answers(question, right), f"{question.answer} is asked for, and {float(right)} comes out"
    assert mistaken(question, slips), [float(slip) for slip in slips]


@pytest.mark.parametrize("key", LIMITS)
def test_a_limit_of_a_source_is_the_same_in_the_module_and_in_the_key(our_course: Course, key: str) -> None:
    question, _ = asked(our_course, key)
    path, pattern = LIMITS[key]
    (limit,) = figures(pattern, module(path))
    assert answers(question, limit)
    assert not any(answers(question, mistake.answer) for mistake in question.mistakes)
