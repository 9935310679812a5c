"""Every colour of text can be read on every ground it stands on: WCAG 2.2, level AA."""

import re
from pathlib import Path

import pytest

from tawatur import web

STYLE = (Path(web.__file__).parent / "static" / "desk.css").read_text("utf-8")
LEAST = 4.5
TINTED = ("accent", "warm", "bad", "good", "blue", "violet")


def palette(scheme: str) -> dict[str, str]:
    """The colours of one scheme by name."""
    pairs = re.findall(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);", STYLE)
    return {name: light if scheme == "light" else dark for name, light, dark in pairs}


def luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(a: str, b: str) -> float:
    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(scheme: str) -> None:
    colours = palette(scheme)
    pairs = [(text, ground) for text in ("ink", "soft", *TINTED) for ground in ("paper", "sheet")]
    pairs += [(colour, f"{colour}-soft") for colour in TINTED]
    pairs += [("ink", ground) for ground in ("hit", *(f"{colour}-soft" for colour in TINTED))]
    weak = {pair: round(contrast(colours[pair[0]], colours[pair[1]]), 2) for pair in pairs}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < LEAST} == {}
