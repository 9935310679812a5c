"""What is asked of the network: pages, feeds and lists, one request after the other, politely and within bounds; and what is posted to it.

    client = Client.of(settings)
    client.get("https://news.example/feed", Known(etag='"5"'))     Delivery; raises NotFetched, which says why

    client ── manners   whose turn it is: robots.txt, one request a host at a time, delays, Retry-After
       └──── exchange   one request and its answer, unpacked within bounds
                └─ transport ── network ── addresses   the connection, to exactly the address that was looked at

Nothing else in Tawatur opens a connection but to its own ledger. An address is fetched because the user gave it, or because a list lists it
that the user gave. What comes back is bytes: no script runs, no cookie is kept, nothing that a page names is fetched with it.
"""

from tawatur.fetch.client import Client
from tawatur.fetch.clock import Clock
from tawatur.fetch.delivery import Delivery, Known

__all__ = ["Client", "Clock", "Delivery", "Known"]
