"""A self-assessment as HTML: a form that can be read and filled in without scripts, and its data for the player.

Bands, advice and values stand in the data only: they are for afterwards. The data's types are in
plugins/player/src/course/profile.ts.
"""

from collections.abc import Callable
from html import escape
from typing import Any

from rounds.markdown.icons import icon_html
from rounds.markdown.quiz_html import free_name, script_json
from rounds.markdown.words import ENGLISH, Words
from rounds.model.course import Course
from rounds.model.kinds.question import Choice, Writer, tick_list
from rounds.model.profile import Band, Profile, ProfileQuestion, ProfileResponse, Scale

UrlOf = Callable[[str], str | None]
"""Where a module's page is, relative to the site's root; None where it has none."""


def profile_html(
    profile: Profile,
    course: Course,
    url_of: UrlOf,
    *,
    write: Writer,
    taken: set[str] | None = None,
    words: Words = ENGLISH,
) -> str:
    """The self-assessment. `taken` holds the names given on the page so far."""
    taken = set() if taken is None else taken
    name = free_name(f"profile-{profile.id}", "", taken)
    rows = "".join(
        _question_html(profile, question, f"{name}-{question.id}", number, write, words)
        for number, question in enumerate(profile.questions, start=1)
    )
    sheet = script_json(_sheet(profile, course, url_of, write))
    ask = f'<div class="r-profile__ask">{write.block(profile.prompt)}</div>\n' if profile.prompt else ""
    return (
        f'<rounds-profile class="r-profile" id="{name}" data-profile="{profile.id}">\n'
        f"{_about_html(profile, words)}"
        f'<form class="r-profile__form" autocomplete="off">\n{ask}{rows}</form>\n'
        f"{_notice_html(profile, write)}{_sources_html(profile, write, words)}"
        f"<noscript><p>{escape(words.profile_no_script, quote=False)}</p></noscript>\n"
        f'<script type="application/json" class="rounds-profile-data">{sheet}</script>\n</rounds-profile>'
    )


def _about_html(profile: Profile, words: Words) -> str:
    count = words.profile_questions.format(count=len(profile.questions))
    minutes = words.profile_minutes.format(minutes=profile.minutes) if profile.minutes else ""
    told = "".join(f"<span>{escape(text)}</span>" for text in (count, minutes) if text)
    return (
        f'<div class="r-profile__about r-stack"><p class="r-lead">{escape(profile.summary, quote=False)}</p>\n'
        f'<p class="r-meta">{told}</p></div>\n'
    )


def _question_html(
    profile: Profile, question: ProfileQuestion, name: str, number: int, write: Writer, words: Words
) -> str:
    label = words.question.format(number=number, count=len(profile.questions))
    choices = [Choice(id=each.id, text=each.text) for each in profile.responses_to(question)]
    form = tick_list("radio", name, choices, write)
    return (
        f'<div class="r-q" data-question="{question.id}" role="radiogroup" aria-labelledby="{name}-prompt">\n'
        f'<p class="r-q__n r-label">{escape(label)}</p>\n'
        f'<div class="r-q__prompt" id="{name}-prompt">{write.block(question.prompt)}</div>\n'
        f'<div class="r-q__answer">{form}</div>\n</div>\n'
    )


def _notice_html(profile: Profile, write: Writer) -> str:
    if not profile.notice:
        return ""
    return (
        f'<div class="r-note r-profile__notice" role="note">{icon_html("info")}'
        f"<div>{write.block(profile.notice)}</div></div>\n"
    )


def _sources_html(profile: Profile, write: Writer, words: Words) -> str:
    if not profile.sources:
        return ""
    cited = "; ".join(f"@{source}" for source in profile.sources)
    return f'<p class="r-small">{escape(words.sources)}: {write.inline(f"[{cited}]")}</p>\n'


def _sheet(profile: Profile, course: Course, url_of: UrlOf, write: Writer) -> dict[str, Any]:
    planned = {step.module: step.title for path in course.paths() for step in path.steps}

    def modules(ids: list[str]) -> list[dict[str, Any]]:
        return [_next_module(course, id_, planned.get(id_), url_of(id_)) for id_ in ids]

    return {
        "id": profile.id,
        "title": profile.title,
        "responses": _responses(profile.responses or [], write),
        "scales": [_scale(scale, course, modules, write) for scale in profile.scales],
        "questions": [_question(question, write) for question in profile.questions],
        "alerts": [
            {
                "question": alert.question,
                "from": alert.from_,
                "text": write.block(alert.text),
                "modules": modules(alert.modules),
            }
            for alert in profile.alerts
        ],
    }


def _scale(
    scale: Scale, course: Course, modules: Callable[[list[str]], list[dict[str, Any]]], write: Writer
) -> dict[str, Any]:
    def band(band: Band) -> dict[str, Any]:
        told = {"from": band.from_, "to": band.to, "title": band.title, "modules": modules(band.modules)}
        return {**told, "advice": write.block(band.advice)} if band.advice else told

    competency = course.framework.competency(scale.competency) if scale.competency else None
    sheet = {"id": scale.id, "title": scale.title, "bands": [band(each) for each in scale.bands]}
    return {**sheet, "competency": competency.name} if competency else sheet


def _question(question: ProfileQuestion, write: Writer) -> dict[str, Any]:
    sheet: dict[str, Any] = {"id": question.id, "prompt": write.block(question.prompt), "scale": question.scale}
    if question.reverse:
        sheet["reverse"] = True
    if question.responses:
        sheet["responses"] = _responses(question.responses, write)
    return sheet


def _responses(responses: list[ProfileResponse], write: Writer) -> list[dict[str, Any]]:
    return [{"id": each.id, "text": write.inline(each.text), "value": each.value} for each in responses]


def _next_module(course: Course, id_: str, planned: str | None, url: str | None) -> dict[str, Any]:
    """The title of a module that is not written is the one that its path gives it."""
    module = course.modules.get(id_)
    told = {"id": id_, "title": module.title if module else planned or id_.replace("-", " ").capitalize()}
    return {**told, "minutes": module.minutes, "url": url} if module and url else told
