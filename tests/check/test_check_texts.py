"""Texts that learners read, with the language that they are in."""

from courses.course_folder import MODULE
from rounds.check.texts import course_texts


def test_a_quiz_is_in_the_language_of_the_module_that_shows_it(tiny_course):
    text = (tiny_course.root / MODULE).read_text("utf-8")
    tiny_course.write(MODULE, text.replace("version:", "language: de\nversion:", 1).encode())
    languages = {each.language for each in course_texts(tiny_course.load()) if each.kind == "quiz"}
    assert languages == {"de"}
