"""The difference between two versions of a text: nothing lost, nothing made up."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from trygghetsrad.domain.word_difference import Change, Piece, word_difference

texts = st.lists(st.sampled_from(["Ja", "nej", " ", "\n", ".", "åtgärd", "2026-10-20", "🙂"])).map("".join)


@given(before=texts, after=texts)
def test_both_texts_stand_in_the_pieces(before: str, after: str) -> None:
    pieces = word_difference(before, after)

    assert "".join(piece.text for piece in pieces if piece.change is not Change.ADDED) == before
    assert "".join(piece.text for piece in pieces if piece.change is not Change.REMOVED) == after
    assert all(piece.text for piece in pieces)


@given(text=texts)
def test_equal_texts_have_no_difference(text: str) -> None:
    assert all(piece.change is Change.SAME for piece in word_difference(text, text))


def test_whole_words_are_shown_and_neighbours_together() -> None:
    assert word_difference("Lampan byts på måndag.", "Lampan byts i nästa vecka.") == (
        Piece("Lampan byts ", Change.SAME),
        Piece("på måndag", Change.REMOVED),
        Piece("i nästa vecka", Change.ADDED),
        Piece(".", Change.SAME),
    )
