"""Versions of the procedure, their approvals and signatures, and the review that is due (AG1, AG2, V1-V3)."""

from datetime import date
from pathlib import Path

import msgspec
import pytest
from support.district import MORNING, District, actor, at, desk_part, url_in

from wsd_tui.desk import actions
from wsd_tui.desk.actor import Actor
from wsd_tui.desk.checking.check import check
from wsd_tui.desk.clock import FrozenClock, OffsetClock
from wsd_tui.desk.opening import open_desk
from wsd_tui.desk.rules import built, fingerprint
from wsd_tui.desk.stewardship import approve, enforced_since, put_forward, sign, stewardship
from wsd_tui.store.procedures import ProcedureRecord

TODAY = date(2026, 9, 8)
SUPERINTENDENT = Actor(id="lee", name="Ana Lee", role="viewer", office="superintendent")


def versions(district: District) -> dict[str, ProcedureRecord]:
    return {one.version: one for one in district.desk.store.procedures.all()}


@pytest.mark.rule("V3", "V2", "H1")
def test_a_new_database_has_the_page_as_it_stands(district: District) -> None:
    (page,) = versions(district).values()
    assert (page.version, page.dated, page.effective) == ("01.2020", "2020-08-03", "2020-08-03")
    assert page.reading == fingerprint()
    assert {line.office: line.on for line in page.approvals} == {
        "superintendent": "2020-08-25",
        "director": "2020-08-25",
    }
    assert page.approval("coordinator") is None
    assert page.signatures == []
    assert stewardship(district.desk).in_force(TODAY) == page
    entries = district.desk.store.journal.of("procedure:1")
    assert [entry.kind for entry in entries] == ["put_forward", "approved", "approved"]
    assert [entry.at for entry in entries] == [at("2020-08-03"), at("2020-08-25"), at("2020-08-25")]
    assert all(entry.origin for entry in entries)
    assert not list(check(district.desk))


@pytest.mark.rule("V3")
def test_opening_again_records_nothing_more(district: District) -> None:
    before = district.head
    district.colleague().close()
    assert district.head == before


def test_a_set_clock_records_nothing_in_a_database_with_real_tickets(tmp_path: Path) -> None:
    open_desk(url_in(tmp_path), clock=FrozenClock(at(MORNING)), part=desk_part()).close()
    desk = open_desk(url_in(tmp_path))
    with desk.store.transaction():
        desk.store.database.execute_sql("DELETE FROM procedure_version")
    before = desk.store.journal.head()
    reading = open_desk(url_in(tmp_path), clock=OffsetClock(at(MORNING)))
    assert reading.store.journal.head() == before
    assert stewardship(reading).in_force(TODAY) is None
    reading.close()
    desk.close()


def test_a_rule_is_enforced_since_it_was_first_put_to_work_here(district: District) -> None:
    since = enforced_since(district.desk)
    assert set(since) == {rule.id for rule in built()}
    assert set(since.values()) == {at(MORNING)}


@pytest.mark.rule("AG1")
def test_a_signature_keeps_name_version_moment_and_both_dates(district: District) -> None:
    done = sign(district.desk, district.technician, "tran  NGUYEN", name_date="2026-09-07")
    assert done.said == "Tran Nguyen has signed version 01.2020"
    (signature,) = versions(district)["01.2020"].signatures
    assert (signature.staff, signature.name, signature.at) == ("technician", "tran NGUYEN", at(MORNING))
    assert (signature.name_date, signature.signature_date) == ("2026-09-07", "2026-09-08")
    assert (signature.method, signature.reading) == ("typed name", fingerprint())
    entry = district.desk.store.journal.of("procedure:1")[-1]
    assert (entry.by, entry.channel, entry.body) == ("technician", "console", "tran NGUYEN")
    assert "NGUYEN" not in msgspec.json.encode(entry.data).decode()
    assert not list(check(district.desk))


@pytest.mark.rule("AG1")
def test_one_signs_with_the_own_name_once_and_not_ahead(district: District) -> None:
    for name in ("", "x", "Soo-jin Kim"):
        with district.refuses("AG1", "Type it as the desk knows it: Tran Nguyen"):
            sign(district.desk, district.technician, name)
    with district.refuses("AG1", "still to come"):
        sign(district.desk, district.technician, "Tran Nguyen", signature_date="2026-09-09")
    with district.refuses("AG1", "is no date"):
        sign(district.desk, district.technician, "Tran Nguyen", name_date="9/8")
    with district.refuses("role"):
        sign(district.desk, district.viewer, "Harriet Cole")
    sign(district.desk, district.technician, "Tran Nguyen")
    with district.refuses("AG1", "you signed version 01.2020 on 2026-09-08"):
        sign(district.desk, district.technician, "Tran Nguyen")
    with district.refuses("undo", "a signature stands"):
        actions.undo(district.desk, district.technician)


