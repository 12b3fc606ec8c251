"""Getting in: encryption, certificates, logins, and that a password never shows."""

import ssl
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import trustme
from mail.conftest import Deliver, settings
from support.district import District
from support.dump import dump
from support.mail_server import HOST, Handler, mail_server

from wsd_tui.mail.answers import ServerAway
from wsd_tui.mail.deliver import Round
from wsd_tui.mail.server import connect, password

SECRET = "correct horse"


class Certificate(NamedTuple):
    """A throw-away authority's file, and a server's context with a certificate of it."""

    ca_file: str
    context: ssl.SSLContext


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    authority = trustme.CA()
    path = tmp_path_factory.mktemp("ca") / "ca.pem"
    authority.cert_pem.write_to_path(path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(HOST).configure_cert(context)
    return Certificate(str(path), context)


@pytest.fixture
def password_file(tmp_path: Path) -> str:
    path = tmp_path / "password"
    path.write_text(f"{SECRET}\n")
    path.chmod(0o600)
    return str(path)


@pytest.fixture
def starttls(server: Handler, certificate: Certificate) -> Iterator[int]:
    """A server that wants STARTTLS and a login."""
    with mail_server(
        server,
        tls_context=certificate.context,
        require_starttls=True,
        auth_required=True,
        authenticator=server.authenticate,
    ) as port:
        yield port


@pytest.fixture
def waiting(district: District) -> None:
    """A receipt is due."""
    district.open()
    district.pass_to("2026-09-08 09:13")


@pytest.mark.usefixtures("waiting")
def test_starttls_and_login(
    deliver: Deliver, server: Handler, starttls: int, certificate: Certificate, password_file: str
) -> None:
    more = {"ca_file": certificate.ca_file, "user": "desk", "password_file": password_file}
    assert deliver(starttls, security="starttls", **more) == Round(sent=1)
    assert server.logins == ["desk"]


@pytest.mark.usefixtures("waiting")
def test_tls_from_the_first_byte(deliver: Deliver, server: Handler, certificate: Certificate) -> None:
    with mail_server(server, tls=certificate.context) as port:
        assert deliver(port, security="tls", ca_file=certificate.ca_file) == Round(sent=1)


def test_a_certificate_of_nobody_we_know_is_refused(server: Handler, starttls: int) -> None:
    with pytest.raises(ServerAway, match=r"self-signed certificate|unable to get local issuer"):
        connect(settings(starttls, security="starttls"))
    assert not server.logins


def test_a_certificate_for_another_name_is_refused(server: Handler, tmp_path: Path) -> None:
    authority, context = trustme.CA(), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    authority.issue_cert("mail.elsewhere.example").configure_cert(context)
    with mail_server(server, tls=context) as port, pytest.raises(ServerAway, match="IP address mismatch"):
        connect(settings(port, security="tls", ca_file=str(tmp_path / "ca.pem")))


def test_without_starttls_nothing_is_said_in_the_clear(
    server: Handler, port: int, password_file: str
) -> None:
    with pytest.raises(ServerAway, match="STARTTLS extension not supported"):
        connect(settings(port, security="starttls", user="desk", password_file=password_file))
    assert not server.logins


@pytest.mark.usefixtures("waiting")
def test_a_refused_login_shows_no_password(
    deliver: Deliver, district: District, starttls: int, certificate: Certificate, tmp_path: Path
) -> None:
    path = tmp_path / "wrong"
    path.write_text("hunter2 hunter2")
    path.chmod(0o600)
    given = settings(
        starttls, security="starttls", ca_file=certificate.ca_file, user="desk", password_file=str(path)
    )
    with pytest.raises(ServerAway) as caught:
        connect(given)
    assert "refused the login (535)" in str(caught.value)
    told = "".join(traceback.format_exception(caught.value)) + repr(given)
    assert "hunter2" not in told
    came = deliver(
        starttls, security="starttls", ca_file=certificate.ca_file, user="desk", password_file=str(path)
    )
    assert came is not None
    kept = dump(district.desk.store.database.connection())
    assert "refused the login" in kept
    assert "hunter2" not in kept


def test_where_a_password_comes_from(password_file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert password(settings(1, user="desk", password_file=password_file)) == SECRET
    monkeypatch.setenv("WSD_TEST_PASSWORD", SECRET)
    assert password(settings(1, user="desk", password_env="WSD_TEST_PASSWORD")) == SECRET
    monkeypatch.setenv("WSD_TEST_PASSWORD", "")
    with pytest.raises(ServerAway, match="WSD_TEST_PASSWORD holds no password"):
        password(settings(1, user="desk", password_env="WSD_TEST_PASSWORD"))


def test_a_password_that_everybody_can_read_is_not_used(password_file: str) -> None:
    Path(password_file).chmod(0o604)
    with pytest.raises(ServerAway, match="everybody on this machine can read"):
        password(settings(1, user="desk", password_file=password_file))


@pytest.mark.parametrize("text", [b"", b"\n", b"\xff\xfe"])
def test_neither_is_one_that_is_none(tmp_path: Path, text: bytes) -> None:
    path = tmp_path / "password"
    path.write_bytes(text)
    path.chmod(0o600)
    with pytest.raises(ServerAway, match=r"no password in it|cannot be read"):
        password(settings(1, user="desk", password_file=str(path)))


def test_a_password_beyond_ascii_is_told_of_and_not_shown(
    starttls: int, certificate: Certificate, tmp_path: Path
) -> None:
    path = tmp_path / "password"
    path.write_text("pässwörd", encoding="utf-8")
    path.chmod(0o600)
    with pytest.raises(ServerAway, match="must be ASCII") as caught:
        connect(
            settings(
                starttls,
                security="starttls",
                ca_file=certificate.ca_file,
                user="desk",
                password_file=str(path),
            )
        )
    assert "pässwörd" not in "".join(traceback.format_exception(caught.value))


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_name_that_no_server_can_have_is_told_as_such(security: str) -> None:
    with pytest.raises(ServerAway, match=r"mail\.\.example\.org:25: no server can have such a name"):
        connect(settings(25, host="mail..example.org", security=security))
