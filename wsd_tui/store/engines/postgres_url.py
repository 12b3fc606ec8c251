"""The url of a PostgreSQL database: what goes to the driver, and what may be shown of it."""

import re
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit

POSTGRES = "postgresql://"
_DEFAULTS = {
    "connect_timeout": "5",
    "application_name": "wsd-tui",
    "keepalives_idle": "20",
    "keepalives_interval": "5",
    "keepalives_count": "3",
    "tcp_user_timeout": "15000",
}
"""Seconds and milliseconds after which a silent server counts as away; what the url says goes before."""
_SECRET = ("password", "sslpassword")
_USUAL_PORT = "5432"
_BLANK = re.compile(r"\s+")


class Target(NamedTuple):
    """What the driver is told (names of libpq), how the database is called, and what must never be shown."""

    parameters: dict[str, str]
    name: str
    secrets: tuple[str, ...]

    def said(self, error: Exception | str) -> str:
        """The words of an error in one line, with everything secret taken out."""
        text = _BLANK.sub(" ", str(error)).strip()
        for secret in self.secrets:
            text = text.replace(secret, "***")
        return text


def is_postgres(url: str) -> bool:
    """Whether the url names a PostgreSQL database."""
    return url.startswith(POSTGRES)


def shown(url: str) -> str:
    """A url as it may stand on a screen: host, port and name, without user, password and parameters."""
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]
    return f"{POSTGRES}{host}{parts.path}"


def without_secrets(url: str) -> str:
    """A url that another program may be given on its command line: with the user, without any password."""
    parts = urlsplit(url)
    user, at, host = parts.netloc.rpartition("@")
    asked = [(key, value) for key, value in parse_qsl(parts.query) if key not in _SECRET]
    query = f"?{urlencode(asked, safe='/')}" if asked else ""
    return f"{POSTGRES}{user.partition(':')[0]}{at}{host}{parts.path}{query}"


def target(url: str, parsed: dict[str, str]) -> Target:
    """The target of a url that the driver has taken apart into `parsed`."""
    secrets = tuple(parsed[key] for key in _SECRET if parsed.get(key))
    host = parsed.get("host") or parsed.get("hostaddr") or ""
    where = host if parsed.get("port", _USUAL_PORT) == _USUAL_PORT else f"{host}:{parsed['port']}"
    return Target(_DEFAULTS | parsed, f"{POSTGRES}{where}/{parsed.get('dbname', '')}", secrets)
