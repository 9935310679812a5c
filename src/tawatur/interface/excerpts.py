"""What is shown of a text where there is no room for all of it: a title on one line, a passage with what stands around it."""

from tawatur.model import Article

LONGEST_TITLE = 160


def short(title: str | None) -> str:
    """A title on one line, of bearable length."""
    line = " ".join((title or "")[: 4 * LONGEST_TITLE].split())
    return line if len(line) <= LONGEST_TITLE else line[:LONGEST_TITLE].rstrip() + "…"


def headline(article: Article) -> str:
    """The title of an article, else its first words."""
    return short(article.title) or short(article.text[:LONGEST_TITLE].strip().partition("\n")[0])


def excerpt(text: str, start: int, end: int, width: int = 140) -> tuple[str, str, str]:
    """What stands before a span in its paragraph, the span, and what follows; at most `width` letters on each side, whole words."""
    start, end = max(0, min(start, len(text))), max(0, min(end, len(text)))
    before = text[max(0, start - width) : start].rpartition("\n")[2]
    after = text[end : end + width].partition("\n")[0]
    if len(before) == width:
        before = "… " + before.partition(" ")[2]
    if len(after) == width:
        after = after.rpartition(" ")[0] + " …"
    return before, text[start:end], after
