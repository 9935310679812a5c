"""Spellings of one name: how Arabic writes foreign sounds, the article, joined words.

    likeness("غيراسيموف", "جيراسموف")   same, because of: غ/ج: one foreign g; ي: a short e or i, written or not
    skeletons("غيراسيموف")              the keys to keep it under, found by `sought` of any of its spellings
    plain("كيم جونغ أون")              the form that a ledger knows a full name by

What may stand for what, and at what cost, is data/ar/spelling.yaml.
"""

from tawatur.spelling.names import Likeness, likeness
from tawatur.spelling.plain import plain
from tawatur.spelling.skeleton import skeletons, sought

__all__ = ["Likeness", "likeness", "plain", "skeletons", "sought"]
