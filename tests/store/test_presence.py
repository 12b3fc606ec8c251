"""Consoles that live, and the lease of the one that does the clockwork."""

from wsd_tui.store.presence import ALIVE_S, Console
from wsd_tui.store.store import Store

NOW = 1_788_883_920


def console(name: str, seen_at: int) -> Console:
    return Console(name, "kim", "desk-2", 77, seen_at)


def test_a_console_lives_while_it_renews(store: Store) -> None:
    store.presence.renew(console("a", NOW))
    assert [found.id for found in store.presence.alive(NOW + ALIVE_S)] == ["a"]
    assert store.presence.alive(NOW + ALIVE_S + 1) == []
    store.presence.renew(console("a", NOW + 60))
    assert store.presence.alive(NOW + ALIVE_S + 1) == [console("a", NOW + 60)]


def test_who_is_silent_for_long_is_forgotten(store: Store) -> None:
    store.presence.renew(console("a", NOW))
    store.presence.renew(console("b", NOW + ALIVE_S + 1))
    assert [found.id for found in store.presence.alive(0)] == ["b"]


def test_one_holds_the_lease_until_it_runs_out_or_leaves(store: Store) -> None:
    lease = store.presence.lease
    assert lease("clockwork", "a", NOW)
    assert not lease("clockwork", "b", NOW + ALIVE_S - 1)
    assert lease("clockwork", "a", NOW + ALIVE_S - 1)
    assert not lease("clockwork", "b", NOW + ALIVE_S)
    assert lease("clockwork", "b", NOW + 2 * ALIVE_S)
    assert not lease("clockwork", "a", NOW + 2 * ALIVE_S)
    assert lease("mail", "a", NOW + 2 * ALIVE_S)
    store.presence.leave("b")
    assert lease("clockwork", "a", NOW + 2 * ALIVE_S)


def test_a_database_without_the_table_has_no_consoles(tmp_path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'empty.db'}")
    assert store.presence.alive(NOW) == []
    store.close()
