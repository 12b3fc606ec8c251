"""The `web` part of the configuration: what it takes, and what it says of what it does not take."""

import ipaddress
from pathlib import Path

import pytest

from wsd_tui.config import ConfigError, load
from wsd_tui.web.settings import SECTION_WEB, WebSettings


def read(folder: Path, text: str) -> WebSettings:
    path = folder / "config.yaml"
    path.write_text(text)
    return load(path, (SECTION_WEB,)).get(SECTION_WEB)


def test_a_file_without_it_stays_valid_and_trusts_nobody(tmp_path: Path) -> None:
    assert read(tmp_path, "{}\n") == WebSettings()
    assert WebSettings().trusted_proxies == ()


def test_what_it_says_is_taken(tmp_path: Path) -> None:
    found = read(tmp_path, 'web: {trusted_proxies: [127.0.0.1, 10.1.0.0/16, "2001:db8::/32"], filings: 5}\n')
    assert found.trusted_proxies == tuple(
        ipaddress.ip_network(one) for one in ("127.0.0.1/32", "10.1.0.0/16", "2001:db8::/32")
    )
    assert (found.filings, found.wrong_look_ups) == (5, WebSettings().wrong_look_ups)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("web: {trusted_proxies: [everybody]}", "an address or a network, such as 127.0.0.1 or 10.1.0.0/16"),
        ("web: {trusted_proxies: [10.1.2.3/16]}", "an address or a network"),
        ("web: {trusted_proxies: 127.0.0.1}", "expected a list"),
        ("web: {filings: 0}", "1 to 100000"),
        ("web: {filing: 5}", "unknown key"),
        ("web: yes", "a mapping"),
    ],
)
def test_a_fault_is_told_with_its_line(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(ConfigError) as fault:
        read(tmp_path, text + "\n")
    assert told in str(fault.value)
    assert ":1" in str(fault.value) or "line 1" in str(fault.value)
