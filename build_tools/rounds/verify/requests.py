"""Requests to other hosts: what a browser would load from elsewhere for certain, and what a script might."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from rounds.verify.finding import Fact, Finding, note, warning
from rounds.verify.package import Package, Wishes
from rounds.verify.web_text import Address, web_text

NAME_HOSTS = frozenset(
    {
        "www.w3.org", "w3.org", "purl.org", "purl.imsglobal.org", "www.imsglobal.org", "www.imsproject.org",
        "www.adlnet.org", "adlnet.gov", "www.adlnet.gov", "w3id.org", "id.tincanapi.com", "projecttincan.com",
        "ltsc.ieee.org", "ns.adobe.com", "schema.org", "json-schema.org", "creativecommons.org", "xmlns.com",
    }
)  # fmt: skip
"""Hosts whose addresses in scripts are names (namespaces, verbs, licences), not requests."""
WHY = "It fails without internet access, under an LMS's content policy, and tells another host who is learning."


def check_requests(package: Package, _wishes: Wishes) -> Iterator[Finding | Fact]:
    """Every address of another host that is loaded; of what scripts only name, one note a file and host."""
    told: set[tuple[str, str]] = set()
    found = web_text(package)
    for file, base in found.bases.items():
        if _host(base):
            what = f"<base> sends every relative address to {_host(base)}."
            yield warning("request", file, 0, what, WHY, "Leave <base> out.")
    for address in found.addresses:
        host = _host(address.url)
        if not host:
            continue
        if address.loads and address.certain:
            yield warning("request", address.file, address.line, _what(address), WHY, "Put the file into the package.")
        elif address.how == "script" and host not in NAME_HOSTS and (address.file, host) not in told:
            told.add((address.file, host))
            what = f"A script names «{address.shown}»; whether it asks there cannot be told by reading."
            yield note("possible-request", address.file, address.line, what, WHY, "Play it and watch: rounds play.")


def _what(address: Address) -> str:
    return f"{address.how} loads «{address.shown}»."


def _host(url: str) -> str:
    """The host of an absolute or protocol-relative address; empty for any other."""
    if not url.lower().startswith(("http://", "https://", "ws://", "wss://", "//")):
        return ""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host if "." in host or ":" in host or host == "localhost" else ""
