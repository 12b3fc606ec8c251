"""The mail part of config.yaml: typed when it is right, every fault told when it is not."""

from pathlib import Path

import pytest
import yaml
from support.district import desk_part

from wsd_tui.cli.settings import SECTIONS, demand_whole, machine_of
from wsd_tui.config import ConfigError, load
from wsd_tui.mail.settings import MailSettings, loopback

WHOLE = {
    "host": "smtp.example.org",
    "user": "desk",
    "password_file": "secret/mail",
    "from": "helpdesk@example.org",
    "from_name": "Technology Helpdesk",
    "timeout": "30s",
}


def read(folder: Path, mail: object, **desk: object) -> MailSettings | None:
    path = folder / "config.yaml"
    path.write_text(yaml.safe_dump({"mail": mail, **desk_part(**desk)}, sort_keys=False), encoding="utf-8")
    loaded = load(path, SECTIONS)
    demand_whole(loaded)
    return machine_of(loaded).mail


def faults(folder: Path, **changes: object) -> str:
    mail = {key: value for key, value in (WHOLE | changes).items() if value is not None}
    with pytest.raises(ConfigError) as caught:
        read(folder, mail)
    return str(caught.value)


def test_a_whole_part(tmp_path: Path) -> None:
    mail = read(tmp_path, WHOLE)
    assert mail is not None
    assert (mail.host, mail.port, mail.security, mail.sender) == (
        "smtp.example.org",
        587,
        "starttls",
        "helpdesk@example.org",
    )
    assert mail.password_file == str(tmp_path / "secret" / "mail")
    assert (mail.mode, mail.batch, mail.timeout, mail.give_up) == ("bcc", 50, 30, 86_400)


@pytest.mark.parametrize("off", ["off", None])
def test_off(tmp_path: Path, off: str | None) -> None:
    assert read(tmp_path, off) is None


@pytest.mark.parametrize(("security", "port"), [("tls", 465), ("starttls", 587)])
def test_the_port_follows_from_the_security(tmp_path: Path, security: str, port: int) -> None:
    mail = read(tmp_path, WHOLE | {"security": security})
    assert mail is not None
    assert mail.port == port


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"host": None}, "the key host is missing"),
        ({"host": "smtp.example.org\r\nQUIT"}, "mail.host"),
        ({"security": "none"}, "without encryption only to a server on this machine"),
        ({"security": "ssl"}, "mail.security"),
        ({"port": 70_000}, "mail.port"),
        ({"user": None}, "a password without a user"),
        ({"password_file": None}, "a user without a password_file or password_env"),
        ({"password_env": "WSD_MAIL"}, "there is a password_file as well"),
        ({"password": "hunter2"}, "never here: name a password_file"),
        ({"from": "Helpdesk <helpdesk@example.org>"}, "mail.from"),
        ({"from": "hélp@example.org"}, "not a plain address"),
        ({"mode": "cc"}, "mail.mode"),
        ({"batch": 0}, "mail.batch"),
        ({"timeout": "2h"}, "at most 1m"),
        ({"smtp_host": "x"}, "unknown key"),
    ],
)
def test_a_fault_is_told(tmp_path: Path, changes: dict[str, object], told: str) -> None:
    said = faults(tmp_path, **changes)
    assert told in said
    assert "hunter2" not in said


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    said = faults(tmp_path, security="none", batch=0, password="hunter2", password_env="X", mode="cc")
    assert len(said.splitlines()) == 5
    assert "hunter2" not in said


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.8.8.8", "::1"])
def test_without_encryption_on_this_machine(tmp_path: Path, host: str) -> None:
    assert loopback(host)
    mail = read(tmp_path, WHOLE | {"host": host, "security": "none"})
    assert mail is not None
    assert mail.port == 25


@pytest.mark.parametrize("host", ["localhost.example.org", "10.0.0.1", "0.0.0.0", "127.0.0.1.example.org"])
def test_what_is_not_this_machine(host: str) -> None:
    assert not loopback(host)


def test_a_notice_to_a_list_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"notices.progress: there is no audience key_membres"):
        read(tmp_path, "off", notices={"progress": "key_membres"})


def test_the_usual_lists_may_be_missing(tmp_path: Path) -> None:
    assert read(tmp_path, "off", audiences={"all_staff": ["all@example.org"]}) is None
