"""Escalation: what it asks, what it leaves alone, and the Coordinator's own clock."""

import pytest
from support.district import DONE, District, at

from wsd_tui.desk import actions, housekeeping
from wsd_tui.desk.actions.escalation import TOLD_BY_VOICE
from wsd_tui.desk.actor import Actor
from wsd_tui.desk.checking.check import check
from wsd_tui.desk.escalation import contact_clock, contact_since
from wsd_tui.desk.letters import letters
from wsd_tui.desk.notifications import notifications
from wsd_tui.sla import Clock
from wsd_tui.store.records import Entry

WHY = {"reason": "the switch needs a part nobody here can order", "tried": "another port and cable"}


def escalate(district: District, number: str, by: Actor | None = None, **more: object) -> None:
    facts = {**WHY, "by_voice": True, **more}
    actions.escalate(district.desk, by or district.technician, number, **facts)  # type: ignore[arg-type]


def contact(district: District, number: str) -> Clock:
    clock = contact_clock(district.ticket(number), district.desk.policy, district.desk.calendar, district.now)
    assert clock is not None
    return clock


def heard(district: District, who: Actor) -> list[tuple[str, str]]:
    return [(line.kind, line.number) for line in notifications(district.desk, who)]


@pytest.fixture
def owned(district: District) -> str:
    """A severity 2 ticket of the technician's."""
    number = district.open(severity=2)
    actions.take(district.desk, district.technician, number)
    return number


@pytest.mark.rule("R7")
def test_the_owner_stays_and_both_queues_show_it(district: District, owned: str) -> None:
    escalate(district, owned)
    ticket = district.ticket(owned)
    assert (ticket.owner, ticket.escalated_at, ticket.escalated_by) == (
        "technician",
        district.now,
        "technician",
    )
    assert ticket.state == "in_progress"
    assert owned in district.view("escalated", "coordinator")
    assert owned in district.view("mine", "technician")


@pytest.mark.rule("R7")
def test_a_colleague_may_escalate_and_the_owner_still_stays_and_hears_of_it(
    district: District, owned: str
) -> None:
    escalate(district, owned, district.kim)
    assert district.ticket(owned).owner == "technician"
    assert ("escalated", owned) in heard(district, district.technician)
    assert ("escalated", owned) in heard(district, district.coordinator)
    assert ("escalated", owned) not in heard(district, district.kim)


@pytest.mark.rule("R8")
@pytest.mark.parametrize(
    ("given", "lacks"),
    [
        ({"reason": ""}, "it lacks why"),
        ({"tried": " "}, "it lacks what was tried"),
        ({"by_voice": False}, "it lacks how the contact was told"),
        ({"by_voice": False, "notice": "\u200b"}, "how the contact was told"),
        ({"reason": "", "tried": "", "by_voice": False}, "why and what was tried and how the contact"),
    ],
)
def test_it_is_refused_until_all_three_are_given(
    district: District, owned: str, given: dict[str, object], lacks: str
) -> None:
    with district.refuses("R8", lacks):
        escalate(district, owned, **given)


@pytest.mark.rule("R8")
def test_the_notice_reaches_the_requester_in_the_same_transaction(district: District, owned: str) -> None:
    escalate(district, owned, by_voice=False, notice="The Coordinator will call you today")
    told, escalated = district.entries(owned)[-2:]
    assert (told.kind, told.body, told.data["how"]) == (
        "replied",
        "The Coordinator will call you today",
        "written",
    )
    assert (escalated.kind, escalated.data) == ("escalated", {"to": "coordinator", "told": "written"})
    assert escalated.body == f"{WHY['reason']}\nTried: {WHY['tried']}"
    assert told.batch == escalated.batch
    assert district.ticket(owned).told_at == district.now


@pytest.mark.rule("R8")
def test_told_by_voice_is_kept_with_what_is_said(district: District, owned: str) -> None:
    escalate(district, owned)
    told = district.entries(owned)[-2]
    assert (told.kind, told.data["how"], told.body) == ("replied", "voice", TOLD_BY_VOICE)


@pytest.mark.rule("R16")
def test_the_coordinator_is_the_only_goal(district: District, owned: str) -> None:
    with district.refuses("R16", "you are who it would go to"):
        escalate(district, owned, district.coordinator)
    escalate(district, owned)
    assert district.last(owned).data["to"] == "coordinator"
    with district.refuses("state", "escalated already"):
        escalate(district, owned, district.kim)


@pytest.mark.parametrize(
    ("change", "rule"), [({"severity": None}, "A11"), ({"kind": "event", "severity": None}, "Q8")]
)
def test_what_cannot_be_escalated(district: District, change: dict[str, object], rule: str) -> None:
    number = district.open(**change)  # type: ignore[arg-type]
    with district.refuses(rule):
        escalate(district, number)


