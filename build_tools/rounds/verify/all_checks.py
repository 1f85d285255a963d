"""Every family of checks of a package, in reading order. A new one: a file and a line here."""

from collections import Counter
from collections.abc import Callable, Iterator

from rounds.model.problem import Severity
from rounds.verify.cartridge import check_cartridge
from rounds.verify.cmi5 import check_cmi5
from rounds.verify.content_packaging import check_content_packaging, check_hrefs, check_manifest_place
from rounds.verify.files import check_declared, check_names, check_types
from rounds.verify.finding import Fact, Finding, in_order, note
from rounds.verify.limits import check_limits
from rounds.verify.links import check_links
from rounds.verify.ours import check_record
from rounds.verify.package import Package, Wishes
from rounds.verify.qti import check_qti
from rounds.verify.requests import check_requests
from rounds.verify.runtime import check_api, check_leaving
from rounds.verify.schema import check_schema
from rounds.verify.scorm import check_control_files, check_scorm
from rounds.verify.sequencing import check_sequencing
from rounds.verify.tincan import check_tincan

FAMILIES: tuple[tuple[str, tuple[Callable[[Package, Wishes], Iterator[Finding | Fact]], ...]], ...] = (
    ("Made by Rounds", (check_record,)),
    ("Manifest", (check_manifest_place, check_content_packaging, check_hrefs)),
    ("SCORM", (check_scorm, check_control_files, check_sequencing)),
    ("cmi5 and xAPI", (check_cmi5, check_tincan)),
    ("Common Cartridge and QTI", (check_cartridge, check_qti)),
    ("Schema", (check_schema,)),
    ("Files", (check_declared, check_names, check_types)),
    ("Links", (check_links,)),
    ("Requests to other hosts", (check_requests,)),
    ("Behaviour", (check_leaving, check_api)),
    ("Limits", (check_limits,)),
)

MOST_OF_A_RULE = 20
"""Where more is wrong of one sort, one cause is behind it: a list of all would be read by nobody."""
MOST_KEPT = 1000
"""Of one sort, to put them in order; a hostile page can have millions."""


def all_results(package: Package, wishes: Wishes) -> tuple[list[Fact], list[tuple[str, list[Finding]]]]:
    """Facts about the package, and findings by family, each in a fixed order.

    What a rule of ours has told of a line, with its cure, is not told again in the schema's words.
    """
    facts: list[Fact] = []
    families: list[tuple[str, list[Finding]]] = []
    explained: set[tuple[str, int]] = set()
    for title, checks in FAMILIES:
        found: list[Finding] = []
        number: Counter[str] = Counter()
        for each in (each for check in checks for each in check(package, wishes)):
            if isinstance(each, Fact):
                facts.append(each)
            elif each.rule != "schema" or (each.file, each.line) not in explained:
                number[each.rule] += 1
                found += [each] if number[each.rule] <= MOST_KEPT else []
        explained.update((each.file, each.line) for each in found if each.severity is Severity.ERROR and each.line)
        families.append((title, _shortened(in_order(found), number)))
    return facts, families


def _shortened(found: list[Finding], number: Counter[str]) -> list[Finding]:
    told: Counter[str] = Counter()
    kept: list[Finding] = []
    for each in found:
        told[each.rule] += 1
        if told[each.rule] <= MOST_OF_A_RULE:
            kept.append(each)
        elif told[each.rule] == MOST_OF_A_RULE + 1:
            what = f"And {number[each.rule] - MOST_OF_A_RULE} more of this sort ({each.rule})."
            kept.append(note(each.rule, "", 0, what, each.why, "Mend those above first."))
    return kept
