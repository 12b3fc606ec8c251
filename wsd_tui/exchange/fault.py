"""What is wrong with a file that was to be imported."""

import difflib
from collections.abc import Iterable
from pathlib import Path

from wsd_tui.text import clean_line


class ImportFault(Exception):
    """A file that cannot be imported: one line saying where, what is wrong and what to do."""

    def __init__(self, path: Path, what: str, line: int | None = None) -> None:
        what = clean_line(what)
        place = str(path) if line is None else f"{path}:{line}"
        super().__init__(f"{place}: {what}")
        self.path = path
        self.line = line
        self.what = what


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """` (did you mean X?)` for the choice nearest to `word`, or nothing."""
    by_key = {choice.casefold(): choice for choice in choices}
    near = difflib.get_close_matches(word.casefold(), by_key, n=1, cutoff=0.6)
    return f" (did you mean {by_key[near[0]]}?)" if near else ""
