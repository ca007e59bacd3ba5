"""Which addresses text of documents may be sent to: this computer and its own network."""

from __future__ import annotations

import ipaddress
import re
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

from govtext.errors import EndpointError, OptionError

__all__ = ["Endpoint", "is_private", "parse", "resolved"]

_PRIVATE = tuple(
    map(ipaddress.ip_network, ("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7"))
)
_PRINTABLE = re.compile(r"[\x21-\x7e]+")
_EXAMPLE = "http://localhost:11434/v1"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """The parts of a model's address."""

    secure: bool
    host: str
    port: int
    path: str

    @property
    def netloc(self) -> str:
        """Host and port, as the Host line of a request has them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}"


def parse(url: str) -> Endpoint:
    """Return the parts of an address such as ``http://localhost:11434/v1``; without a path it is ``/v1``.

    Raises
    ------
    OptionError
        For another scheme, a user name, a query, or what is no address.
    """
    try:
        if not isinstance(url, str) or not _PRINTABLE.fullmatch(url):
            raise ValueError("blanks or characters outside ASCII")
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise OptionError(f"{url!r} is no address of a model ({error}); one looks like {_EXAMPLE}.") from None
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise OptionError(f"{url!r} is no address of a model; one begins with http:// or https://, as {_EXAMPLE}.")
    if "@" in parts.netloc or parts.query or parts.fragment:
        raise OptionError(
            f"the address of a model has no user name, ? or #: write it like {_EXAMPLE}, a key as api_key=."
        )
    secure = parts.scheme == "https"
    return Endpoint(secure, parts.hostname, port or (443 if secure else 80), parts.path.rstrip("/") or "/v1")


def is_private(address: str) -> bool:
    """Whether an IP address is of this computer or of a private network (RFC 1918, RFC 4193).

    Link-local addresses, where clouds keep their credentials, do not count.

    Examples
    --------
    >>> from govtext.tables.rewriting.addresses import is_private
    >>> [is_private(a) for a in ("127.0.0.1", "192.168.1.9", "169.254.169.254", "8.8.8.8", "::ffff:8.8.8.8")]
    [True, True, False, False, False]
    """
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped is not None:
        ip = ip.ipv4_mapped
    return any(ip in network for network in _PRIVATE if network.version == ip.version)


def resolved(endpoint: Endpoint, *, allow_public: bool) -> list[str]:
    """Return the IP addresses of a host. The connection goes to one of these, so that a name cannot change its mind.

    Raises
    ------
    EndpointError
        When the host has none, or one that is not private and ``allow_public`` is not given.
    """
    try:
        found = socket.getaddrinfo(endpoint.host, endpoint.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise EndpointError(f"there is no host {endpoint.host!r} ({error}): check the address of the model.") from None
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    public = [address for address in addresses if not is_private(address)]
    if public and not allow_public:
        raise EndpointError(
            f"{endpoint.host} is {public[0]}, which is not on this computer or a private network: nothing was sent. Quotes of your "
            "documents would leave your hands there. If you may and want to send them, say so: gt.LocalModel(..., allow_public=True)."
        )
    return addresses
