"""The bars, points and lines of the drawings that show quantities are as long as their numbers say."""

import re

import pytest
from course_figures import ROOT, all_figures, drawing, figures

Sizes = list[float]


def source(path: str) -> str:
    """The text of a drawing's file after its style."""
    area, name = path.split("/")
    return (ROOT / f"content/modules/{area}/images/{name}.svg").read_text("utf-8").partition("</style>")[2]


def widths(path: str, kind: str) -> Sizes:
    """The widths of the rectangles of a class, in order."""
    found = re.findall(rf'<rect class="{kind}"[^>]* width="([\d.]+)"', source(path))
    assert found, f"no rectangle of the class {kind}"
    return [*map(float, found)]


def proportional(sizes: Sizes, numbers: list[float], gap: float = 0.1) -> bool:
    """Whether sizes and numbers have one scale, but for the gaps between bars."""
    scale = max(sizes) / max(numbers)
    return len(sizes) == len(numbers) and all(
        abs(size - scale * number) <= gap for size, number in zip(sizes, numbers, strict=True)
    )


def test_the_bars_of_the_week_are_as_long_as_their_hours() -> None:
    path = "resilience/capacity-bars"
    hours, plan = figures(r"= # h \| Planned: # h", drawing(path))
    parts = figures(r"% \| # \| # \| # \| # \| # \| # h over", drawing(path))
    frame, *bars = widths(path, "line")
    assert proportional([frame, sum(bars), *bars], [*map(float, (hours, plan, *parts[:5]))])


def test_the_steps_of_the_waterfall_are_as_long_as_their_sums() -> None:
    path = "coaching-leadership/roi-waterfall"
    gains = figures(r"rework \| # \| findings \| # \| leavers \| #", drawing(path))
    less, benefits, costs, net = figures(r"attributed \| # \| # \| Benefits \| # \| Costs \| # \|", drawing(path))
    bars = widths(path, "tint") + widths(path, "warn") + widths(path, "solid")
    assert proportional(bars, [*map(float, (*gains, -less, -costs, benefits, net))], gap=2.5)


def test_the_bars_of_the_provider_are_as_long_as_their_shares_and_the_limit_stands_in_its_place() -> None:
    path = "risk-management/average-hides"
    limit, whole, few = figures(r"limit #%.*?results \| #%.*?dose \| #%", drawing(path))
    full = widths(path, "box")[0]
    (line,) = re.findall(r'class="strong" d="M([\d.]+)', source(path))
    bars = [full, *widths(path, "good"), *widths(path, "stop"), float(line) - 16]
    assert proportional(bars, [100, *map(float, (whole, few, limit))])


def test_the_phases_of_the_debrief_are_as_long_as_their_minutes() -> None:
    path = "resilience/ten-minutes"
    assert proportional(widths(path, "line"), [*map(float, all_figures(r"# min(?!u)", drawing(path)))])


def test_a_day_of_each_clock_is_equally_long() -> None:
    path = "risk-management/susar-clocks"
    clocks = figures(r"# days \| due.*?# days \| # more days", drawing(path))
    bars = [widths(path, "tint")[0], widths(path, "stop")[0], widths(path, "warn")[0]]
    assert proportional(bars, [*map(float, clocks)], gap=3)


@pytest.mark.parametrize(
    ("row", "pattern"), [(0, r"2006: (\w+),.*? (\w+) minutes"), (1, r"plan: (\w+), (\d+) minutes")]
)
def test_the_doses_of_a_schedule_stand_as_far_apart_as_their_minutes(row: int, pattern: str) -> None:
    path = "gcp-cases/sentinel-wait"
    doses, gap = figures(pattern, drawing(path))
    group = re.findall(r'<g class="solid">(.*?)</g>', source(path))[row]
    places = [*map(float, re.findall(r'cx="([\d.]+)"', group))]
    first, hour = places[0], float(re.findall(r'x="([\d.]+)"[^>]*>1 hour', source(path))[0])
    assert places == pytest.approx([first + (hour - first) * float(gap) * n / 60 for n in range(int(doses))])


def test_the_last_point_of_the_run_chart_stands_at_its_share() -> None:
    path = "risk-management/limit-run-chart"
    (share,) = figures(r"# of # = #%", drawing(path))[2:]
    limit, alert = figures(r"Limit: at most #% \| Alert: #%", drawing(path))
    (at_limit,) = map(float, re.findall(r'class="alarm" d="M44 ([\d.]+)', source(path)))
    (at_alert,) = map(float, re.findall(r'class="strong" stroke-dasharray[^>]* d="M44 ([\d.]+)', source(path)))
    last = float(re.findall(r'cy="([\d.]+)"', source(path))[-1])
    assert last == pytest.approx(at_limit + (at_alert - at_limit) * float((limit - share) / (limit - alert)), abs=0.1)


def test_the_months_of_the_forecast_stand_on_one_scale() -> None:
    ticks = re.findall(r'class="head middle" x="([\d.]+)"[^>]*>(\d+)<', source("risk-management/enrolment-forecast"))
    places = {int(month): float(x) for x, month in ticks}
    first, second = sorted(places)[:2]
    month = (places[second] - places[first]) / (second - first)
    assert places == pytest.approx({n: places[first] + month * (n - first) for n in places}, abs=month / 4)
