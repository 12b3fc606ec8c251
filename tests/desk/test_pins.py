"""PINs: hashed, delayed, locked, reset, and told nowhere."""

import hashlib
import re
from typing import Any

import pytest
from support.district import District
from support.dump import dump

from wsd_tui.desk import actions, pins
from wsd_tui.desk.actor import Actor
from wsd_tui.desk.checking.check import check
from wsd_tui.desk.pins import Cost, OwnPinNeeded
from wsd_tui.desk.refusal import Refused

GIVEN, OWN, WRONG = "83920174", "471193", "000001"


class Hand:
    """A real-time clock that is moved by hand."""

    def __init__(self) -> None:
        self.at = 1_800_000_000.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a PIN costs is its own test."""
    monkeypatch.setattr(pins, "COST", Cost(n=16))


@pytest.fixture
def hand() -> Hand:
    return Hand()


def enter(district: District, hand: Hand, pin: str, who: str = "kim", **more: Any) -> Actor:
    return pins.enter(district.desk, who, pin, now=hand, **more)


def settle(district: District, hand: Hand, who: str = "kim") -> None:
    """Somebody with a PIN of their own."""
    pins.reset(district.desk, district.coordinator, who, GIVEN)
    enter(district, hand, GIVEN, who, own=OWN)


def miss(district: District, hand: Hand, wait: float = 600) -> Refused:
    """A wrong try, after a wait that is long enough."""
    hand.at += wait
    with pytest.raises(Refused) as caught:
        enter(district, hand, WRONG)
    return caught.value


def test_the_first_sign_in_asks_for_an_own_pin_and_lets_nobody_in_without(
    district: District, hand: Hand
) -> None:
    done, pin = pins.reset(district.desk, district.coordinator, "kim")
    assert re.fullmatch(r"\d{8}", pin)
    assert pin not in done.said
    for _ in range(3):
        with pytest.raises(OwnPinNeeded):
            enter(district, hand, pin)
    with pytest.raises(Refused, match="is the PIN you have"):
        enter(district, hand, pin, own=pin)
    actor = enter(district, hand, pin, own=OWN, via="cli")
    assert (actor.id, actor.name, actor.role, actor.via) == ("kim", "Soo-jin Kim", "technician", "cli")
    with pytest.raises(Refused, match="the PIN is wrong"):
        enter(district, hand, pin)
    hand.at += 1
    assert enter(district, hand, OWN).id == "kim"


def test_one_signs_in_by_id_or_by_whole_name(district: District, hand: Hand) -> None:
    settle(district, hand)
    for who in ("KIM", "soo-jin kim", "  Soo-jin  Kim "):
        assert enter(district, hand, OWN, who).id == "kim"
    for who in ("", "soo-jin", "nobody"):
        with pytest.raises(Refused, match="works here"):
            enter(district, hand, OWN, who)


def test_without_a_pin_nobody_comes_in(district: District, hand: Hand) -> None:
    with pytest.raises(Refused, match="has no PIN yet"):
        enter(district, hand, "")


@pytest.mark.parametrize(
    "pin", ["", "12345", "1" * 13, "111111", "123456", "987654", "890123", "12345a", "１２３４５７", "12 457"]
)
def test_what_is_no_pin_is_refused(district: District, hand: Hand, pin: str) -> None:
    settle(district, hand)
    with pytest.raises(Refused):
        enter(district, hand, OWN, own=pin)
    with district.refuses("identity"):
        pins.reset(district.desk, district.coordinator, "kim", pin)
    assert enter(district, hand, OWN).id == "kim"


def test_each_miss_doubles_the_delay_and_a_try_before_its_end_is_not_looked_at(
    district: District, hand: Hand
) -> None:
    settle(district, hand)
    miss(district, hand)
    for misses in range(1, 9):
        delay = 2 ** (misses - 1)
        hand.at += delay - 1
        with pytest.raises(Refused, match="wait 1 s"):
            enter(district, hand, OWN)
        miss(district, hand, wait=1)
    row = district.desk.store.pins.get("kim")
    assert row is not None
    assert row.misses == 9
    hand.at += 256
    assert enter(district, hand, OWN).id == "kim"
    row = district.desk.store.pins.get("kim")
    assert row is not None
    assert row.misses == 0


def test_ten_wrong_ones_lock_it_until_the_coordinator_resets_it(district: District, hand: Hand) -> None:
    settle(district, hand)
    told = [miss(district, hand).what for _ in range(10)]
    assert "one try is left" in told[8]
    assert "is locked after 10 wrong ones" in told[9]
    hand.at += 10**9
    with pytest.raises(Refused, match="is locked"):
        enter(district, hand, OWN)
    with district.refuses("role"):
        pins.reset(district.desk, district.technician, "kim")
    _, pin = pins.reset(district.desk, district.coordinator, "kim")
    assert enter(district, hand, pin, own="602817").id == "kim"


def test_the_right_one_forgets_the_misses(district: District, hand: Hand) -> None:
    settle(district, hand)
    for _ in range(9):
        miss(district, hand)
    hand.at += 600
    enter(district, hand, OWN)
    assert "9 tries are left" in miss(district, hand).what


def test_a_clock_that_is_set_back_waits_no_longer_than_the_delay(district: District, hand: Hand) -> None:
    settle(district, hand)
    miss(district, hand)
    miss(district, hand)
    hand.at -= 10**7
    with pytest.raises(Refused, match="wait 2 s"):
        enter(district, hand, OWN)


def test_of_two_tries_at_once_the_second_waits(district: District, hand: Hand, monkeypatch) -> None:
    settle(district, hand)
    seen: list[str] = []
    real = hashlib.scrypt

    def slow(*args: Any, **kwargs: Any) -> bytes:
        if not seen:
            seen.append("busy")
            with pytest.raises(Refused, match="wait 1 s"):
                enter(district, hand, OWN)
        return real(*args, **kwargs)

    monkeypatch.setattr(hashlib, "scrypt", slow)
    assert enter(district, hand, OWN).id == "kim"
    assert seen


def test_a_reset_while_a_pin_is_looked_at_wins(district: District, hand: Hand, monkeypatch) -> None:
    settle(district, hand)
    real = hashlib.scrypt
    resets: list[str] = []

    def slow(*args: Any, **kwargs: Any) -> bytes:
        if not resets:
            resets.append("")
            resets[0] = pins.reset(district.desk, district.coordinator, "kim")[1]
        return real(*args, **kwargs)

    monkeypatch.setattr(hashlib, "scrypt", slow)
    with pytest.raises(Refused, match="changed meanwhile"):
        enter(district, hand, OWN)
    assert enter(district, hand, resets[0], own="602817").id == "kim"


def test_salt_and_parameters_are_kept_with_each_pin(district: District, hand: Hand, monkeypatch) -> None:
    settle(district, hand)
    first = district.desk.store.pins.get("kim")
    assert first is not None
    assert (first.n, first.r, first.p, len(first.salt)) == (16, 8, 1, 16)
    monkeypatch.setattr(pins, "COST", Cost())
    settle(district, hand, "ruiz")
    later = district.desk.store.pins.get("ruiz")
    assert later is not None
    assert later.n * later.r * 128 == 32 * 2**20
    assert later.salt != first.salt
    assert later.digest == hashlib.scrypt(OWN.encode(), salt=later.salt, n=2**15, r=8, p=1, maxmem=2**27)
    assert enter(district, hand, OWN).id == "kim"


@pytest.mark.sqlite
def test_no_pin_stands_in_the_database_or_in_the_journal(district: District, hand: Hand) -> None:
    settle(district, hand)
    for _ in range(10):
        miss(district, hand)
    entries = district.desk.store.journal.of("staff:kim")
    assert [(entry.kind, entry.by, entry.data, entry.body) for entry in entries] == [
        ("pin_reset", "coordinator", {}, None),
        ("pin_locked", "clockwork", {}, None),
    ]
    kept = dump(district.desk.store.database.connection())
    assert GIVEN not in kept
    assert OWN not in kept
    assert list(check(district.desk)) == []


def test_a_reset_is_not_undone(district: District) -> None:
    pins.reset(district.desk, district.coordinator, "kim")
    with district.refuses("undo", "reset stays so"):
        actions.undo(district.desk, district.coordinator)


def test_how_a_pin_stands(district: District, hand: Hand) -> None:
    told = [pins.standing(district.desk.store.pins.get("kim"))]
    pins.reset(district.desk, district.coordinator, "kim", GIVEN)
    told.append(pins.standing(district.desk.store.pins.get("kim")))
    enter(district, hand, GIVEN, own=OWN)
    told.append(pins.standing(district.desk.store.pins.get("kim")))
    for _ in range(10):
        miss(district, hand)
    told.append(pins.standing(district.desk.store.pins.get("kim")))
    assert told == ["none", "good once", "own", "locked"]


def test_who_left_has_no_use_of_a_pin(district: District, hand: Hand) -> None:
    settle(district, hand)
    district.desk.store.people.retire_configured_except(["coordinator"])
    with pytest.raises(Refused, match="works here"):
        enter(district, hand, OWN)
