"""The worked examples on time: due dates from day 0, times of a night, the order of a log."""

from datetime import date, datetime, timedelta
from fractions import Fraction
from re import findall

import pytest
from course_figures import Figure, all_figures, drawing, figures, module, quiz, words

CLOCKS = module("risk-management/susar-clocks")
YEAR = next(year for year in range(2026, 2040) if date(year, 3, 2).strftime("%A") == "Monday")
MONTHS = [date(YEAR, month, 1).strftime("%B") for month in range(1, 13)]


def day(text: str, year: int = YEAR) -> date:
    """A day as the course writes it: 9 March, Monday 9 March; a weekday must fit the date."""
    *weekday, number, month = text.split()
    found = date(year, MONTHS.index(month) + 1, int(number))
    assert weekday in ([], [found.strftime("%A")]), text
    return found


def days(count: Fraction | int) -> timedelta:
    """Calendar days."""
    return timedelta(days=int(count))


def time(text: str) -> datetime:
    """A time of one day."""
    hour, minute = map(int, text.split(":"))
    return datetime(YEAR, 1, 1, hour, minute)  # noqa: DTZ001


def working_days(start: date, count: int) -> date:
    """The day after so many days from Monday to Friday."""
    while count:
        start += days(1)
        count -= start.weekday() < 5
    return start


D = r"((?:[A-Z]\w+day )?\d+ (?:March|April|May|June|January))"


def test_the_dates_of_the_two_mondays_are_calendar_days_from_each_day_0() -> None:
    seven, eight, fifteen = figures(r"life-threatening: #, then .*? within # more\. All others: #", CLOCKS)
    first, second, died = words(rf"On {D} the sponsor receives.*?On {D} the site reports .*? on {D}", CLOCKS)
    fatal, counted, plus, unmoved, complete = words(
        rf"By {D} the fatal case is due.*?: {D} plus (\d+)\..*?first due date, {D}\..*?complete by {D}", CLOCKS
    )
    assert day(died) < day(second) == day(counted)
    assert day(fatal) == day(second) + days(seven)
    assert Figure(plus) == seven
    assert day(unmoved) == day(first) + days(fifteen)
    assert day(complete) == day(second) + days(seven + eight)


def test_the_picture_of_the_clocks_tells_the_same_dates() -> None:
    known, late, start, then = words(
        rf"runs (\d+) days from {D} to {D}\. .*? on {D}, starts", CLOCKS.replace("Timeline", "")
    )
    assert day(start) == day(late) + days(Figure(known))
    seven, due, eight, end = words(rf"its? own: (\d+) days to {D}, then (\d+) more days to {D}", CLOCKS)
    assert day(due) == day(then) + days(Figure(seven))
    assert day(end) == day(due) + days(Figure(eight))
    labels = drawing("risk-management/susar-clocks")
    marks = [date(YEAR, 3, int(n)) for n in findall(r"Mon (\d+) ", labels)]
    assert {mark.strftime("%a") for mark in marks} == {"Mon"}
    assert figures(r"# days \| due", labels)[0] == Figure(known)
    assert figures(r"# days \| # more days", labels) == (Figure(seven), Figure(eight))
    short = [f"{each:%a} {each.day}" for each in (day(start), day(due), day(end))]
    assert list(words(r"due \| (\w+ \d+).*?due (\w+ \d+) \| complete: (\w+ \d+)", labels)) == short


def test_the_june_case_of_the_quiz_and_its_slips_are_counted_from_the_right_or_wrong_day() -> None:
    asked = quiz("risk-management/susar-clocks")
    first, second = words(rf"on {D} the sponsor receives .*? On {D} the sponsor learns", asked)
    right, *slips = all_figures(r" answer: (1\d|2\d)(?= )", asked.partition("id: june-date")[2].partition(" - id:")[0])
    assert right == (day(second) + days(7)).day
    counted = [day(first) + days(15), day(first) + days(7), working_days(day(second), 7)]
    assert slips == [each.day for each in counted]
    assert day(words(rf"first due date, {D}, does not move", asked)[0]) == counted[0]


