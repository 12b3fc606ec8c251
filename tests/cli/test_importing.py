import json
import time
from pathlib import Path

import pytest
from support.terminal import PROGRAM, Terminal

FILE = Path(__file__).parent.parent / "support" / "incidents_200.csv"


def _fresh(folder: Path) -> None:
    for path in folder.glob("demo.db*"):
        path.unlink()


def test_an_import_is_told_first_then_recorded_once(run, folder: Path) -> None:
    _fresh(folder)
    dry = run("import", "servicenow", str(FILE), "--dry-run", as_id="coordinator", clock=None)
    assert dry.code == 0
    assert "200" in dry.out
    first = run(
        "import", "servicenow", str(FILE), "--replay-at", "2016-05-11T10:00", as_id="coordinator", clock=None
    )
    assert first.code == 0, first.err
    clock = first.out.split("--clock ")[1].split()[0]
    tickets = json.loads(run("list", "--json", clock=clock).out)
    again = run(
        "import", "servicenow", str(FILE), "--replay-at", "2016-05-11T10:00", as_id="coordinator", clock=None
    )
    assert again.out.startswith("0 tickets with 0 entries recorded")
    assert json.loads(run("list", "--json", clock=clock).out) != []
    assert len(tickets) > 0
    assert run("check", clock=clock).code == 0


def test_a_replay_run_again_weeks_later_stands_at_the_same_moment(run, folder: Path, monkeypatch) -> None:
    _fresh(folder)
    words = ("import", "servicenow", str(FILE), "--replay-at", "2016-05-11T10:00")
    first = run(*words, as_id="coordinator", clock=None)
    now = time.time() + 21 * 86_400
    monkeypatch.setattr(time, "time", lambda: now)
    again = run(*words, as_id="coordinator", clock=None)
    assert again.out.splitlines()[0].startswith("0 tickets")
    assert again.out.splitlines()[1] == first.out.splitlines()[1]


def test_a_replay_of_nothing_leaves_the_database_for_real_tickets(run, folder: Path) -> None:
    _fresh(folder)
    ran = run("import", "servicenow", str(FILE), "--replay-at", "2015-01-01", as_id="coordinator", clock=None)
    assert (ran.code, ran.out) == (2, "")
    assert run("list", clock="2026-09-08T09:12").code == 0
    ran = run("tick", clock="2026-09-08T09:12")
    assert "no training database" in ran.err


@pytest.mark.parametrize("moment", ["9999-12-31", "0001-01-01", "soon", "2016-05-11T10:00-07:00"])
def test_a_moment_of_replay_that_cannot_be_is_a_usage_error(run, moment: str) -> None:
    ran = run("import", "servicenow", str(FILE), "--replay-at", moment, as_id="coordinator", clock=None)
    assert ran.code == 2
    assert ran.err.startswith(f"wsd-tui: --replay-at {moment}: ")


def test_a_replay_never_goes_beside_real_tickets(run, folder: Path) -> None:
    _fresh(folder)
    run(
        *(
            "new",
            "--requester",
            "",
            "--name",
            "Ana",
            "--missing",
            "requester=new here",
            "--missing",
            "email=none",
        ),
        *("--missing", "phone=none", "--type", "network", "--site", "primary", "--channel", "phone"),
        *("--description", "The access point in the hall blinks red since Monday morning"),
        clock=None,
    )
    ran = run(
        "import", "servicenow", str(FILE), "--replay-at", "2016-05-11T10:00", as_id="coordinator", clock=None
    )
    assert ran.code == 1
    assert "holds real tickets" in ran.err


def test_a_bad_file_is_one_clear_line_and_writes_nothing(run, folder: Path, tmp_path: Path) -> None:
    _fresh(folder)
    bad = tmp_path / "cut.csv.gz"
    bad.write_bytes(b"\x1f\x8b\x08\x00 this is cut off")
    ran = run("import", "servicenow", str(bad), as_id="coordinator", clock=None)
    assert ran.code == 2
    assert len(ran.err.splitlines()) == 1
    assert run("list", clock=None).out.count("\n") == 1


def test_only_the_coordinator_imports(run) -> None:
    ran = run("import", "servicenow", str(FILE), as_id="technician", clock=None)
    assert ran.code == 1


def test_a_terminal_sees_how_far_it_is_and_a_longer_log_ends_its_line_too(folder: Path) -> None:
    _fresh(folder)
    base = [*PROGRAM, "--config", str(folder / "config.yaml"), "--as", "coordinator"]
    for moment, whole in (("2016-05-11T10:00", True), ("2016-05-11T12:00", False)):
        words = [*base, "import", "servicenow", str(FILE), "--replay-at", moment]
        with Terminal(words, (100, 24)) as terminal:
            assert terminal.wait_end(60) == 0
            bar, told, clock = terminal.text.strip().splitlines()
        assert bar.startswith("[")
        assert bar.endswith("entries")
        assert ("[" + "#" * 40 + "]" in bar) is whole
        assert "tickets with" in told
        assert "--clock" in clock


def test_a_pipe_sees_no_bar(run, folder: Path) -> None:
    _fresh(folder)
    ran = run("import", "servicenow", str(FILE), as_id="coordinator", clock=None)
    assert (ran.code, ran.err) == (0, "")
