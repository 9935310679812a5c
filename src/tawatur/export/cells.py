"""Text from articles in files of others: harmless there, and nothing of it lost.

* In a spreadsheet a cell that begins with `=`, `+`, `-` or `@` is a formula. In CSV a cell that begins so, or with a tab, a line break or
  an apostrophe, gets one apostrophe in front. To undo it, take one apostrophe off every cell that begins with one (OWASP, CSV injection).
* XML 1.0 has no control characters but tab and line breaks, and programs in C end a text at NUL. Each of the 29 gets a stand-in of its
  own: the 32 code points U+FDD0 to U+FDEF, which Unicode keeps for the inner use of programs and which no text may hold. NUL is U+FDD0,
  U+001F is U+FDEF; U+FFFE and U+FFFF take the places of tab and line feed. One character stands for one, so that all spans stay true.
"""

from xml.sax.saxutils import escape

FORMULA = tuple("=+-@＝＋－＠\t\r\n'")
_FIRST = 0xFDD0
_LEGAL = {0x09, 0x0A, 0x0D}
_STAND_INS = {code: chr(_FIRST + code) for code in range(0x20) if code not in _LEGAL} | {0xFFFE: chr(_FIRST + 9), 0xFFFF: chr(_FIRST + 10)}
_MEANT = {ord(stand_in): chr(code) for code, stand_in in _STAND_INS.items()}
_BREAKS = {"\r": "&#13;", "\n": "&#10;", "\t": "&#9;"}


def legal(text: str) -> str:
    """The text without characters that XML does not have, each replaced by its stand-in."""
    return text.translate(_STAND_INS)


def meant(text: str) -> str:
    """What `legal` was given."""
    return text.translate(_MEANT)


def harmless(cell: str) -> str:
    """A cell of CSV that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def unescaped(cell: str) -> str:
    """What `harmless` was given."""
    return cell.removeprefix("'")


def xml(text: str) -> str:
    """As the content or the attribute of an element, in double quotes; line breaks come back as they were."""
    return escape(legal(text), {'"': "&quot;", **_BREAKS})
