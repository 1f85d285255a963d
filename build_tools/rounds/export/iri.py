"""Ids of activities for cmi5 and xAPI: absolute IRIs that stay the same from version to version."""

from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from rounds.export.finished_site import FinishedSite
from rounds.export.format import PackageOptions


def activity_iri(site: FinishedSite, options: PackageOptions, *names: str) -> str:
    """The id of what these names lead to, such as a package's key and a part's.

    It begins with the given base, else with the site's address; without either it is a name-based UUID (RFC 4122,
    version 5) of the course's title and the names, which a changed title would change.
    """
    base = options.iri_base or (f"{site.index.site_url}packages/" if site.index.site_url else None)
    if base is None:
        return f"urn:uuid:{uuid5(NAMESPACE_URL, '/'.join(['rounds:', site.index.title, *names]))}"
    path = "/".join(quote(name, safe="") for name in names)
    return f"{base}{path}" if base.endswith(("/", "#", ":")) else f"{base}/{path}"
