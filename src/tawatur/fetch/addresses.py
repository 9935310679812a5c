"""Which addresses may be connected to: those of the public internet.

An address on this machine, in its own network, or of a cloud's metadata service (169.254.169.254) belongs to somebody who did not mean to
publish it; a page or feed must not lead there. The blocks are those of the IANA registries of special-purpose addresses (RFC 6890).
"""

import socket
import threading
from collections.abc import Callable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

Resolver = Callable[[str, int], list[str]]
"""The addresses of a host and port, the likeliest first. Raises OSError."""

Allowed = Callable[[str], bool]
"""Whether an address may be connected to."""

_GLOBAL_UNICAST = IPv6Network("2000::/3")
_TUNNELS = (IPv6Network("2002::/16"), IPv6Network("2001::/32"))
"""6to4 and Teredo: the address behind them is somebody else's to choose."""
_NAT64 = IPv6Network("64:ff9b::/96")
_RELAYS = (IPv4Network("192.88.99.0/24"), IPv4Network("192.0.0.0/24"))


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet; False for what is no address."""
    try:
        ip = ip_address(address)
    except ValueError:
        return False
    return _public_v4(ip) if isinstance(ip, IPv4Address) else _public_v6(ip)


def anywhere(address: str) -> bool:
    """For those who fetch within their own network, and say so."""
    return True


def _public_v4(ip: IPv4Address) -> bool:
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or any(ip in block for block in _RELAYS))


def _public_v6(ip: IPv6Address) -> bool:
    if ip.scope_id:
        return False
    if ip.ipv4_mapped:
        return _public_v4(ip.ipv4_mapped)
    if ip in _NAT64:
        return _public_v4(IPv4Address(int(ip) & 0xFFFFFFFF))
    return ip in _GLOBAL_UNICAST and ip.is_global and not any(ip in block for block in _TUNNELS)


def system_resolver(host: str, port: int) -> list[str]:
    """As this machine looks names up."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def resolved(host: str, port: int, resolver: Resolver, patience: float) -> list[str]:
    """The addresses of a host, within so many seconds: the system's own look-up knows no bound. Raises OSError."""
    answers: list[list[str] | OSError] = []

    def ask() -> None:
        try:
            answers.append(resolver(host, port))
        except (OSError, UnicodeError) as error:
            answers.append(error if isinstance(error, OSError) else OSError(str(error)))

    asking = threading.Thread(target=ask, name="resolving", daemon=True)
    asking.start()
    asking.join(patience)
    answer = answers[0] if answers else OSError("its name could not be looked up in time")
    if isinstance(answer, OSError):
        raise answer
    if not answer:
        raise OSError("its name has no address")
    return answer
