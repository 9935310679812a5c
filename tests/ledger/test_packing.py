"""What the ledger keeps of a record is the record."""

import hashlib
import zlib
from pathlib import Path

import pytest

from tawatur.ledger import packing
from tawatur.model import Analysis, Article


def test_records_and_texts_come_back_as_they_were(make):
    article, analysis = make(1)
    assert packing.unpack(packing.pack(analysis), Analysis) == analysis
    assert packing.unpack_text(packing.pack_text(article.text)) == article.text
    assert packing.unpack(zlib.compress(article.to_json().encode()), Article) == article, "packed without the dictionary"


def test_what_is_cut_short_is_not_taken_for_a_record(make):
    packed = packing.pack(make(1)[1])
    for length in (0, 1, 9, len(packed) // 2, len(packed) - 1):
        with pytest.raises(packing.Unreadable):
            packing.unpack(packed[:length], Analysis)


def test_the_dictionary_is_what_ledgers_were_written_with():
    digest = hashlib.sha256((Path(packing.__file__).parent / "dictionary.txt").read_bytes()).hexdigest()
    known = "6da5599bf04c151657520938b9c134d7f26ae2412c038098e9784ad1f5834faf"
    assert digest == known, "another dictionary cannot read what is in the ledgers of users: add a second one"