def test_day_0_of_the_clocks_of_7_and_15_days_is_the_same_in_tables_drawings_and_simulations() -> None:
    fatal = module("communication/who-needs-to-know")
    pairs = [
        figures(r"At most # days if fatal or life-threatening, otherwise #", fatal),
        figures(r"stay at # and # days", CLOCKS),
        figures(r"SUSAR: # days \| or # days", drawing("communication/who-needs-to-know")),
        figures(r"# days from awareness for a fatal .*? # for others", quiz("simulations/friday-sae")),
    ]
    seven, _, fifteen = figures(r"life-threatening: #, then .*? within # more\. All others: #", CLOCKS)
    assert pairs == [(seven, fifteen)] * 4


@pytest.mark.parametrize("path", ["deviation-triage", "escalate-early"])
def test_the_limits_of_7_and_5_days_stand_in_text_and_drawing(path: str) -> None:
    text = module(f"risk-management/{path}")
    told = figures(r"at most # days (?:after|from).*?at most # working days", text)
    assert told == figures(r"\| # days \| from.*?\| # working days", drawing("risk-management/deviation-triage"))


def test_the_fifth_day_of_dosing_and_the_stop_in_rennes_follow_from_the_dates() -> None:
    text = module("gcp-cases/bia-10-2474")
    (begin,) = words(rf"From {D} the fifth multiple-dose cohort", text)
    ill, after = words(rf"{D}, the fifth day of dosing.*?{D}", text)
    told, gap = words(rf"{D}, (\w+) days after the (?:trial was )?stop", text)
    assert day(ill) == day(begin) + days(4)
    assert day(after) == day(ill) + days(1)
    assert day(told) == day(after) + days(Figure(gap))


def test_the_cough_lasted_about_a_week() -> None:
    first, last = words(rf"from {D} to {D}", module("gcp-cases/ellen-roche"))
    assert 6 <= (day(last) - day(first)).days <= 8


def test_the_task_in_the_log_lies_between_its_line_and_the_training() -> None:
    text, asked = module("gcp-cases/delegation-log"), quiz("gcp-cases/delegation-log")
    listed, done, trained = words(rf"from {D}\. A dispensing record of {D}.*?dated {D}", text)
    assert day(listed) < day(done) < day(trained)
    assert words(rf"log from {D}, dispensed on {D} and was trained on {D}", asked) == (listed, done, trained)
    assert words(rf"before {D}\.", text) == (trained,)


def test_each_line_of_the_log_in_the_quiz_has_the_fault_of_its_order() -> None:
    lines = findall(r'text: "(\w+: [^"]*first task[^"]*)" answer: ([\w-]+)', quiz("gcp-cases/delegation-log"))
    assert len(lines) >= 4
    for line, answer in lines:
        training, signed, task = (figures(rf"{name} #", line)[0] for name in ("training", "PI signs", "first task"))
        access = figures(r"[^o] access #", line)[0] if "no system access" not in line else signed
        faults = {"trained-late": training > task, "access-early": access < signed, "signed-late": signed > task}
        assert [name for name, found in faults.items() if found] == ([] if answer == "fine" else [answer]), line
    late = figures(r"Ben: PI signs #, access #, first task #, training #", str(lines))
    assert figures(r"worked for (\w+) days before the training", quiz("gcp-cases/delegation-log")) == (
        late[3] - late[2],
    )
    dana = figures(r"Dana: training #, access #, PI signs #", str(lines))
    assert figures(r"For (\w+) days she could enter", quiz("gcp-cases/delegation-log")) == (dana[2] - dana[1],)


def test_the_blood_of_mr_osei_was_drawn_before_he_signed() -> None:
    text, labels = module("gcp-cases/informed-consent"), drawing("gcp-cases/consent-versions")
    blood, signed = words(r"blood for .*? (\d+:\d+)\W.*? (\d+:\d+)\.", text)
    assert words(r"(\d+:\d+) blood \| (\d+:\d+) signs", labels) == (blood, signed)
    assert words(r"blood at (\d+:\d+) and his signature at (\d+:\d+)", text) == (blood, signed)
    (minutes,) = figures(r"drawn # minutes before", quiz("gcp-cases/informed-consent"))
    assert time(signed) - time(blood) == timedelta(minutes=int(minutes))


def test_the_good_process_note_has_its_times_in_order() -> None:
    times = words(r'"(\d+:\d+)-(\d+:\d+), form 4.0\..*?Signed (\d+:\d+).*?blood (\d+:\d+)\.',
                  quiz("gcp-cases/informed-consent"))  # fmt: skip
    assert list(times) == sorted(times)


