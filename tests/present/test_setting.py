"""Names by id, as the desk's configuration gives them."""

from present.samples import CALENDAR, POLICY, SETTING

from wsd_tui.desk.settings import DeskSettings, Detail, Helpdesk, ProblemType
from wsd_tui.present.setting import setting_of
from wsd_tui.store.records import Staff


def test_the_names_are_those_of_the_configuration():
    setting = setting_of(
        DeskSettings(
            district="District",
            helpdesk=Helpdesk("Desk", "911", "Primary", "555", "https://example.org", "e@example.org"),
            problem_types={"network": ProblemType("network", "Network", "technicians")},
            sites={"primary": "Primary School"},
            services={"wifi": "Wi-Fi"},
            audiences={"all": ("everybody",)},
            staff=(Staff(id="kim", name="Kim Alvarez"),),
            many=10,
            several=2,
            detail=Detail(4, ()),
            views=("open",),
            stale={1: 3600},
            close_after=162_000,
            calendar=CALENDAR,
            policy=POLICY,
        )
    )
    assert (setting.name("kim"), setting.types, setting.services) == (
        "Kim Alvarez",
        {"network": "Network"},
        {"wifi": "Wi-Fi"},
    )
    assert setting.handled == {"network": "technicians"}
    assert setting.zone is CALENDAR.zone


def test_what_has_no_name_is_told_by_its_id():
    assert [SETTING.name("zoe"), SETTING.name(None)] == ["zoe", "nobody"]
    assert SETTING.place("primary", "12") == "room 12, Primary School"
    assert SETTING.place("annex", "") == "annex"
    assert SETTING.place("", "") == ""
