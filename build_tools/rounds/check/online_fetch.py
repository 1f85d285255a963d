"""One HTTP request to another host, for check/online.py: no redirects, no cookies, no private networks, little time.

The name is resolved here and the connection goes to the address found, so that no second answer of a name server can
lead into one's own network. The standard library does all of it: pools, retries and proxies would be in the way.
"""

import http.client
import socket
import ssl
from collections.abc import Callable
from importlib.metadata import version
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from threading import Timer
from urllib.parse import quote, urljoin, urlsplit

from rounds.check.online import Answer, Fetch

SECONDS = 15
"""For each step: to connect, to send, to wait for an answer."""
SECONDS_IN_ALL = 40
"""A host that sends a byte now and then would hold a build for hours."""
USER_AGENT = f"Rounds-link-check/{version('rounds')} (looks once whether a page that a course names is there)"

Address = IPv4Address | IPv6Address
Reach = Callable[[Address], bool]
_NAT64 = IPv6Network("64:ff9b::/96")
_NO_NAME = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}


def public(address: Address) -> bool:
    """Whether it is an address of the internet: no private, loopback, link-local or other special one (IANA)."""
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if inner is None and address in _NAT64:
            inner = IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None and not public(inner):
            return False
    return address.is_global and not address.is_multicast


def fetcher(reach: Reach = public) -> Fetch:
    """The fetch of `online_problems`; tests let it reach their own host."""

    def fetch(method: str, address: str) -> Answer:
        try:
            return _asked(method, address, reach)
        except TimeoutError:
            return Answer(trouble=f"no answer within {SECONDS} seconds")
        except ssl.SSLCertVerificationError:
            return Answer(trouble="its certificate is not valid")
        except (OSError, http.client.HTTPException) as error:
            return Answer(trouble=f"the connection failed ({type(error).__name__})")
        except ValueError:  # also UnicodeError, of names that cannot be written in ASCII
            return Answer(trouble="it is no address that can be asked")

    return fetch


def _asked(method: str, address: str, reach: Reach) -> Answer:
    parts = urlsplit(address)
    host = (parts.hostname or "").encode("idna").decode()
    if parts.scheme not in ("http", "https") or not host:
        return Answer(trouble="it is no address that can be asked")
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        return Answer(unknown=error.errno in _NO_NAME, trouble="the name server did not answer")
    if not found or not all(reach(ip_address(str(entry[4][0]).partition("%")[0])) for entry in found):
        return Answer(trouble="it leads into a private network, where nothing is asked")
    connection = http.client.HTTPConnection(host, port, timeout=SECONDS)
    plain = socket.create_connection((str(found[0][4][0]), port), timeout=SECONDS)
    timer = Timer(SECONDS_IN_ALL, _cut, [plain])
    timer.start()
    try:
        secure = parts.scheme == "https"
        connection.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=host) if secure else plain
        query = f"?{parts.query}" if parts.query else ""
        target = quote((parts.path or "/") + query, safe="/%:=&?~+!$,;'@()*[]")
        connection.request(method, target, headers={"User-Agent": USER_AGENT, "Accept": "*/*", "Connection": "close"})
        answer = connection.getresponse()
        location = answer.getheader("Location")
        return Answer(answer.status, urljoin(address, location) if location else "")
    finally:
        timer.cancel()
        connection.close()
        plain.close()


def _cut(plain: socket.socket) -> None:
    """Ends a conversation from another thread."""
    try:
        plain.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # it has ended by itself
