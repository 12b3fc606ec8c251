"""Small OneRoster bundles to test with, as a folder or a zip."""

import zipfile
from pathlib import Path

USERS_11 = (
    "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,"
    "middleName,identifier,email,sms,phone,agentSourcedIds,grades,password"
)
USERS_12 = (
    "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,identifier,"
    "email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,preferredGivenName,preferredMiddleName,"
    "preferredFamilyName,primaryOrgSourcedId,pronouns"
)
ROLES = (
    "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,"
    "userProfileSourcedId"
)
ORGS = "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId"
SECRET = "Tr0ub4dor-Pass"
BIRTH = "2011-07-19"


def lines(*rows: str) -> str:
    """A file with CRLF ends, the last one missing, as exporters leave them."""
    return "\r\n".join(rows)


def manifest(version: str = "1.1", **modes: str) -> str:
    """A manifest with the modes of the files; users are bulk unless told otherwise."""
    told = {"users": "bulk", "orgs": "bulk", **modes}
    head = ("propertyName,value", "manifest.version,1.0", f"oneroster.version,{version}")
    return lines(*head, *(f"file.{name},{mode}" for name, mode in told.items()))


def user(
    number: int, *, role: str = "student", given: str = "Ana", family: str = "Ruiz", **cells: str
) -> str:
    """A line of users.csv of version 1.1; every one has a password in clear text."""
    told = {
        "sourcedId": f"u{number}",
        "status": "active",
        "dateLastModified": "2026-08-01",
        "enabledUser": "TRUE",
        "orgSourcedIds": "o1",
        "role": role,
        "username": f"user{number}",
        "givenName": given,
        "familyName": family,
        "identifier": f"S{number}",
        "email": f"u{number}@example.org",
        "grades": "5",
        "password": SECRET,
    } | cells
    return ",".join(_quoted(told.get(heading, "")) for heading in USERS_11.split(","))


def bundle(*users: str, **files: str) -> dict[str, str]:
    """The files of a bundle of version 1.1; `files` replaces or adds some by their names without `.csv`."""
    whole = {
        "manifest": manifest(),
        "orgs": lines(
            ORGS, "o1,active,2026-08-01,Primary School,school,PS1,", "o2,,,East Wing,department,,o1"
        ),
        "users": lines(USERS_11, *users),
        "demographics": lines("sourcedId,birthDate,sex", f"u1,{BIRTH},female"),
        "userProfiles": lines("sourcedId,userSourcedId,username,password", f"p1,u1,user1,{SECRET}"),
    } | files
    return {f"{name}.csv": text for name, text in whole.items() if text}


def zipped(path: Path, files: dict[str, str], folder: str = "") -> Path:
    """Write a bundle as a zip."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(f"{folder}{name}", text)
    return path


def unpacked(path: Path, files: dict[str, str]) -> Path:
    """Write a bundle as a folder."""
    path.mkdir(exist_ok=True)
    for name, text in files.items():
        (path / name).write_text(text, encoding="utf-8", newline="")
    return path


def _quoted(cell: str) -> str:
    return f'"{cell}"' if "," in cell else cell
