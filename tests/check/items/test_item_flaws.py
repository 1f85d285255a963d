"""Each flaw of a single question is found at its words, and the finding quotes them."""

import pytest
from flawed_quiz import flaws, multiple, single

LONG = "The investigator, who has to report it without delay and in any case within a day"
MATCHING = {"type": "matching", "prompt": "Match each term with its meaning here.", "why": "So it is."}
ALIKE = "Which body approves the trial before anyone is enrolled?"

FLAWED = [
    # longest-key
    ("longest-key", LONG, single("Who reports the event to the sponsor?", LONG, "The monitor", "The pharmacist")),
    (
        "longest-key",
        "Stop the infusion, call the doctor and note the time",
        single(
            "What comes first here?",
            "Stop the infusion, call the doctor and note the time",
            "Finish the infusion",
            "Call the sponsor",
        ),
    ),
    (
        "longest-key",
        "The number that stands",
        multiple(
            "Which entries belong in the log?",
            ["The date of birth, in the format of the file", "The number that stands on the card of the patient"],
            "The name",
            "Her street",
        ),
    ),
    (
        "longest-key",
        "研究者は二十四時間以内に依頼者へ報告しなければならない",
        single(
            "いつ報告しますか。どれですか。",
            "研究者は二十四時間以内に依頼者へ報告しなければならない",
            "翌月に報告する",
            "報告しない",
        ),
    ),
    # conspicuous-key
    (
        "conspicuous-key",
        "The sponsor [@ich-e2a II]",
        single("Who keeps the log of the trial?", "The sponsor [@ich-e2a II]", "The monitor", "The ward"),
    ),
    (
        "conspicuous-key",
        "**The sponsor**",
        single("Who keeps the log of the trial?", "**The sponsor**", "The monitor", "The ward"),
    ),
    (
        "conspicuous-key",
        "Hold it (until the doctor calls)",
        single(
            "What happens with the dose?",
            "Hold it (until the doctor calls)",
            "Give it in two parts with water",
            "Give it on the next morning",
        ),
    ),
    # all, none, combined
    *[
        ("all-of-the-above", text, single("Who may sign the form here?", "The doctor", "The nurse", text))
        for text in ("All of the above", "all of these answers.", "All of the above are correct", "Both of the above")
    ],
    *[
        ("none-of-the-above", text, single("Who may sign the form here?", "The doctor", "The nurse", text))
        for text in ("None of the above", "None of these", "*None of the above*", "None of these answers is right")
    ],
    *[
        ("combined-option", text, single("Who may sign the form here?", "The doctor", "The nurse", text))
        for text in (
            "Both A and B",
            "A and C",
            "(a) and (c)",
            "Options 1 and 2",
            "A, B and D only",
            "I and III",
            "Both the first and the second",
        )
    ],
    # negative stems
    ("negative-stem", "not a criterion?", single("Which of these is not a criterion?", "Pain", "Death", "Disability")),
    (
        "negative-stem",
        "except",
        single("They are serious, except one. Which? All of these are serious except", "Pain", "Death", "Disability"),
    ),
    ("negative-stem", "except", multiple("All of these are criteria except", ["Pain"], "Death", "Disability")),
    (
        "negative-stem",
        "least likely to help?",
        single("It is late. Which step is least likely to help?", "Sleep", "Food", "Light"),
    ),
    ("negative-stem", "never do?", single("What should a monitor never do?", "Sign", "Read", "Ask")),
    ("negative-stem", "doesn't need", single("Which step doesn't need approval?", "Filing", "Dosing", "Naming")),
    # double negatives
    (
        "double-negative",
        "impossible",
        {"type": "true-false", "prompt": "It is not impossible to stop.", "answer": True, "why": "So."},
    ),
    ("double-negative", "without", single("Who must **NOT** dose without a form?", "Nurses", "Doctors", "Pharmacists")),
    (
        "double-negative",
        "not told",
        single("Which of these is **NOT** a duty?", "They sleep", "They are not told", "They read"),
    ),
    # absolute and vague words
    (
        "absolute-word",
        "always late",
        single("When is the report due?", "Within a day", "It is always late", "At the end"),
    ),
    (
        "absolute-word",
        "never signs",
        single("Who signs the form?", "The doctor signs", "The nurse never signs", "The monitor signs"),
    ),
    ("absolute-word", "All staff", single("Who is told of it?", "The treating team", "All staff", "The press office")),
    ("absolute-word", "must", single("What follows?", "They may go home", "They must go home", "They sit down")),
    (
        "absolute-word",
        "only be told",
        multiple("What follows from it?", ["They may go", "They may eat"], "They can only be told"),
    ),
    *[
        (
            "vague-word",
            word,
            single("What does the sponsor do then?", "It asks again", f"It waits {word}", "It calls the ward"),
        )
        for word in ("usually", "often", "sometimes")
    ],
    # grammatical cues
    ("grammatical-cue", "an", single("The event is reported by an", "investigator", "monitor", "sponsor")),
    ("grammatical-cue", "a ____", single("The person who signs is a ____", "monitor", "investigator", "auditor")),
    ("grammatical-cue", "are:", single("The parts of a case are:", "reporter and product", "a date", "one signature")),
    (
        "grammatical-cue",
        "is",
        single("The first duty of a nurse is", "a call to the doctor", "letters to the wards", "forms"),
    ),
    (
        "grammatical-cue",
        "the sponsor",
        single("After the event the nurse should", "report it", "the sponsor", "wait for it"),
    ),
    ("grammatical-cue", "reporting it", single("The monitor must", "read it", "reporting it", "file it")),
    (
        "grammatical-cue",
        "the doctor",
        single("Who is called first at night?", "the doctor", "The sponsor", "The press"),
    ),
    (
        "grammatical-cue",
        "The sponsor.",
        single("Who is called first at night?", "The sponsor.", "The doctor", "The press"),
    ),
    (
        "grammatical-cue",
        "To stop",
        single("What is the best next step?", "To stop the drug", "Calling the ward", "Reading it again"),
    ),
    # ranges
    ("overlapping-ranges", "5-10 days", single("How long is it kept?", "1-5 days", "5-10 days", "11-20 days")),
    ("overlapping-ranges", "more than 2", single("How many are needed?", "at least 3", "more than 2", "1")),
    ("overlapping-ranges", "1 day", single("When is the report due?", "24 hours", "1 day", "3 days")),
    ("overlapping-ranges", "3 to 6 weeks", single("How long does it take?", "2–4 weeks", "3 to 6 weeks", "8 weeks")),
    ("overlapping-ranges", "1 g", single("Which dose is given?", "1000 mg", "1 g", "2 g")),
    ("overlapping-ranges", "10 or more", single("How many sites?", "5-10", "10 or more", "Up to 4")),
    # near-duplicates
    (
        "near-duplicate-options",
        "the investigators",
        single("Who reports the event?", "The investigator", "the investigators", "The monitor"),
    ),
    (
        "near-duplicate-options",
        "Report immediately to",
        single(
            "What is done then?",
            "Wait for it",
            "Report it to the sponsor immediately",
            "Report immediately to the sponsor",
        ),
    ),
    ("near-duplicate-options", "A fever.", multiple("Which signs count?", ["A rash"], "Fever", "A fever.")),
    # cues
    (
        "clang-cue",
        "seriousness",
        single("Which list decides on the seriousness of an event?", "The list of seriousness", "The log", "A scale"),
    ),
    (
        "clang-cue",
        "reconciled",
        single("When are the databases reconciled?", "They are reconciled at the end", "In May", "At the start"),
    ),
    (
        "clang-cue",
        "unblinding",
        single("Who decides on unblinding at night?", "The one who is named for unblinding", "A nurse", "A guard"),
    ),
    (
        "hint-gives-key",
        "the sponsor",
        single("Who pays for the trial?", "The sponsor", "The ward", "The state", hint="Think of the sponsor."),
    ),
    (
        "hint-gives-key",
        "7 is",
        {
            "type": "numeric",
            "prompt": "How many days are given?",
            "answer": 7,
            "hint": "The number 7 is right.",
            "why": "So.",
        },
    ),
    (
        "hint-gives-key",
        "MABEL",
        {
            "type": "short-answer",
            "prompt": "Which level is it?",
            "accept": ["mabel"],
            "hint": "It is MABEL.",
            "why": "So.",
        },
    ),
    # stems and options
    *[
        ("prompt-without-question", prompt, single(prompt, "The sponsor", "The ward", "The state"))
        for prompt in ("Authority", "Consent:", "Which of the following is true?", "True or false?")
    ],
    (
        "too-few-options",
        "options:",
        single("Who pays for the trial?", "The sponsor pays for it in full", "The ward pays for it"),
    ),
    ("too-few-options", "options:", single("What is done at night?", "The drug is stopped at once", "It goes on")),
    ("too-few-options", "options:", multiple("Which of these are signs?", ["Fever", "A rash", "Pain"])),
    *[
        ("filler-option", text, single("Who pays for the trial?", "The sponsor", "The ward", text))
        for text in ("I don't know", "xxx", "???", "Option 3")
    ],
    # reasons
    ("reason-missing", "Who pays", single("Who pays for the trial?", "The sponsor", "The ward", "The state", why=None)),
    ("reason-missing", "It is so", {"type": "true-false", "prompt": "It is so.", "answer": True}),
    ("reason-missing", "How many", {"type": "numeric", "prompt": "How many days are given?", "answer": 7}),
    (
        "reason-missing",
        "'2'",
        {
            **MATCHING,
            "why": None,
            "pairs": [{"id": "a", "left": "1", "right": "x", "why": "y"}, {"id": "b", "left": "2", "right": "z"}],
        },
    ),
    (
        "reason-missing",
        "g2",
        {
            "type": "cloze",
            "prompt": "Fill the gaps.",
            "text": "A [[g1]] and [[g2]].",
            "gaps": [{"id": "g1", "accept": ["x"], "why": "y"}, {"id": "g2", "accept": ["z"]}],
        },
    ),
    (
        "reason-missing",
        "blue",
        {
            "type": "sorting",
            "prompt": "Sort the colours of the rooms.",
            "groups": [{"id": "a", "text": "A"}, {"id": "b", "text": "B"}],
            "items": [{"id": "r", "text": "red", "group": "a", "why": "y"}, {"id": "l", "text": "blue", "group": "b"}],
        },
    ),
    (
        "reason-missing",
        "Spain",
        {
            **MATCHING,
            "why": None,
            "pairs": [{"id": n, "left": n, "right": f"R{n}", "why": "y"} for n in "ab"],
            "distractors": [{"id": "d", "text": "Spain"}],
        },
    ),
    (
        "reason-missing",
        "ward",
        {
            "type": "cloze",
            "prompt": "Fill the gap.",
            "text": "The [[g1]] signs.",
            "gaps": [
                {
                    "id": "g1",
                    "options": [
                        {"id": "a", "text": "doctor", "correct": True, "why": "y"},
                        {"id": "b", "text": "ward"},
                    ],
                }
            ],
        },
    ),
    # matching
    (
        "last-pair-left-over",
        "pairs:",
        {**MATCHING, "pairs": [{"id": f"p{n}", "left": f"L{n}", "right": f"R{n}"} for n in range(3)]},
    ),
    (
        "last-pair-left-over",
        "pairs:",
        {**MATCHING, "pairs": [{"id": f"p{n}", "left": f"L{n}", "right": f"R{n}"} for n in range(6)]},
    ),
    (
        "last-pair-left-over",
        "pairs:",
        {
            **MATCHING,
            "distractors": [],
            "pairs": [{"id": f"p{n}", "left": f"L{n}", "right": f"R{n}"} for n in range(4)],
        },
    ),
]


@pytest.mark.parametrize(("rule", "words", "question"), FLAWED, ids=[f"{n}-{each[0]}" for n, each in enumerate(FLAWED)])
def test_a_flaw_is_found_at_its_words(tmp_path, rule, words, question):
    question = {name: value for name, value in question.items() if value is not None}
    found = [(line, problem) for told, line, problem in flaws(tmp_path, question) if told == rule]
    assert [line.strip("'\"- *").startswith(words.strip("'\"- *")) for line, _ in found] == [True], found
    assert all(problem.rule and problem.cure and "«" in problem.what + "«" for _, problem in found)
