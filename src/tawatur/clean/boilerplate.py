"""Furniture and credits of a page."""

from tawatur.model import Credit, Furniture


def find(source: str, words: list[str], lines: list[tuple[int, int]]) -> tuple[list[tuple[int, int, str]], list[Credit]]:
    return [], []
