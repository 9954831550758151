"""Names of files: whatever an owner is called, every file system takes the name."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from trygghetsrad.domain.file_names import safe_file_name


def test_what_no_file_system_takes_becomes_a_hyphen() -> None:
    assert safe_file_name('Brev A/B: "C"?') == "Brev A-B- -C--"
    assert safe_file_name("Tekniska förvaltningen") == "Tekniska förvaltningen"
    assert safe_file_name(" .. ") == "-"


@given(st.text())
def test_any_words_become_a_name(words: str) -> None:
    name = safe_file_name(words)
    assert 0 < len(name) <= 120
    assert name.isprintable()
    assert not set(name) & set('\\/:*?"<>|')
    assert name == name.strip()
    assert not name.endswith(".")
