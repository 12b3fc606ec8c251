"""What is typed to sign in, step by step, and the app that asks for it before anything is read."""

from typing import Any

import pytest
from textual.events import Key
from tui.district import actor

from wsd_tui.desk import pins
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.pins import Cost, OwnPinNeeded
from wsd_tui.desk.refusal import Refused
from wsd_tui.present.cells import plain
from wsd_tui.tui.door import Door
from wsd_tui.tui.link import Link
from wsd_tui.tui.question import Choice
from wsd_tui.tui.settings import UiSettings
from wsd_tui.tui.sign_in import SignIn
from wsd_tui.tui.sign_in_app import SignInApp

NAMES = [Choice("coordinator", "Dana Begay"), Choice("kim", "Soo-jin Kim"), Choice("operator", "Lupe Aranda")]


def typed(signing: SignIn, text: str) -> bool:
    for character in text:
        signing.type(character)
    return signing.go_on()


def shown(signing: SignIn) -> str:
    return "\n".join(plain(line) for line in signing.lines())


def test_names_are_offered_once_something_is_typed() -> None:
    signing = SignIn(NAMES)
    assert signing.choices == ()
    assert "Kim" not in shown(signing)
    signing.type("k")
    assert [name.text for name in signing.choices] == ["kim"]
    signing.erase()
    assert signing.choices == ()


@pytest.mark.parametrize(("text", "who"), [("soo", "kim"), ("KIM", "kim"), ("begay", "coordinator")])
def test_a_beginning_of_id_or_name_is_enough(text: str, who: str) -> None:
    signing = SignIn(NAMES)
    assert not typed(signing, text)
    assert (signing.who, signing.step) == (who, "pin")


def test_arrows_choose_among_those_that_fit() -> None:
    signing = SignIn([Choice("a1", "Ana Ortiz"), Choice("a2", "Ana Ruiz")])
    signing.type("a")
    signing.walk(1)
    signing.walk(1)
    signing.go_on()
    assert signing.who == "a2"


def test_who_is_not_here_is_not_asked_for_a_pin() -> None:
    signing = SignIn(NAMES)
    assert not typed(signing, "nobody")
    assert signing.step == "name"
    assert "Nobody called nobody works here" in shown(signing)
    assert not signing.go_on()


def test_a_pin_shows_as_dots_and_goes_to_the_desk() -> None:
    signing = SignIn(NAMES, "kim")
    for digit in "471193":
        signing.type(digit)
    assert "471193" not in shown(signing)
    assert "••••••" in shown(signing)
    assert signing.go_on()
    assert signing.pin == "471193"
    assert "471193" not in shown(signing)


def test_nothing_typed_is_no_try() -> None:
    assert not SignIn(NAMES, "kim").go_on()


def test_an_own_pin_is_typed_twice_and_has_to_be_good() -> None:
    signing = SignIn(NAMES, "kim")
    typed(signing, "83920174")
    signing.choose_own(OwnPinNeeded())
    assert not typed(signing, "111111")
    assert not typed(signing, "83920174")
    assert "is the PIN you have" in shown(signing)
    assert not typed(signing, "471193")
    assert not typed(signing, "471194")
    assert "The two differ" in shown(signing)
    assert not typed(signing, "471193")
    assert typed(signing, "471193")
    assert (signing.pin, signing.own) == ("83920174", "471193")
    assert "471193" not in shown(signing)


def test_a_refusal_asks_for_the_pin_again() -> None:
    signing = SignIn(NAMES, "kim")
    typed(signing, "000001")
    signing.refused(Refused("identity", "the PIN is wrong", "Wait 1 s"))
    assert (signing.step, signing.pin, signing.who) == ("pin", "", "kim")
    assert "the PIN is wrong. Wait 1 s" in shown(signing)


def test_an_unknown_name_of_as_begins_at_the_name() -> None:
    assert SignIn(NAMES, "nobody").step == "name"


async def test_the_app_reads_nothing_and_ends_with_who_signed_in(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pins, "COST", Cost(n=16))
    pins.reset(desk, actor(desk, "coordinator"), "kim", "83920174")
    pins.enter(desk, "kim", "83920174", own="471193")
    link = Link()
    asked: list[str] = []
    for way in ("read", "write"):
        real = getattr(link, way)
        monkeypatch.setattr(
            link,
            way,
            lambda call, *args, real=real, **more: (asked.append(call.__name__), real(call, *args, **more))[
                1
            ],
        )
    by_hand: list[str] = []
    desk.store.database.connection().set_trace_callback(by_hand.append)
    app = SignInApp(Door(desk, link, asks_pin=True), UiSettings(), "wsd-dark")

    async def press(*keys: str) -> None:
        for key in keys:
            app.post_message(Key(key, "`" if key == "grave_accent" else key if len(key) == 1 else None))
        await pilot.pause()

    def screen() -> str:
        strips: Any = app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip) for strip in strips)

    async with app.run_test(size=(80, 24)) as pilot:
        await press(*"soo", "enter", "grave_accent", *"S24044", "enter")
        assert "Soo-jin Kim" in screen()
        assert "•" not in screen()
        await press(*"471193")
        assert "••••••" in screen()
        assert asked == by_hand == []
        await press("enter")
        for _ in range(200):
            if not app.is_running:
                break
            await pilot.pause(0.01)
    assert app.return_value is not None
    assert app.return_value.id == "kim"
    assert (asked, by_hand) == (["enter"], [])
    link.close(desk.close)


async def test_the_app_can_be_left(desk: Desk) -> None:
    link = Link()
    app = SignInApp(Door(desk, link, asks_pin=True), UiSettings(), "wsd-dark")
    async with app.run_test(size=(40, 8)) as pilot:
        app.post_message(Key("ctrl+c", None))
        for _ in range(200):
            if not app.is_running:
                break
            await pilot.pause(0.01)
    assert app.return_value is None
    link.close(desk.close)
