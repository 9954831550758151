"""The same sentence suits minnesanteckningar and a protokoll."""

from __future__ import annotations

from trygghetsrad.domain.minutes_words import minutes_words


def test_the_words_go_with_the_kind_of_document() -> None:
    sentence = "[Minnesanteckningarna|Protokollet] är [låsta|låst]."
    assert minutes_words(sentence, is_formal=False) == "Minnesanteckningarna är låsta."
    assert minutes_words(sentence, is_formal=True) == "Protokollet är låst."
