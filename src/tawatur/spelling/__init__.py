"""Spellings of one name: how Arabic writes foreign sounds, the article, joined words.

    likeness("غيراسيموف", "جيراسموف")   same, because of: غ/ج: one foreign g; ي: a short e or i, written or not
    skeletons("غيراسيموف")              the keys under which all its spellings fall

What may stand for what, and at what cost, is data/ar/spelling.yaml.
"""

from tawatur.spelling.names import Likeness, likeness
from tawatur.spelling.skeleton import skeletons

__all__ = ["Likeness", "likeness", "skeletons"]
