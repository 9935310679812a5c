"""What the full-text index of SQLite is of must be told again in the same words, today and after an update."""

import hashlib

from tawatur.ledger.packing import pack_text
from tawatur.ledger.searched import searched, words_of_article, words_of_statement
from tawatur.letters import fold


def test_the_words_that_are_told_again_are_those_that_were_indexed(make):
    article, analysis = make(1, title="عُنوان", text=make(1)[0].text.replace("الخبر", "الخَبَر"))
    whole, parts = searched(article, analysis)
    packed = pack_text(article.text)
    assert words_of_article(article.title, packed) == whole
    spans = [(statement.content.start, statement.content.end) for statement in analysis.statements]
    assert [words_of_statement(packed, *span) for span in spans] == parts
    assert words_of_article(None, packed[:-5]) is words_of_statement(packed[:-5], 0, 3) is None


def test_folding_is_what_the_indexes_of_ledgers_were_made_with():
    letters = "".join(
        f"{chr(code)} " for code in (*range(0x20, 0x250), *range(0x600, 0x700), *range(0xFB50, 0xFE00), *range(0xFE70, 0xFF00))
    )
    known = "010eac86a1ca0d9856d467cf1734e89e57c9ab13b513782f2830fa8c68ebaf74"
    digest = hashlib.sha256(fold(letters).encode()).hexdigest()
    assert digest == known, "indexes hold words that were folded otherwise: a migration must call `renew_search`"
