"""Exports of several desks in one: every desk counts from the same number on, and none may hide another's tickets."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from support import engines
from support.district import MORNING, District, at, new_desk
from support.living import begin_beside

from wsd_tui.desk import actions
from wsd_tui.desk.checking.check import check
from wsd_tui.desk.clock import FrozenClock
from wsd_tui.exchange.zoho.exporter import export
from wsd_tui.exchange.zoho.importer import plan, run
from wsd_tui.exchange.zoho.mapping_file import zoho_mapping
from wsd_tui.exchange.zoho.plan import ZohoPlan

LAMP, PHONE = "The lamp of the projector is dark since nine", "The phone of the office is silent since nine"
BELL = "The bell of the gym rings all the morning long"


def _begin_third(url: str) -> None:
    new_desk(url, FrozenClock(at("2026-09-08 08:05")), True, {}).close()


def _begin_fourth(url: str) -> None:
    new_desk(url, FrozenClock(at("2026-09-08 08:03")), True, {}).close()


_BEGINNINGS = (("beside", begin_beside), ("third", _begin_third), ("fourth", _begin_fourth))


class Desks:
    """Several desks, and the exports that go between them."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.mapping = folder, zoho_mapping()
        self.all: list[District] = []

    def new(self, *titles: str) -> District:
        """A desk of its own journal, with these tickets, each with a remark that says its title."""
        name, begin = _BEGINNINGS[len(self.all)]
        desk = District.copied(self.folder / name, FrozenClock(at(MORNING)), name, begin)
        self.all.append(desk)
        for title in titles:
            actions.comment(desk.desk, desk.technician, desk.open(title), f"Seen: {title}")
        return desk

    def export(self, desk: District) -> Path:
        path = self.folder / f"{len(list(self.folder.glob('*.zip')))}.zip"
        export(desk.desk, desk.coordinator, path, self.mapping)
        return path

    def load(self, path: Path, into: District) -> ZohoPlan:
        """Take an export in; the plan that was carried out."""
        coming = plan(into.desk, path, self.mapping)
        assert (coming.obstacles(), list(coming.notes)) == ([], [])
        run(into.desk, into.coordinator, coming)
        assert list(check(into.desk)) == []
        return coming


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[Desks]:
    desks = Desks(tmp_path)
    yield desks
    for one in desks.all:
        one.desk.close()
    engines.give_back(tmp_path)


def told(district: District) -> list[tuple[str, list[str]]]:
    """Title and remarks of every ticket."""
    return sorted(
        (
            district.ticket(number).title,
            [entry.body or "" for entry in district.entries(number) if entry.kind == "commented"],
        )
        for number in district.numbers()
    )


def known(*titles: str) -> list[tuple[str, list[str]]]:
    """The same of tickets as `new` makes them."""
    return sorted((title, [f"Seen: {title}"]) for title in titles)


def test_two_desks_with_equal_numbers_come_into_a_third(desks: Desks) -> None:
    one, two, third = desks.new(LAMP), desks.new(PHONE), desks.new()
    assert one.numbers() == two.numbers()
    for desk in (one, two):
        coming = desks.load(desks.export(desk), third)
        assert (coming.figures.new, coming.figures.unchanged, coming.figures.own) == (1, 0, 0)
    assert told(third) == known(LAMP, PHONE)


def test_a_desk_with_tickets_of_its_own_passes_on_those_that_came(desks: Desks) -> None:
    one, two, third = desks.new(LAMP), desks.new(PHONE, BELL), desks.new()
    desks.load(desks.export(one), two)
    coming = desks.load(desks.export(two), third)
    assert (coming.figures.new, coming.figures.unchanged) == (3, 0)
    assert told(third) == known(LAMP, PHONE, BELL)
    assert desks.load(desks.export(one), third).figures.new == 0


def test_a_ticket_that_comes_back_is_known_by_the_desk_where_it_began(desks: Desks) -> None:
    one, two, third = desks.new(LAMP), desks.new(PHONE), desks.new()
    desks.load(desks.export(one), two)
    back = desks.load(desks.export(two), one)
    assert (back.figures.new, back.figures.own) == (1, 1)
    assert told(one) == told(two) == known(LAMP, PHONE)
    desks.load(desks.export(two), third)
    for desk in desks.all:
        coming = desks.load(desks.export(third), desk)
        assert (coming.figures.new, coming.figures.longer) == (0, 0)
        assert told(desk) == known(LAMP, PHONE)
