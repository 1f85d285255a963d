"""What a module's page and home offer as the next step, in courses of any size."""

import json
import re

from made_view import module, role, view

from rounds.markdown.icons import icon_sprite
from rounds.render.home_page import MOST_CARDS, home_page
from rounds.render.module_page import module_page
from rounds.render.path_page import path_page


def cards(home: str) -> list[str]:
    return re.findall(r'data-rounds-card="([^"]+)"', home)


def test_the_next_step_passes_over_modules_without_a_page() -> None:
    made = view([module("a"), module("b"), module("c")], [role("nurse", "a", "b", "c")], hidden={"b"})
    page = module_page(made, made.shown["a"], "", [])
    candidates = page.partition("data-rounds-next")[2]
    assert 'href="../c/"' in candidates
    assert "../b/" not in candidates


def test_next_steps_of_several_roles_are_told_apart_each_with_its_reason() -> None:
    made = view([module("a"), module("b"), module("c")], [role("nurse", "a", "b"), role("lab", "a", "c")])
    page = module_page(made, made.shown["a"], "", [])
    assert 'data-roles="nurse"' in page
    assert 'data-roles="lab"' in page
    assert "For nurse" in page
    assert "For lab" in page


def test_the_last_module_of_a_path_says_so() -> None:
    made = view([module("a")], [role("nurse", "a")])
    assert "Last step of the path" in module_page(made, made.shown["a"], "", [])
    made = view([module("a")], [role("nurse", "a", "planned")])
    assert "Last step that is written so far" in module_page(made, made.shown["a"], "", [])


def test_a_path_says_how_many_modules_are_written_only_while_some_are_not() -> None:
    whole = view([module("a")], [role("nurse", "a")])
    assert "written so far" not in path_page(whole, whole.paths[0], None, "")
    begun = view([module("a")], [role("nurse", "a", "planned")])
    assert "1 written so far" in path_page(begun, begun.paths[0], None, "")


def test_core_steps_are_counted_and_electives_are_not() -> None:
    made = view([module("a"), module("b"), module("c")], [role("nurse", "a", "b?", "c")])
    steps = {id_: found[0].number for id_, found in made.standings.items()}
    assert steps == {"a": 1, "b": None, "c": 2}


def test_home_of_a_large_course_stays_small_and_gives_every_role_its_share() -> None:
    modules = [module(f"m{number}", area=f"area-{number % 7}") for number in range(500)]
    roles = [role(f"role-{n}", *(f"m{(37 * n + step) % 500}" for step in range(30))) for n in range(11)]
    home = home_page(view(modules, roles), "", "Home")
    shown = set(cards(home))
    assert len(shown) == MOST_CARDS
    assert f"{500 - MOST_CARDS} modules are not on this page" in home
    for each in roles:
        assert shown & {step.module for step in each.path}, each.id


def test_home_of_a_small_course_shows_every_module_once() -> None:
    made = view([module(f"m{number}") for number in range(10)], [role("nurse", "m1", "m2")])
    home = home_page(made, "", "Home")
    assert sorted(cards(home)) == sorted(made.shown)
    assert "not on this page" not in home


def test_home_offers_the_module_on_most_paths_and_says_why() -> None:
    made = view([module("a"), module("b")], [role("nurse", "b"), role("lab", "b", "a")])
    offer = home_page(made, "", "Home").partition("data-rounds-offer")[2].partition("</article>")[0]
    assert ">B</h2>" in offer
    assert "it stands on 2 paths" in offer


def test_home_hands_over_the_steps_of_each_role_in_order_with_their_reasons() -> None:
    made = view([module("a"), module("b")], [role("nurse", "b", "gone", "a?")])
    data = home_page(made, "", "Home").partition("data-rounds-role-steps>")[2].partition("</script>")[0]
    assert json.loads(data) == {"nurse": [["b", "For nurse"], ["a", "For nurse"]]}


def test_the_time_filter_divides_the_modules_or_is_not_there() -> None:
    times = re.compile(r'<option value="(\d+)">Up to')
    assert times.findall(home_page(view([module("a", minutes=2), module("b", minutes=10)]), "", "H")) == ["3", "5", "8"]
    assert times.findall(home_page(view([module("a", minutes=6), module("b", minutes=7)]), "", "H")) == ["6"]
    assert times.findall(home_page(view([module("a"), module("b")]), "", "H")) == []


def test_questions_to_oneself_come_from_the_modules_and_are_plain() -> None:
    body = '!!! pulse "Ask yourself"\n    What did you leave out?\n\n!!! pulse\n    With a [@source x] in it?\n'
    home = home_page(view([module("a", body=body)]), "", "Home")
    assert "What did you leave out?" in home
    assert "@source" not in home


def test_a_page_carries_the_icons_that_it_shows_and_no_other() -> None:
    sprite = icon_sprite('<use href="#i-clock"/><use href="#i-clock"/><use href="#i-unknown"/>')
    assert re.findall(r'id="i-([a-z]+)"', sprite) == ["clock"]


def test_a_module_in_another_language_says_which_and_which_way_it_is_written() -> None:
    made = view([module("a"), module("b")], [])
    arabic = made.shown["a"].model_copy(update={"language": "ar"})
    assert 'lang="ar" dir="rtl"' in module_page(made, arabic, "", [])
    assert "lang=" not in module_page(made, made.shown["b"], "", [])
