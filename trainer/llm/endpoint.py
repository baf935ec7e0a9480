"""Where a model answers: an address and a key from the environment, nothing else from there and nothing kept."""

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

ADDRESS, KEY = "OPENAI_BASE_URL", "OPENAI_API_KEY"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An OpenAI-compatible endpoint. The key never shows, not in a log of this value either."""

    address: str
    key: str = field(default="", repr=False)

    @property
    def host(self) -> str:
        """What may be shown of the address: its host and port, without path, user or password."""
        parts = urlsplit(self.address)
        name = parts.hostname or ""
        return f"{name}:{parts.port}" if parts.port else name

    @property
    def is_here(self) -> bool:
        """Whether it answers on this computer: no proxy is asked for it then."""
        name = urlsplit(self.address).hostname or ""
        if name == "localhost":
            return True
        try:
            return ipaddress.ip_address(name).is_loopback
        except ValueError:
            return False


def endpoint_of(environment: Mapping[str, str]) -> Endpoint | None:
    """The endpoint that `environment` names; None without an address, also where a key lies about.

    A server of one's own often wants no key. The address must be said: nobody's talk goes to a far server because a key
    for something else happened to be set.
    """
    address = environment.get(ADDRESS, "").strip().rstrip("/")
    if urlsplit(address).scheme not in ("http", "https") or not urlsplit(address).hostname:
        return None
    return Endpoint(address, environment.get(KEY, "").strip())
