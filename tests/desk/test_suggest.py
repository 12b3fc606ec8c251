"""The severity that facets suggest; a person decides."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.district import District

from wsd_tui.desk import actions
from wsd_tui.desk.settings import DeskSettings
from wsd_tui.desk.suggest import Facets, suggest

FACETS = st.builds(
    Facets,
    critical_system=st.booleans(),
    workaround=st.none() | st.booleans(),
    users=st.none() | st.integers(0, 500),
    whole_group=st.booleans(),
    data_damaged=st.booleans(),
    legal=st.booleans(),
    password=st.booleans(),
    class_in_session=st.booleans(),
    limited=st.sampled_from(["not", "some", "severely"]),
)


@pytest.fixture
def settings(district: District) -> DeskSettings:
    return district.desk.settings


@pytest.mark.rule("T1", "A6")
@pytest.mark.parametrize(
    ("facets", "reason"),
    [
        (Facets(critical_system=True), "critical system"),
        (Facets(data_damaged=True), "data"),
        (Facets(users=10), "many people"),
        (Facets(whole_group=True), "many people"),
        (Facets(legal=True), "legal"),
        (Facets(password=True), "password"),
        (Facets(class_in_session=True), "class"),
    ],
)
def test_any_one_criterion_makes_severity_1(settings: DeskSettings, facets: Facets, reason: str) -> None:
    found = suggest(facets, settings)
    assert found.severity == 1
    assert len(found.reasons) == 1
    assert reason in found.said


@pytest.mark.rule("T2", "A6")
@pytest.mark.parametrize("facets", [Facets(limited="severely"), Facets(workaround=False), Facets(users=2)])
def test_any_one_criterion_makes_severity_2(settings: DeskSettings, facets: Facets) -> None:
    assert suggest(facets, settings).severity == 2


@pytest.mark.rule("A6")
@pytest.mark.parametrize(("users", "severity"), [(1, 3), (2, 2), (9, 2), (10, 1), (400, 1)])
def test_ten_are_many_and_two_are_several(settings: DeskSettings, users: int, severity: int) -> None:
    assert suggest(Facets(users=users), settings).severity == severity


@pytest.mark.rule("A6")
def test_how_many_are_many_is_configured(tmp_path) -> None:
    settings = District(tmp_path, severity={"many": "30", "several": "5"}).desk.settings
    assert [suggest(Facets(users=users), settings).severity for users in (4, 5, 29, 30)] == [3, 2, 2, 1]


@pytest.mark.rule("T3", "T4")
def test_restrictions_make_severity_3_and_annoyances_4(settings: DeskSettings) -> None:
    assert suggest(Facets(workaround=True), settings) == (3, ("there is a way around it",))
    assert suggest(Facets(), settings).severity == 3
    assert suggest(Facets(limited="not"), settings).severity == 4
    assert suggest(Facets(limited="not", workaround=False), settings).severity == 4


def test_a_critical_system_with_a_way_around_it_is_not_down(settings: DeskSettings) -> None:
    assert suggest(Facets(critical_system=True, workaround=True), settings).severity == 3


@given(FACETS)
def test_there_is_always_a_severity_with_a_reason_and_more_facets_never_lower_it(facets: Facets) -> None:
    class Figures:
        many, several = 10, 2

    found = suggest(facets, Figures())  # type: ignore[arg-type]
    assert 1 <= found.severity <= 4
    assert found.reasons
    worse = facets._replace(class_in_session=True)
    assert suggest(worse, Figures()).severity == 1  # type: ignore[arg-type]


@pytest.mark.rule("A6")
def test_the_suggestion_is_told_and_kept_beside_what_a_person_chose(district: District) -> None:
    intake = district.intake(problem_type="password", severity=3)
    done = actions.open_ticket(district.desk, district.operator, intake)
    assert "suggested is severity 1: it is about a password" in done.said
    assert district.ticket(done.numbers[0]).severity == 3
    opened = district.entries(done.numbers[0])[0]
    assert opened.data["suggested"] == {"severity": 1, "reasons": ["it is about a password"]}


@pytest.mark.rule("A6")
def test_facets_that_were_asked_at_intake_count(district: District) -> None:
    intake = district.intake(severity=None, facets=Facets(users=4, class_in_session=True))
    done = actions.open_ticket(district.desk, district.operator, intake)
    assert "suggested is severity 1: a class cannot go on" in done.said
    assert district.ticket(done.numbers[0]).severity is None


def test_nothing_is_suggested_where_it_agrees_or_nothing_was_asked(district: District) -> None:
    agreed = district.intake(problem_type="password", severity=1)
    assert "suggested" not in actions.open_ticket(district.desk, district.operator, agreed).said
    unasked = actions.open_ticket(district.desk, district.operator, district.intake())
    assert "suggested" not in unasked.said
    assert "suggested" not in district.entries(unasked.numbers[0])[0].data
