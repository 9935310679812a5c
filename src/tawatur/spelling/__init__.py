"""Spellings of one name: how Arabic writes foreign sounds, the article, joined words.

    likeness("غيراسيموف", "جيراسموف")   same, because of: غ/ج: one foreign g; ي: a short e or i, written or not
    skeletons("غيراسيموف")              the keys to keep it under, found by `sought` of any of its spellings
    plain("كيم جونغ أون")              the form that a ledger knows a full name by
    same_bearer("PER", a, b)           likeness of names that stand in different articles, which asks more
    bearer_keys("PER", a)              the keys that find them

What may stand for what, and at what cost, is data/ar/spelling.yaml.
"""

from tawatur.spelling.bearers import bearer_keys, same_bearer
from tawatur.spelling.names import Likeness, likeness
from tawatur.spelling.plain import plain
from tawatur.spelling.skeleton import skeletons, sought

__all__ = ["Likeness", "bearer_keys", "likeness", "plain", "same_bearer", "skeletons", "sought"]
