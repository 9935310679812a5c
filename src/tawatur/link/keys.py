"""Blocking keys: 64 bits of a feature, the same on every machine and in every run, signed as databases want them."""

from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

_MULTIPLIER = 0x9E3779B97F4A7C15
_MIXER = 0xFF51AFD7ED558CCD
_MASK = (1 << 64) - 1


@lru_cache(maxsize=1 << 18)
def digest(feature: str) -> int:
    """64 bits of a string, unsigned."""
    return int.from_bytes(blake2b(feature.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def key(*features: str) -> int:
    """The blocking key of some features in this order."""
    value = 0
    for feature in features:
        value = (value * _MULTIPLIER + digest(feature)) & _MASK
    value = ((value ^ value >> 33) * _MIXER) & _MASK
    value ^= value >> 33
    return value - (1 << 64) if value >> 63 else value


def shingles(words: Iterable[str], size: int) -> NDArray[np.uint64]:
    """The hash of each run of `size` words, in order; empty for fewer words."""
    digests = np.array([digest(word) for word in words], dtype=np.uint64)
    count = len(digests) - size + 1
    if count <= 0:
        return np.empty(0, dtype=np.uint64)
    rolled = np.zeros(count, dtype=np.uint64)
    factor = 1
    for place in range(size):
        rolled += digests[place : place + count] * np.uint64(factor)
        factor = factor * _MULTIPLIER & _MASK
    rolled ^= rolled >> np.uint64(33)  # low bits must depend on all bits: keys are sampled by them
    rolled *= np.uint64(_MIXER)
    rolled ^= rolled >> np.uint64(33)
    return rolled
