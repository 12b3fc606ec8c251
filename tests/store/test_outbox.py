"""The tables of the outbox: what is due when, claims, and what is kept of each recipient."""

from wsd_tui.store.outbox_records import FAILED, SENT, Message, Recipient, Result
from wsd_tui.store.store import Store

NOW = 1_788_883_920


def add(
    store: Store, *addresses: str, at: int = NOW, subject: str = "ticket:1", message_id: str = "<1@x.org>"
) -> int:
    message = Message(
        kind="receipt",
        subject=subject,
        batch="b",
        sender="kim",
        title="A title",
        body="A text",
        audience={"lists": ["all"], "revision": 3},
        message_id=message_id,
        queued_at=at,
        hold_until=at + 15,
        give_up_from=at,
    )
    recipients = [Recipient(message=0, address=address, next_try_at=at + 15) for address in addresses]
    return store.outbox.add(message, recipients)


def test_a_message_comes_back_as_it_was(store: Store) -> None:
    number = add(store, "a@x.org", "b@x.org")
    found = store.outbox.get(number)
    assert found is not None
    assert (found.id, found.audience) == (number, {"lists": ["all"], "revision": 3})
    assert [recipient.address for recipient in store.outbox.recipients(number)] == ["a@x.org", "b@x.org"]
    assert store.outbox.get(number + 1) is None


def test_the_oldest_is_due_first_and_nothing_before_its_hold_ends(store: Store) -> None:
    second = add(store, "a@x.org", at=NOW + 5)
    first = add(store, "b@x.org", message_id="<2@x.org>")
    assert store.outbox.next_due() == NOW + 15
    assert store.outbox.due(NOW + 14) is None
    assert store.outbox.due(NOW + 15) == first
    assert store.outbox.due(NOW + 20) == second


def test_a_claim_takes_so_many_and_each_only_once(store: Store) -> None:
    number = add(store, "a@x.org", "b@x.org", "c@x.org")
    at = NOW + 15
    assert [r.address for r in store.outbox.claim(number, "one", at, 2)] == ["a@x.org", "b@x.org"]
    assert [r.address for r in store.outbox.claim(number, "two", at, 2)] == ["c@x.org"]
    assert store.outbox.claim(number, "two", at, 2) == []
    assert store.outbox.due(at) is None
    assert store.outbox.is_sending()


def test_only_who_has_the_claim_settles(store: Store) -> None:
    number = add(store, "a@x.org", "b@x.org")
    first, second = store.outbox.claim(number, "one", NOW + 15, 2)
    came = [Result(first.id, SENT, "250 OK"), Result(second.id, FAILED, "550 no")]
    store.outbox.settle("two", came, NOW + 16)
    assert store.outbox.is_sending()
    store.outbox.settle("one", came, NOW + 16)
    kept = [(r.state, r.answer, r.tries, r.sent_at) for r in store.outbox.recipients(number)]
    assert kept == [("sent", "250 OK", 1, NOW + 16), ("failed", "550 no", 1, None)]


def test_what_was_being_sent_is_queued_again_at_once(store: Store) -> None:
    number = add(store, "a@x.org")
    store.outbox.claim(number, "one", NOW + 15, 1)
    assert store.outbox.requeue_sending("cut off") == 1
    assert store.outbox.due(NOW + 15) == number
    assert store.outbox.recipients(number)[0].answer == "cut off"


def test_the_thread_begins_with_the_first_that_was_not_taken_back(store: Store) -> None:
    assert store.outbox.first_id("ticket:1") == ""
    taken_back = add(store, "a@x.org")
    store.outbox.set_state(taken_back, "cancelled", NOW)
    add(store, "a@x.org", message_id="<2@x.org>")
    add(store, "a@x.org", message_id="<3@x.org>")
    add(store, "a@x.org", subject="ticket:2", message_id="<4@x.org>")
    assert store.outbox.first_id("ticket:1") == "<2@x.org>"


def test_giving_up_keeps_what_was_said_last(store: Store) -> None:
    number = add(store, "a@x.org", "b@x.org")
    (first,) = store.outbox.claim(number, "one", NOW + 15, 1)
    store.outbox.settle("one", [Result(first.id, "queued", "451 later", NOW + 75)], NOW + 16)
    store.outbox.give_up(number, "too late")
    assert [r.answer for r in store.outbox.recipients(number)] == ["too late: 451 later", "too late"]


def test_the_tally(store: Store) -> None:
    waiting, dead = add(store, "a@x.org"), add(store, "b@x.org", message_id="<2@x.org>")
    store.outbox.set_state(dead, FAILED, NOW)
    assert store.outbox.tally(NOW + 14) == (0, 1)
    assert store.outbox.tally(NOW + 15) == (1, 1)
    store.outbox.set_state(waiting, SENT, NOW)
    assert store.outbox.tally(NOW + 15) == (0, 1)
