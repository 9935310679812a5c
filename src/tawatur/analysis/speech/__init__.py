from tawatur.model import Entity, Statement, Text, When


def find(text: Text, entities: list[Entity], dates: list[When]) -> list[Statement]:
    return []
