"""Words are found whatever was typed before them, and whatever changed meanwhile."""

from hypothesis import given
from hypothesis import strategies as st

from wsd_tui.desk.board_texts import Texts

LETTERS = st.text("abü", max_size=6)


def test_texts_change_and_grow_anywhere() -> None:
    texts = Texts()
    texts.extend([f"lamp {slot}" for slot in range(2_500)])
    for slot in (0, 999, 1_000, 2_499):
        assert texts.of(slot) == f"lamp {slot}"
        texts.put(slot, "cable\nlost")
        assert texts.of(slot) == "cable lost"
    texts.extend(["cable"] * 700)
    answer = texts.answer("cable")
    assert [slot for slot, held in enumerate(answer) if held] == [0, 999, 1_000, 2_499, *range(2_500, 3_200)]


@given(st.lists(LETTERS, max_size=8), st.lists(st.text("abü", min_size=1, max_size=3), max_size=20))
def test_a_word_is_found_after_any_others(held: list[str], typed: list[str]) -> None:
    texts = Texts()
    texts.extend(held)
    for word in typed:
        assert list(texts.answer(word)) == [word in text for text in held]


def test_a_text_that_changes_while_it_is_looked_through_counts_as_it_is_then() -> None:
    texts = Texts()
    texts.extend(["lamp"] * 25_000)
    steps = texts.look_for("lamp")
    next(steps)
    texts.put(0, "cable")
    assert list(steps)
    assert texts.answer("lamp")[:2] == b"\0\1"
    assert len(texts.answer("lamp")) == 25_000


def test_very_many_are_looked_through_in_steps() -> None:
    texts = Texts()
    texts.extend(["lamp"] * 25_000)
    assert sum(1 for _ in texts.look_for("la")) == 5
    assert not list(texts.look_for("la"))