@pytest.mark.rule("AG2", "A21")
def test_who_has_not_signed_is_listed_and_works_on(district: District) -> None:
    missing = [member.id for member in stewardship(district.desk).unsigned(TODAY)]
    assert sorted(missing) == ["coordinator", "kim", "ruiz", "technician"]
    number = district.open()
    actions.take(district.desk, district.technician, number)
    sign(district.desk, district.technician, "Tran Nguyen")
    known = stewardship(district.desk)
    assert not known.owes_signature("technician", TODAY)
    assert known.owes_signature("kim", TODAY)
    assert not known.owes_signature("operator", TODAY)


@pytest.mark.rule("V1", "A22")
def test_the_review_is_due_three_years_after_the_effective_date(district: District) -> None:
    known = stewardship(district.desk)
    assert known.review_due(TODAY) == date(2023, 8, 3)
    assert known.review_overdue(TODAY)
    assert not known.review_overdue(date(2023, 8, 3))
    leap = msgspec.structs.replace(known.versions[0], effective="2024-02-29")
    assert known._replace(versions=[leap]).review_due(TODAY) == date(2027, 2, 28)


@pytest.mark.rule("V2")
def test_a_new_version_is_in_force_with_both_approvals_only(district: District) -> None:
    desk = district.desk
    sign(desk, district.technician, "Tran Nguyen")
    put_forward(desk, district.coordinator, "02.2026", "2026-09-01", dated_on="2026-08-30")
    assert stewardship(desk).in_force(TODAY) == versions(district)["01.2020"]
    assert (
        approve(desk, district.viewer, "Harriet Cole").said == "version 02.2026 is approved by the Director"
    )
    assert stewardship(desk).in_force(TODAY) == versions(district)["01.2020"]
    assert [one.version for one in stewardship(desk).waiting(TODAY)] == ["02.2026"]
    told = approve(desk, SUPERINTENDENT, "Ana Lee", on="2026-09-07").said
    assert told == "version 02.2026 is approved by the Superintendent: it is in force"
    known = stewardship(desk)
    assert known.in_force(TODAY) == versions(district)["02.2026"]
    assert known.owes_signature("technician", TODAY)
    assert known.review_due(TODAY) == date(2029, 9, 1)
    assert not known.review_overdue(TODAY)
    assert not list(check(desk))


@pytest.mark.rule("V2")
def test_an_approved_version_waits_for_its_date(district: District) -> None:
    desk = district.desk
    put_forward(desk, district.coordinator, "02.2026", "2026-10-01")
    approve(desk, SUPERINTENDENT, "Ana Lee")
    assert approve(desk, district.viewer, "Harriet Cole").said.endswith("it is in force from 2026-10-01")
    known = stewardship(desk)
    assert known.in_force(date(2026, 9, 30)) == versions(district)["01.2020"]
    assert known.in_force(date(2026, 10, 1)) == versions(district)["02.2026"]


@pytest.mark.rule("V2")
def test_only_an_office_approves_and_only_once(district: District) -> None:
    desk = district.desk
    with district.refuses("V2", "holds none"):
        approve(desk, district.technician, "Tran Nguyen")
    with district.refuses("V2", "the Director has approved that already"):
        approve(desk, district.viewer, "Harriet Cole")
    put_forward(desk, district.coordinator, "02.2026", "2026-09-01")
    with district.refuses("AG1"):
        approve(desk, district.viewer, "Ana Lee")
    with district.refuses("not found", "there is no version 03"):
        approve(desk, district.viewer, "Harriet Cole", version="03")
    approve(desk, district.viewer, "Harriet Cole")
    approve(desk, SUPERINTENDENT, "Ana Lee")
    with district.refuses("V2", "version 01.2020 was superseded"):
        approve(desk, district.coordinator, "Dana Begay", version="01.2020")


@pytest.mark.rule("V3", "V1")
def test_the_coordinator_signs_the_empty_line_with_todays_date(district: District) -> None:
    approve(district.desk, district.coordinator, "Dana Begay")
    line = versions(district)["01.2020"].approval("coordinator")
    assert line is not None
    assert (line.on, line.by, line.name) == ("2026-09-08", "coordinator", "Dana Begay")
    with district.refuses("undo", "an approval stands"):
        actions.undo(district.desk, district.coordinator)


@pytest.mark.rule("V1", "V2")
def test_a_version_put_forward_is_undone_until_somebody_acts_on_it(district: District) -> None:
    desk = district.desk
    put_forward(desk, district.coordinator, "02.2026", "2026-09-01")
    with district.refuses("V1", "there is a version 02.2026 already"):
        put_forward(desk, district.coordinator, "02.2026", "2026-09-01")
    actions.undo(desk, district.coordinator)
    assert list(versions(district)) == ["01.2020"]
    with district.refuses("V1", "is no date"):
        put_forward(desk, district.coordinator, "02.2026", "soon")
    with district.refuses("V1", "needs a name"):
        put_forward(desk, district.coordinator, " ", "2026-09-01")
    put_forward(desk, district.coordinator, "02.2026", "2026-09-01")
    approve(desk, actor(desk, "viewer"), "Harriet Cole")
    with district.refuses("undo", "Harriet Cole has acted on PRO-3 since"):
        actions.undo(desk, district.coordinator)
    assert not list(check(desk))
