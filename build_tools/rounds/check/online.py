"""Links to other hosts: whether their pages are still there. The only part of Rounds that asks other hosts anything.

It asks politely: one request at a time for each host, HEAD before GET, its name in the User-Agent. Nothing in a pull
request can send it to addresses of one's own network: names are resolved first, and the connection goes to what was
found. Redirects are followed under the same rule.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from urllib.parse import urldefrag, urlsplit

from rounds.check.family import Family
from rounds.check.link_texts import written_addresses
from rounds.model.course import Course
from rounds.model.problem import Place, Problem, Rule, Severity
from rounds.model.spelling import quoted

HOSTS_AT_ONCE = 8
MOST_REDIRECTS = 5
MOST_ADDRESSES = 2000
"""Beyond that a course is somebody's list of links, and other hosts are spared."""
MOST_PLACES = 5000
GONE = (404, 410)
PERMANENT = (301, 308)
REDIRECTS = (301, 302, 303, 307, 308)

DEAD_ADDRESS = Rule(
    "dead-address",
    "Each address of another host leads to a page",
    "Who wants to read the source finds nothing.",
    Severity.WARNING,
)
MOVED_ADDRESS = Rule(
    "moved-address",
    "Each address of another host is the present one",
    "Hosts forward old addresses for some years only.",
    Severity.NOTE,
)
UNCHECKED_ADDRESS = Rule(
    "unchecked-address",
    "Each address of another host can be checked",
    "Nobody knows by this whether the page is still there.",
    Severity.NOTE,
)
ONLINE = Family(
    name="online",
    title="Addresses of other hosts",
    rules=(DEAD_ADDRESS, MOVED_ADDRESS, UNCHECKED_ADDRESS),
    checks=(),
    advice=True,
)
"""Without checks of a course: what is asked online comes with `all_findings(online=...)`."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a host said to one request, or why there is no answer."""

    status: int = 0
    """The HTTP status; 0 without an answer."""
    location: str = ""
    """Where a redirect leads, as a whole address."""
    trouble: str = ""
    """In words, why there is no answer."""
    unknown: bool = False
    """The host's name is not known."""


Fetch = Callable[[str, str], Answer]
"""Method and address to one answer, without following redirects."""


@dataclass(frozen=True, slots=True)
class _End:
    """Where an address led in the end."""

    answer: Answer
    moved: str = field(default="")
    """The address at the end, where every redirect on the way was permanent."""


_OFFLINE = (
    "This address could not be checked: no host's name is known here.",
    "Ask again where there is a connection.",
    Severity.NOTE,
    UNCHECKED_ADDRESS,
)


def online_problems(course: Course, fetch: Fetch) -> Iterator[Problem]:
    """What is wrong with the http addresses of all texts and sources, each at every place where it is written."""
    places: defaultdict[str, list[Place]] = defaultdict(list)
    for address, place in sorted(
        islice(written_addresses(course), MOST_PLACES), key=lambda found: (found[1], found[0])
    ):
        places[urldefrag(address).url].append(place)
    asked = list(places)[:MOST_ADDRESSES]
    ends = _ends(asked, fetch)
    offline = len({_host(address) for address in asked}) > 1 and all(end.answer.unknown for end in ends.values())
    for address in asked:
        if told := _OFFLINE if offline else _told(address, ends[address]):
            for place in places[address]:
                yield Problem(place, *told)
    for address in list(places)[MOST_ADDRESSES:][:1]:
        what = f"From this address on nothing is asked: there are {len(places):,} in the course."
        yield Problem(places[address][0], what, "", Severity.NOTE, UNCHECKED_ADDRESS)


def _ends(addresses: list[str], fetch: Fetch) -> Mapping[str, _End]:
    """Where each leads; the addresses of one host are asked one after the other."""
    of_host: defaultdict[str, list[str]] = defaultdict(list)
    for address in addresses:
        of_host[_host(address)].append(address)

    def ask(of_one: list[str]) -> list[tuple[str, _End]]:
        return [(address, _end(address, fetch)) for address in of_one]

    # Here, since only --online asks, and threads bring logging with them.
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415

    with ThreadPoolExecutor(HOSTS_AT_ONCE) as pool:
        return dict(pair for found in pool.map(ask, of_host.values()) for pair in found)


def _end(address: str, fetch: Fetch) -> _End:
    """Follows redirects; a host that does not like HEAD is asked again with GET."""
    at, permanent = address, True
    for _ in range(MOST_REDIRECTS + 1):
        answer = fetch("HEAD", at)
        if answer.status >= 400 or (answer.trouble and not answer.unknown):
            answer = fetch("GET", at)
        if answer.status not in REDIRECTS or not answer.location:
            return _End(answer, at if at != address and permanent else "")
        permanent = permanent and answer.status in PERMANENT
        at = answer.location
    return _End(Answer(trouble=f"it was forwarded more than {MOST_REDIRECTS} times"))


def _told(address: str, end: _End) -> tuple[str, str, Severity, Rule] | None:
    answer = end.answer
    shown = quoted(address)
    if answer.status in GONE:
        what = f"There is no page at {shown} any more ({answer.status})."
        return what, "Look for its new address, or cite the document without one.", Severity.WARNING, DEAD_ADDRESS
    if answer.unknown:
        what = f"There is no host of the name {quoted(_host(address))}."
        return what, "Correct the address, or look for the new one.", Severity.WARNING, DEAD_ADDRESS
    if answer.trouble or answer.status >= 400:
        why = answer.trouble or f"the host answered {answer.status}"
        what = f"The address {shown} could not be checked: {why}."
        return what, "Open it in a browser.", Severity.NOTE, UNCHECKED_ADDRESS
    if end.moved:
        what = f"The page at {shown} has moved for good."
        return what, f"Write {end.moved}", Severity.NOTE, MOVED_ADDRESS
    return None


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").lower()
    except ValueError:
        return ""
