"""The texts by which words narrow the queue: looked through in steps, for a longer word only where a shorter stood.

Of very many texts a thousand are kept together, pressed: that takes an eighth of the room. While somebody looks for
words they lie open, each by itself.
"""

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import compress, repeat
from operator import contains

from wsd_tui.desk.board.chosen import places
from wsd_tui.desk.board.columns import both

_TOGETHER = 1_000
_LIGHT = 5_000
"""Fewer texts are not worth it."""
_STEP = 5
"""Bundles looked through before others get their turn: a few milliseconds."""
_MANY = 2
"""If more than one in so many may hold a word, it is looked for in all."""
_MOST = 12
"""Words whose answers are kept while somebody types."""
_QUICKLY = 1
"""How hard they are pressed: more costs thrice the time for a fifth of what is left."""


class Texts:
    """One text a slot, in lower case. Answers have one byte a slot; each is held true when a text changes."""

    def __init__(self) -> None:
        self._pressed: list[bytes] = []
        self._open: dict[int, list[str]] = {}
        self._last: list[str] = []
        self._answers: dict[str, bytearray] = {}
        self._changes = 0

    def __len__(self) -> int:
        return len(self._pressed) * _TOGETHER + len(self._last)

    def extend(self, texts: Iterable[str]) -> None:
        """Fill the next slots."""
        more = _lines(list(texts))
        for word, answer in self._answers.items():
            answer += bytes(map(contains, more, repeat(word)))
        if more:
            self._changes += 1
        self._last += more
        if len(self._last) > (_TOGETHER if self._pressed else _LIGHT):
            while len(self._last) >= _TOGETHER:
                self._pressed.append(_bundled(self._last[:_TOGETHER]))
                del self._last[:_TOGETHER]

    def put(self, changed: Mapping[int, str]) -> None:
        """Fill some slots anew."""
        near: dict[int, dict[int, str]] = {}
        for slot, text in zip(changed, _lines(list(changed.values())), strict=True):
            at, place = self._at(slot)
            near.setdefault(at, {})[place] = text
            for word, answer in self._answers.items():
                answer[slot] = word in text
        for at, texts in near.items():
            self._put(at, texts)

    def _put(self, at: int, changed: Mapping[int, str]) -> None:
        texts = self._of(at)
        if all(texts[place] == text for place, text in changed.items()):
            return  # most changes of a ticket leave its words as they are
        self._changes += 1
        for place, text in changed.items():
            texts[place] = text
        if at < len(self._pressed):
            self._pressed[at] = _bundled(texts)

    def of(self, slot: int) -> str:
        """The text of a slot."""
        at, place = self._at(slot)
        return self._of(at)[place]

    def _at(self, slot: int) -> tuple[int, int]:
        """In which bundle a text is, behind all of them if it is in none; and at which place there."""
        at = min(slot // _TOGETHER, len(self._pressed))
        return at, slot - at * _TOGETHER

    def close(self) -> None:
        """Nobody looks for words any more: keep what is pressed only."""
        self._open, self._answers = {}, {}

    def _of(self, at: int) -> list[str]:
        """The texts of a bundle as they lie open, or laid open for once."""
        if at == len(self._pressed):
            return self._last
        return self._open.get(at) or zlib.decompress(self._pressed[at]).decode().split("\n")

    def open(self) -> Iterator[None]:
        """Somebody is about to look for words: lay the texts open, step by step."""
        for at in range(len(self._pressed)):
            if at not in self._open:
                self._open[at] = self._of(at)
                yield

    def answer(self, word: str) -> bytes:
        """Which texts hold a word."""
        for _ in self.look_for(word):
            pass
        return bytes(self._answers[word])

    def look_for(self, word: str) -> Iterator[None]:
        """Find out which texts hold a word, step by step; from the start if one has changed meanwhile."""
        while word not in self._answers:
            begun, found = self._changes, bytearray()
            for at, (texts, maybe) in enumerate(self._bundles(word), 1):
                if begun != self._changes:
                    break
                found += _holding(word, texts, maybe)
                if at % _STEP == 0:
                    yield
            else:
                if begun == self._changes:
                    self._keep(word, found)

    def _bundles(self, word: str) -> Iterator[tuple[Sequence[str], bytes]]:
        """The texts, and which of them may hold a word: those that hold all that is known of a part of it.

        A bundle stays closed where it is known that none holds the word.
        """
        parts = [bytes(answer) for known, answer in self._answers.items() if known in word]
        maybe = both(*parts) if parts else b"\1" * len(self)
        for at in range(len(self._pressed)):
            here = maybe[at * _TOGETHER : (at + 1) * _TOGETHER]
            if 1 in here:
                self._open[at] = self._of(at)
            yield self._open.get(at, ()), here
        if self._last:
            yield self._last, maybe[-len(self._last) :]

    def _keep(self, word: str, answer: bytearray) -> None:
        if len(self._answers) >= _MOST:
            del self._answers[next(iter(self._answers))]
        self._answers[word] = answer


def _holding(word: str, texts: Sequence[str], maybe: bytes) -> bytes:
    """Which of these texts hold a word. Where `maybe` says no, that is known not to be so."""
    if maybe.count(1) * _MANY > len(maybe):
        return bytes(map(contains, texts, repeat(word)))
    possible, answer = places(maybe), bytearray(len(maybe))
    for place in compress(possible, map(contains, map(texts.__getitem__, possible), repeat(word))):
        answer[place] = 1
    return bytes(answer)


def _lines(texts: list[str]) -> list[str]:
    """The same texts, each without a line break."""
    return [text.replace("\n", " ") for text in texts] if "\n" in "".join(texts) else texts


def _bundled(texts: list[str]) -> bytes:
    return zlib.compress("\n".join(texts).encode(), _QUICKLY)
