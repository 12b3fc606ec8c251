"""People and things from lists: OneRoster, exports of other directories, assets and rooms."""
