"""What XML can hold: every writer of XML leaves the same characters out."""

import re

NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML 1.0 document may hold, not even as references (XML 1.0, production 2, Char)."""
