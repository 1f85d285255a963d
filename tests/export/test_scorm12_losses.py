"""What SCORM 1.2 cannot tell an LMS is said per question, with its place; nothing is said of what it can."""

from rounds.export.finished_site import FinishedSite
from rounds.export.plan import all_plans
from rounds.export.scorm12_losses import scorm12_losses
from rounds.model.course_index import QuestionEntry


def test_long_texts_gaps_and_long_lists_are_told_with_their_place(hostile_site: FinishedSite) -> None:
    authored = [
        ("reflection", {"record": True}),
        ("reflection", {}),
        ("cloze", {"gaps": [{"id": "a"}, {"id": "b"}]}),
        ("cloze", {"gaps": [{"id": "a"}]}),
        ("ordering", {"items": [{"id": f"i{n}"} for n in range(27)]}),
        ("single", {"options": [{"id": f"o{n}"} for n in range(36)]}),
    ]
    questions = [
        QuestionEntry(
            id=f"q{n}", type=kind, state_key="AAAAA", state_chars=1, points=1, objective=None, file="q.yml", line=n + 1,
            authored=written,
        )
        for n, (kind, written) in enumerate(authored)
    ]  # fmt: skip
    quiz = hostile_site.quizzes["1st-part"].model_copy(update={"questions": questions})
    site = FinishedSite(hostile_site.root, hostile_site.index.model_copy(update={"quizzes": [quiz]}))
    [path] = [plan for plan in all_plans(site) if plan.kind == "path"]
    told = [str(loss) for loss in scorm12_losses(site, path)]
    assert [line.partition(": SCORM")[0] for line in told] == [
        "q.yml:1: question q0",
        "q.yml:3: question q2",
        "q.yml:5: question q4",
    ]
    assert "at most 26 things apart and it has 27" in told[2]
