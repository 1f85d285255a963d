"""The worked examples on measuring: rates with their intervals, the return on a programme, shares and averages."""

from fractions import Fraction

from course_figures import all_figures, drawing, exact, figures, module, quiz, wilson

IMPACT = module("coaching-leadership/measuring-impact")
GAINS, COSTS = all_figures(r"Sum: #", IMPACT)


def test_the_reports_sent_in_time_have_the_share_and_the_interval_of_wilson_that_the_module_shows() -> None:
    of, number, k, n, share = figures(r"# of # went in on time: # / # = #%", IMPACT)
    low, high = figures(r"Wilson's method, runs from #% to #%", IMPACT)
    (events,) = figures(r"So # events cannot tell", IMPACT)
    assert (of, number, events) == (k, n, n)
    assert share.shows(100 * k / n)
    below, above = wilson(int(k), int(n))
    assert low.shows(below)
    assert high.shows(above)


def test_the_gains_of_the_programme_are_hours_findings_and_leavers_in_euros() -> None:
    *rework, of_rework = figures(r"Rework: # hours saved [x×] # = #", IMPACT)
    *findings, of_findings = figures(r"findings: # fewer [x×] # = #", IMPACT)
    *leavers, of_leavers = figures(r"Leavers: # fewer [x×] # = #", IMPACT)
    assert [a * b for a, b in (rework, findings, leavers)] == [of_rework, of_findings, of_leavers]
    assert of_rework + of_findings + of_leavers == GAINS


def test_the_benefits_are_the_share_of_the_gains_that_is_put_down_to_the_programme() -> None:
    estimate, confidence, share = figures(r"Estimate #% [x×] confidence #% = #%", IMPACT)
    gains, factor, benefits = figures(r"Benefits: # [x×] # = #", IMPACT)
    assert estimate * confidence / 100 == share == factor * 100
    assert gains * factor == benefits
    assert gains == GAINS


def test_the_costs_add_up_with_the_learners_time() -> None:
    design, coaches, people, hours, rate, time, admin, total = figures(
        r"Design #, coaches #, learners' time # [x×] # hours [x×] # = #, administration and evaluation #. Sum: #",
        IMPACT,
    )
    assert people * hours * rate == time
    assert design + coaches + time + admin == total
    assert people == figures(r"programme with # learners", IMPACT)[0]
    assert rate == figures(r"hours saved [x×] # =", IMPACT)[0]


def test_return_ratio_and_payback_follow_from_benefits_and_costs() -> None:
    net, costs, percent = figures(r"Result\. # / # = #%", IMPACT)
    benefits, under, ratio = figures(r"Ratio: # / # = #", IMPACT)
    first, again, months, payback = figures(r"Paid back after # / \(# / #\) = # months", IMPACT)
    assert benefits == again == figures(r"Benefits: # [x×] # = #", IMPACT)[2]
    assert costs == under == first == COSTS
    assert net == benefits - costs
    assert percent.shows(100 * (benefits - costs) / costs)
    assert ratio.shows(benefits / costs)
    assert payback.shows(costs / (benefits / months))


def test_without_the_leavers_the_programme_loses_money() -> None:
    gains, factor, benefits = figures(r"Without the leavers\. # [x×] # = #", IMPACT)
    less, costs, under, percent = figures(r"\(# - #\) / # = #%", IMPACT)
    (leavers,) = figures(r"Leavers: .*? = #", IMPACT)
    assert gains == GAINS - leavers
    assert factor == figures(r"Benefits: # [x×] # =", IMPACT)[1]
    assert benefits == gains * factor == less
    assert costs == under == COSTS
    assert percent.shows(100 * (benefits - costs) / costs)


def test_the_break_even_share_is_costs_by_gains() -> None:
    costs, gains, share = figures(r"Break-even\. # / # = #%", IMPACT)
    assert (gains, costs) == (GAINS, COSTS)
    assert share.shows(100 * costs / gains)


def test_the_waterfall_shows_the_numbers_of_the_text_in_labels_and_alternative() -> None:
    labels = drawing("coaching-leadership/roi-waterfall")
    parts = figures(r"rework \| # \| findings \| # \| leavers \| #", labels)
    (gains,) = figures(r"gains \| #", labels)
    (other,) = figures(r"Not attributed \| #", labels)
    benefits, costs, net = figures(r"# \| Benefits \| # \| Costs \| # \| Net", labels)
    top, under, percent = figures(r"ROI \| # / # = #%", labels)
    assert sum(parts) == gains == GAINS
    assert gains + other == benefits == figures(r"Benefits: # [x×] # = #", IMPACT)[2]
    assert benefits + costs == net == top
    assert under == -costs
    assert percent.shows(100 * net / under)
    told = figures(
        r"gains #: rework #, findings #, leavers #\..*?minus #\. Benefits #\. "
        r"Costs: minus #\. Net benefit #, which is #%",
        IMPACT,
    )
    assert told == (gains, *parts, -other, benefits, -costs, net, percent)


