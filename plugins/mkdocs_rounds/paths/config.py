"""Options of the plugin rounds/paths in mkdocs.yml."""

from mkdocs.config.base import Config


class PathsConfig(Config):
    """There is nothing to choose: the pages follow from the framework's files."""
