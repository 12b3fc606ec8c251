"""The body of a form: read up to a size and for a time, and no more; its values as plain text."""

from collections.abc import Mapping
from urllib.parse import parse_qsl

import anyio
from starlette.requests import Request

MOST_BYTES = 64 * 1024
MOST_FIELDS = 40
PATIENCE_S = 20.0
"""A body that takes longer is given up."""
FORM = "application/x-www-form-urlencoded"


class Unreadable(Exception):
    """A body that is no form, too large or too slow; `status` is what HTTP calls it."""

    def __init__(self, status: int, told: str) -> None:
        super().__init__(told)
        self.status, self.told = status, told


async def values_of(request: Request, patience: float = PATIENCE_S) -> Mapping[str, str]:
    """The values of a sent form, the last one of each name. Raises Unreadable."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != FORM:
        raise Unreadable(415, "That was not sent by the form of this page.")
    declared = request.headers.get("content-length", "")
    if declared and (not declared.isdecimal() or int(declared) > MOST_BYTES):
        raise _too_large()
    whole = bytearray()
    try:
        with anyio.fail_after(patience):
            async for part in request.stream():
                whole += part
                if len(whole) > MOST_BYTES:
                    raise _too_large()
    except TimeoutError:
        raise Unreadable(408, "The form did not arrive in time. Please send it again.") from None
    return _parsed(bytes(whole))


def _parsed(whole: bytes) -> Mapping[str, str]:
    try:
        pairs = parse_qsl(
            whole.decode("ascii", "replace"),
            keep_blank_values=True,
            max_num_fields=MOST_FIELDS,
            errors="replace",
        )
    except ValueError:
        raise Unreadable(400, "The form could not be read. Please send it again.") from None
    return dict(pairs)


def _too_large() -> Unreadable:
    return Unreadable(413, "That is more text than the form takes. Please shorten it.")
