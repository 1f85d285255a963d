"""Courses of any size, made of this repository's own modules and quizzes under new ids, each in words of its own.

The words differ because what is remembered of one text would else be found again for its copies.
"""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

HERE = Path(__file__).parent.parent
_RUNNING = re.compile(r"(?<=[a-z,] )[a-z]{4,}(?=,? [a-z])")
"""A word in running text: between two others, so neither an id nor a key nor markup."""
PLAIN = """site_name: Plain
docs_dir: content
theme: {name: material, font: false}
plugins: [search]
markdown_extensions: [tables, def_list, attr_list, footnotes, admonition]
exclude_docs: |
  framework/
"""


@contextmanager
def made_course(modules: int) -> Iterator[Path]:
    """A course of this many modules in a folder that goes away; its mkdocs.yml is this repository's."""
    with TemporaryDirectory(prefix="rounds-bench-") as folder:
        root = Path(folder)
        shutil.copytree(HERE / "content", root / "content")
        shutil.copytree(HERE / "quizzes", root / "quizzes")
        shutil.copy(HERE / "mkdocs.yml", root)
        (root / "plain.yml").write_text(PLAIN)
        sources = [page for page in sorted(root.glob("content/modules/*/*.md")) if page.name != "index.md"]
        words = sorted({word for page in sources for word in _RUNNING.findall(page.read_text("utf-8"))})
        for number in range(modules - len(sources)):
            _copy(root, sources[number % len(sources)], f"copy-{number}", words)
        yield root


def _copy(root: Path, page: Path, name: str, words: list[str]) -> None:
    draw = Random(name)  # noqa: S311 (the same course on every machine)
    text = page.read_text("utf-8")
    copied = re.sub(rf"(```quiz\n){re.escape(page.stem)}\b", rf"\g<1>{name}", text)
    copied = re.sub(r"^title: .*$", f'title: "Copy {name}"', copied, count=1, flags=re.M)
    page.with_name(f"{name}.md").write_text(_reworded(copied, words, draw), "utf-8")
    quiz = root / "quizzes" / page.parent.name / f"{page.stem}.yml"
    quiz.with_name(f"{name}.yml").write_text(_reworded(quiz.read_text("utf-8"), words, draw), "utf-8")


def _reworded(text: str, words: list[str], draw: Random) -> str:
    """The text with half of its running words drawn anew, as long as before."""
    return _RUNNING.sub(lambda word: draw.choice(words) if draw.random() < 0.5 else word[0], text)
