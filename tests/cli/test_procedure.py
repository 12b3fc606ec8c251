"""`wsd-tui procedure`: how it stands, its rules, signing, approving, a new version, and which tests prove it."""

import json
from pathlib import Path

import pytest

from wsd_tui.desk.rules import RULES

BOSS, DIRECTOR = "coordinator", "viewer"


@pytest.mark.rule("V1", "V3", "A22")
def test_the_page_is_told_as_it_stands(run) -> None:
    told = run("procedure", "status").out
    assert "Version 01.2020, dated 2020-08-03, effective 2020-08-03, in force" in told
    assert "Superintendent  2020-08-25" in told
    assert "Coordinator     signature missing" in told
    assert "Review due      2023-08-03: 1132 days overdue" in told
    assert "counted from the approval it would be 2023-08-25" in told
    assert "Not signed      Dana Begay" in told


def test_the_rules_are_told_in_our_words(run) -> None:
    told = run("procedure").out
    assert all(f"\n{rule_id} " in told for rule_id in RULES)
    one = run("procedure", "show", "r10").out
    assert one.split()[0] == "R10"
    assert "Enforced as: refused until it is satisfied, since " in one
    assert "Not enforced: " in run("procedure", "show", "Q9").out
    assert run("procedure", "show", "R99").code == 1
    rules = json.loads(run("procedure", "--json").out)["rules"]
    assert [rule["id"] for rule in rules] == list(RULES)


@pytest.mark.rule("AG1", "AG2")
def test_a_technician_signs(run) -> None:
    assert run("procedure", "sign", "somebody").code == 1
    assert run("procedure", "sign", "Tran Nguyen").out == "Tran Nguyen has signed version 01.2020\n"
    refused = run("procedure", "sign", "Tran Nguyen")
    assert (refused.code, "AG1: you signed" in refused.err) == (1, True)
    status = json.loads(run("procedure", "status", "--json").out)
    (signature,) = status["versions"][0]["signatures"]
    assert (signature["name"], signature["signature_date"]) == ("Tran Nguyen", "2026-09-08")
    assert "technician" not in [member["id"] for member in status["not_signed"]]
    assert run("check").code == 0


@pytest.mark.rule("V2")
def test_a_new_version_waits_for_both_offices(run) -> None:
    new = ("procedure", "new-version", "02.2026", "--effective", "2026-09-01")
    assert run(*new).code == 1
    assert run(*new, as_id=BOSS).code == 0
    assert run("procedure", "approve", "Tran Nguyen").code == 1
    told = json.loads(run("procedure", "approve", "Harriet Cole", "--json", as_id=DIRECTOR).out)
    assert (told["in_force"], told["versions"][1]["approvals"]["superintendent"]) == ("01.2020", None)
    assert "effective 2026-09-01, not in force" in run("procedure", "status").out
    assert run("procedure", "new-version", "03", as_id=BOSS).code == 2


def test_coverage_names_the_tests_of_each_rule(run, tmp_path: Path) -> None:
    told = run("procedure", "coverage")
    assert told.code == 0, told.err
    lines = {line.split()[0]: line for line in told.out.splitlines()}
    assert list(lines) == list(RULES)
    assert "cli/test_procedure.py::test_a_technician_signs" in lines["AG1"]
    assert lines["Q9"].split()[1] == "not_buildable"
    empty = tmp_path / "none"
    empty.mkdir()
    without = run("procedure", "coverage", "--tests", str(empty))
    assert (without.code, "built, and without a test: H1" in without.err) == (1, True)
    gone = run("procedure", "coverage", "--json", "--tests", str(tmp_path / "gone"))
    assert (gone.code, "in a checkout only" in gone.err) == (1, True)
    assert json.loads(gone.out)[0]["tests"] is None
