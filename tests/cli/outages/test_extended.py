"""The tickets of an outage that was declared with extended times carry the label, and their verdict stays."""

import json
import re

from cli.outages.test_outage import BOSS, DECLARE, NEW, shown


def test_a_linked_ticket_carries_the_label_and_keeps_its_verdict(run) -> None:
    number = run(*NEW).out.split()[0]
    came = run(*DECLARE, "--extended", "third_party", as_id=BOSS)
    assert came.code == 0, came.err
    assert shown(run)["extended_times"] == "EXT-1"
    assert run("outage", "link", "OUT-2", number).code == 0
    page = run("show", number).out
    assert "extended   Stated times may be longer at present: failure of a third-party utility." in page
    assert "· extended:" not in page

    late = run("show", number, clock="2026-09-15T09:00").out
    told = " ".join(late.split())
    assert re.search(r"resolve: breached since [^·]+·[^·]+· extended: failure of a third-party utility", told)
    report = json.loads(run("outage", "report", "OUT-2", "--json", clock="2026-09-15T09:00", as_id=BOSS).out)
    (resolution,) = (one for one in report["clocks"] if one["clock"] == "resolution")
    assert (resolution["breached"], resolution["extended"]) == (1, 1)
    assert [one["number"] for one in report["extended_times"]] == ["EXT-1"]


def test_without_extended_times_there_is_no_label(run) -> None:
    number = run(*NEW).out.split()[0]
    run(*DECLARE, as_id=BOSS)
    run("outage", "link", "OUT-2", number)
    late = run("show", number, clock="2026-09-15T09:00").out
    assert "breached" in late
    assert "extended" not in late
