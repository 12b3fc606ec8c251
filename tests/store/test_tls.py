"""PostgreSQL over TLS: what the url says of it reaches the driver, and a server not meant is refused."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from support.postgres_server import Server, demand_binaries

from wsd_tui.store.database import DatabaseAway, connect

NAME = "127.0.0.1"


def certificate(folder: Path, name: str) -> tuple[Path, Path]:
    """A certificate that vouches for itself, and its key."""
    key, shown = folder / f"{name}.key", folder / f"{name}.crt"
    words = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={NAME}"]
    words += ["-addext", f"subjectAltName=IP:{NAME}", "-keyout", str(key), "-out", str(shown)]
    subprocess.run(["openssl", *words], check=True, capture_output=True)
    return shown, key


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path, Path]]:
    """A server that speaks TLS: its url with a user, the certificate it shows, and another one."""
    binaries = demand_binaries()
    if shutil.which("openssl") is None:
        pytest.skip("there is no openssl on this machine")
    folder = tmp_path_factory.mktemp("tls")
    shown, key = certificate(folder, "server")
    other, _ = certificate(folder, "other")
    server = Server(binaries)
    server.stop()
    for name, file in (("server.crt", shown), ("server.key", key)):
        kept = server.data / name
        shutil.copy(file, kept)
        kept.chmod(0o600)
        owner = server.data.stat()
        os.chown(kept, owner.st_uid, owner.st_gid)
    (server.data / "pg_hba.conf").write_text(
        f"local all all trust\nhostssl all all {NAME}/32 scram-sha-256\n"
    )
    server._settings["ssl"] = "on"
    server.start()
    server.sql("CREATE ROLE kim LOGIN PASSWORD 's3cret'")
    yield server.tcp_url("postgres", "kim"), shown, other
    server.remove()


def test_the_connection_is_encrypted_and_the_server_looked_at(
    guarded: tuple[str, Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    url, shown, _ = guarded
    monkeypatch.setenv("PGPASSWORD", "s3cret")
    database: Any = connect(f"{url}?sslmode=verify-full&sslrootcert={shown}")
    asked = "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"
    assert database.execute_sql(asked).fetchone()[0] is True
    database.close()


@pytest.mark.parametrize("what", ["another certificate", "no encryption"])
def test_a_server_that_is_not_the_one_meant_is_refused_in_one_line(
    guarded: tuple[str, Path, Path], monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    url, _, other = guarded
    monkeypatch.setenv("PGPASSWORD", "s3cret")
    more = f"sslmode=verify-full&sslrootcert={other}" if what == "another certificate" else "sslmode=disable"
    with pytest.raises(DatabaseAway) as caught:
        connect(f"{url}?{more}")
    told = str(caught.value)
    assert ("certificate verify failed" if what == "another certificate" else "no encryption") in told
    assert "s3cret" not in told
    assert "\n" not in told


def test_the_settings_of_the_environment_hold_as_well(
    guarded: tuple[str, Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    url, shown, other = guarded
    monkeypatch.setenv("PGPASSWORD", "s3cret")
    monkeypatch.setenv("PGSSLMODE", "verify-full")
    monkeypatch.setenv("PGSSLROOTCERT", str(shown))
    connect(url).close()
    monkeypatch.setenv("PGSSLROOTCERT", str(other))
    with pytest.raises(DatabaseAway, match="certificate verify failed"):
        connect(url)
