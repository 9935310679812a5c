"""Whatever marks overlap, the page nests, and loses no letter."""

from hypothesis import given
from hypothesis import strategies as st

from tawatur.web.layers import LINKED, ORDER, Layer, Opening, Segment, layers

TEXTS = st.text(alphabet="أبجد abc\n😀", max_size=40)
MARKS = st.lists(
    st.builds(Layer, st.integers(-3, 44), st.integers(-3, 44), st.sampled_from([*ORDER, "unknown"]), st.sampled_from(["", "s1", "e1"])),
    max_size=12,
)


def written(segments: list[Segment]) -> str:
    """The segments as angle brackets, the first piece of a layer in capitals."""
    parts = []
    for segment in segments:
        parts += [f"<{o.layer.kind.upper() if o.first else o.layer.kind}>" for o in segment.opens]
        parts.append(segment.text)
        parts += [f"</{o.layer.kind}>" for o in segment.closes]
    return "".join(parts)


def test_a_crossing_mark_is_closed_and_opened_again() -> None:
    segments = layers("abcdef", [Layer(0, 4, "content"), Layer(2, 6, "name")])
    assert written(segments) == "<CONTENT>ab<NAME>cd</name></content><name>ef</name>"


def test_a_paragraph_is_never_split() -> None:
    segments = layers("ab\ncd", [Layer(0, 2, "paragraph"), Layer(3, 5, "paragraph"), Layer(1, 4, "content")])
    first, last = "<PARAGRAPH>a<CONTENT>b</content></paragraph>", "<PARAGRAPH><content>c</content>d</paragraph>"
    assert written(segments) == f"{first}<content>\n</content>{last}"


def test_a_text_without_marks_is_one_segment() -> None:
    assert layers("abc", []) == [Segment((), "abc", ())]
    assert layers("", [Layer(0, 0, "name")]) == []


@given(TEXTS, MARKS)
def test_the_text_comes_out_whole(text: str, marks: list[Layer]) -> None:
    assert "".join(segment.text for segment in layers(text, marks)) == text


@given(TEXTS, MARKS)
def test_whatever_opens_is_closed_in_turn(text: str, marks: list[Layer]) -> None:
    stack: list[Opening] = []
    for segment in layers(text, marks):
        stack += segment.opens
        for opening in segment.closes:
            assert stack.pop() is opening
    assert stack == []


@given(TEXTS, MARKS)
def test_every_letter_lies_under_its_marks_and_no_others(text: str, marks: list[Layer]) -> None:
    stack: list[Layer] = []
    at = 0
    for segment in layers(text, marks):
        stack += [opening.layer for opening in segment.opens]
        for i in range(at, at + len(segment.text)):
            expected = sorted((mark.kind, mark.ref) for mark in marks if mark.start <= i < mark.end)
            assert sorted((layer.kind, layer.ref) for layer in stack) == expected
        at += len(segment.text)
        del stack[len(stack) - len(segment.closes) :]


@given(TEXTS, MARKS)
def test_no_link_lies_in_a_link(text: str, marks: list[Layer]) -> None:
    stack: list[bool] = []
    for segment in layers(text, marks):
        for opening in segment.opens:
            assert not (opening.link and any(stack))
            assert not opening.link or opening.layer.kind in LINKED
            stack.append(opening.link)
        del stack[len(stack) - len(segment.closes) :]


@given(TEXTS, MARKS)
def test_every_mark_opens_for_the_first_time_once(text: str, marks: list[Layer]) -> None:
    firsts = [opening.layer for segment in layers(text, marks) for opening in segment.opens if opening.first]
    shown = [mark for mark in marks if max(mark.start, 0) < min(mark.end, len(text))]
    assert len(firsts) == len(shown)
