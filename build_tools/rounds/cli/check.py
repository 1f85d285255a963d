"""rounds check: every mistake in a course's files, each with its place and cure."""

import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from importlib.metadata import version
from pathlib import Path

import click
from platformdirs import user_cache_path

from rounds.check.all_checks import all_findings, families
from rounds.check.kept import keeping
from rounds.check.online import online_problems
from rounds.cli.course_home import course_home, read_course, root_option
from rounds.export.output import write_file
from rounds.fix.all_fixes import FIXABLE, all_edits, write_all
from rounds.fix.edits import Edit, difference
from rounds.load.course import in_order
from rounds.model.course import Course
from rounds.model.places import SourceText
from rounds.model.problem import Problem, Severity
from rounds.model.spelling import did_you_mean, quoted
from rounds.report.all_formats import FORMATS
from rounds.report.findings import Findings, summary
from rounds.report.narrowing import inside, narrowed, with_embedded
from rounds.report.rule_list import rule_json, rule_text
from rounds.report.text import plain

MOST_TURNS = 20


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[PATH]...")
@root_option
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", show_default=True)
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Write the findings to this file.")
@click.option("--rule", "rules", multiple=True, metavar="ID", help="Tell of this rule only; may be given again.")
@click.option("--fix", is_flag=True, help="Mend what is safe to mend, then tell what is left.")
@click.option("--dry-run", is_flag=True, help="With --fix: show the changes, write nothing.")
@click.option("--online", is_flag=True, help="Ask other hosts whether the pages that the course names are still there.")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help="Check as of another day.")
@click.option("--no-cache", is_flag=True, help="Look at every text anew, and remember nothing for the next time.")
@click.option("--rules", "list_rules", is_flag=True, help="List every rule and why it matters, and end.")
def check(
    paths: tuple[Path, ...],
    root: Path | None,
    strict: bool,
    form: str,
    output: Path | None,
    rules: tuple[str, ...],
    fix: bool,
    dry_run: bool,
    online: bool,
    today: datetime | None,
    no_cache: bool,
    list_rules: bool,
) -> None:
    """Tell every mistake in a course: where it is, what is wrong, the cure and why it matters.

    With PATHs, what is found in these files and folders is told, and in what these modules embed. The whole course
    is read all the same.

    A warning or note is silenced by a comment on its line or above: # rounds: ignore RULE: reason; in Markdown
    <!-- rounds: ignore RULE: reason -->.

    With --fix, ids that are missing, days in another form, blanks at line ends, list marks and a last line's end are
    written, and nothing else changes.

    The exit code is 0 where nothing grave is told, 1 where an error is (with --strict: or a warning), 2 where the
    command itself was not understood. It is the same in every format.
    """
    day = today.date() if today else date.today()  # noqa: DTZ011 (an author's own day)
    known = families(day)
    _refuse_unknown(rules, {rule.id for family in known for rule in family.rules})
    if list_rules:
        told = (rule_json if form in ("json", "sarif") else rule_text)(known, FIXABLE)
        _tell(told, output)
        return
    if dry_run and not fix:
        raise click.UsageError("--dry-run shows what --fix would change: write --fix too.")
    home = course_home(root, paths)
    files = [_inside(home, path) for path in paths]
    with keeping(home, None if no_cache else user_cache_path("rounds") / "check"):
        findings, files = _checked(home, files, day, online=online and not fix)
    if fix and dry_run:
        changes = _changes(findings, files, rules)
        _tell("".join(difference(source, edits) for source, edits in changes), output)
        return
    unwritten = _mended(home, findings, files, rules, day, quiet=form != "text") if fix else []
    if fix:
        findings, files = _checked(home, files, day, online=online)
        findings = replace(findings, problems=in_order([*unwritten, *findings.problems]))
    findings = narrowed(findings, files, rules)
    _tell(FORMATS[form](findings), output, plain_text=form != "text")
    if output:
        click.echo(summary(findings), err=True)
    grave = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    if any(problem.severity in grave for problem in findings.problems):
        sys.exit(1)


