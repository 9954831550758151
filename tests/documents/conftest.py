"""What the tests of documents share: how Hypothesis draws a logo."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.documents.logos import logo
from trygghetsrad.documents.letterhead import Logo
from trygghetsrad.documents.typography import clean

st.register_type_strategy(
    Logo, st.builds(logo, st.text(min_size=1).filter(lambda text: bool(clean(text).strip())))
)
