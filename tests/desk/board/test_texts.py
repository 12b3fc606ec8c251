"""Words are found whatever was typed before them, and whatever changed meanwhile."""

from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsd_tui.desk.board import texts as board_texts
from wsd_tui.desk.board.texts import Texts

LETTERS = st.text("abü", max_size=6)
WORDS = st.text("abü", min_size=1, max_size=3)
STEPS = st.one_of(
    st.tuples(st.just("look"), WORDS),
    st.tuples(st.just("begin"), WORDS),
    st.tuples(st.just("put"), st.dictionaries(st.integers(0, 39), LETTERS | st.just("a\nb"), max_size=4)),
    st.tuples(st.just("extend"), st.lists(LETTERS, max_size=5)),
    st.tuples(st.just("open"), st.integers(0, 9)),
    st.tuples(st.just("close"), st.none()),
)


def test_texts_change_and_grow_anywhere() -> None:
    texts = Texts()
    texts.extend([f"lamp {slot}" for slot in range(2_500)])
    for slot in (0, 999, 1_000, 2_499):
        assert texts.of(slot) == f"lamp {slot}"
    texts.put(dict.fromkeys((0, 999, 1_000, 2_499), "cable\nlost"))
    assert [texts.of(slot) for slot in (0, 1, 2_499)] == ["cable lost", "lamp 1", "cable lost"]
    texts.extend(["cable"] * 700)
    answer = texts.answer("cable")
    assert [slot for slot, held in enumerate(answer) if held] == [0, 999, 1_000, 2_499, *range(2_500, 3_200)]


class Followed:
    """Texts, and what they have to say."""

    def __init__(self) -> None:
        self.texts, self.held = Texts(), ["ab", "", "ü"]
        self.texts.extend(self.held)
        self.begun: list[tuple[str, Iterator[None]]] = []

    def do(self, what: str, given_: object) -> None:
        match what, given_:
            case "look", str(word):
                self.texts.answer(word)
            case "begin", str(word):
                self.begun.append((word, self.texts.look_for(word)))
                next(self.begun[-1][1], None)
            case "put", dict(changed):
                some = {slot: text for slot, text in changed.items() if slot < len(self.held)}
                self.texts.put(some)
                for slot, text in some.items():
                    self.held[slot] = text.replace("\n", " ")
            case "extend", list(more):
                self.texts.extend(more)
                self.held += more
            case "open", int(far):
                for _ in zip(range(far), self.texts.open(), strict=False):
                    pass
            case _:
                self.texts.close()

    def check(self, word: str) -> None:
        assert list(self.texts.answer(word)) == [word in text for text in self.held]


@given(st.lists(STEPS, max_size=25))
def test_a_word_is_found_whatever_came_before_and_changed_meanwhile(steps: list[tuple[str, object]]) -> None:
    """Bundles of four texts; each answer that is kept is asked for again after every step."""
    small: dict[str, Any] = {"_TOGETHER": 4, "_LIGHT": 6, "_STEP": 2, "_MOST": 4}
    with patch.multiple(board_texts, **small):
        followed = Followed()
        for what, given_ in steps:
            followed.do(what, given_)
            assert [followed.texts.of(slot) for slot in range(len(followed.texts))] == followed.held
            for word in list(followed.texts._answers):
                followed.check(word)
        for word, rest in followed.begun:
            assert all(step is None for step in rest)
            followed.check(word)


@pytest.mark.parametrize("size", [24_000, 25_000])
def test_a_text_that_changes_while_it_is_looked_through_counts_as_it_is_then(size: int) -> None:
    """Also after the last step."""
    texts = Texts()
    texts.extend(["lamp"] * size)
    for steps in range(1, 7):
        look = texts.look_for("lamp")
        for _ in zip(range(steps), look, strict=False):
            pass
        texts.put({0: f"cable {steps}"})
        assert all(step is None for step in look)
        assert texts.answer("lamp")[:2] == b"\0\1"
        assert len(texts.answer("lamp")) == size
        texts.close()


def test_very_many_are_looked_through_in_steps() -> None:
    texts = Texts()
    texts.extend(["lamp"] * 25_000)
    assert sum(1 for _ in texts.open()) == 25
    assert not list(texts.open())
    assert sum(1 for _ in texts.look_for("la")) == 5
    assert not list(texts.look_for("la"))
