"""A district that lives: whatever steps hypothesis draws, done as far as the desk lets them be done."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from hypothesis import strategies as st
from support.district import DONE, ZONE, District, at, new_desk

from wsd_tui.desk import actions
from wsd_tui.desk.clock import FrozenClock
from wsd_tui.desk.refusal import Refused

ACTS = ("open", "take", "reply", "comment", "hold", "resume", "resolve", "reopen", "close", "escalate")
texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), min_size=0, max_size=60)
steps = st.lists(
    st.tuples(
        st.sampled_from(ACTS),
        st.integers(0, 3),
        st.integers(60, 90_000),
        texts,
    ),
    min_size=3,
    max_size=18,
)  # fmt: skip


def begin_beside(url: str) -> None:
    """Begun an hour before the usual one: what tells two desks apart is how their journals begin."""
    new_desk(url, FrozenClock(at("2026-09-08 08:12")), True, {}).close()


def moment_text(moment: int) -> str:
    """A moment in the words of `pass_to`."""
    return datetime.fromtimestamp(moment, ZONE).strftime("%Y-%m-%d %H:%M:%S")


def live(district: District, course: list[tuple[str, int, int, str]]) -> None:
    """Do what the steps say, as far as the desk lets it be done."""
    desk, by = district.desk, district.technician
    for what, which, seconds, text in course:
        district.pass_to(moment_text(district.now + seconds))
        numbers = district.numbers()
        number = numbers[which % len(numbers)] if numbers else ""
        try:
            if what == "open" or not numbers:
                _open(district, which, text)
            else:
                _act(desk, by, what, number, text, district.now)
        except Refused:
            continue


def _open(district: District, which: int, text: str) -> None:
    fields: dict[str, Any] = [
        {"requester": "20017", "site": "primary", "room": "12"},
        {"requester": "S4044", "channel": "walk_in", "missing": {"email": "none", "phone": "none"}},
        {"requester": "", "name": "Pat " + text[:9], "email": "pat@home.example", "phone": "",
         "missing": {"requester": "a parent", "phone": "none", "site": "from home"}, "kind": "request"},
        {"requester": "20023", "channel": "phone", "restricted": True},
    ][which]  # fmt: skip
    district.open(f"The screen of the hall shows {text} since this morning", which + 1, **fields)


def _act(desk: Any, by: Any, what: str, number: str, text: str, now: int) -> None:
    acts: dict[str, Callable[[], object]] = {
        "take": lambda: actions.take(desk, by, number, reason="It is next door"),
        "reply": lambda: actions.reply(desk, by, number, text),
        "comment": lambda: actions.comment(desk, by, number, text),
        "hold": lambda: actions.hold(
            desk, by, number, for_="part", until=now + 90_000, reason="It is ordered"
        ),
        "resume": lambda: actions.resume(desk, by, number),
        "resolve": lambda: actions.resolve(desk, by, number, f"{DONE} {text}"),
        "reopen": lambda: actions.reopen(desk, by, number, f"Dark again {text}"),
        "close": lambda: actions.close(desk, by, number),
        "escalate": lambda: actions.escalate(
            desk, by, number, reason=f"No lamp {text}", tried="Another cable", by_voice=True
        ),
    }
    acts[what]()
