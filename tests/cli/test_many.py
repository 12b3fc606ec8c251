import json


def test_merge_and_unmerge(run) -> None:
    assert run("merge", "10100", "10097", "--reason", "told twice").code == 0
    assert json.loads(run("show", "10100", "--json").out)["state"] == "merged"
    ran = run("take", "10100")
    assert (ran.code, ran.err[:15]) == (1, "wsd-tui: merge:")
    assert run("unmerge", "10100").code == 0
    assert json.loads(run("show", "10100", "--json").out)["state"] == "new"


def test_relate_and_parent(run) -> None:
    assert run("relate", "10100", "10097").code == 0
    assert run("relate", "10100", "10097").code == 1
    assert run("relate", "10100", "10097", "--no").code == 0
    assert run("parent", "10100", "10097").code == 0
    assert "10100" in run("show", "10097").out
    assert run("parent", "10100", "none").code == 0


def test_an_edit_on_top_of_another_one_is_refused(run) -> None:
    assert run("edit", "10100", "room=12").code == 0
    ran = run("edit", "10100", "room=14", "--seen", "room=11")
    assert ran.code == 1
    assert "edited: " in ran.err
    assert "“12” meanwhile" in ran.err
    assert run("edit", "10100", "room=14", "remote_possible=yes", "--seen", "room=12").code == 0
    for wrong in ("rooom=1", "room", "remote_possible=perhaps"):
        assert run("edit", "10100", wrong).code == 2


def test_look_up_forgives_a_slip_with_a_question(run) -> None:
    ran = run("lookup", "10101")
    assert ran.code == 1
    assert "there is no ticket 10101. Did you mean 10121 or 10100?" in ran.err
    assert "10100" in run("lookup", "10100").out
    found = json.loads(run("lookup", "Monique", "--json").out)
    assert "10100" in [ticket["number"] for ticket in found]


def test_a_viewer_merges_nothing(run) -> None:
    for words in (("merge", "10100", "10097"), ("parent", "10100", "10097"), ("edit", "10100", "room=1")):
        ran = run(*words, as_id="viewer")
        assert (ran.code, "role" in ran.err) == (1, True)
