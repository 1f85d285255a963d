"""The worked examples on limits: shares against them, scores, counts of product, cases told twice."""

from fractions import Fraction
from math import ceil, prod
from re import findall

import pytest
from course_figures import Figure, all_figures, drawing, figures, module, quiz

LIMITS = module("risk-management/quality-limits")
VENDOR = module("risk-management/vendor-oversight")
PRODUCT = module("gcp-cases/product-accountability")
REGISTER = module("risk-management/risk-register")


def test_the_share_of_month_8_lies_between_alert_and_limit() -> None:
    people, limit, alert = figures(r"randomised # people.*?at most #%\. An alert is set at #%", LIMITS)
    lost, of, share = figures(r"# of # is #%\. The alert", LIMITS)
    assert of == people
    assert share.shows(100 * lost / people)
    assert alert < share <= limit
    assert lost == figures(r"In month 8 it is #", LIMITS)[0]


def test_the_limit_allows_so_many_people_and_not_one_more() -> None:
    people, limit = figures(r"randomised # people.*?at most #%", LIMITS)
    allowed, of, next_one, share = figures(r"allows # people of #\. With the #(?:st|nd|rd|th).*?\(#%\)", LIMITS)
    assert of == people
    assert allowed == people * limit // 100
    assert next_one == allowed + 1
    assert share.shows(100 * next_one / people)


def test_without_the_hopeful_two_the_alert_is_still_reached() -> None:
    (hopeful,) = figures(r"without the hopeful (\w+)", LIMITS)
    left, people, share = figures(r"hopeful \w+, # of # is #%", LIMITS)
    (lost,) = figures(r"In month 8 it is #", LIMITS)
    assert hopeful == lost - left
    assert share.shows(100 * left / people)
    assert share >= figures(r"alert is set at #%", LIMITS)[0]


def test_the_run_chart_and_the_quiz_tell_the_same_shares() -> None:
    labels, asked = drawing("risk-management/limit-run-chart"), quiz("risk-management/quality-limits")
    lost, people, share = figures(r"# of # = #%", labels)
    limit, alert = figures(r"Limit: at most #% \| Alert: #%", labels)
    assert share.shows(100 * lost / people)
    assert (lost, people, share) == figures(r"# of # is #%\. The alert", LIMITS)
    assert (limit, alert) == figures(r"at most #%\. An alert is set at #%", LIMITS)
    assert figures(r"to #% in month 8, which is # of #\..*?alert at #% .*? limit of #%", LIMITS) == (
        share, lost, people, alert, limit,
    )  # fmt: skip
    assert figures(r"alert is #%, the limit is #%, and the value in month 8 is #%", asked) == (alert, limit, share)


def test_in_month_9_of_the_quiz_the_limit_is_exceeded_and_without_two_it_would_not() -> None:
    asked = quiz("risk-management/quality-limits")
    lost, people, share, limit = figures(r"the count is # of #, so #%. The limit is #%", asked)
    (hopeful, without) = figures(r"Leave out the (\w+) who promised to return, which gives #%", asked)
    assert share.shows(100 * lost / people)
    assert without.shows(100 * (lost - hopeful) / people)
    assert without < limit < share


def test_a_sample_of_20_passes_at_19_and_fails_at_18() -> None:
    text = module("risk-management/root-cause-capa")
    sample, least = figures(r"of the next # forms, at least #%", text)
    good, of, share, few, of_few, too_low = figures(r"# of # is #%, and passes\. # of # is #%", text)
    assert of == of_few == sample
    assert share.shows(100 * good / sample)
    assert too_low.shows(100 * few / sample)
    assert too_low < least <= share
    assert few == good - 1 == ceil(sample * least / 100) - 1


