"""What the YAML parser says of a broken file, in words for the person who edits it."""

from typing import Any

from wsd_tui.text import clean_line

MAX_DEPTH = 30

_ADVICE = (
    (
        "cannot start any token",
        "indent with blanks, no tabs; put a value that begins with @ ` or % in quotes",
    ),
    (
        "mapping values are not allowed",
        "put a value that has a colon and a blank in quotes, or mend the indentation",
    ),
    ("unexpected end of stream", "close the quotation mark"),
    ("did not find expected ',' or", "close the bracket or set the missing comma"),
    ("did not find expected key", "mend the indentation here or in the line above"),
    ("did not find expected '-'", "mend the indentation here or in the line above"),
    ("could not find expected ':'", "a colon and a blank are missing after the key"),
    ("special characters", "take out the control character"),
    ("control characters", "take out the control character"),
    ("maximum nesting depth", f"nested more than {MAX_DEPTH} levels deep"),
)


def syntax_fault(error: Any, text: str) -> tuple[int, str, str]:
    """Line, path (none) and message of a parser's or reader's error."""
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        position = getattr(error, "position", 0)
        line, problem = text.count("\n", 0, position) + 1, str(getattr(error, "reason", error))
    else:
        line, problem = mark.line + 1, error.problem or "cannot be read"
    advice = next((advice for part, advice in _ADVICE if part in problem), "")
    message = f"not valid YAML: {clean_line(problem)}{_since(error, line)}"
    return line, "", message + (f"; {advice}" if advice else "")


def _since(error: Any, line: int) -> str:
    """Where the part began that is broken: an unclosed quotation mark is found far below it."""
    mark = getattr(error, "context_mark", None)
    return f", in what begins on line {mark.line + 1}" if mark is not None and mark.line + 1 != line else ""
