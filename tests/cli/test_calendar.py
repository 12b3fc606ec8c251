"""`import ics` and `calendar`: shown beside the configuration, written after a yes, and the same again is nothing."""

import json
from pathlib import Path

import pytest
from support.calendar_feed import all_day, event, feed
from support.terminal import PROGRAM, Terminal

from wsd_tui.cli import calendar_proposing

PARTS = (
    all_day("Fall Break", "20261005", "20261010"),
    all_day("Early Release 12:00", "20261014", "", "UID:w", "RRULE:FREQ=WEEKLY;COUNT=3", "EXDATE:20261021"),
    all_day("Early Release 12:00", "20260909"),
    event("DTSTART:20261020T100000", "DTEND:20261020T113000", "SUMMARY:Building closed: power"),
    all_day("No School", "20261030"),
    all_day("Choir in the hall", "20261031"),
    all_day("No School", "20261101", "", "DTEND:soon"),
)
FEED = feed(*PARTS)


@pytest.fixture
def ics(tmp_path: Path) -> str:
    path = tmp_path / "feed.ics"
    path.write_bytes(FEED)
    return str(path)


def config(folder: Path) -> Path:
    return folder / "config.yaml"


def test_a_feed_is_shown_and_nothing_is_written_without_a_yes(run, folder: Path, ics: str) -> None:
    before = config(folder).read_bytes()
    ran = run("import", "ics", ics, as_id="coordinator")
    assert ran.code == 0
    lines = ran.out.splitlines()
    assert lines[0] == "feed.ics, 2026-07-01 to 2027-06-30"
    assert lines[1].split() == ["date", "kind", "hours", "name", "read", "from", "config.yaml"]
    shown = [" ".join(line.split()) for line in lines]
    assert 'Mon 2026-10-05 closed - Fall Break "*fall break*", line 4 same: Fall break' in shown
    assert any(
        line.startswith("Wed 2026-09-09 special 06:30-12:00") and "other: 06:30-11:30" in line
        for line in shown
    )
    assert any(
        line.startswith("Tue 2026-10-20 closure shut 10:00-11:30") and line.endswith("new") for line in shown
    )
    assert "4 new, 5 there already, 1 other than the file says" in lines
    assert "  Sat 2026-10-31  Choir in the hall: no word says what it means (line 29)" in lines
    assert any("DTEND is left out: 'soon' is no date" in line for line in lines)
    assert any(line.startswith("other due times for ") for line in lines)
    assert lines[-1].startswith("nothing was written; say --yes to write 4 days into ")
    assert config(folder).read_bytes() == before


@pytest.mark.rule("A4")
def test_a_yes_writes_it_keeps_the_file_before_and_the_same_feed_proposes_nothing(
    run, folder: Path, ics: str
) -> None:
    before = config(folder).read_bytes()
    config(folder).chmod(0o640)
    ran = run("import", "ics", ics, "--yes", as_id="coordinator")
    assert ran.code == 0, ran.err
    assert "4 days written into" in ran.out
    assert ran.out.splitlines()[-1].endswith("wsd-tui config apply")
    assert (folder / "config.yaml.before-1").read_bytes() == before
    assert [path.stat().st_mode & 0o777 for path in (config(folder), folder / "config.yaml.before-1")] == [
        0o640
    ] * 2
    assert sorted(path.name for path in folder.glob(".config*")) == []
    after = config(folder).read_text()
    for line in (
        '  2026-10-14: {hours: ["06:30-12:00"], name: "Early Release 12:00"}',
        '  2026-10-28: {hours: ["06:30-12:00"], name: "Early Release 12:00"}',
        "  2026-10-30: No School",
        '  - {from: "2026-10-20 10:00", to: "2026-10-20 11:30", reason: "Building closed: power"}',
    ):
        assert line in after.splitlines()
    assert run("config", "check", clock=None).code == 0
    again = run("import", "ics", ics, "--yes", as_id="coordinator")
    assert again.out.splitlines()[-1] == "nothing to write: 1 day is other, --replace takes it"
    assert config(folder).read_text() == after
    assert not (folder / "config.yaml.before-2").exists()
    assert run("config", "apply", as_id="coordinator", clock=None).out == "revision 2 is in force\n"