def test_the_nine_of_thirty_are_the_same_in_case_steps_and_quiz() -> None:
    text = module("risk-management/root-cause-capa")
    (forms,) = figures(r"looks at # consent forms", text)
    (missing,) = figures(r"On (\w+) of them the time", text)
    assert figures(r"data: (\w+) forms of (\w+)", text) == (missing, forms)
    assert figures(r"([Nn]ine) of # consent forms", quiz("risk-management/root-cause-capa")) == (missing, forms)


def test_the_average_of_the_report_hides_the_test_that_guides_the_dose() -> None:
    total, late, share = figures(r"had # results, and # of them came late: #%", VENDOR)
    few, of, few_late, few_share = figures(r"Suppose # of the # were potassium results, and # .*? late: #%", VENDOR)
    limit, reported = figures(r"owes #% of its results.*?says #%", VENDOR)
    (gap,) = figures(r"falls short by # percentage points", VENDOR)
    assert of == total
    assert share.shows(100 * (total - late) / total)
    assert few_share.shows(100 * (few - few_late) / few)
    assert reported == share
    assert gap == limit - few_share
    (one_in,) = figures(r"one result in (\w+) is a potassium", VENDOR)
    assert total / few == one_in
    assert Fraction(45, 100) < few_late / late < Fraction(1, 2), "almost every second late one"


def test_both_bars_of_the_vendor_show_what_the_text_says() -> None:
    labels = drawing("risk-management/average-hides")
    limit, whole, few, gap = figures(r"limit #%.*?All results \| #%.*?dose \| #%.*?\| # points short", labels)
    assert gap == limit - few
    told = figures(r"limit of #%\..*?hours: #%.*?dose: #%, which is # percentage points", VENDOR)
    assert told == (limit, whole, few, gap)
    asked = quiz("risk-management/vendor-oversight")
    assert figures(r"returns #% .*?and #% of the potassium.*?limit is #%", asked) == (whole, few, limit)


def test_the_shelf_of_the_product_has_a_vial_less_than_the_spreadsheet() -> None:
    come, used, listed, shelf = figures(
        r"# vials have come and # were dispensed. The spreadsheet says #. The shelf holds #", PRODUCT
    )
    assert listed == come - used
    told = figures(r"# vials received are # dispensed, # on hand and # missing", PRODUCT)
    drawn = figures(r"# \| received \| = \| # \| dispensed \| \+ \| # \| on hand \| \+ \| # \| missing",
                    drawing("gcp-cases/product-chain"))  # fmt: skip
    assert told == drawn == (come, used, shelf, listed - shelf)
    assert come == sum(drawn[1:])
    assert figures(r"Label all # vials", PRODUCT) == (shelf,)


def test_the_fridge_was_outside_its_range() -> None:
    warm, low, high = figures(r"[^-\d.]# °C.*?[^\d.]#-# °C", PRODUCT)
    assert not low <= warm <= high
    assert figures(r"only # °C too warm", quiz("gcp-cases/product-accountability")) == (warm - high,)
    ranges = [[*map(Figure, pair)] for pair in findall(r"(\d+)-(\d+) °C", PRODUCT)]
    assert all(pair == [low, high] for pair in ranges)


def test_the_potassium_is_over_the_limit_by_the_tenth_that_the_monitor_calls_nothing() -> None:
    text = module("gcp-cases/eligibility-decision")
    limit, value, over = figures(r'above # mmol/L\..*?value is #\..*?"#[^"]* nothing\b', text)
    assert over == value - limit
    assert figures(r"potassium of # needs", text) == (value,)
    assert figures(r"potassium is # mmol/L, and the screening value is #", quiz("gcp-cases/eligibility-decision")) == (
        limit, value,
    )  # fmt: skip


def test_disclosure_items_fall_on_the_side_of_the_limits_that_the_quiz_says() -> None:
    text, asked = module("gcp-cases/jesse-gelsinger"), quiz("gcp-cases/jesse-gelsinger")
    equity, other = figures(r"more than \$# in one that is.*?more than \$#", text)
    assert equity == 2 * other, "the hint of the quiz: twice the limit for other payments"
    shares, above = figures(r"Shares of \$# in the sponsor, a publicly traded.*?counts above \$#", asked)
    fees, limit = figures(r"Consulting fees of \$# .*?above the limit of \$#", asked)
    assert (above, limit) == (equity, other)
    assert shares <= equity
    assert fees > other


