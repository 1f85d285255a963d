"""Courses of any size, made by copying this repository's own modules and quizzes under new ids."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

HERE = Path(__file__).parent.parent
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
        for number in range(modules - len(sources)):
            _copy(root, sources[number % len(sources)], f"copy-{number}")
        yield root


def _copy(root: Path, page: Path, name: str) -> None:
    text = page.read_text("utf-8")
    copied = re.sub(rf"(```quiz\n){re.escape(page.stem)}\b", rf"\g<1>{name}", text)
    copied = re.sub(r"^title: .*$", f'title: "Copy {name}"', copied, count=1, flags=re.M)
    page.with_name(f"{name}.md").write_text(copied, "utf-8")
    quiz = root / "quizzes" / page.parent.name / f"{page.stem}.yml"
    shutil.copy(quiz, quiz.with_name(f"{name}.yml"))
