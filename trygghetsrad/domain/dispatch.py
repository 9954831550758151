"""The ways a paper leaves the house, as the dispatch log names them."""

MAIL = "e-post"
PRINTED = "utskrift"
OTHER_WAY = "på annat sätt"
ON_THE_WEB = "webben"
REMINDER = "påminnelse"
"""How a reminder of the kallelse is logged, whichever way it went."""
