"""The texts by which words narrow the queue: looked through in steps, for a longer word only where a shorter stood.

Of very many texts a thousand are kept together, pressed: that takes an eighth of the room. While somebody looks for
words they lie open, and most words are in few of the bundles.
"""

import zlib
from collections.abc import Iterable, Iterator

_TOGETHER = 1_000
_STEP = 10
"""Bundles looked through before others get their turn: a few milliseconds."""
_OFTEN = 100
"""A word that stands more often in a bundle is looked for in each of its texts."""
_MOST = 12
"""Words whose answers are kept while somebody types."""
_QUICKLY = 1
"""How hard they are pressed: more costs thrice the time for a fifth of what is left."""


class Texts:
    """One text a slot, in lower case. Answers have one byte a slot, and are forgotten when any text changes."""

    def __init__(self) -> None:
        self._pressed: list[bytes] = []
        self._open: dict[int, bytes] = {}
        self._last: list[str] = []
        self._answers: dict[str, bytes] = {}

    def extend(self, texts: Iterable[str]) -> None:
        """Fill the next slots."""
        rest = list(texts)
        while rest:
            room = _TOGETHER - len(self._last)
            self._last += _lines(rest[:room])
            rest = rest[room:]
            if len(self._last) == _TOGETHER:
                self._pressed.append(_bundled(self._last))
                self._last = []
        self._answers = {}

    def put(self, slot: int, text: str) -> None:
        """Fill one slot anew."""
        at, place = divmod(slot, _TOGETHER)
        texts = self._of(at)
        texts[place : place + 1] = _lines([text])
        if at < len(self._pressed):
            self._pressed[at] = _bundled(texts)
            self._open.pop(at, None)
        self._answers = {}

    def of(self, slot: int) -> str:
        """The text of a slot."""
        at, place = divmod(slot, _TOGETHER)
        return self._of(at)[place]

    def close(self) -> None:
        """Nobody looks for words any more: keep what is pressed only."""
        self._open, self._answers = {}, {}

    def _of(self, at: int) -> list[str]:
        return self._bundle(at).decode().split("\n") if at < len(self._pressed) else self._last

    def _bundle(self, at: int) -> bytes:
        return self._open.get(at) or zlib.decompress(self._pressed[at])

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
        for at in range(len(self._pressed)):
            before = None if maybe is None else maybe[at * _TOGETHER : (at + 1) * _TOGETHER]
            if before is not None and 1 not in before:
                yield none
                continue
            bundle = self._open[at] = self._bundle(at)
            times = bundle.count(sought)
            if times > _OFTEN:
                yield _held(word, bundle.decode().split("\n"), before)
            else:
                yield _places(sought, bundle) if times else none
        yield _held(word, self._last, None)

    def _keep(self, word: str, answer: bytes) -> None:
        if len(self._answers) >= _MOST:
            del self._answers[next(iter(self._answers))]
        self._answers[word] = answer


def _held(word: str, texts: list[str], before: bytes | None) -> bytes:
    if before is None:
        return bytes([word in text for text in texts])
    return bytes([may and word in text for may, text in zip(before, texts, strict=True)])


def _places(word: bytes, bundle: bytes) -> bytes:
    """The same for a word that stands in few texts: from one place to the next."""
    found, line, last = bytearray(_TOGETHER), 0, 0
    at = bundle.find(word)
    while at >= 0:
        line += bundle.count(b"\n", last, at)
        found[line] = 1
        last = bundle.find(b"\n", at)
        at = bundle.find(word, last) if last >= 0 else -1
    return bytes(found)


def _lines(texts: list[str]) -> list[str]:
    """The same texts, each without a line break."""
    return [text.replace("\n", " ") for text in texts] if "\n" in "".join(texts) else texts


def _bundled(texts: list[str]) -> bytes:
    return zlib.compress("\n".join(texts).encode(), _QUICKLY)
