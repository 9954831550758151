"""Control codes: written one way, read however they are typed."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trygghetsrad.domain.control_codes import control_code, read_control_code

digests = st.binary(max_size=40).map(lambda said: hashlib.sha256(said).digest())


@given(digest=digests)
def test_a_code_is_ten_signs_in_groups_without_those_that_are_mistaken(digest: bytes) -> None:
    code = control_code(digest)

    assert [len(group) for group in code.split("-")] == [4, 4, 2]
    assert not set(code) & set("ILOU")
    assert read_control_code(code) == code


@given(digest=digests, data=st.data())
def test_a_code_is_read_however_it_is_typed(digest: bytes, data: st.DataObject) -> None:
    code = control_code(digest)
    seen_as = {"0": "0Oo", "1": "1IiLl"}
    typed = "".join(
        data.draw(st.sampled_from(seen_as.get(sign, sign + sign.lower())))
        + data.draw(st.sampled_from(" -–."))
        for sign in code.replace("-", "")
    )

    assert read_control_code(typed) == code


def test_the_bits_are_the_first_fifty_of_the_digest() -> None:
    assert control_code(bytes(32)) == "0000-0000-00"
    assert control_code(b"\xff" * 32) == "ZZZZ-ZZZZ-ZZ"
    assert control_code(bytes([0b00001_000, 0b10_00011_0, 0b0100_0010, 0b1_00110_00]) + bytes(28)) == (
        "1234-5600-00"
    )


@pytest.mark.parametrize(
    "text", ["", "7K3F", "7K3F-9Q2M-X", "7K3F-9Q2M-XYZ", "7K3F-9Q2M-XU", "protokoll.pdf"]
)
def test_what_is_no_code_is_none(text: str) -> None:
    assert read_control_code(text) is None
