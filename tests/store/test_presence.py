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


def test_who_has_which_ticket_open(store: Store) -> None:
    presence = store.presence
    for name, staff in (("a", "kim"), ("b", "ruiz")):
        presence.renew(console(name, NOW)._replace(staff=staff))
        presence.show_open(name, 7, NOW)
    assert sorted(presence.opened(NOW)) == [(7, "kim"), (7, "ruiz")]
    presence.show_open("a", 8, NOW)
    assert sorted(presence.opened(NOW)) == [(7, "ruiz"), (8, "kim")]
    presence.show_open("a", None, NOW)
    assert presence.opened(NOW) == [(7, "ruiz")]
    presence.leave("b")
    assert presence.opened(NOW) == []


def test_what_is_open_runs_out_unless_it_is_renewed(store: Store) -> None:
    presence = store.presence
    presence.renew(console("a", NOW))
    presence.show_open("a", 7, NOW)
    assert presence.opened(NOW + ALIVE_S - 1) == [(7, "kim")]
    assert presence.opened(NOW + ALIVE_S) == []
    presence.show_open("a", 7, NOW + 30)
    assert presence.opened(NOW + ALIVE_S) == [(7, "kim")]
    presence.renew(console("b", NOW + 5 * ALIVE_S))
    rows = store.database.execute_sql("SELECT count(*) FROM lease").fetchone()
    assert rows == (0,)
