"""The page Möten: the list, the agenda before a meeting, the notes during it and the minutes after it."""
