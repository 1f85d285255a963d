"""Every fault that authors are known to make is found where it stands, and nothing else is."""

import pytest

from faults.corpus import SOUND, SeededCourse, faults, findings

CORPUS = faults()


def test_nothing_is_found_in_a_sound_course():
    assert list(map(str, findings(SOUND))) == []


def test_there_are_faults_of_every_family_each_with_a_name_of_its_own():
    assert len(CORPUS) >= 140
    assert len({fault.id for fault in CORPUS}) == len(CORPUS)
    assert len({fault.family for fault in CORPUS}) >= 20


@pytest.mark.parametrize("family", sorted({fault.family for fault in CORPUS}))
def test_each_seeded_fault_is_told_on_its_line_by_its_rule_and_nothing_else(tmp_path, family):
    course = SeededCourse(tmp_path)
    wrong = []
    for outcome in (course.outcome(fault) for fault in CORPUS if fault.family == family):
        fault = outcome.fault
        if not outcome.on_line or outcome.extra:
            told = [f"{problem.rule.id if problem.rule else ''} {problem}" for problem in outcome.extra]
            wrong.append(f"{fault.id}: {fault.rule} at {fault.file}:{fault.line}, found {told}")
    assert wrong == []
