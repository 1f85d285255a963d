"""framework/words.txt: words that are right in this course, one a line; `#` begins a comment."""

from rounds.load.reading import Reading


def read_words(reading: Reading, folder: str) -> frozenset[str]:
    """The words, in lower case; the file may be missing."""
    file = f"{folder}/words.txt"
    source = reading.read(file) if file in reading.files else None
    if source is None:
        return frozenset()
    reading.keep(source, [], whole=True)
    lines = (line.partition("#")[0] for line in source.text.split("\n"))
    return frozenset(word.casefold() for line in lines for word in line.split())
