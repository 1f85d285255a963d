"""Which packages hold what: the ones to make and import again when it changes."""

from collections.abc import Collection
from html import escape

from rounds.markdown.glossary import Glossary
from rounds.model.catalogue import KEY_BEGINS
from rounds.model.course import Course
from rounds.model.module_text import without_code


def packages_with(
    course: Course, modules: Collection[str], simulations: Collection[str] = (), profiles: Collection[str] = ()
) -> list[str]:
    """The keys of the packages that hold one of these, as file names begin with them; drafts have none."""
    shown = {f"simulation/{id_}" for id_ in simulations} | {f"profile/{id_}" for id_ in profiles}
    live = {
        module.id
        for module in course.modules.values()
        if module.status == "live"
        and (module.id in modules or any(f"{each.kind}/{each.id}" in shown for each in module.embeddings))
    }
    paths = [path.id for path in course.paths() if any(step.module in live for step in path.steps)]
    return [
        *(KEY_BEGINS["module"] + id_ for id_ in course.modules if id_ in live),
        *(KEY_BEGINS["path"] + id_ for id_ in paths),
        *(KEY_BEGINS["simulation"] + id_ for id_ in course.simulations if id_ in simulations),
        *(KEY_BEGINS["profile"] + id_ for id_ in course.profiles if id_ in profiles),
    ]


def modules_using(course: Course, terms: Collection[str]) -> list[str]:
    """The modules whose text uses one of these glossary terms: their packages carry the definition."""
    if not terms:
        return []
    glossary = Glossary(course.framework.terms.values(), lambda term: "")
    found: list[str] = []
    for module in course.modules.values():
        met: dict[str, None] = {}
        glossary.mark(escape(without_code(module.body), quote=False), met)
        found += [module.id] if met.keys() & set(terms) else []
    return found


def roles_with(course: Course, modules: Collection[str]) -> list[str]:
    """The roles and programmes whose path holds one of these modules."""
    return [path.id for path in course.paths() if any(step.module in modules for step in path.steps)]
