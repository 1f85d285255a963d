"""Options of the plugin rounds/packages in mkdocs.yml."""

from mkdocs.config import config_options as c
from mkdocs.config.base import Config

from rounds.export.all_formats import FORMATS


class PackagesConfig(Config):
    """What is packaged, and how."""

    enabled = c.Type(bool, default=True)
    """False: no packages and no catalogue page."""

    formats = c.ListOfItems(c.Choice(tuple(FORMATS)), default=list(FORMATS))
    """Formats to make of each module and path."""
