"""The rules that the loaders hold files to, as families beside the others: their problems come with the course."""

from rounds.check.family import Family
from rounds.model.file_rules import FIELD_RULES, FILE_RULES, QUESTION_RULES

FILES = Family(name="files", title="Files and their names", rules=FILE_RULES, checks=())
FIELDS = Family(name="fields", title="YAML, keys and values", rules=FIELD_RULES, checks=())
QUESTIONS = Family(name="questions", title="Questions and cases that can be answered", rules=QUESTION_RULES, checks=())
