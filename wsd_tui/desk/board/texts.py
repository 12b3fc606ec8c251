"""The texts by which words narrow the queue: looked through in steps, for a longer word only where a shorter stood.

Of very many texts a thousand are kept together, pressed: that takes an eighth of the room. While somebody looks for
words they lie open, and most words are in few of the bundles.
"""

import zlib
from array import array
from collections.abc import Iterable, Iterator, Mapping
from itertools import compress, repeat
from operator import contains
from typing import NamedTuple

_TOGETHER = 1_000
_STEP = 5
"""Bundles looked through before others get their turn: a few milliseconds."""
_SAMPLE = 8
"""Such a part of a bundle is looked through first, for how often a word stands there."""
_OFTEN = 100
"""A word that stands more often in a bundle is looked for in each of its texts."""
_FEW = 10_000
"""So many texts that hold a word are kept as they are: a longer word is looked for in these alone."""
_MOST = 12
"""Words whose answers are kept while somebody types."""
_QUICKLY = 1
"""How hard they are pressed: more costs thrice the time for a fifth of what is left."""


class _Held(NamedTuple):
    """Texts that hold a word, and their slots."""

    word: str
    slots: "array[int]"
    texts: list[str]


class Texts:
    """One text a slot, in lower case. Answers have one byte a slot; each is held true when a text changes.

    A text in a bundle has one character for each byte of its UTF-8, and so has a word that is looked for there: that is
    the same question, and no text takes twice the room for the sake of one letter.
    """

    def __init__(self) -> None:
        self._pressed: list[bytes] = []
        self._open: dict[int, str] = {}
        self._last: list[str] = []
        self._answers: dict[str, bytearray] = {}
        self._held: _Held | None = None
        self._changes = 0

    def __len__(self) -> int:
        return len(self._pressed) * _TOGETHER + len(self._last)

    def extend(self, texts: Iterable[str]) -> None:
        """Fill the next slots."""
        rest = _lines(list(texts))
        for word, answer in self._answers.items():
            answer += bytes(map(contains, rest, repeat(word)))
        if rest:
            self._change()
        while rest:
            room = _TOGETHER - len(self._last)
            self._last += rest[:room]
            rest = rest[room:]
            if len(self._last) == _TOGETHER:
                self._pressed.append(_bundled(self._last))
                self._last = []

    def put(self, changed: Mapping[int, str]) -> None:
        """Fill some slots anew."""
        near: dict[int, dict[int, str]] = {}
        for slot, text in zip(changed, _lines(list(changed.values())), strict=True):
            near.setdefault(slot // _TOGETHER, {})[slot % _TOGETHER] = text
            for word, answer in self._answers.items():
                answer[slot] = word in text
        for at, texts in near.items():
            self._put(at, texts)

    def _put(self, at: int, changed: Mapping[int, str]) -> None:
        texts = self._of(at)
        if all(texts[place] == text for place, text in changed.items()):
            return  # most changes of a ticket leave its words as they are
        self._change()
        for place, text in changed.items():
            texts[place] = text
        if at < len(self._pressed):
            self._pressed[at] = _bundled(texts)
            if at in self._open:
                self._open[at] = _as_bytes("\n".join(texts))

    def _change(self) -> None:
        self._held = None
        self._changes += 1

    def of(self, slot: int) -> str:
        """The text of a slot."""
        at, place = divmod(slot, _TOGETHER)
        return self._of(at)[place]

    def close(self) -> None:
        """Nobody looks for words any more: keep what is pressed only."""
        self._open, self._answers, self._held = {}, {}, None

    def _of(self, at: int) -> list[str]:
        return _written(self._bundle(at)).split("\n") if at < len(self._pressed) else self._last

    def _bundle(self, at: int) -> str:
        return self._open.get(at) or zlib.decompress(self._pressed[at]).decode("latin-1")

    def open(self) -> Iterator[None]:
        """Somebody is about to look for words: lay the texts open, step by step."""
        for at in range(len(self._pressed)):
            if at not in self._open:
                self._open[at] = self._bundle(at)
                yield

    def answer(self, word: str) -> bytes:
        """Which texts hold a word."""
        for _ in self.look_for(word):
            pass
        return bytes(self._answers[word])

    def look_for(self, word: str) -> Iterator[None]:
        """Find out which texts hold a word, step by step; from the start if one has changed meanwhile."""
        while word not in self._answers:
            begun, found = self._changes, _Found(_as_bytes(word))
            if self._held is not None and self._held.word in found.word:
                found.among(self._held, len(self))
                self._keep(word, found)
                return
            for at, (bundle, size) in enumerate(self._bundles(word), 1):
                if begun != self._changes:
                    break
                found.within(bundle, size)
                if at % _STEP == 0:
                    yield
            else:
                if begun == self._changes:
                    self._keep(word, found)

    def _bundles(self, word: str) -> Iterator[tuple[str, int]]:
        """The bundles, and how many texts are in each; an empty one where it is known that none holds the word."""
        narrower = max((known for known in self._answers if known in word), key=len, default="")
        maybe = self._answers.get(narrower)
        for at in range(len(self._pressed)):
            if maybe is not None and maybe.find(1, at * _TOGETHER, (at + 1) * _TOGETHER) < 0:
                yield "", _TOGETHER
            else:
                bundle = self._open[at] = self._bundle(at)
                yield bundle, _TOGETHER
        if self._last:
            yield _as_bytes("\n".join(self._last)), len(self._last)

    def _keep(self, word: str, found: "_Found") -> None:
        if len(self._answers) >= _MOST:
            del self._answers[next(iter(self._answers))]
        self._answers[word] = found.answer
        if len(found.slots) <= _FEW:
            self._held = _Held(found.word, found.slots, found.texts)


class _Found:
    """The answer so far, and as long as they are few the texts that hold the word."""

    def __init__(self, word: str) -> None:
        self.word = word
        self.answer = bytearray()
        self.slots: array[int] = array("i")
        self.texts: list[str] = []

    def within(self, bundle: str, size: int) -> None:
        """Look through the next bundle, which has so many texts."""
        if bundle.count(self.word, 0, len(bundle) // _SAMPLE) > _OFTEN // _SAMPLE:
            self._each(bundle.split("\n"))
        else:
            self._from_place_to_place(bundle, size)

    def among(self, held: _Held, size: int) -> None:
        """Look through the few that hold a shorter word; `size`: how many slots there are."""
        holds = bytes(map(contains, held.texts, repeat(self.word)))
        self._take(compress(held.slots, holds), compress(held.texts, holds))
        self.answer = bytearray(size)
        for slot in self.slots:
            self.answer[slot] = 1

    def _each(self, texts: list[str]) -> None:
        holds = bytes(map(contains, texts, repeat(self.word)))
        first = len(self.answer)
        if len(self.slots) <= _FEW:
            self._take(compress(range(first, first + len(texts)), holds), compress(texts, holds))
        self.answer += holds

    def _from_place_to_place(self, bundle: str, size: int) -> None:
        """The same for a word that stands in few of them."""
        first, line, last = len(self.answer), 0, 0
        word, slots, texts = self.word, [], []
        at = bundle.find(word)
        while at >= 0:
            line += bundle.count("\n", last, at)
            slots.append(first + line)
            last = bundle.find("\n", at)
            texts.append(bundle[bundle.rfind("\n", 0, at) + 1 : last if last >= 0 else len(bundle)])
            at = bundle.find(word, last) if last >= 0 else -1
        self.answer += bytes(size)
        for slot in slots:
            self.answer[slot] = 1
        if len(self.slots) <= _FEW:
            self._take(slots, texts)

    def _take(self, slots: Iterable[int], texts: Iterable[str]) -> None:
        self.slots.extend(slots)
        self.texts += texts


def _as_bytes(text: str) -> str:
    return text.encode().decode("latin-1")


def _written(kept: str) -> str:
    return kept.encode("latin-1").decode()


def _lines(texts: list[str]) -> list[str]:
    """The same texts, each without a line break."""
    return [text.replace("\n", " ") for text in texts] if "\n" in "".join(texts) else texts


def _bundled(texts: list[str]) -> bytes:
    return zlib.compress("\n".join(texts).encode(), _QUICKLY)
