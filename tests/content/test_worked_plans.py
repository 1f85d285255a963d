"""The worked examples on plans: earned value, the forecast of enrolment, numbers to screen, the critical path."""

from course_figures import drawing, figures, module, quiz, words

MONEY = module("risk-management/time-and-money")


def test_the_indices_of_the_trial_in_month_10_follow_from_its_three_sums() -> None:
    budget, planned, earned, spent = figures(
        r"whole budget is €# million.*?worth €# million should.*?Worth €# million is done, and €# million has",
        MONEY.replace("Work worth €0", "Worth €0"),
    )
    assert figures(r"\(PV\).*?€# million.*?\(EV\).*?€# million.*?\(AC\).*?€# million", MONEY) == (
        planned,
        earned,
        spent,
    )
    ev, pv, spi = figures(r"behind plan \| # / # = #", MONEY)
    assert (ev, pv) == (earned, planned)
    assert spi.shows(earned / planned)
    less, cost, variance = figures(r"over cost \| # - # = # million", MONEY)
    assert (less, cost, variance) == (earned, spent, earned - spent)
    asked = quiz("risk-management/time-and-money")
    assert figures(r"budget is €# million, the earned value \(EV\) €# million and .*? €# million", asked) == (
        budget, earned, spent,
    )  # fmt: skip
    assert figures(r"\(PV\) is €# million, .*? €# million and .*? €# million", asked) == (planned, earned, spent)
    top, under, index = figures(r"schedule index is # / # = #", asked)
    assert index.shows(top / under)
    assert (top, under) == (earned, planned)


def test_the_forecast_divides_those_who_are_missing_by_each_rate() -> None:
    now, target, enrolled = figures(r"month # of a trial.*?Of # participants, # are enrolled", MONEY)
    rates = figures(r"three months brought #, # and #", MONEY)
    (missing,) = figures(r"In the case # are missing", MONEY)
    assert missing == target - enrolled
    best = figures(r"At # a month: a little more than # months, so just after month #", MONEY)
    mean = figures(r"At # a month, the mean: # months, so month #", MONEY)
    worst = figures(r"At # a month: # months, so month #", MONEY)
    assert (best[0], mean[0], worst[0]) == (max(rates), sum(rates) / 3, min(rates))
    for rate, months, month in (best, mean, worst):
        assert months.shows(missing / rate)
        assert month == now + months
    promised, needed = figures(r"Month # would need # a month, twice the present rate", MONEY)
    assert needed == missing / (promised - now) == 2 * mean[0]
    assert figures(r"promise month #", MONEY) == (promised,)


def test_the_lines_of_the_forecast_reach_the_target_in_the_months_of_the_text() -> None:
    labels = drawing("risk-management/enrolment-forecast")
    target, enrolled, now, asked, *months = figures(r"\| # \| # \| # \| # \| # \| # \| # \| today", labels)
    rates = figures(r"\| #, # or # a month", labels)
    (needed,) = figures(r"expected \| # a month", labels)
    assert months == [now + round((target - enrolled) / rate) for rate in rates]
    assert needed == (target - enrolled) / (asked - now)
    told = figures(
        r"From # participants in month #, three lines rise to #: at # a month they arrive just after month #, "
                   r"at # in month #, at # in month #\. A steep broken line to month # would need # a month",
        MONEY,
    )  # fmt: skip
    pairs = [n for pair in zip(rates, months, strict=True) for n in pair]
    assert list(told) == [enrolled, now, target, *pairs, asked, needed]


def test_the_forecast_of_the_quiz_is_the_range_of_its_last_three_months() -> None:
    asked = quiz("risk-management/time-and-money")
    now, missing, *rates, wish = figures(
        r"Month # of a trial\. # participants are missing; .*? #, # and #\. .*? promise month #", asked
    )
    early, late = figures(r"Show month # to #", asked)
    assert [early, late] == [now + missing / max(rates), now + missing / min(rates)]
    top, best, first, again, worst, second, start, end = figures(
        r"# / # = # months and # / # = # months, so month # to month #", asked
    )
    assert (top, again, best, worst) == (missing, missing, max(rates), min(rates))
    assert (first, second, start, end) == (top / best, again / worst, early, late)
    assert figures(r"would need # a month", asked) == (missing / (wish - now),)
    left, latest, months, month = figures(r"latest rate it takes # / # = # months, so month #\.", asked)
    assert (left, latest, months, month) == (missing, rates[-1], missing / rates[-1], now + missing / rates[-1])
    assert figures(r"Offer month # to #", asked) == (early, month)
    assert figures(r"one of the three months brought #, and", asked) == (worst,)


def test_the_number_to_screen_is_the_target_by_the_share_that_passes() -> None:
    people, rate, top, passing, total = figures(r"# more participants at a rate of #% take # / # = # people", MONEY)
    assert top == people
    assert passing == 1 - rate / 100
    assert total == people / passing


def test_the_critical_path_is_the_longer_chain_and_the_rest_its_float() -> None:
    contract, approval, delivery, visit = figures(
        r"contract takes (\w+) weeks and approval (\w+).*?product takes (\w+) weeks and the initiation visit (\w+)",
        MONEY,
    )
    (name,) = words(r"runs over the (\w+):", MONEY)
    *parts, total = figures(r"runs over the \w+: # \+ # \+ # = #", MONEY)
    (spare,) = figures(r"has (\w+) weeks to spare", MONEY)
    assert name == ("contract" if contract > approval else "approval")
    assert parts == [max(contract, approval), delivery, visit]
    assert sum(parts) == total
    assert spare == abs(contract - approval)


def test_the_longest_chain_of_the_quiz_begins_with_the_longer_step() -> None:
    asked = quiz("risk-management/time-and-money")
    plan = figures(r"contract # weeks and approval # weeks .*?\(# weeks\).*?\(# week\)", asked)
    *parts, total = figures(r"longest chain: # \+ # \+ # = #", asked)
    assert parts == [max(plan[:2]), *plan[2:]]
    assert sum(parts) == total
