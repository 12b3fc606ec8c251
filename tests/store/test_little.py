"""A store that keeps few pages in memory."""

import threading

import pytest

from wsd_tui.store.store import LITTLE_KB, Store


def _pages(store: Store) -> int:
    return int(store.database.execute_sql("PRAGMA cache_size").fetchone()[0])


@pytest.mark.sqlite
def test_every_connection_keeps_little(store: Store) -> None:
    usual = _pages(store)
    store.remember_little()
    found = []

    def look() -> None:
        found.append(_pages(store))
        store.close()

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert usual < -LITTLE_KB
    assert [_pages(store), *found] == [-LITTLE_KB, -LITTLE_KB]


def test_a_server_keeps_what_it_wants(store: Store) -> None:
    store.remember_little()
    assert store.tickets.count() == 0
