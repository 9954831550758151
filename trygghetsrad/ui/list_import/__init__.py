"""Lists that others have made: shown as what they would become, then taken in."""
