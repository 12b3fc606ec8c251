import json
from pathlib import Path

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
