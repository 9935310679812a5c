"""Where what stands behind a cue is another report."""

from tawatur.analysis.speech.reading import COMMAS, Reading
from tawatur.analysis.words import bare, clause_words, speech_forms


def breaks_off(reading: Reading, k: int) -> bool:
    """Another report begins: a verb or participle of saying behind a comma, أن with a present verb of saying."""
    word = reading.words[k]
    if word in clause_words().aside_prepositions:
        return False
    if reading.words[k - 1] not in COMMAS:
        return says(word) and reading.words[k - 1] == "ان" and word[0] in "يت"
    shapes = {form.shape for form in (*speech_forms().get(word, ()), *speech_forms().get(bare(word), ()))}
    return not shapes.isdisjoint(("past", "present", "participle")) and k not in reading.name_at


def goes_on(reading: Reading, k: int) -> bool:
    """A verb of saying joined by و begins another report."""
    word = reading.words[k]
    if word[0] not in "وف" or k in reading.name_at:
        return False
    return any(form.shape in ("past", "present") for form in speech_forms().get(bare(word), ()))


def said_by_noun(reading: Reading, k: int) -> bool:
    """رد بالقول إن، رد قائلا: the noun or participle is the cue."""
    word = reading.words[k]
    return any(form.shape == "participle" for form in speech_forms().get(word, ())) and word.startswith(("بال", "قايل"))


def says(word: str) -> bool:
    """A finite verb of saying."""
    return any(
        form.shape in ("past", "present", "passive") for form in (*speech_forms().get(word, ()), *speech_forms().get(bare(word), ()))
    )
