"""Questions close to a flaw that have none: what a rule once took for one stays well."""

import pytest
from flawed_quiz import flaws, multiple, single

WELL = [
    ("all-of-the-above", single("How many of the sites are told?", "Half of them", "All of them", "None of them")),
    (
        "longest-key",
        single(
            "Who signs the form first of all?",
            "The principal investigator",
            "The study nurse",
            "The monitor of the site",
        ),
    ),
    (
        "longest-key",
        single(
            "What is seen here?",
            "![A heart with a wide left chamber and thin walls](a.png)",
            "![A](b.png)",
            "![B](c.png)",
        ),
    ),
    (
        "longest-key",
        single(
            "Who reports it?",
            "The investigator [@ich-e2a III.B; @eu-ctr Art. 41(2)]",
            "The monitor of this site",
            "The sponsor's office",
        ),
    ),
    (
        "conspicuous-key",
        single("Who keeps the log?", "The sponsor [@ich-e2a II]", "The ward [@ich-e2a II]", "The monitor"),
    ),
    ("combined-option", single("Which arms were closed?", "C", "A", "B", "A and B")),
    (
        "combined-option",
        single("Which two people sign?", "Doctor and nurse", "Nurse and monitor", "Monitor and auditor"),
    ),
    ("all-of-the-above", single("Who is told?", "All of the ward above ours", "All of the staff", "The doctor")),
    *[
        ("negative-stem", single(prompt, "The doctor", "The nurse", "The ward"))
        for prompt in (
            "Why could the first reaction not protect the others?",
            "The site does not answer. Whom do you call?",
            "When the site does not answer, whom do you call?",
            "Whom do you call if the site does not answer?",
            "Who can see the results? Not everyone has access.",
            "Which of these is **not** told?",
            "Which of these is *not* told?",
            "Which of these is NOT told?",
            "How many people sign at the least, and who?",
            'A nurse says, "I do not know." Who helps?',
            "Who decides whether or not to stop?",
            "What happens to data that are not reported?",
            "Who needs the least amount of it?",
        )
    ],
    *[
        ("double-negative", {"type": "true-false", "prompt": prompt, "answer": True, "why": "So."})
        for prompt in (
            "You cannot report what you do not see.",
            "If you do not know, do not guess.",
            "A monitor may not sign, nor may a nurse.",
            "The dose is not given if the form is not signed.",
        )
    ],
    ("absolute-word", single("What must be done first?", "Obtain consent", "It must be filed", "Take blood")),
    ("absolute-word", single("What is done at night?", "Two sign", "All three sign", "One signs")),
    (
        "absolute-word",
        single("How often is it read?", "At noon and at night", "Every two hours", "Once in all four weeks"),
    ),
    ("vague-word", single("What usually follows?", "A call", "It is often read", "A visit")),
    ("grammatical-cue", single("The report is an", "SAE report", "initial report", "interim report")),
    ("grammatical-cue", single("What comes next?", "Training", "A report", "An audit")),
    ("grammatical-cue", single("Which gas is it?", "CO<sub>2</sub>", "oxygen", "helium")),
    (
        "grammatical-cue",
        single("Which sentence asks for nothing?", '"Please come."', '"Can you come?"', '"Will you come?"'),
    ),
    ("grammatical-cue", single("Vaccines for travellers have", "side effects", "a price", "no taste")),
    ("overlapping-ranges", single("How long?", "1-5 days", "6-10 days", "11 days or more")),
    ("overlapping-ranges", single("Which limit?", "Within 7 days", "Within 15 days", "After 15 days")),
    ("overlapping-ranges", single("Which people?", "201 and 204", "202", "203")),
    ("overlapping-ranges", single("Which dose?", "5 mg", "5 mg/kg", "5 g")),
    ("overlapping-ranges", single("How many days?", "5 days", "5 working days", "5 weeks")),
    ("near-duplicate-options", single("Which?", "Hyperkalaemia", "Hypokalaemia", "Hypernatraemia")),
    (
        "near-duplicate-options",
        single("Which order?", "The site before the sponsor", "The sponsor before the site", "A, B, C", "B, A, C"),
    ),
    ("near-duplicate-options", single("Which sign?", "`x > 2`", "`x < 2`", "x = 2")),
    (
        "near-duplicate-options",
        single("When?", "Within 24 hours of it", "Within 48 hours of it", "Not within 24 hours of it"),
    ),
    ("clang-cue", single("Who decides on unblinding?", "The unblinding desk", "The unblinding nurse", "The guard")),
    (
        "hint-gives-key",
        single("Who pays for it?", "The sponsor", "The ward", "The state", hint="The sponsor, the ward or the state?"),
    ),
    ("prompt-without-question", single("誰が報告しますか", "医師", "看護師", "薬剤師")),
    ("prompt-without-question", {"type": "numeric", "prompt": "3 + 4", "answer": 7, "why": "So."}),
    ("too-few-options", single("May it run on?", "Yes", "No")),
    ("too-few-options", multiple("Which are signs?", ["Fever"], "Joy")),
    ("filler-option", single("Which file is a test?", "The test file", "The ward's file", "The other file")),
    (
        "last-pair-left-over",
        {
            "type": "matching",
            "prompt": "Match each act with who does it.",
            "pairs": [{"id": f"p{n}", "left": f"L{n}", "right": f"R{n % 2}"} for n in range(3)],
            "why": "So.",
        },
    ),
]


@pytest.mark.parametrize(("rule", "question"), WELL, ids=[f"{n}-{each[0]}" for n, each in enumerate(WELL)])
def test_what_is_no_flaw_is_not_told(tmp_path, rule, question):
    assert [problem.what for told, _, problem in flaws(tmp_path, question) if told == rule] == []