def _checked(home: Path, files: list[str], today: date, *, online: bool = False) -> tuple[Findings, list[str]]:
    """The findings of the whole course, and the files asked for with those that they embed."""
    course, loaded = read_course(home)
    asked = _asked(course) if online else None
    found = all_findings(course, today, loaded=loaded, online=asked)
    parts = {"module": len(course.modules), "quiz": len(course.quizzes)}
    findings = Findings(
        problems=in_order(found.left),
        silenced=sorted(found.silenced, key=lambda each: each[0]),
        families=families(today),
        parts={**parts, **({"simulation": len(course.simulations)} if course.simulations else {})},
        texts=course.origin.texts,
        fixable=FIXABLE,
        version=version("rounds"),
        folder=_folder_in_repository(home),
    )
    return findings, with_embedded(course, files)


def _asked(course: Course) -> list[Problem]:
    # Here, since HTTP and TLS take longer to import than a small course to check.
    from rounds.check.online_fetch import fetcher  # noqa: PLC0415

    return list(online_problems(course, fetcher()))


def _changes(findings: Findings, files: list[str], rules: tuple[str, ...]) -> list[tuple[SourceText, list[Edit]]]:
    """What to change in each file that was asked for."""
    sources = [source for file, source in findings.texts.items() if inside(file, files)]
    left, silenced = findings.problems, [problem for problem, _ in findings.silenced]
    changes = ((source, all_edits(source, _of(source, left), _of(source, silenced), rules)) for source in sources)
    return [(source, edits) for source, edits in changes if edits]


def _of(source: SourceText, problems: Sequence[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.place.file == source.file]


def _mended(
    home: Path, findings: Findings, files: list[str], rules: tuple[str, ...], day: date, *, quiet: bool
) -> list[Problem]:
    """Writes the changes turn by turn, as one may make room for the next; tells each, and returns what failed."""
    for _ in range(MOST_TURNS):
        changes = _changes(findings, files, rules)
        done, failed = write_all(home, changes, write_file)
        texts = {source.file: source for source, _ in changes}
        for edit in done:
            place = texts[edit.file].place_at(edit.start)
            click.echo(f"{place}: fixed: {edit.told} [{edit.rule.id}]", err=quiet)
        if failed or not done:
            return failed
        findings, files = _checked(home, files, day)
    return []


def _inside(home: Path, path: Path) -> str:
    """The path as the course's files are named."""
    try:
        return path.resolve().relative_to(home.resolve()).as_posix()
    except ValueError:
        raise click.UsageError(f"{path} is not in the course {home}. Name files of one course.") from None


def _folder_in_repository(home: Path) -> str:
    """Code hosts want files as seen from the repository's root, whose folder they tell."""
    told = os.environ.get("GITHUB_WORKSPACE") or os.environ.get("CI_PROJECT_DIR")
    top = Path(told).resolve() if told else home.resolve()
    inside = home.resolve().is_relative_to(top) and home.resolve() != top
    return f"{home.resolve().relative_to(top).as_posix()}/" if inside else ""


def _refuse_unknown(rules: tuple[str, ...], known: set[str]) -> None:
    for rule in rules:
        if rule not in known:
            cure = did_you_mean(rule, known, "`rounds check --rules` lists them all.")
            raise click.UsageError(f"There is no rule {quoted(rule)}. {cure}")


def _tell(told: str, output: Path | None, *, plain_text: bool = False) -> None:
    if output is None:
        click.echo(told, nl=False, color=None if plain_text else _colour())
        return
    try:
        write_file(output, plain(told).encode(errors="backslashreplace"))
    except OSError as error:
        raise click.UsageError(f"{output} cannot be written: {error.strerror}. Name another file.") from None


def _colour() -> bool | None:
    """NO_COLOR and FORCE_COLOR as their sites say (no-color.org, force-color.org); else as the terminal is."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return False if os.environ.get("TERM") == "dumb" else None
