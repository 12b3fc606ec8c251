from wsd_tui.tui.due import Holding


def test_what_was_never_made_does_not_hold() -> None:
    assert not Holding().holds(0)
    assert Holding().until(1_000) is None


def test_it_holds_until_it_changes_and_never_past_the_minute() -> None:
    holding = Holding()
    holding.hold(630, 640)
    assert holding.holds(639)
    assert not holding.holds(640)
    assert holding.until(630) == 640
    for change in (None, 9_000):
        holding.hold(630, change)
        assert holding.until(659) == 660
        assert not holding.holds(660)


def test_it_does_not_hold_before_it_was_made_as_a_clock_can_be_set_back() -> None:
    holding = Holding()
    holding.hold(630, 640)
    assert not holding.holds(629)
    holding.drop()
    assert not holding.holds(630)
