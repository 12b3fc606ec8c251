"""Records into words and cells: pure functions shared by console and command line."""
