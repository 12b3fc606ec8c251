"""When mail is down: the texts on the command line, the poster as a file, the record of who told people."""

import json
from pathlib import Path


def test_everything_that_helps_stands_together(run) -> None:
    told = run("outage", "fallback", "OUT-1").out
    assert told.startswith("E-mail may not reach people (Wi-Fi")
    assert "nobody was told in another way yet" in told
    assert "[ ] Primary School office, 602-555-0130" in told
    assert "Attention, please: since eight oh two" in told


def test_each_text_stands_alone_as_well(run, tmp_path: Path) -> None:
    assert run("outage", "fallback", "OUT-1", "announcement").out.startswith("Attention, please: ")
    assert "    [ ] Elementary School office, 602-555-0131" in run("outage", "fallback", "OUT-1", "calls").out
    path = tmp_path / "door.txt"
    assert run("outage", "fallback", "OUT-1", "poster", "--file", str(path)).out == f"{path} written\n"
    assert path.read_text() == run("outage", "fallback", "OUT-1", "poster").out
    assert max(map(len, path.read_text().splitlines())) == 80
    assert run("outage", "fallback", "OUT-1", "poster", "--file", str(tmp_path)).code == 1


def test_who_told_people_is_recorded(run) -> None:
    done = run("outage", "fallback", "OUT-1", "--done", "poster", "--note", "east door", as_id="operator")
    assert (done.code, done.out) == (0, "OUT-1: told by poster\n"), done.err
    (told,) = json.loads(run("outage", "show", "OUT-1", "--json").out)["told_otherwise"]
    assert told.pop("at").startswith("2026-09-08T09:12:")
    assert told == {"way": "poster", "by": "Lupe Aranda", "note": "east door"}
    (listed,) = json.loads(run("outage", "fallback", "OUT-1", "--json").out)["done"]
    assert listed.items() >= told.items()
    assert "told by a poster, Lupe Aranda, today 09:12: east door" in run("outage", "fallback", "OUT-1").out
    assert run("outage", "fallback", "OUT-1", "--done", "pigeon").code == 1
    assert run("outage", "fallback", "OUT-1", "--done", "other").code == 1
    assert run("outage", "fallback", "OUT-1", "--done", "poster", as_id="viewer").code == 1
    assert run("outage", "fallback", "OUT-7").code == 1