def test_the_rash_began_two_hours_after_the_dose() -> None:
    rash, hours, dose = words(r"began at (\d+:\d+), (\w+) hours after her last dose at (\d+:\d+)",
                              module("communication/sbar"))  # fmt: skip
    assert time(rash) - time(dose) == timedelta(hours=int(Figure(hours)))
    call = module("communication/sbar").partition("the call about")[2]
    assert words(r"rash since (\d+:\d+)\..*?last dose at (\d+:\d+)", call) == (rash, dose)


def test_a_date_in_figures_has_the_two_readings_that_the_module_names() -> None:
    text = module("communication/across-cultures")
    figure, one, other, standard = words(
        rf"(\d\d/\d\d/\d{{4}}) is {D} .*? and {D} .*? writes (\d{{4}}-\d\d-\d\d)", text
    )
    read = {datetime.strptime(figure, order).date() for order in ("%d/%m/%Y", "%m/%d/%Y")}  # noqa: DTZ007
    assert read == {day(one, 2026), day(other, 2026)}
    assert date.fromisoformat(standard) in read
    assert words(rf"it is {D}, for the other {D}", quiz("communication/across-cultures")) == (one, other)


def test_the_old_version_was_signed_after_the_new_one_was_approved() -> None:
    text = module("communication/who-needs-to-know")
    signed, approved, repeat = words(
        rf"version 3 on {D}\. Required: version 4, approved on {D}\. Repeat consent by {D}", text
    )
    assert day(approved) < day(signed) < day(repeat)
    asked = quiz("communication/who-needs-to-know")
    visit, start, other = words(rf"on the visit of {D}\..*?starting on {D}\..*?what is missing by {D}\.", asked)
    gap, reason = words(rf"log lacks {D};.*? the reason by {D}:", asked)
    assert day(gap) < day(visit) < day(start) < day(reason) == day(other)
    assert day(words(rf"check off on {D}", asked)[0]) == day(reason) + days(1)


def test_the_friday_of_the_serious_event_ends_24_hours_after_awareness() -> None:
    text = quiz("simulations/friday-sae")
    (known,) = words(r"running since (\d+:\d+)", text)
    assert words(r"start: Friday \d+:\d+ deadline: Saturday (\d+:\d+)", text) == (known,)
    sent, hours, minutes = words(r"report leaves at (\d+:\d+), (\d+) hours and (\d+) minutes after the call", text)
    assert time(sent) - time(known) == timedelta(hours=int(hours), minutes=int(minutes))
    late, over, more = words(
        r"Monday, (\d+:\d+)\. The report leaves (\d+) hours and (\d+) minutes after the limit", text
    )
    assert time(late) + days(2) - time(known) == timedelta(hours=int(over), minutes=int(more))


def test_the_night_of_the_unblinding_and_the_two_weeks_of_the_cascade_are_counted_right() -> None:
    night = quiz("simulations/night-unblinding")
    (start,) = words(r'start: "(\d+:\d+)"', night)
    changed, minutes = words(r"changes at (\d+:\d+), (\d+) minutes after the call", night)
    assert time(changed) - time(start) == timedelta(minutes=int(minutes))
    cascade = quiz("simulations/deviation-cascade")
    first, second, weeks = words(r"both dates, (\d+) and (\d+) June\. (\w+) weeks are lost", cascade)
    assert int(second) - int(first) == 7 * Figure(weeks)


def test_a_stage_of_the_rotation_is_as_long_in_text_drawing_and_alternative() -> None:
    text = module("coaching-leadership/succession-rotation")
    lasts = figures(r"each stage lasts # to # months", text)
    assert figures(r"Three stages, # to # months each", text) == lasts
    drawn = findall(r"(\d+)-(\d+) months", drawing("coaching-leadership/rotation"))
    assert drawn == [tuple(map(str, lasts))] * 3


def test_the_24_hours_of_the_site_end_at_the_same_time_on_the_next_day() -> None:
    text, labels = module("risk-management/first-24-hours"), drawing("risk-management/first-24-hours")
    (known,) = words(r"Fictional: Friday, (\d+:\d+)", text)
    assert words(r"Fri (\d+:\d+) \| midnight \| Sat (\d+:\d+)", labels) == (known, known)
    assert words(r"starts on Friday at (\d+:\d+)\. .*? Saturday, (\d+:\d+)", text) == (known, known)
    assert figures(r"EU: # hours at most", labels) == figures(r"within # hours of obtaining", text)
