"""When two addresses name one page."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote, unquote_to_bytes, urlencode, urlsplit

#: A web archive's address holds the one that it keeps.
_ARCHIVED = re.compile(
    r"https?://web\.archive\.org/web/[0-9*]+(?:[a-z]{2}_)?/(?=https?:)", re.IGNORECASE
)
_ARCHIVES = re.compile(r"(?:web\.archive\.org|archive\.(?:ph|is|today|li|md|vn|fo)|perma\.cc)")
_PORTS = {None, 80, 443}
#: what is added to an address to follow readers
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|dclid|msclkid|yclid|twclid|igshid|mc_[ce]id")
_INDEX = re.compile(r"(?:/(?:index\.(?:html?|php))?)+\Z")


def normalised(url: str) -> str | None:
    """Return what equal addresses have in common; None for a text that is no address.

    Scheme, `www.`, a usual port, a slash at the end, tracking parameters and the order of the
    others do not matter (RFC 3986, 6.2, and beyond it what web servers do); nor does a web
    archive around it.

    >>> normalised("http://www.example.org:80/a/?utm_source=x&b=1#top")
    'example.org/a?b=1'
    >>> normalised("https://web.archive.org/web/20220904/https://EXAMPLE.org/a?b=1")
    'example.org/a?b=1'
    """
    try:
        parts = urlsplit(_ARCHIVED.sub("", url, count=1))
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if not host:
        return None
    place = host.removeprefix("www.") + ("" if port in _PORTS else f":{port}")
    path = quote(unquote_to_bytes(_INDEX.sub("", parts.path)))
    return f"{place}{path}{_asked(parts.query)}{_shown_by_script(parts.fragment)}"


def _asked(query: str) -> str:
    """Return a query in one order, without what follows readers."""
    pairs = sorted(
        pair
        for pair in parse_qsl(query, keep_blank_values=True)
        if not _TRACKING.fullmatch(pair[0])
    )
    return f"?{urlencode(pairs)}" if pairs else ""


def _shown_by_script(fragment: str) -> str:
    """Return a fragment that names a page of its own, as `#!/page` did."""
    return f"#{fragment}" if fragment.startswith(("!", "/")) else ""


def is_archive(url: str) -> bool:
    """Tell whether an address is that of a web archive already."""
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return False
    return host is not None and _ARCHIVES.fullmatch(host) is not None
