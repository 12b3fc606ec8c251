"""No password in any text (R15): whoever takes a text in asks here; `password_places` tells what looks like one."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from wsd_tui.desk.refusal import Refused

if TYPE_CHECKING:
    from wsd_tui.desk.password_places import Secret

MASK = "[removed]"


def find_passwords(text: str) -> "list[Secret]":
    """All places that look like a password, in order; empty for an ordinary text."""
    from wsd_tui.desk.password_places import places  # its patterns take long to compile: not at every start

    return places(text)


def without_passwords(text: str) -> str:
    """The text with a mask over each place that looks like a password."""
    while secrets := find_passwords(text):
        for secret in reversed(secrets):
            text = text[: secret.start] + MASK + text[secret.end :]
    return text


def demand_no_password(*texts: Any) -> None:
    """Refuse a text, or data that holds one, that looks as if it carried a password. Never repeats it."""
    if any(find_passwords(text) for text in _strings(texts)):
        raise Refused(
            "R15",
            "the text looks as if it held a password, and those are kept nowhere",
            "Leave it out, and say only that it was set; tell it to the person in person",
        )


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for held in value.values():
            yield from _strings(held)
    elif isinstance(value, list | tuple):
        for held in value:
            yield from _strings(held)
