"""Mails for the tests, as bytes."""

from collections.abc import Mapping

ROSA = "Rosa Delgado <rosa.delgado@example.org>"
DESK = "helpdesk@example.org"
EVENTS = "events@example.org"
LAMP = "The projector lamp in room 12 went dark this morning, cable already swapped"


def letter(
    text: str = LAMP,
    *,
    sender: str = ROSA,
    to: str = DESK,
    title: str = "Projector in room 12",
    message_id: str = "<first@mail.example.org>",
    kind: str = "text/plain; charset=utf-8",
    more: Mapping[str, str] | None = None,
    charset: str = "utf-8",
) -> bytes:
    """A mail with one text. A head that is empty is left out."""
    heads = {
        "From": sender,
        "To": to,
        "Subject": title,
        "Message-ID": message_id,
        "Date": "Tue, 08 Sep 2026 08:00:00 -0700",
        "MIME-Version": "1.0",
        "Content-Type": kind,
    } | dict(more or {})
    head = "".join(f"{name}: {value}\n" for name, value in heads.items() if value)
    return f"{head}\n".encode() + text.encode(charset)


def parcel(*parts: str, kind: str = "multipart/mixed", **more: str) -> bytes:
    """A mail of several parts, each with its own head."""
    body = "".join(f"--edge\n{part}\n" for part in parts) + "--edge--\n"
    return letter(body, kind=f'{kind}; boundary="edge"', **more)


def file_part(name: str, body: str, kind: str = "image/jpeg") -> str:
    """A file in Base64, as a part."""
    import base64

    head = f'Content-Type: {kind}\nContent-Disposition: attachment; filename="{name}"\n'
    return f"{head}Content-Transfer-Encoding: base64\n\n{base64.encodebytes(body.encode()).decode()}"
