"""A foreign file's bytes, bounded, and their text in whatever encoding they were saved."""

import codecs
from pathlib import Path

from rounds.importing.draft import ImportFault
from rounds.model.problem import Place

MAX_BYTES = 100_000_000
"""Of a file; question banks with their images stay far below."""
MAX_TEXT_BYTES = 20_000_000
"""Of a file without images in it."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def read_bytes(path: Path, file: str, at_most: int = MAX_BYTES) -> bytes:
    """The file's bytes. Raises ImportFault where there are none or too many."""
    place = Place(file)
    try:
        if not path.is_file():
            raise ImportFault(place, "Here is no file.", "Check the name.")
        size = path.stat().st_size
        if size > at_most:
            raise ImportFault(
                place,
                f"The file has {size / 1e6:.1f} MB; {at_most // 1_000_000} MB are the most that is read.",
                "Split it.",
            )
        with path.open("rb") as opened:
            return opened.read(at_most)
    except OSError as error:
        why = (error.strerror or type(error).__name__).lower()
        raise ImportFault(place, f"The file cannot be read: {why}.", "Check its name and permissions.") from None


def text_of(data: bytes, file: str) -> str:
    """The bytes as text with \\n as line ends: UTF-8, or what a byte order mark says.

    Raises ImportFault, with the line, where they are neither: an encoding is not guessed.
    """
    mark, encoding = next((told for told in _MARKS if data.startswith(told[0])), (b"", "utf-8"))
    data = data[len(mark) :]
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = f"The file is not {encoding.upper()}: a byte here (0x{data[error.start]:02X}) is no character."
        raise ImportFault(Place(file, line), what, "Save it with the encoding UTF-8.") from None
    if "\0" in text[:1000]:
        raise ImportFault(Place(file), "This is no text: it holds null characters.", "Save it with the encoding UTF-8.")
    return text.replace("\r\n", "\n").replace("\r", "\n")
