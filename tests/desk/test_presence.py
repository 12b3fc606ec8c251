"""What the consoles of a desk know of one another: who is here, who has which ticket open. Leases, no locks."""

from collections.abc import Iterator

import pytest
from support.district import District

from wsd_tui.desk import actions, presence
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.presence import ATTENDED_S, Console, company, consoles
from wsd_tui.store.presence import ALIVE_S


class Times:
    """Real time as the consoles of a test have it: on the wall, and since they last saw a key."""

    def __init__(self) -> None:
        self.wall, self.running = 1_788_883_920.0, 0.0

    def move(self, seconds: float) -> None:
        """Both go on."""
        self.wall += seconds
        self.running += seconds


@pytest.fixture
def times(monkeypatch: pytest.MonkeyPatch) -> Times:
    times = Times()
    monkeypatch.setattr(presence.time, "time", lambda: times.wall)
    return times


@pytest.fixture
def there(district: District) -> Iterator[Desk]:
    """The same database, as a colleague's console has it open."""
    desk = district.colleague()
    yield desk
    desk.close()


def console(desk: Desk, staff: str, times: Times, ticket: int | None = None) -> Console:
    """A console that has told the others what it has open."""
    made = Console(desk, staff, lately=lambda: times.running)
    made.open(ticket)
    made.renew()
    return made


def test_colleagues_see_it_and_oneself_does_not(district: District, there: Desk, times: Times) -> None:
    kims = console(there, "kim", times, 1000)
    console(there, "ruiz", times, 1000)
    console(there, "kim", times, 1000)
    assert company(district.desk, "technician") == {1000: ("kim", "ruiz")}
    assert company(district.desk, "kim") == {1000: ("ruiz",)}
    assert consoles(district.desk).keys() == {"kim", "ruiz"}
    kims.open(1001)
    kims.show_open()
    assert company(district.desk, "technician") == {1000: ("kim", "ruiz"), 1001: ("kim",)}


def test_who_died_without_a_word_is_forgotten_after_the_lease(
    district: District, there: Desk, times: Times
) -> None:
    console(there, "kim", times, 1000)
    times.move(ALIVE_S - 1)
    assert company(district.desk, "technician") == {1000: ("kim",)}
    times.move(1)
    assert company(district.desk, "technician") == {}
    times.move(1)
    assert consoles(district.desk) == {}


def test_who_leaves_is_gone_at_once(district: District, there: Desk, times: Times) -> None:
    console(there, "kim", times, 1000).leave()
    assert company(district.desk, "technician") == {}
    assert consoles(district.desk) == {}


def test_a_console_that_nobody_touches_has_nothing_open(
    district: District, there: Desk, times: Times
) -> None:
    kims = console(there, "kim", times, 1000)
    times.move(ATTENDED_S - 1)
    kims.renew()
    assert company(district.desk, "technician") == {1000: ("kim",)}
    times.move(1)
    assert kims.unsaid
    kims.renew()
    assert company(district.desk, "technician") == {}
    assert consoles(district.desk).keys() == {"kim"}
    kims.touch()
    assert kims.unsaid
    kims.show_open()
    assert company(district.desk, "technician") == {1000: ("kim",)}
    assert not kims.unsaid


def test_it_locks_nothing(district: District, there: Desk, times: Times) -> None:
    number = district.open()
    console(there, "kim", times, district.ticket(number).id)
    actions.take(district.desk, district.technician, number)
    actions.edit(district.desk, district.technician, number, {"room": "14"})
    assert district.ticket(number).owner == "technician"
    assert district.kinds(number) == ["opened", "taken", "edited"]