def test_what_is_done_is_not_escalated(district: District, owned: str) -> None:
    actions.resolve(district.desk, district.technician, owned, DONE)
    with district.refuses("state", "resolved"):
        escalate(district, owned)


@pytest.mark.rule("R1")
def test_an_escalated_ticket_is_no_first_contact_even_when_given_back(district: District) -> None:
    number = district.open(by=district.technician)
    escalate(district, number)
    actions.bounce(district.desk, district.coordinator, number, "it is the lamp, as last week")
    actions.resolve(district.desk, district.technician, number, DONE)
    assert district.last(number).data["first_contact"] is False


class TestContact:
    @pytest.mark.rule("A11")
    @pytest.mark.parametrize(
        ("severity", "moment", "due"),
        [
            (1, "2026-09-08 09:12", "2026-09-08 09:42"),
            (2, "2026-09-08 15:00", "2026-09-09 07:00"),
            (3, "2026-09-09 10:00", "2026-09-10 09:00"),
            (4, "2026-09-08 10:00", "2026-09-09 11:30"),
        ],
    )
    def test_it_is_due_within_the_response_time_from_the_escalation_in_staffed_time(
        self, district: District, severity: int, moment: str, due: str
    ) -> None:
        number = district.open(severity=severity, channel="phone")
        district.pass_to(moment)
        escalate(district, number)
        assert contact(district, number).due == at(due)

    @pytest.mark.rule("A11")
    def test_the_coordinators_first_reply_meets_it(self, district: District, owned: str) -> None:
        escalate(district, owned)
        district.pass_to("2026-09-08 09:40")
        actions.reply(district.desk, district.technician, owned, "still waiting for the part")
        assert contact(district, owned).verdict == "running"
        actions.comment(district.desk, district.coordinator, owned, "ordering one")
        assert contact(district, owned).verdict == "running"
        actions.reply(district.desk, district.coordinator, owned, "I have ordered it", how="voice")
        assert district.kinds(owned)[-2:] == ["replied", "contacted"]
        assert contact(district, owned).verdict == "within_target"
        assert contact(district, owned).elapsed == 28 * 60
        actions.reply(district.desk, district.coordinator, owned, "it comes on Friday")
        assert district.kinds(owned).count("contacted") == 1
        assert not list(check(district.desk))

    @pytest.mark.rule("A11")
    @pytest.mark.parametrize(
        ("kind", "data", "since"),
        [
            ("visited", {"met": True, "start": 1_788_885_000}, 1_788_885_000),
            ("visited", {"met": False, "start": 1_788_885_000}, None),
            ("visit_ended", {"met": True, "of": "kim", "start": 1_788_885_000}, None),
            ("remote_started", {"how": "voice"}, 1_788_886_000),
            ("commented", {}, None),
        ],
    )
    def test_what_counts_as_speaking_with_the_requester(
        self, kind: str, data: dict[str, object], since: int | None
    ) -> None:
        entry = Entry(subject="ticket:1", kind=kind, at=1_788_886_000, by="coordinator", data=data)
        assert contact_since(entry) == since

    def test_undoing_the_reply_makes_it_owed_again(self, district: District, owned: str) -> None:
        escalate(district, owned)
        actions.reply(district.desk, district.coordinator, owned, "I have ordered it")
        actions.undo(district.desk, district.coordinator)
        assert contact(district, owned).verdict == "running"
        assert district.ticket(owned).contact_at == at("2026-09-08 10:12:01")

    @pytest.mark.rule("A11")
    def test_a_missed_one_is_found_once_and_told_to_owner_and_coordinator(
        self, district: District, owned: str
    ) -> None:
        escalate(district, owned)
        district.pass_to("2026-09-08 10:12")
        housekeeping.run(district.desk)
        assert "breached" not in district.kinds(owned)
        district.pass_to("2026-09-08 10:12:01")
        for _ in range(2):
            housekeeping.run(district.desk)
        late = [entry for entry in district.entries(owned) if entry.data.get("clock") == "contact"]
        assert [(entry.kind, entry.at) for entry in late] == [("breached", at("2026-09-08 10:12:01"))]
        for who in (district.technician, district.coordinator):
            assert heard(district, who).count(("breached", owned)) == 1
        assert ("breached", owned) not in heard(district, district.kim)
        assert not list(check(district.desk))

    def test_without_an_owner_who_escalated_is_warned(self, district: District) -> None:
        number = district.open(severity=2)
        escalate(district, number, district.kim)
        district.pass_to("2026-09-08 12:00")
        housekeeping.run(district.desk)
        assert ("breached", number) in heard(district, district.kim)

    def test_resolving_ends_it(self, district: District, owned: str) -> None:
        escalate(district, owned)
        actions.resolve(district.desk, district.technician, owned, DONE)
        district.pass_to("2026-09-09 08:00")
        housekeeping.run(district.desk)
        assert "breached" not in district.kinds(owned)
        actions.reopen(district.desk, district.technician, owned, "dark again")
        assert district.ticket(owned).contact_at is None

    def test_a_higher_severity_shortens_it(self, district: District, owned: str) -> None:
        escalate(district, owned)
        actions.set_severity(district.desk, district.technician, owned, 1, "a class waits")
        assert contact(district, owned).due == at("2026-09-08 09:42")