def test_bench_strength_is_the_share_of_roles_with_somebody_ready() -> None:
    text = module("coaching-leadership/succession-rotation")
    roles, ready = figures(r"a unit has (\w+) critical roles, and for (\w+) of them", text)
    top, under, percent = figures(r"# / # = #%", text)
    (others,) = figures(r"the other (\w+)\.", text)
    assert (top, under) == (ready, roles)
    assert percent.shows(100 * ready / roles)
    assert others == roles - ready


def test_a_weekly_call_costs_people_times_weeks_times_hours() -> None:
    text = module("communication/meetings-that-decide")
    people, weeks, total = figures(r"hour (?:a week )?with # people, in # weeks of the year, \w+ # person-hours", text)
    assert total == people * weeks
    assert people == figures(r"# people are connected", text)[0] == figures(r"# people, # slides", text)[0]
    assert people - 1 == figures(r"The other # people", quiz("communication/meetings-that-decide"))[0]


def test_the_workload_of_the_case_adds_up_to_its_utilisation() -> None:
    text = module("resilience/visible-workload")
    people, each = figures(r"(\w+) coordinators run.*?about # productive hours", text)
    (plan,) = figures(r"adds up to # hours", text)
    top, under, percent = figures(r"# / #, or #%", text)
    assert (top, under) == (plan, people * each)
    assert percent.shows(100 * plan / (people * each))
    told = figures(
        r"# hours are available. # hours are planned, which is #%: visits #, .*? visits #, screening #, "
        r"training #, reports and archiving #.*?limit by # hours",
        text,
    )
    assert told[:3] == (people * each, plan, percent)
    assert sum(told[3:8]) == plan
    assert told[8] == plan - people * each


def test_the_bars_of_the_week_show_the_numbers_of_the_text() -> None:
    labels = drawing("resilience/capacity-bars")
    told = module("resilience/visible-workload")
    people, each, hours, plan, percent = figures(r"Available: # × # = # h \| Planned: # h, or #%", labels)
    assert people * each == hours
    assert percent.shows(100 * plan / hours)
    assert (plan, percent) == figures(r"# hours are planned, which is #%", told)
    *parts, over = figures(r"% \| # \| # \| # \| # \| # \| # h over", labels)
    assert sum(parts) == plan
    assert over == plan - hours
    assert parts == all_figures(r"\| # \| [PQSTR][a-z]", labels)


def test_an_area_of_the_self_check_is_the_mean_with_the_reversed_answer_turned_round() -> None:
    text = module("resilience/resilience-self-check")
    first, second, turned = figures(r"the answers are # and #, and # on the reversed", text)
    six, minus, counts = figures(r"counts as # - # = #\.", text)
    a, b, c, mean = figures(r"mean of #, # and # is #\.", text)
    statements, each, areas = figures(r"It has (\w+) statements, (\w+) in each of (\w+) areas", text)
    low, high = figures(r"from # \(almost never\) to # \(almost always\)", text)
    assert minus == turned
    assert six == low + high == figures(r"# minus your answer", text)[0]
    assert counts == six - turned
    assert [a, b, c] == [first, second, counts]
    assert mean.shows(Fraction(a + b + c) / 3)
    assert statements == each * areas


def test_every_mean_that_noor_reads_is_one_that_three_answers_can_give() -> None:
    means = figures(r"Energy is at #, Connection at #, Meaning at #", module("resilience/resilience-self-check"))
    possible = [Fraction(total, 3) for total in range(3, 16)]
    assert all(any(mean.shows(value) for value in possible) for mean in means)


def test_one_lost_of_five_has_the_exact_interval_that_module_and_quiz_show() -> None:
    text = module("risk-management/quality-limits")
    k, n, share = figures(r"has lost # of # participants. That is #%", text)
    low, high = figures(r"exact binomial\) runs from about #% to #%", text)
    below, above = exact(int(k), int(n))
    assert share.shows(100 * k / n)
    assert low.shows(below)
    assert high.shows(above)
    asked = quiz("risk-management/quality-limits")
    assert figures(r"has lost # of # participants. That is #%", asked) == (k, n, share)
    assert figures(r"interval for # of # runs from about #% to #%", asked) == (k, n, low, high)


def test_seven_had_liver_toxicity_died_or_survived() -> None:
    ill, died, survived = figures(
        r"(\w+) (?:of them )?had severe liver toxicity\. (\w+) died, and (\w+) survived",
        module("risk-management/first-24-hours"),
    )
    assert ill == died + survived


def test_the_men_of_macon_county_add_up_over_forty_years() -> None:
    text = module("gcp-cases/tuskegee")
    begin, end, years, people, ill, well = figures(
        r"Alabama, # to #\".*?For # years .*? about # Black men, # with syphilis and # without", text
    )
    assert end - begin == years
    assert ill + well == people