def test_what_is_other_is_taken_where_it_is_named_and_days_can_be_left_out(
    run, folder: Path, ics: str
) -> None:
    options = ("--replace", "2026-09-09", "--without", "building", "--without", "2026-10-30", "--yes")
    ran = run("import", "ics", ics, *options, as_id="coordinator")
    assert "3 days written" in ran.out
    text = config(folder).read_text()
    assert '  \'2026-09-09\': {hours: ["06:30-12:00"], name: "Early Release 12:00"}\n' in text
    assert "2026-10-30" not in text
    assert "closures: []" in text


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (("20260909",), "nothing to write: 1 day is other, --replace takes it"),
        (("20260909", "20261218"), "nothing to write: 2 days are other, --replace takes them"),
    ],
)
def test_days_that_are_other_are_not_said_to_be_there(
    run, folder: Path, tmp_path: Path, days: tuple[str, ...], said: str
) -> None:
    path = tmp_path / "other.ics"
    path.write_bytes(feed(all_day("Fall Break", "20261005"), *(all_day("No School", day) for day in days)))
    ran = run("import", "ics", str(path), as_id="coordinator")
    assert ran.out.splitlines()[-1] == said
    taken = run("import", "ics", str(path), "--replace", "all", "--yes", as_id="coordinator")
    assert taken.code == 0, taken.err
    again = run("import", "ics", str(path), "--replace", "all", as_id="coordinator")
    assert again.out.splitlines()[-1] == "nothing to write: config.yaml has all of it"


def test_json_tells_all_and_writes_only_with_yes(run, folder: Path, ics: str) -> None:
    words = ("import", "ics", ics, "--json", "--from", "2026-10-20", "--until", "2026-10-31")
    told = json.loads(run(*words, as_id="coordinator").out)
    assert [(day["date"], day["kind"], day["status"]) for day in told["days"]] == [
        ("2026-10-20", "closure", "new"),
        ("2026-10-28", "special", "new"),
        ("2026-10-30", "closed", "new"),
    ]
    assert told["days"][0]["shut_from"] == "2026-10-20T10:00:00"
    assert told["days"][1]["hours"] == ["06:30-12:00"]
    assert [one["title"] for one in told["not_understood"]] == ["Choir in the hall"]
    assert (told["written"], told["backup"]) == (0, None)
    told = json.loads(run(*words, "--yes", as_id="coordinator").out)
    assert told["written"] == 3
    assert Path(told["backup"]).exists()


def test_a_terminal_is_asked_and_only_yes_is_a_yes(folder: Path, ics: str) -> None:
    words = [*PROGRAM, "--config", str(config(folder)), "--as", "coordinator", "import", "ics", ics]
    before = config(folder).read_bytes()
    for typed, written in (("y\r", False), ("yes\r", True)):
        with Terminal(words, (200, 40)) as terminal:
            terminal.wait_for("Type yes:", 60)
            terminal.press(typed)
            assert terminal.wait_end(60) == 0
        assert (config(folder).read_bytes() != before) == written


def test_a_layout_that_cannot_be_changed_is_left_alone_and_the_lines_are_told(
    run, folder: Path, ics: str
) -> None:
    text = config(folder).read_text()
    start, end = text.index("closed:"), text.index("special:")
    odd = text[:start] + "closed: &days\n  2026-09-07: |-\n    Labor Day\n\n" + text[end:]
    config(folder).write_text(odd)
    ran = run("import", "ics", ics, "--yes", as_id="coordinator")
    assert ran.code == 2
    assert "cannot be changed by program" in ran.err
    assert "  2026-10-30: No School" in ran.err
    assert config(folder).read_text() == odd


