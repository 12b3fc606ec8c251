"""`wsd-tui first-come`."""

import json


def test_the_report_is_told_to_those_who_lead(run) -> None:
    assert run("first-come").code == 1
    assert run("first-come", "--from", "2031-01-01", "--to", "2031-01-02", as_id="viewer").out == (
        "No Severity 1 was taken out of turn\n"
    )
    new = ("new", "--requester", "E1021", "--type", "software", "--site", "primary", "--room", "12")
    text = "The whole class in room 12 cannot sign in since the first lesson"
    numbers = [
        run(
            *(*new, "--description", text, "--severity", "1", "--channel", "phone"),
            clock=f"2026-09-08T10:0{minute}",
        )
        for minute in (0, 1)
    ]
    assert [made.code for made in numbers] == [0, 0], numbers
    last = json.loads(run("list", "--json", clock="2026-09-08T10:02").out)
    second = max((ticket["received_at"], ticket["number"]) for ticket in last)[1]
    assert run("take", second, "--reason", "already there", clock="2026-09-08T10:02").code == 0
    told = run("first-come", as_id="coordinator", clock="2026-09-08T10:03").out
    assert f"{second}  today 10:02  Tran Nguyen took it before " in told
    assert "already there" in told
    (one,) = [
        each
        for each in json.loads(run("first-come", "--json", as_id="viewer", clock="2026-09-08T10:03").out)
        if each["number"] == second
    ]
    assert (one["by"], one["special_consideration"]) == ("technician", False)
