"""A mapping file is checked as a whole, and every fault has its line and path."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from wsd_tui.config import ConfigError
from wsd_tui.exchange.event_log.mapping import LogMapping, StateRule
from wsd_tui.exchange.event_log.mapping_file import load_mapping
from wsd_tui.resources import shipped

SHIPPED = shipped("mappings/servicenow.yaml").read_text(encoding="utf-8")


def faults(tmp_path: Path, *changes: tuple[str, str]) -> list[str]:
    """What is told of the shipped mapping with some texts replaced, without the file's name."""
    changed = SHIPPED
    for old, new in changes:
        assert old in changed
        changed = changed.replace(old, new, 1)
    path = tmp_path / "mapping.yaml"
    path.write_text(changed, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load_mapping(path)
    return [line.removeprefix(f"{path}:") for line in str(caught.value).splitlines()]


def line_of(text: str) -> int:
    return SHIPPED[: SHIPPED.index(text)].count("\n") + 1


def test_the_shipped_mapping_says_what_the_log_needs(mapping: LogMapping) -> None:
    assert mapping.source == "servicenow"
    assert mapping.states["Awaiting Vendor"] == StateRule("on_hold", "vendor")
    assert mapping.severities["1 - Critical"] == 1
    assert {"resolved_at", "closed_at"} <= mapping.future
    assert not mapping.future & set(mapping.columns)


def test_faults_are_told_all_at_once_with_line_and_path(tmp_path: Path) -> None:
    told = faults(
        tmp_path,
        ("    moment: sys_updated_at ", "    momant: sys_updated_at "),
        ("Active: {state: in_progress}", "Active: {state: working}"),
        ("4 - Low: 4", "4 - Low: 5"),
        ("channels:", "chanels:"),
    )
    assert any(t.startswith(f"{line_of('    moment:')}: columns.roles.momant: unknown key") for t in told)
    assert any("columns.roles: the key moment is missing" in t for t in told)
    assert any(t.startswith(f"{line_of('Active:')}: states.Active.state: ") for t in told)
    assert any(t.startswith(f"{line_of('4 - Low')}: severities.4 - Low: ") for t in told)
    assert any("chanels: unknown key (did you mean channels?)" in t for t in told)
    assert len(told) == 5


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "    asset: cmdb_ci",
            "    asset: closed_at",
            "columns.roles.asset: closed_at is one of the columns",
        ),
        ("vendor: vendor", "vendor: resolved_by", "columns.recorded.vendor: resolved_by is one of"),
        ('"{category}"', '"{made_sla}"', "columns.described.3: made_sla is one of the columns of `future`"),
        ('"{category}"', '"{category"', "columns.described.3: "),
        ('"{category}"', '"{category!r:>9}"', "only plain {column} names"),
        ("state: on_hold, reason: vendor", "state: on_hold", "Awaiting Vendor: on_hold, and nothing else"),
        ("state: resolved}", "state: resolved, reason: part}", "states.Resolved: on_hold, and nothing else"),
        ("%d/%m/%Y %H:%M", "%d/%m/%y", "it does not keep the day"),
        ("%d/%m/%Y %H:%M", "%d/%m/%Q", "file.moment_format: "),
        ('timezone: ""', "timezone: America/Phenix", "did you mean America/Phoenix?"),
        ('id: "{slug}"', 'id: "{name}"', "people.id: "),
        ("source: servicenow", "source: Service Now", "source: "),
    ],
)
def test_what_cannot_be_meant_is_a_fault_at_its_place(tmp_path: Path, old: str, new: str, told: str) -> None:
    (fault,) = faults(tmp_path, (old, new))
    assert told in fault
    assert fault.split(":")[0].isdigit()


def test_a_heading_in_a_description_is_a_name_and_nothing_else(mapping: LogMapping) -> None:
    dotted = replace(
        mapping, described=("{caller.name}[0]: {a[b]} {{x}}", "{caller.name} alone"), recorded={}
    )
    assert dotted.cells == ("caller.name", "a[b]")
    assert dotted.describe(("Rosa", "lamp")) == "Rosa[0]: lamp {x}"
    assert dotted.describe(("Rosa", "")) == "Rosa alone"
    assert dotted.describe(("", "lamp")) == ""


def test_a_smaller_log_needs_no_more_than_number_state_and_moment(tmp_path: Path) -> None:
    path = tmp_path / "small.yaml"
    path.write_text(
        'source: small\nfile: {moment_format: "%Y-%m-%d %H:%M"}\n'
        "columns: {roles: {ref: id, state: s, moment: at}}\nstates: {open: {state: new}}\n",
        encoding="utf-8",
    )
    mapping = load_mapping(path)
    assert [name for name in mapping.columns if name] == ["id", "s", "at"]