def test_a_file_that_somebody_changed_meanwhile_is_left_to_them(
    run, folder: Path, ics: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = calendar_proposing._load_whole

    def changing(path: Path):
        config(folder).write_text(config(folder).read_text() + "# mine\n")
        return whole(path)

    monkeypatch.setattr(calendar_proposing, "_load_whole", changing)
    ran = run("import", "ics", ics, "--yes", as_id="coordinator")
    assert ran.code == 2
    assert "was changed by somebody meanwhile" in ran.err
    assert config(folder).read_text().endswith("# mine\n")
    assert not (folder / "config.yaml.before-1").exists()


@pytest.mark.parametrize(
    ("words", "what"),
    [
        (("--from", "soon"), "--from soon: write it as"),
        (("--from", "2026-09-01", "--until", "2026-08-01"), "lies before"),
        (("--from", "2001-01-01", "--until", "2026-08-01"), "ten years at most"),
        (("--words", "nowhere.yaml"), "cannot be read"),
    ],
)
def test_wrong_options_are_one_line_and_code_2(run, ics: str, words: tuple[str, ...], what: str) -> None:
    ran = run("import", "ics", ics, *words, as_id="coordinator")
    assert (ran.code, ran.out) == (2, "")
    assert what in ran.err


def test_words_of_ones_own_count_instead(run, folder: Path, ics: str) -> None:
    words = folder / "words.yaml"
    words.write_text('closed: ["choir*"]\nearly: {at: "13:00", words: ["*school*"]}\n')
    options = ("--words", str(words), "--from", "2026-10-30", "--json")
    told = json.loads(run("import", "ics", ics, *options, as_id="coordinator").out)
    assert [(day["date"], day["hours"]) for day in told["days"]] == [("2026-10-30", ["06:30-13:00"])]
    words.write_text('closed: ["*"]\nearli: {}\n')
    ran = run("import", "ics", ics, "--words", str(words), as_id="coordinator")
    assert ran.code == 2
    assert "it would fit everything" in ran.err
    assert "did you mean early?" in ran.err


def test_holidays_of_the_state_are_proposed_and_never_taken_unasked(run, folder: Path) -> None:
    before = config(folder).read_bytes()
    ran = run("calendar", "holidays", "--year", "2027", as_id="coordinator")
    shown = [" ".join(line.split()) for line in ran.out.splitlines()]
    assert "holidays of AZ, 2027-01-01 to 2027-12-31" in shown
    assert any(
        line.startswith("Fri 2027-01-01 closed - New Year's Day") and "same:" in line for line in shown
    )
    assert "Thu 2027-11-25 closed - Thanksgiving Day holiday of AZ new" in shown
    assert any(line.startswith("on days without hours anyway: ") for line in shown)
    assert config(folder).read_bytes() == before
    assert (
        run(
            "calendar", "holidays", "--year", "2027", "--without", "Columbus", "--yes", as_id="coordinator"
        ).code
        == 0
    )
    text = config(folder).read_text()
    assert "  2027-11-25: Thanksgiving Day\n" in text
    assert "Columbus" not in text


@pytest.mark.parametrize(
    ("words", "what"),
    [
        (("--state", "XX"), "XX is no state"),
        (("--year", "1492"), "from 1970 to 2100"),
        (("--year", "2027", "--from", "2027-01-01"), "not both"),
    ],
)
def test_a_state_or_year_that_there_is_not(run, words: tuple[str, ...], what: str) -> None:
    ran = run("calendar", "holidays", *words, as_id="coordinator")
    assert ran.code == 2
    assert what in ran.err


def test_the_calendar_is_shown_in_order(run) -> None:
    lines = run("calendar", "show", "--from", "2026-09-01", "--until", "2026-10-05").out.splitlines()
    assert [" ".join(line.split()) for line in lines] == [
        "Mon 2026-09-07 closed Labor Day",
        "Wed 2026-09-09 special 06:30-11:30 early release",
        "Mon 2026-10-05 closed Fall break",
    ]
    told = json.loads(run("calendar", "show", "--json", "--from", "2026-09-09", "--until", "2026-09-09").out)
    assert told == [
        {"date": "2026-09-09", "kind": "special", "hours": "06:30-11:30", "name": "early release"}
    ]


@pytest.mark.parametrize("words", [("import", "ics", "feed.ics"), ("calendar", "holidays")])
def test_only_the_coordinator_proposes(run, words: tuple[str, ...]) -> None:
    assert run(*words).code == 1
