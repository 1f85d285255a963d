"""The worked examples on waits between doses, the minutes of a debrief and the hours awake."""

from course_figures import Figure, all_figures, drawing, figures, module, quiz


def test_the_eighth_dose_falls_into_the_window_of_the_first_person() -> None:
    text, labels = module("gcp-cases/tgn1412"), drawing("gcp-cases/sentinel-wait")
    people, gap = figures(r"(\w+) people.*?#[ -]minute", text.partition("Fictional:")[2])
    minutes, first, last = figures(r"comes # minutes after the first.*?window of (\w+) to (\w+) hours", text)
    assert minutes == (people - 1) * gap
    assert 60 * first <= minutes <= 60 * last
    assert figures(r"plan: (\w+), # minutes apart", labels) == (people, gap)


def test_all_six_infusions_had_begun_before_the_first_symptoms() -> None:
    text, labels = module("gcp-cases/tgn1412"), drawing("gcp-cases/sentinel-wait")
    men, active, placebo = figures(r"(\w+) healthy men take.*?(\w+) receive the antibody, (\w+) receive placebo", text)
    (gap,) = figures(r"infusions start about (\w+) minutes apart", text)
    (all_ill,) = figures(r"Within # minutes of the dose", text)
    assert men == active + placebo
    assert (active - 1) * gap < 60 < all_ill, "the first symptoms come about an hour after infusion"
    assert figures(r"2006: (\w+),.*? (\w+) minutes apart", labels) == (active, gap)
    assert figures(r"within # minutes", labels) == (all_ill,)


def test_the_phases_of_the_debrief_fill_ten_minutes_in_text_and_drawing() -> None:
    text, labels = module("resilience/ten-minute-debrief"), drawing("resilience/ten-minutes")
    phases = all_figures(r", # minutes?(?=[;.])", text.partition("![")[2].partition("](")[0])
    assert all_figures(r"# min(?!u)", labels) == phases
    marks = figures(r"\| # \| # \| # \| # \| # \| # \| 1 \| Open", labels)
    assert marks == tuple(sum(phases[:n]) for n in range(len(phases) + 1))
    assert marks[-1] == Figure("ten")


def test_the_last_dose_of_the_quiz_comes_inside_the_window_of_the_first_person() -> None:
    asked = quiz("gcp-cases/tgn1412")
    doses, gap = figures(r"Dose all (\w+) at intervals of # minutes", asked)
    (last,) = figures(r"dose from coming # minutes after the first", asked)
    assert last == (doses - 1) * gap
    first, end = figures(r"expected (\w+) to (\w+) hours after dosing", asked)
    assert 60 * first <= last <= 60 * end


def test_pavel_has_been_awake_as_long_as_the_people_of_the_study() -> None:
    asked = quiz("resilience/recovery")
    (awake,) = figures(r"awake for # hours", asked)
    low, high = figures(r"After #-# hours awake", asked)
    assert low <= awake <= high
