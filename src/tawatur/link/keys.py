"""Blocking keys: 64 bits of some features, the same on every machine and in every run, signed as databases want them."""

from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]

_PLAIN_MULTIPLIER = 0x9E3779B97F4A7C15
_MULTIPLIER = np.uint64(_PLAIN_MULTIPLIER)
_POSITIVE = (1 << 63) - 1
_MIXER = np.uint64(0xFF51AFD7ED558CCD)
_HALF = np.uint64(33)
KEPT = (1 << 46) - 1
"""The bits of a key that are kept."""


@lru_cache(maxsize=1 << 18)
def digest(feature: str) -> int:
    """64 bits of a string, unsigned."""
    return int.from_bytes(blake2b(feature.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def _digests(features: Iterable[str]) -> Hashes:
    return np.array([digest(feature) for feature in features], dtype=np.uint64)


def _mixed(values: Hashes) -> Hashes:
    """Low bits that depend on all bits, since keys are sampled by them."""
    values = (values ^ (values >> _HALF)) * _MIXER
    return values ^ (values >> _HALF)


def pairs(scopes: Iterable[str], features: Iterable[str]) -> list[int]:
    """The keys of each two features, in their order, in each scope. Plain numbers: for so few an array costs more than it saves."""
    hashes = [digest(feature) for feature in features]
    combined = [one * _PLAIN_MULTIPLIER + other for i, one in enumerate(hashes) for other in hashes[i + 1 :]]
    return [(scope * _PLAIN_MULTIPLIER ^ two) & _POSITIVE for scope in map(digest, scopes) for two in combined]


def shingles(words: Iterable[str], size: int) -> Hashes:
    """The hash of each run of `size` words, in order; empty for fewer words."""
    hashes = _digests(words)
    count = max(0, len(hashes) - size + 1)
    rolled = np.zeros(count, dtype=np.uint64)
    for place in range(size):
        rolled = rolled * _MULTIPLIER + hashes[place : place + count]
    return _mixed(rolled)


def winnowed(hashes: Hashes, window: int) -> Hashes:
    """The least hash of each `window` in a row, each once: any two texts that share so many hashes in a row share one of these.

    Schleimer, Wilkerson, Aiken, Winnowing: Local Algorithms for Document Fingerprinting, 2003. Two in `window` + 1 are kept.
    """
    if len(hashes) <= window:
        return np.unique(hashes)[:1]
    return np.unique(sliding_window_view(hashes, window).min(axis=1))


def tagged(kind: int, key: int) -> int:
    """A key as it is kept: 46 bits of it, which a database holds in six bytes, and two for its kind, 0 to 3.

    Keys only say which pairs are looked at: two that agree by chance cost a look and change nothing.
    """
    return (key & KEPT) << 2 | kind


def tag(key: int) -> int:
    """The kind of a tagged key."""
    return key & 3


def signed(hashes: Hashes) -> list[int]:
    """Hashes as the signed numbers of a database."""
    plain: list[int] = hashes.view(np.int64).tolist()
    return plain