class TestBounce:
    @pytest.mark.rule("R16")
    def test_the_coordinator_gives_it_back_with_a_reason_and_the_owner_hears(
        self, district: District, owned: str
    ) -> None:
        escalate(district, owned)
        with district.refuses("R16", "reason"):
            actions.bounce(district.desk, district.coordinator, owned, " ")
        actions.bounce(district.desk, district.coordinator, owned, "a spare switch is in 911")
        ticket = district.ticket(owned)
        assert (ticket.owner, ticket.escalated_at, ticket.contact_at) == ("technician", None, None)
        assert owned not in district.view("escalated", "coordinator")
        assert ("bounced", owned) in heard(district, district.technician)
        with district.refuses("state", "not escalated"):
            actions.bounce(district.desk, district.coordinator, owned, "again")

    def test_it_can_be_escalated_again_with_a_new_time(self, district: District, owned: str) -> None:
        escalate(district, owned)
        district.pass_to("2026-09-08 11:00")
        housekeeping.run(district.desk)
        actions.bounce(district.desk, district.coordinator, owned, "try the spare switch")
        district.pass_to("2026-09-08 12:00")
        escalate(district, owned)
        assert contact(district, owned).due == at("2026-09-08 13:00")
        district.pass_to("2026-09-08 13:30")
        housekeeping.run(district.desk)
        late = [entry for entry in district.entries(owned) if entry.data.get("clock") == "contact"]
        assert len(late) == 2

    def test_only_the_coordinator_bounces(self, district: District, owned: str) -> None:
        escalate(district, owned)
        with district.refuses("role"):
            actions.bounce(district.desk, district.technician, owned, "no")


def test_undo_takes_notice_and_escalation_back_as_one(district: District, owned: str) -> None:
    before = district.ticket(owned)
    escalate(district, owned)
    district.pass_to("2026-09-08 10:30")
    housekeeping.run(district.desk)
    actions.undo(district.desk, district.technician)
    after = district.ticket(owned)
    before.version = after.version
    assert after == before


class TestHandOver:
    @pytest.mark.rule("R7")
    def test_it_asks_a_reason_even_of_the_owner(self, district: District, owned: str) -> None:
        with district.refuses("R7", "reason"):
            actions.hand_over(district.desk, district.technician, owned, "kim", reason="")
        actions.hand_over(district.desk, district.technician, owned, "kim", reason="my shift ends")
        assert (district.last(owned).kind, district.last(owned).body) == ("assigned", "my shift ends")
        assert ("assigned", owned) in heard(district, district.kim)

    @pytest.mark.rule("R7")
    def test_an_escalated_ticket_changes_its_owner_with_a_reason_only(
        self, district: District, owned: str
    ) -> None:
        escalate(district, owned)
        with district.refuses("R7", "reason"):
            actions.assign(district.desk, district.technician, owned, "kim")
        actions.assign(district.desk, district.technician, owned, "kim", reason="she knows that switch")
        assert (district.ticket(owned).owner, district.ticket(owned).escalated_at) == ("kim", district.now)

    def test_what_nobody_has_is_not_handed_over(self, district: District) -> None:
        number = district.open()
        with district.refuses("R7", "nobody has"):
            actions.hand_over(district.desk, district.technician, number, "kim", reason="why not")
        with district.refuses("role"):
            actions.hand_over(district.desk, district.operator, number, "kim", reason="why not")


@pytest.mark.rule("R8")
def test_the_words_of_a_notice_reach_the_contact_by_mail(district: District, owned: str) -> None:
    escalate(district, owned, by_voice=False, notice="Until then please use the projector of room 14.")
    mine = next(
        sent for sent in letters(district.desk, district.coordinator) if sent.message.kind == "escalated"
    )
    assert "Until then please use the projector of room 14." in mine.message.body
    assert "another port and cable" not in mine.message.body


@pytest.mark.rule("R8")
def test_a_notice_that_reaches_nobody_is_no_notice(district: District) -> None:
    number = district.open(requester="S4044", missing={"email": "a pupil", "phone": "a pupil"}, severity=2)
    before = district.head
    with district.refuses("R8", "no e-mail address"):
        escalate(district, number, by_voice=False, notice="The Coordinator calls you shortly")
    assert district.head == before
    assert not letters(district.desk, district.coordinator)
    escalate(district, number)
    assert district.ticket(number).escalated_at == district.now
