"""The texts by which words narrow the queue: looked through in steps, for a longer word only where a shorter stood.

Of very many texts a thousand are kept together: that takes half the room, and most words are in few of the bundles.
"""

from collections.abc import Iterable, Iterator
from itertools import islice

_TOGETHER = 1_000
_STEP = 10
"""Bundles looked through before others get their turn: a few milliseconds."""
_MOST = 12
"""Words whose answers are kept while somebody types."""


class Texts:
    """One text a slot, in lower case. Answers have one byte a slot, and are forgotten when any text changes."""

    def __init__(self) -> None:
        self._bundles: list[bytes] = []
        self._last: list[str] = []
        self._answers: dict[str, bytes] = {}

    def extend(self, texts: Iterable[str]) -> None:
        """Fill the next slots."""
        rest = (text.replace("\n", " ") for text in texts)
        while part := list(islice(rest, _TOGETHER - len(self._last))):
            self._last += part
            if len(self._last) == _TOGETHER:
                self._bundles.append(_bundled(self._last))
                self._last = []
        self._answers = {}

    def put(self, slot: int, text: str) -> None:
        """Fill one slot anew."""
        at, place = divmod(slot, _TOGETHER)
        texts = self._of(at)
        texts[place] = text.replace("\n", " ")
        if at < len(self._bundles):
            self._bundles[at] = _bundled(texts)
        self._answers = {}

    def of(self, slot: int) -> str:
        """The text of a slot."""
        at, place = divmod(slot, _TOGETHER)
        return self._of(at)[place]

    def _of(self, at: int) -> list[str]:
        return self._bundles[at].decode().split("\n") if at < len(self._bundles) else self._last

    def answer(self, word: str) -> bytes:
        """Which texts hold a word."""
        for _ in self.look_for(word):
            pass
        return self._answers[word]

    def look_for(self, word: str) -> Iterator[None]:
        """Find out which texts hold a word, step by step; from the start if one has changed meanwhile."""
        while word not in self._answers:
            kept = self._answers
            found = bytearray()
            for at, part in enumerate(self._parts(word), 1):
                if kept is not self._answers:
                    break
                found += part
                if at % _STEP == 0:
                    yield
            else:
                self._keep(word, bytes(found))

    def _parts(self, word: str) -> Iterator[bytes]:
        narrower = max((known for known in self._answers if known in word), key=len, default="")
        maybe, sought, none = self._answers.get(narrower), word.encode(), bytes(_TOGETHER)
        for at, bundle in enumerate(self._bundles):
            before = None if maybe is None else maybe[at * _TOGETHER : (at + 1) * _TOGETHER]
            if sought not in bundle or (before is not None and 1 not in before):
                yield none
            else:
                yield _held(word, bundle.decode().split("\n"), before)
        yield _held(word, self._last, None)

    def _keep(self, word: str, answer: bytes) -> None:
        if len(self._answers) >= _MOST:
            del self._answers[next(iter(self._answers))]
        self._answers[word] = answer


def _held(word: str, texts: list[str], before: bytes | None) -> bytes:
    if before is None:
        return bytes([word in text for text in texts])
    return bytes([may and word in text for may, text in zip(before, texts, strict=True)])


def _bundled(texts: list[str]) -> bytes:
    return "\n".join(texts).encode()
