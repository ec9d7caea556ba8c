"""Underlines stand under the words they mark."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.query.marks import CONTEXT, Mark, columns, draw, one_line

PLAIN = st.text("abc de.", min_size=1, max_size=300)


def underlined(line: str, underline: str) -> tuple[str, str]:
    start = underline.index("^")
    end = underline.rindex("^") + 1
    return line[start:end], underline[end + 1 :]


def test_each_mark_has_its_line() -> None:
    text = "Acme sold 5% of Wheels."
    lines = draw(text, 0, len(text), [Mark(10, 12, "value"), Mark(10, 12, "unit"), Mark(0, 4, "subject")])
    assert lines == [
        "Acme sold 5% of Wheels.",
        "^^^^ subject",
        "          ^^ value, unit",
    ]


def test_only_the_passage_is_drawn() -> None:
    assert draw("one\ntwo\nthree", 4, 7, [Mark(0, 3, "first"), Mark(4, 7, "second")]) == ["two", "^^^ second"]


def test_a_span_over_a_line_end_is_labelled_where_it_ends() -> None:
    text = "aaaa bbbb cccc"
    assert draw(text, 0, len(text), [Mark(5, 14, "x")], width=10) == [
        "aaaa bbbb",
        "     ^^^^ ...",
        "cccc",
        "^^^^ x",
    ]


def test_wide_and_combining_characters_take_their_cells() -> None:
    text = "日本 e\u0301t 5%"
    start = text.index("5%")
    assert draw(text, 0, len(text), [Mark(start, start + 2, "value")])[1] == " " * 8 + "^^ value"


def test_what_moves_the_cursor_is_not_printed() -> None:
    text = "a\tb\x1b[31mc\u202ed\re"
    [line] = draw(text, 0, len(text), [])
    assert line == "a b·[31mc·d e"


def test_a_long_passage_is_cut_around_its_marks() -> None:
    text = "word " * 10_000 + "5% " + "word " * 10_000
    start = text.index("5%")
    lines = draw(text, 0, len(text), [Mark(start, start + 2, "value")])
    words = [line for line in lines if "^" not in line]
    assert 2 * CONTEXT - 20 < sum(map(len, words)) <= 2 * CONTEXT + 2
    assert all(word in {"word", "5%"} for line in words for word in line.split())


@given(PLAIN, st.integers(5, 40))
def test_wrapping_loses_nothing(text: str, width: int) -> None:
    lines = draw(text, 0, len(text), [], width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(len(line) <= width for line in lines)


@given(PLAIN, st.data(), st.integers(5, 40))
def test_carets_stand_under_the_quote(text: str, data: st.DataObject, width: int) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    lines = draw(text, 0, len(text), [Mark(start, end, "x")], width)
    parts, label = "", ""
    for line, underline in itertools.pairwise(lines):
        if "^" in underline:
            quote, label = underlined(line, underline)
            parts += quote
    assert label == "x"
    assert parts.replace(" ", "") == text[start:end].replace(" ", "")


@pytest.mark.parametrize(
    ("text", "limit", "line"),
    [("two\n lines", 20, "two lines"), ("abcdefghij", 7, "abc…hij"), ("", 5, "")],
)
def test_one_line(text: str, limit: int, line: str) -> None:
    assert one_line(text, limit) == line


def test_columns_are_aligned() -> None:
    assert columns([("a", "b"), ("日本", "c")]) == ["a     b", "日本  c"]
    assert columns([]) == []
