"""An analysed article for the eye: its text with the marks in colour, and its statements as a list with their reasons."""

from rich.text import Text

from tawatur.model import Analysis, Article, Mark, Statement

STYLES = {
    "entity": "underline",
    "content": "green",
    "speaker": "bold cyan",
    "cue": "yellow",
    "figure": "magenta",
    "date": "blue",
    "furniture": "dim",
}


def marked(article: Article, analysis: Analysis) -> Text:
    """The text, untouched, in colours. Under the text stands what the colours mean."""
    text = Text(article.text)
    for kind, mark in _marks(analysis):
        text.stylize(STYLES[kind], mark.start, mark.end)
    legend = Text("\n\n")
    for kind, style in STYLES.items():
        legend.append(kind, style).append("  ")
    return text.append_text(legend).append("\n")


def _marks(analysis: Analysis) -> list[tuple[str, Mark]]:
    """Every mark with its kind, the wider kinds first, so that the narrower colour stays."""
    marks: list[tuple[str, Mark]] = [("furniture", mark) for mark in analysis.boilerplate]
    marks += [("content", statement.content) for statement in analysis.statements]
    marks += [("entity", mention) for entity in analysis.entities for mention in entity.mentions]
    marks += [("figure", figure.mark) for figure in analysis.figures]
    marks += [("date", when.mark) for when in analysis.dates]
    marks += [("cue", statement.cue) for statement in analysis.statements]
    marks += [("speaker", statement.speaker.mark) for statement in analysis.statements if statement.speaker.mark]
    return marks


def explained(analysis: Analysis, *, reasons: bool) -> Text:
    """One line a statement, figure and date; with `reasons` what each statement was decided by."""
    text = Text()
    if analysis.note:
        return text.append(f"{analysis.doc}: {analysis.note}\n", "bold")
    for statement in analysis.statements:
        text.append_text(_statement(statement))
        if reasons:
            for reason in (f"rule {statement.rule}", *statement.reasons):
                text.append(f"      {reason}\n", "dim")
    for figure in analysis.figures:
        low, high = ("" if value is None else f"{value:g}" for value in (figure.low, figure.high))
        text.append("figure ", STYLES["figure"]).append(f"{figure.mark.text}  {figure.bound} {low}..{high} {figure.unit or ''}\n")
    for when in analysis.dates:
        text.append("date ", STYLES["date"]).append(f"{when.mark.text}  {when.value or 'no day'}\n")
    return text


def _statement(statement: Statement) -> Text:
    speaker = statement.speaker
    who = speaker.mark.text if speaker.mark else ", ".join(speaker.entities) or speaker.resolved
    via = "".join(f" < {link.mark.text if link.mark else link.entity}" for link in statement.via)
    line = Text(f"{statement.id} {statement.act} {statement.confidence:.2f}  ")
    line.append(who, STYLES["speaker"]).append(via).append("  ").append(statement.cue.text, STYLES["cue"]).append(": ")
    return line.append(statement.content.text, STYLES["content"]).append("\n")
