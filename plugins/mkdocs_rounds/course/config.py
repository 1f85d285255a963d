"""Options of the plugin rounds/course in mkdocs.yml."""

from mkdocs.config import config_options as c
from mkdocs.config.base import Config


class CourseConfig(Config):
    """Where the course's files are, and what every page says."""

    quizzes_dir = c.Type(str, default="quizzes")
    """The folder of quizzes, relative to mkdocs.yml."""

    notice = c.Optional(c.Type(str))
    """Small print under every page, for example that the course is training and no legal advice."""

    search = c.Type(bool, default=True)
    """False: no search index and no search button."""
