"""The theme «rounds»: mkdocs-material made ours.

MkDocs imports this module before the parent theme. The parent prints an advertisement for another site
generator at import unless this variable is set; a content author's output is no place for it.
"""

import os

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
