"""The panes of the main screen: each a head of one line and a list below it."""
