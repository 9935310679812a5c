"""Where a text quotes somebody word for word: what stands between quotation marks of one line.

    quotations("قال «نعم» وعاد")  -> [(4, 9)]

A mark that nothing closes in its line quotes nothing: which words it means is not sure.
"""

import re

_OPENING, _CLOSING = '«“‟„"”', '»”"“'
_QUOTATION = re.compile(f"[{_OPENING}][^{_OPENING}{_CLOSING}\n]*[{_CLOSING}]")


def quotations(text: str) -> list[tuple[int, int]]:
    """The spans of quotations, marks included, in order. Linear in the length of the text."""
    return [match.span() for match in _QUOTATION.finditer(text)]
