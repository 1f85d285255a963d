"""Plans: which packages a course has, in which order, and what changes their version."""

from rounds.export.finished_site import FinishedSite
from rounds.export.plan import all_plans, list_plan, mastery


def test_a_course_has_a_package_of_each_module_path_simulation_and_self_assessment(hostile_site: FinishedSite) -> None:
    told = [(plan.key, plan.kind, [part.name for part in plan.parts]) for plan in all_plans(hostile_site)]
    assert told == [
        ("1st-part", "module", ["1st-part"]),
        ("2nd-part", "module", ["2nd-part"]),
        ("path-1st-role", "path", ["1st-part", "2nd-part"]),
        ("simulation-1st-part", "simulation", ["simulation/1st-part"]),
        ("self-assessment-1st-part", "profile", ["profile/1st-part"]),
    ]


def test_a_list_holds_each_part_once_in_the_order_asked_for(hostile_site: FinishedSite) -> None:
    plans = {plan.key: plan for plan in all_plans(hostile_site)}
    asked = [plans[key] for key in ("simulation-1st-part", "2nd-part", "path-1st-role", "self-assessment-1st-part")]
    made = list_plan(hostile_site, "starter", "Start", asked)
    assert (made.key, made.kind, made.title) == ("starter", "list", "Start")
    assert [part.name for part in made.parts] == ["simulation/1st-part", "2nd-part", "1st-part", "profile/1st-part"]
    assert [module.id for module in made.modules] == ["2nd-part", "1st-part"]
    assert made.minutes == 11
    assert mastery(hostile_site, made) == 60


def test_a_changed_part_gives_a_path_another_version_and_a_changed_summary_of_the_path_does_not(
    hostile_site: FinishedSite,
) -> None:
    index = hostile_site.index
    [path] = [plan for plan in all_plans(hostile_site) if plan.kind == "path"]

    def version(**changed: object) -> str:
        site = FinishedSite(hostile_site.root, index.model_copy(update=changed))
        return next(plan.version for plan in all_plans(site) if plan.kind == "path")

    assert version(modules=[index.modules[0].model_copy(update={"content_hash": "0"}), *index.modules[1:]]) != (
        path.version
    )
    assert version(paths=[index.paths[0].model_copy(update={"summary": "Another"})]) == path.version
