import json


def test_search_prints_the_ticket_and_the_passage(run) -> None:
    ran = run("search", "privacy", "filter")
    assert ran.code == 0
    assert "filter" in ran.out
    assert "closed" in ran.out


def test_search_json_names_the_entry(run) -> None:
    found = json.loads(run("search", "--json", "privacy", "filter").out)
    assert {"number", "state", "requester", "title", "entry", "kind", "at", "by", "text"} == set(found[0])
    assert "filter" in found[0]["text"]


def test_nothing_found_says_so_by_its_code(run) -> None:
    ran = run("search", "xylophone")
    assert (ran.code, ran.out) == (1, "")
