"""Where the answer is yes: one byte a slot in, the slots out, or what stands in them."""

import re
from collections.abc import Iterable, Sequence
from itertools import compress
from typing import TypeVar

T = TypeVar("T")

_SELDOM = 16
"""Up to one in so many, and it is quicker to go from one to the next than over all."""
_YES = re.compile(b"\1")


def places(answer: bytes) -> list[int]:
    """The slots whose answer is 1, in order."""
    if _is_rare(answer):
        return [yes.start() for yes in _YES.finditer(answer)]
    return list(compress(range(len(answer)), answer))


def chosen(values: Sequence[T], answer: bytes) -> Iterable[T]:
    """The values whose answer is 1, in order; there are as many of both."""
    return map(values.__getitem__, places(answer)) if _is_rare(answer) else compress(values, answer)


def _is_rare(answer: bytes) -> bool:
    return answer.count(1) * _SELDOM < len(answer)
