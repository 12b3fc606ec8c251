"""Replay the journal and compare: chains that do not verify, shadow rows that say something else."""

from collections.abc import Iterable, Iterator
from itertools import islice

from wsd_tui.desk.checking.beside import HelperFailed, first_look
from wsd_tui.desk.checking.subjects import faults_now
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.listed import subject_of
from wsd_tui.desk.subject import SHADOWS
from wsd_tui.store.faults import fault_of, is_of_database
from wsd_tui.store.integrity import damage

_AT_ONCE = 1_000


def check(desk: Desk) -> Iterator[str]:
    """What is wrong, one line each; nothing when the database is whole, the journal verifies and every shadow agrees.

    Others may write meanwhile: what seems wrong is looked at once more while nobody can. Memory stays flat. A long
    journal is looked at by several processes at once.
    """
    store = desk.store
    try:
        with first_look(desk) as looks:
            yield from damage(store.database, store.name)
            yield from _replayed(desk, looks)
    except HelperFailed as error:
        yield f"{store.name}: {error}; what comes behind it was not looked at"
    except Exception as error:
        if not is_of_database(error):
            raise
        yield f"{fault_of(error, store.name) or error}; what comes behind it was not looked at"


def _replayed(desk: Desk, looks: Iterable[list[str]]) -> Iterator[str]:
    desk.refresh()
    for subjects in looks:
        for subject in subjects:
            with desk.store.transaction():
                desk.refresh()
                found = list(faults_now(desk, subject))
            yield from found
    yield from _untold(desk)


def _untold(desk: Desk) -> Iterator[str]:
    """Rows of which the journal knows nothing, and what stands beside it."""
    store = desk.store
    for subject in store.journal.behind_all():
        yield f"{subject}: the journal tells of it, and where it ends is not kept any more"
    yield from store.search.faults()
    kinds: dict[str, Iterable[object]] = {"ticket": store.tickets.ids()}
    kinds |= {kind: shadow.table(store).ids() for kind, shadow in SHADOWS.items()}
    for kind, ids in kinds.items():
        yield from _without_journal(desk, (f"{kind}:{key}" for key in ids))
    yield from _without_journal(desk, map(subject_of, store.assets.all()))
    yield from _without_journal(desk, map(subject_of, store.rooms.all()))
    yield from store.contents.faults()


def _without_journal(desk: Desk, subjects: Iterable[str]) -> Iterator[str]:
    rest = iter(subjects)
    while part := list(islice(rest, _AT_ONCE)):
        known = desk.store.journal.known(part)
        for subject in sorted(set(part) - known):
            yield f"{subject}: there is a row, and the journal tells nothing of it"
