"""course.json of a finished site: what exporters read. Order and content follow the sources only."""

from collections.abc import Callable

from rounds.model.course import Module, Path
from rounds.model.course_index import (
    AreaEntry,
    ChangeEntry,
    CourseIndex,
    ModuleEntry,
    PathEntry,
    ProfileEntry,
    QuestionEntry,
    QuizEntry,
    SimulationEntry,
    SourceEntry,
    StepEntry,
    StretchEntry,
)
from rounds.model.profile import Profile
from rounds.model.quiz import Quiz
from rounds.model.simulation import Simulation
from rounds.render.site_map import written_out
from rounds.render.site_view import SiteView


def course_index(
    view: SiteView,
    content_hash: Callable[[Module], str],
    assets: dict[str, str],
    source_hash: str,
    site_url: str | None = None,
) -> CourseIndex:
    """The hand-over. `content_hash` and `source_hash` are what model/course_index.py says of them."""
    course = view.course
    embedding = {quiz: module for module in view.shown.values() for quiz in module.quizzes if quiz in course.quizzes}
    return CourseIndex(
        title=course.title,
        site_url=site_url,
        language=course.language,
        notice=course.notice,
        areas=[
            AreaEntry(id=id_, title=area.title, summary=area.summary, url=written_out(view.map.areas[id_]))
            for id_, area in sorted(course.areas.items())
        ],
        modules=[_module_entry(view, module, content_hash) for _, module in sorted(view.shown.items())],
        paths=[_path_entry(view, path) for path in view.paths],
        quizzes=[_quiz_entry(course.quizzes[quiz], module) for quiz, module in sorted(embedding.items())],
        profiles=[_profile_entry(view, profile) for _, profile in sorted(course.profiles.items())],
        simulations=[_simulation_entry(view, each) for each in sorted(view.simulations, key=lambda each: each.id)],
        sources=[
            SourceEntry(**source.model_dump(include={"id", "title", "issuer", "edition", "date", "url"}))
            for _, source in sorted(course.framework.sources.items())
        ],
        assets=dict(sorted(assets.items())),
        source_hash=source_hash,
    )


def _module_entry(view: SiteView, module: Module, content_hash: Callable[[Module], str]) -> ModuleEntry:
    return ModuleEntry(
        **module.model_dump(include=_SAME_FIELDS),
        language=module.language or view.course.language,
        reviewed=module.reviewed.isoformat() if module.reviewed else None,
        roles=[path.id for path in view.roles_of(module.id)],
        quizzes=[quiz for quiz in module.quizzes if quiz in view.course.quizzes],
        file=module.place.file,
        url=written_out(view.map.modules[module.id]),
        changes=[ChangeEntry(**change.model_dump(mode="json")) for change in module.changes],
        content_hash=content_hash(module),
    )


_SAME_FIELDS = {
    "id", "area", "title", "summary", "minutes", "version", "status", "competencies", "objectives", "prerequisites",
    "sources",
}  # fmt: skip


def _quiz_entry(quiz: Quiz, module: Module) -> QuizEntry:
    return QuizEntry(
        id=quiz.id,
        title=quiz.title,
        file=quiz.place.file,
        module=module.id,
        pass_mark=quiz.pass_mark,
        attempts=quiz.attempts,
        draw=quiz.draw,
        pre=quiz.pre,
        shuffle=quiz.shuffle,
        feedback=quiz.feedback,
        questions=[
            QuestionEntry(
                id=question.id,
                type=question.type,
                state_key=question.state_key(quiz.id),
                state_chars=question.kept_chars(),
                points=question.scored_points,
                objective=question.objective,
                file=quiz.question_places[question.id].file,
                line=quiz.question_places[question.id].line,
                authored=question.model_dump(mode="json", exclude_unset=True),
            )
            for question in quiz.questions
        ],
    )


def _simulation_entry(view: SiteView, simulation: Simulation) -> SimulationEntry:
    return SimulationEntry(
        **simulation.model_dump(include={"id", "title", "summary", "minutes", "competencies"}),
        file=simulation.place.file,
        url=written_out(view.map.simulations[simulation.id]),
        content_hash=view.course.origin.text(simulation.place.file).sha256,
    )


def _profile_entry(view: SiteView, profile: Profile) -> ProfileEntry:
    return ProfileEntry(
        id=profile.id,
        title=profile.title,
        summary=profile.summary,
        minutes=profile.minutes,
        questions=len(profile.questions),
        scales=[scale.title for scale in profile.scales],
        file=profile.place.file,
        url=written_out(view.map.profiles[profile.id]),
        content_hash=view.course.origin.text(profile.place.file).sha256,
    )


def _path_entry(view: SiteView, path: Path) -> PathEntry:
    return PathEntry(
        id=path.id,
        kind=path.kind,
        title=path.title,
        summary=path.summary,
        url=written_out(view.map.paths[path.id]),
        minutes=view.minutes(path),
        stretches=[
            StretchEntry(
                title=stretch.title,
                steps=[
                    StepEntry(
                        module=step.module,
                        type=step.type,
                        reason=step.reason,
                        planned=step.module not in view.shown,
                        title=view.step_title(step),
                    )
                    for step in stretch.steps
                ],
            )
            for stretch in path.stretches
        ],
    )