def test_scores_are_the_product_of_their_three_factors() -> None:
    three = figures(r"likelihood #, impact #, difficulty of detection #\. The product is #", REGISTER)
    before = figures(r"Score: # × # × # = #", REGISTER)
    after = figures(r"control\. # × # × # = #", REGISTER)
    assert three == before
    assert all(prod(factors) == score for *factors, score in (before, after))
    labels = drawing("risk-management/risk-matrix")
    assert figures(r"reader: # × # × # = # \|", labels) == before
    assert figures(r"second reader: # × # × # = #", labels) == after
    told = figures(
        r"likelihood # and impact #\. .*? impact falls to # and .*? detection from # to #, .*? falls from # to #",
        REGISTER,
    )
    assert told == (*before[:2], after[1], before[2], after[2], before[3], after[3])
    low, high, least, most = figures(r"each from # to # and multiply.*?runs from # to #", REGISTER)
    assert (least, most) == (low**3, high**3)


def test_two_risks_of_the_quiz_have_the_same_product() -> None:
    *factors, score = figures(
        r"likelihood #, impact #[^,]*, detection #\) and risk B \(likelihood #, impact #, detection #\) both .*? #\.",
        quiz("risk-management/risk-register"),
    )
    assert prod(factors[:3]) == prod(factors[3:]) == score


def test_the_cells_of_the_matrix_are_likelihood_times_impact() -> None:
    cells = drawing("risk-management/risk-matrix").partition("| Impact | ")[2].partition(" | outlined")[0].split(" | ")
    shown = [*map(int, cells)]
    marked = {(3, 5), (3, 2)}
    wanted = [
        n
        for i in range(5, 0, -1)
        for n in (i, *(likelihood * i for likelihood in range(1, 6) if (likelihood, i) not in marked))
    ]
    assert shown == wanted
    (first, second) = figures(r"in any case \| # \| #", drawing("risk-management/risk-matrix"))
    assert {first, second} == {a * b for a, b in marked}


@pytest.mark.parametrize(
    ("file", "pattern", "simulation", "its_pattern"),
    [
        ("coaching-leadership/coaching-after-findings", r"In # of # files", "audit-finding", r"in # of # consents"),
        ("coaching-leadership/team-coaching", r"# queries are open.*?copy to # people", "after-the-visit",
         r"# open queries.*?with # people in copy"),
        ("gcp-cases/eligibility-decision", r"above # mmol/L. The screening value is #", "enrolment-pressure",
         r"above # mmol/L.*?Her potassium is # mmol/L"),
    ],
)  # fmt: skip
def test_the_case_of_a_module_has_the_counts_of_its_simulation(
    file: str, pattern: str, simulation: str, its_pattern: str
) -> None:
    assert figures(pattern, module(file)) == figures(its_pattern, quiz(f"simulations/{simulation}"))


def test_six_of_the_300_are_over_alert_and_limit_in_the_cascade() -> None:
    text = quiz("simulations/deviation-cascade")
    limit, alert = figures(r"at most #%\. Alert limit: #%", text)
    top, people, ratio, share = figures(r"# / # = #, so #%", text)
    assert ratio.shows(top / people)
    assert share.shows(100 * top / people)
    assert share > limit > alert
    assert figures(r"of #% and above the QTL of #%", text) == (alert, limit)
    assert figures(r"So far # people have been enrolled", text) == (people,)
    assert figures(r"# of # is #%, against a limit of #%", text) == (top, people, share, limit)
    assert all(count in (people, 1) for count in all_figures(r"[Ss]ix of #", text))
