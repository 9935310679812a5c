"""A web to fetch from, and a client that may, with a clock that is turned."""

from collections.abc import Callable, Iterator
from random import Random

import pytest
from hostile import TurnedClock, Web

from tawatur.fetch.client import Client, Means
from tawatur.settings import Settings


@pytest.fixture
def web() -> Iterator[Web]:
    with Web() as running:
        yield running


@pytest.fixture
def clock() -> TurnedClock:
    return TurnedClock()


@pytest.fixture
def client(clock: TurnedClock) -> Iterator[Callable[..., Client]]:
    """client(private_addresses=False, seconds=1, …): settings, and what a client works with."""
    made: list[Client] = []

    def call(**told: object) -> Client:
        means = {name: told.pop(name) for name in ("resolver", "seconds", "public", "tls") if name in told}
        settings = Settings(**{"private_addresses": True, **told})  # type: ignore[arg-type]
        made.append(Client(settings, Means(clock=clock, chance=Random(7), **means)))  # type: ignore[arg-type]
        return made[-1]

    yield call
    for one in made:
        one.close()
