"""Moodle XML: categories and questions of a question bank (docs.moodle.org/en/Moodle_XML_format).

One function a question type; what Moodle knows and we do not is told question by question.
"""

from rounds.importing.bank_xml import Element, child, children, line_of, local, parsed, text_at
from rounds.importing.draft import MAX_QUESTIONS, Draft, FoundQuiz, ImportFault, slug_or_nothing
from rounds.importing.gift import last_part
from rounds.importing.marks import Marks, apply_common, marks_of, settings_of
from rounds.importing.moodle_ours import OURS
from rounds.importing.moodle_questions import NO_PLACE, READERS
from rounds.importing.moodle_text import MoodleFiles, formatted, text_of
from rounds.importing.shares import points, shown
from rounds.model.problem import Place

_USUAL_PENALTIES = frozenset(
    {"", "0", "0.1", "0.3333333", "0.3333", "0.33333", "1", "0.0000000", "1.0000000", "0.1000000"}
)


def read_moodle_xml(data: bytes, file: str) -> list[FoundQuiz]:
    """The quizzes of the file: one for each category. Raises ImportFault where it is no question bank of Moodle."""
    root = parsed(data, file)
    if local(root) != "quiz":
        what = f"The file begins with <{local(root)[:40]}>, and Moodle XML with <quiz>."
        raise ImportFault(Place(file, line_of(root)), what, "In Moodle: question bank, Export, Moodle XML format.")
    questions = children(root, "question")
    if len(questions) > MAX_QUESTIONS:
        raise ImportFault(
            Place(file), f"Here are {len(questions):,} questions; {MAX_QUESTIONS:,} are read.", "Split the file."
        )
    quiz = FoundQuiz(Place(file, line_of(root)))
    quizzes = {"": quiz}
    for number, question in enumerate(questions, start=1):
        if question.get("type") == "category":
            path = text_at(question, "category", "text") or text_at(question, "category")
            fresh = FoundQuiz(
                Place(file, line_of(question)),
                last_part(path),
                text_at(question, "idnumber").removeprefix("quiz__"),
                settings=settings_of(text_at(question, "info", "text")),
            )
            quiz = quizzes.setdefault(path, fresh)
            continue
        _add(quiz, question, file, number)
    return [each for each in quizzes.values() if each.drafts or each.losses]


def _add(quiz: FoundQuiz, question: Element, file: str, number: int) -> None:
    kind = question.get("type", "")
    title = text_at(question, "name", "text") or text_at(question, "name")
    id_ = text_at(question, "idnumber")
    place = Place(file, line_of(question))
    draft = Draft(place, shown(id_ or title or f"number {number}"), id_ or title)
    draft.title = title
    whole, _, own = id_.rpartition("__")
    if whole and slug_or_nothing(whole) and slug_or_nothing(own):
        quiz.id, draft.id = quiz.id or whole, own
    if kind not in READERS and not is_ours(question):
        quiz.leave_out(place, draft.name, NO_PLACE.get(kind, f"Moodle's type «{kind[:40]}» has no place here."))
        return
    quiz.add(draft, lambda each: _read(each, question, kind))


def is_ours(question: Element) -> bool:
    """Whether the question says which type of ours it is; then Moodle's matters less."""
    return any(tag.startswith("rounds-type:") for tag in tags_of(question))


def tags_of(question: Element) -> list[str]:
    """The question's tags."""
    tags = child(question, "tags")
    return [text_at(tag, "text") or text_at(tag) for tag in children(tags, "tag")] if tags is not None else []


def _read(draft: Draft, question: Element, kind: str) -> None:
    files = MoodleFiles(question)
    draft.find_picture = files.picture
    marks = marks_of(tags_of(question), text_at(question, "generalfeedback", "text"))
    general = child(question, "generalfeedback")
    draft.put(why=formatted(draft, general, marks.why))
    _hints(draft, question)
    read = OURS.get(marks.first("type"))
    if read:
        read(draft, question, marks)
    else:
        if kind not in ("cloze", "multianswer", "gapselect", "ddwtos"):
            draft.put(prompt=text_of(draft, child(question, "questiontext")))
        READERS[kind](draft, question, marks)
    if draft.data.get("type") not in ("reflection", "rating") and kind not in ("cloze", "multianswer"):
        points(draft, text_at(question, "defaultgrade") or None)
    apply_common(draft, marks)
    _rest(draft, question, marks)
    for name in files.unused():
        draft.lose(f"The file {name} belongs to the question and no text shows it; it is left out.")


def _hints(draft: Draft, question: Element) -> None:
    hints = [told for each in children(question, "hint") if (told := text_of(draft, each))]
    if len(hints) > 1:
        draft.lose("A question has one hint here: the hints for further tries stand in it, too.")
    draft.put(hint="\n\n".join(hints))
    options = ("shownumcorrect", "clearwrong")
    if any(child(each, option) is not None for each in children(question, "hint") for option in options):
        draft.lose("Hints that count right answers or clear wrong ones have no place here.")


def _rest(draft: Draft, question: Element, marks: Marks) -> None:
    """What any question of Moodle may have beside its texts."""
    if marks.foreign:
        draft.lose(f"Tags have no place here: {', '.join(marks.foreign[:10])}.")
    if text_at(question, "hidden") == "1":
        draft.lose("The question is hidden in Moodle; here it is asked.")
    if text_at(question, "penalty") not in _USUAL_PENALTIES:
        draft.lose(f"A penalty of {text_at(question, 'penalty')[:12]} for each further try has no place here.")
