"""The texts by which words narrow the queue: looked through in steps, for a longer word only where a shorter stood."""

from collections.abc import Iterable, Iterator

_STEP = 10_000
"""Texts looked through before others get their turn: a few milliseconds."""
_MOST = 12
"""Words whose answers are kept while somebody types."""


class Texts:
    """One text a slot, in lower case. Answers have one byte a slot, and are forgotten when any text changes."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._answers: dict[str, bytes] = {}

    def extend(self, texts: Iterable[str]) -> None:
        """Fill the next slots."""
        self._texts.extend(texts)
        self._answers = {}

    def put(self, slot: int, text: str) -> None:
        """Fill one slot anew."""
        self._texts[slot] = text
        self._answers = {}

    def of(self, slot: int) -> str:
        """The text of a slot."""
        return self._texts[slot]

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
            for step in self._steps(word):
                if kept is not self._answers:
                    break
                found += step
                yield
            else:
                self._keep(word, bytes(found))

    def _steps(self, word: str) -> Iterator[bytes]:
        texts = self._texts
        narrower = max((known for known in self._answers if known in word), key=len, default="")
        maybe = self._answers.get(narrower)
        for start in range(0, len(texts), _STEP):
            part = texts[start : start + _STEP]
            if maybe is None:
                yield bytes([word in text for text in part])
            else:
                yield bytes(
                    [
                        may and word in text
                        for may, text in zip(maybe[start : start + _STEP], part, strict=True)
                    ]
                )

    def _keep(self, word: str, answer: bytes) -> None:
        if len(self._answers) >= _MOST:
            del self._answers[next(iter(self._answers))]
        self._answers[word] = answer
