"""A package has the player's parts, and of its style the rules, that something in it needs, and no others."""

import pytest

from rounds.export.style import needed_style
from rounds.model.course_index import ADD_ON_FILES, COMMON_ADD_ONS, add_ons, package_add_ons

SCRIPT = b'a.className="r-held";b=`r-mark r-mark--${c}`;d.classList.add(`is-${c}`);document.createElement("select")'
TEXTS = '<p class="r-case">Read <code>x</code></p>{"why":"\\u003cdl class=\\"r-told\\">"}'


@pytest.mark.parametrize(
    "rule",
    [
        ".r-case{color:red}",
        ".r-told{color:red}",
        ".r-held:hover{color:red}",
        ".r-held::after{color:red}",
        ".r-mark--right{color:red}",
        "p.is-wrong>.r-mark{color:red}",
        "select{color:red}",
        ".r-case :is(kbd,code){color:red}",
        ".r-case:not(.r-gone,:is(video,table)){color:red}",
        ".r-case:has(.r-gone){color:red}",
        '[data-x="} .r-gone{"]{color:red}',
        ":root{--c:1}",
        "@keyframes r-gone{from{color:red}}",
        "@media(min-width:9em){.r-case{color:red}}",
        "@media print{@supports(a:b){.r-case{color:red}}}",
    ],
)
def test_a_rule_that_can_match_stays_as_it_is(rule: str) -> None:
    assert needed_style(rule.encode(), SCRIPT, TEXTS).decode() == rule


@pytest.mark.parametrize(
    "rule",
    [
        ".r-gone{color:red}",
        ".r-case .r-gone{color:red}",
        ".r-case table{color:red}",
        ".r-case :is(kbd,.r-case .r-gone){color:red}",
        ".r-marks--right{color:red}",
        "@media(min-width:9em){.r-gone{color:red}.r-case.r-gone{color:red}}",
    ],
)
def test_a_rule_that_can_match_nothing_is_left_out(rule: str) -> None:
    assert needed_style(rule.encode(), SCRIPT, TEXTS) == b""


def test_of_a_list_only_the_selectors_stay_that_can_match() -> None:
    style = b".r-gone,.r-case:is(p,.r-gone),.r-held.r-gone{color:red}.r-gone{top:0}"
    assert needed_style(style, SCRIPT, TEXTS) == b".r-case:is(p,.r-gone){color:red}"


def test_packages_that_need_the_same_have_the_very_same_bytes() -> None:
    style = b".r-case{color:red}.r-gone{top:0}"
    assert needed_style(style, SCRIPT, TEXTS) is needed_style(style, SCRIPT, TEXTS + " more")


@pytest.mark.parametrize(
    ("question", "part"),
    [("numeric", "typed"), ("short-answer", "typed"), ("matching", "matching"), ("ordering", "ordering")],
)
def test_a_common_question_type_comes_with_its_part_and_a_site_has_it_already(question: str, part: str) -> None:
    html = f'<div class="r-q" data-question="q" data-type="{question}" role="group">'
    assert package_add_ons(html) == [part]
    assert add_ons(html) == []
    assert f"{part}.js" in ADD_ON_FILES


def test_choices_need_no_part_besides_the_core() -> None:
    html = "".join(f'<div class="r-q" data-type="{question}">' for question in ("single", "multiple", "true-false"))
    assert COMMON_ADD_ONS
    assert package_add_ons(html) == []
