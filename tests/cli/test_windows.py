"""Coverage windows on the command line: declared, listed, ended, called off, and tickets marked for them."""

import json

import pytest

pytestmark = pytest.mark.rule("S3")

BY = {"as_id": "coordinator"}
DECLARE = (
    *("window", "declare", "Football night", "--from", "2026-09-08 18:00", "--to", "2026-09-08 22:00"),
    *("--reason", "the scoreboard and the speakers"),
)


@pytest.fixture
def number(run) -> str:
    """A severity 1 ticket of the evening."""
    ran = run(
        *("new", "--requester", "E1010", "--type", "network", "--site", "primary", "--room", "12"),
        *("--description", "The scoreboard in the stadium shows nothing since the anthem"),
        *("--severity", "1", "--channel", "phone", "--json"),
        clock="2026-09-08T18:30",
    )
    return str(json.loads(ran.out)["number"])


def test_a_window_is_declared_shown_and_ended(run) -> None:
    assert run(*DECLARE).err.startswith("wsd-tui: S3: ")
    ran = run(*DECLARE, "--json", **BY)
    assert ran.code == 0
    shape = json.loads(ran.out)
    assert (shape["number"], shape["from"], shape["to"], shape["in_force"]) == (
        "WIN-1",
        "2026-09-08T18:00:00-07:00",
        "2026-09-08T22:00:00-07:00",
        False,
    )
    assert run("window", "list", as_id="viewer").out == (
        "WIN-1 Football night, today 18:00 - 22:00, to come: the scoreboard and the speakers\n"
    )
    assert run("window").out == run("window", "list").out
    for verb in ("end", "cancel", "change"):
        assert run("window", verb, "WIN-1", "--reason", "rain").err.startswith("wsd-tui: S3: ")
        assert run("window", verb, "WIN-1", **BY).err.startswith("wsd-tui: S3: ")
        assert run("window", verb, "WIN-7", "--reason", "rain", **BY).code == 1
    assert (
        run("window", "change", "WIN-1", "--to", "2026-09-08 23:00", "--reason", "overtime", **BY).code == 0
    )
    night = {"clock": "2026-09-08T19:00", **BY}
    assert run("window", "cancel", "1", "--reason", "rain", **night).err.startswith("wsd-tui: state: ")
    assert run("window", "end", "WIN-1", "--reason", "rain", **night).code == 0
    (listed,) = json.loads(run("window", "list", "--json", clock="2026-09-08T19:00").out)
    assert (listed["to"], listed["ended"]) == ("2026-09-08T19:00:00-07:00", "rain")
    assert run("check", clock="2026-09-08T19:00").code == 0


def test_one_to_come_is_called_off_and_undone(run) -> None:
    run(*DECLARE, **BY)
    assert run("window", "cancel", "WIN-1", "--reason", "lightning", **BY).code == 0
    assert json.loads(run("window", "show", "WIN-1", "--json").out)["cancelled"] == "lightning"
    assert run("undo", "WIN-1", **BY).code == 0
    assert json.loads(run("window", "show", "WIN-1", "--json").out)["cancelled"] is None
    assert run("check").code == 0


@pytest.mark.rule("A5")
def test_only_a_marked_ticket_runs_on_the_clock_at_night(run, number: str) -> None:
    run(*DECLARE, **BY)
    night = {"clock": "2026-09-08T18:40"}

    def due() -> str:
        return str(json.loads(run("show", number, "--json", **night).out)["resolution"]["due_at"])

    assert due() == "2026-09-09T08:30:00-07:00"
    queue = run("list", **night).out
    above = queue.partition(number)[0].splitlines()[1:-1]
    assert number in queue, "shown at once"
    assert all(" S1 " in line for line in above), "with the others of its severity"
    assert run("cover", number, "WIN-1", **night).err.startswith("wsd-tui: S3: ")
    assert run("cover", number, "WIN-1", **night, **BY).code == 0
    assert due() == "2026-09-08T20:30:00-07:00"
    shape = json.loads(run("show", number, "--json", **night).out)
    assert "covered" in shape["flags"]
    told = run("show", number, **night).out
    assert "WIN-1 Football night, today 18:00 - 22:00" in told
    assert "the clock starts" not in told
    assert "coverage window: Football night" in run("why", number, **night).out
    spans = json.loads(run("why", number, "--json", **night).out)[1]["spans"]
    assert [(span["kind"], span["name"]) for span in spans] == [("window", "Football night")]
    assert json.loads(run("window", "show", "WIN-1", "--json").out)["tickets"] == [number]
    assert number in run("window", "show", "WIN-1").out
    assert run("uncover", number, "WIN-1", **night, **BY).code == 0
    assert due() == "2026-09-09T08:30:00-07:00"
    assert run("uncover", number, **night, **BY).code == 1
    assert run("check", **night).code == 0
