"""What `rounds verify` says of a package, as text for a person and as JSON for a program."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from rounds.load.zip_files import ZipFault, ZipLimits
from rounds.model.problem import Severity
from rounds.verify.all_checks import all_results
from rounds.verify.finding import Fact, Finding
from rounds.verify.kinds import TITLES
from rounds.verify.manifest import package_title
from rounds.verify.package import NotAPackage, Wishes, open_package


@dataclass(frozen=True, slots=True)
class Report:
    """The report of one file."""

    path: Path
    kind: str
    title: str
    facts: tuple[Fact, ...] = ()
    families: tuple[tuple[str, tuple[Finding, ...]], ...] = ()
    refused: str = ""
    """Why it is no package that is read at all: a sentence."""

    @property
    def findings(self) -> list[Finding]:
        """All findings in the order of the report."""
        return [finding for _, found in self.families for finding in found]

    def number(self, severity: Severity) -> int:
        """How many findings are of this severity."""
        return sum(finding.severity is severity for finding in self.findings)

    @property
    def exit_code(self) -> int:
        """0 where nothing is wrong (warnings and notes are told only), 1 for errors, 2 where it is no package."""
        return 2 if self.refused else int(self.number(Severity.ERROR) > 0)


def verified(path: Path, wishes: Wishes, limits: ZipLimits | None = None) -> Report:
    """The report of a file that anyone may have made."""
    try:
        package = open_package(path, limits)
        facts, families = all_results(package, wishes)
    except (ZipFault, NotAPackage) as fault:
        return Report(path, "", "", refused=str(fault))
    except etree.LxmlError as fault:
        return Report(path, "", "", refused=f"{path}: its XML cannot be read ({fault}). Export the package anew.")
    title = package_title(package.manifest)
    return Report(
        path, TITLES[package.kind], title, tuple(facts), tuple((name, tuple(found)) for name, found in families)
    )


def summary_line(report: Report) -> str:
    """The report in a line."""
    if report.refused:
        return f"NO PACKAGE  {_safe(report.refused)}"
    numbers = ", ".join(_counted(report.number(severity), str(severity)) for severity in Severity)
    return f"{'FAULTS' if report.exit_code else 'OK':10}  {_safe(str(report.path))}  {report.kind}: {numbers}"


def report_text(reports: Sequence[Report]) -> str:
    """A line for each package, then of each what it is and what was found."""
    lines = [summary_line(report) for report in reports]
    for report in (each for each in reports if not each.refused):
        lines += ["", f"{_safe(str(report.path))}", *_facts(report)]
        for title, found in report.families:
            if found:
                lines += ["", f"  {title}"]
            for each in found:
                lines.append(f"    {each.severity}: {_safe(each.place)}: {_safe(each.what)} [{each.rule}]")
                lines.append(f"      {_safe(each.why)} {_safe(each.cure)}")
    return "\n".join(lines)


def _facts(report: Report) -> list[str]:
    told = [Fact("Kind", report.kind), *([Fact("Title", report.title)] if report.title else []), *report.facts]
    width = max(len(fact.label) for fact in told)
    return [f"  {fact.label:{width}}  {_safe(fact.value)}" for fact in told]


def report_json(reports: Sequence[Report]) -> list[dict[str, Any]]:
    """The same as data."""
    return [
        {
            "package": str(report.path),
            "exit_code": report.exit_code,
            "refused": report.refused or None,
            "kind": report.kind or None,
            "title": report.title or None,
            **{f"{severity}s": report.number(severity) for severity in Severity},
            "facts": [asdict(fact) for fact in report.facts],
            "findings": [{"family": title, **asdict(finding)} for title, found in report.families for finding in found],
        }
        for report in reports
    ]


def _safe(text: str) -> str:
    """A stranger's text in one line: what a terminal would act on is told by its code."""
    return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in text)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
