"""Every fault that authors are known to make is found where it stands, and nothing else is."""

from faults.corpus import SOUND, SeededCourse, faults, findings


def test_nothing_is_found_in_a_sound_course():
    assert list(map(str, findings(SOUND))) == []


def test_each_seeded_fault_is_told_on_its_line_by_its_rule_and_nothing_else(tmp_path):
    corpus = faults()
    assert len(corpus) >= 140
    assert len({fault.id for fault in corpus}) == len(corpus)
    course = SeededCourse(tmp_path)
    wrong = []
    for fault in corpus:
        outcome = course.outcome(fault)
        if not outcome.on_line or outcome.extra:
            told = [f"{problem.rule.id if problem.rule else ''} {problem}" for problem in outcome.extra]
            wrong.append(f"{fault.family}/{fault.id}: {fault.rule} at {fault.file}:{fault.line}, found {told}")
    assert wrong == []
    assert list(map(str, findings(course.root))) == []
