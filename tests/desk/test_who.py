"""Who sits here: the uid decides, never what the environment says."""

import os
from typing import Any

import pytest
from support.district import District

from wsd_tui.desk import who
from wsd_tui.desk.actor import Actor
from wsd_tui.desk.refusal import Refused

USERS = {501: "tnguyen", 502: "dbegay", 503: "stranger", 504: ""}


@pytest.fixture(autouse=True)
def users(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four users of this machine; 504 has no name."""
    monkeypatch.setattr(who, "user_name", lambda uid: USERS[uid])
    for name in ("USER", "LOGNAME", "USERNAME", "SUDO_USER"):
        monkeypatch.setenv(name, "dbegay")


@pytest.fixture
def real(tmp_path) -> District:
    """A desk that is no training desk."""
    return District(tmp_path, training=False)


def sign_in(district: District, identity: str, uid: int, as_id: str | None = None, **more: Any) -> Actor:
    return who.sign_in(district.desk, identity, as_id, uid=uid, **more)


def test_the_user_of_the_uid_is_the_staff_member(real: District) -> None:
    actor = sign_in(real, "os", 501, via="cli")
    assert (actor.id, actor.name, actor.role, actor.via) == ("technician", "Tran Nguyen", "technician", "cli")
    assert sign_in(real, "os", 502).role == "coordinator"


def test_an_office_comes_along(real: District) -> None:
    assert sign_in(real, "trust", 503, "viewer").office == "director"


@pytest.mark.parametrize("uid", [503, 504])
def test_a_stranger_is_shown_nothing(real: District, uid: int) -> None:
    with pytest.raises(Refused) as caught:
        sign_in(real, "os", uid)
    assert caught.value.rule == "identity"
    assert "no staff member here" in caught.value.what
    assert "Tran" not in str(caught.value)


def test_as_is_for_listed_proxies_under_os(real: District) -> None:
    with pytest.raises(Refused, match="--as is for training"):
        sign_in(real, "os", 501, "coordinator")
    assert sign_in(real, "os", 501, "coordinator", proxies=["tnguyen"]).id == "coordinator"
    assert sign_in(real, "os", 503, "kim", proxies=["503"]).id == "kim"
    with pytest.raises(Refused):
        sign_in(real, "os", 504, "kim", proxies=["tnguyen"])


def test_a_user_without_a_name_is_nobodys_os_user(real: District) -> None:
    """Staff without an os_user have an empty one."""
    with real.desk.store.transaction():
        real.desk.store.people.save_staff(
            [member for member in real.desk.staff().values() if member.id == "kim"]
        )
        real.desk.store.database.execute_sql("UPDATE staff SET os_user = '' WHERE id = 'kim'")
    with pytest.raises(Refused):
        sign_in(real, "os", 504)


def test_trust_names_anybody_and_asks_when_nobody_is_named(real: District) -> None:
    assert sign_in(real, "trust", 503, "kim").id == "kim"
    with pytest.raises(Refused, match="nobody is named"):
        sign_in(real, "trust", 503)
    with pytest.raises(Refused, match="there is no active staff id 'zoe'"):
        sign_in(real, "trust", 503, "zoe")


def test_a_training_desk_trusts(district: District) -> None:
    assert sign_in(district, "os", 503, "coordinator").id == "coordinator"


def test_a_shared_account_needs_its_own_sign_in(real: District) -> None:
    for as_id in (None, "kim"):
        assert who.asks_pin(real.desk, "pin", as_id)
        with pytest.raises(Refused, match="with a PIN"):
            sign_in(real, "pin", 501, as_id, proxies=["tnguyen"])


def test_a_training_desk_on_a_shared_account_trusts_who_is_named(district: District) -> None:
    assert sign_in(district, "pin", 501, "kim").id == "kim"
    assert who.asks_pin(district.desk, "pin", None)


def test_who_left_does_not_come_in(real: District) -> None:
    real.desk.store.people.retire_configured_except(["kim"])
    for identity, as_id in (("os", None), ("trust", "technician")):
        with pytest.raises(Refused):
            sign_in(real, identity, 501, as_id)


def test_the_uid_is_that_of_the_process(real: District, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "getuid", lambda: 502)
    assert who.sign_in(real.desk, "os").id == "coordinator"
