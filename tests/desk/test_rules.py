"""The rules registry: complete, consistent, and each built rule proven by a test that carries its ID."""

from pathlib import Path

import pytest
import yaml
from rich.cells import cell_len
from support.engines import ON_POSTGRES

from wsd_tui.desk.rules import PROCEDURE, RULES, built, fingerprint, rule
from wsd_tui.desk.rules.coverage import marked_tests, unproven
from wsd_tui.desk.rules.registry import LISTED
from wsd_tui.resources import shipped

pytestmark = pytest.mark.skipif(ON_POSTGRES, reason="asks no database")

TESTS = Path(__file__).parent.parent

PROCEDURE_IDS = """
H1 O1 O2 O3 O4 O5 S1 S2 S3 S4
R1 R2 R3 R4 R5 R6 R7 R8 R9 R10 R11 R12 R13 R14 R15 R16 R17 R18 R19 R20 R21 R22 R23 R24 R25 R26
T1 T2 T3 T4 G1 G2 G3 G4 G5 G6 G7 Q1 Q2 Q3 Q4 Q5 Q6 Q7 Q8 Q9 Q10 AG1 AG2 V1 V2 V3
A1 A2 A3 A4 A5 A6 A7 A8 A9 A10 A11 A12 A13 A14 A15 A16 A17 A18 A19 A20 A21 A22 A23 A24 A25 A26 A27
"""
IDS = tuple(PROCEDURE_IDS.split())


def test_every_id_of_the_procedure_is_listed_once_in_order_and_no_other() -> None:
    assert tuple(entry.id for entry in LISTED) == IDS
    assert tuple(RULES) == IDS


def test_every_built_rule_has_a_test_that_carries_its_id() -> None:
    missing = unproven(marked_tests(TESTS))
    assert not missing, f"built, but no test is marked with: {' '.join(missing)}"


def test_marks_name_known_rules() -> None:
    unknown = {rule_id: names for rule_id, names in marked_tests(TESTS).items() if rule_id not in RULES}
    assert not unknown


def test_marks_are_read_from_tests_and_whole_files(tmp_path: Path) -> None:
    (tmp_path / "test_one.py").write_text(
        'import pytest\n\n\n@pytest.mark.rule("R9", "R10")\nasync def test_a():\n    pass\n'
    )
    (tmp_path / "test_two.py").write_text('import pytest\n\npytestmark = [pytest.mark.rule("R9")]\n')
    (tmp_path / "notes.py").write_text('import pytest\n\npytestmark = pytest.mark.rule("R1")\n')
    marks = marked_tests(tmp_path)
    assert marks == {"R9": ["test_one.py::test_a", "test_two.py"], "R10": ["test_one.py::test_a"]}
    assert "R1" in unproven(marks)
    assert "R10" not in unproven(marks)


@pytest.mark.parametrize("rule_id", IDS)
def test_a_rule_reads_well(rule_id: str) -> None:
    entry = rule(rule_id)
    assert 0 < cell_len(entry.title) <= 60
    for text in (entry.says, entry.behaviour):
        assert text.endswith(".")
        assert "  " not in text
        assert len(text.split()) <= 50
    assert entry.kind in {"gate", "nudge", "log", "view", "data"}


def test_what_cannot_be_built_says_why() -> None:
    unbuildable = [entry for entry in RULES.values() if entry.state == "not_buildable"]
    assert [entry.id for entry in unbuildable] == ["Q9"]
    assert all(entry.reason for entry in unbuildable)


def test_a_built_rule_waits_for_nothing() -> None:
    assert not [entry.id for entry in built() if entry.reason]


@pytest.mark.rule("H1")
def test_the_version_in_force_is_the_one_on_the_page() -> None:
    assert (PROCEDURE.version, PROCEDURE.dated.isoformat()) == ("01.2020", "2020-08-03")
    assert PROCEDURE.title == "Technology Department Helpdesk Support Procedure"
    assert len(bytes.fromhex(fingerprint())) == 32


def _shipped_config() -> dict[str, object]:
    """The shipped configuration with every scalar as its text, so that 15:30 stays 15:30."""
    loaded = yaml.load(shipped("config.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    assert isinstance(loaded, dict)
    return loaded


@pytest.mark.rule("S2")
def test_the_shipped_types_are_the_eight_of_the_procedure_and_password() -> None:
    types = _shipped_config()["problem_types"]
    assert isinstance(types, list)
    eight = {"hardware", "software", "network", "telephone", "video_cable", "media", "event", "lab"}
    assert {entry["id"] for entry in types} == eight | {"password"}


@pytest.mark.rule("R12")
def test_the_shipped_hours_are_those_of_the_procedure() -> None:
    config = _shipped_config()
    assert config["timezone"] == "America/Phoenix"
    assert config["hours"] == {day: ["06:30-15:30"] for day in ("mon", "tue", "wed", "thu", "fri")}
