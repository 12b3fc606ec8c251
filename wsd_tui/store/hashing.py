"""The hash chain of the journal.

`hash = sha256(previous hash of the subject, canonical metadata, digest)`, `digest = sha256(salt, body)`: a
body can be erased and the chain still verifies; a missing or altered entry shows.
"""

import hashlib
import os
from collections.abc import Sequence
from typing import Any

import msgspec

from wsd_tui.store.records import Entry

_canonical = msgspec.json.Encoder(order="deterministic").encode
NO_BODY = hashlib.sha256(b"").digest()


def digest_of(body: str | None, salt: bytes) -> bytes:
    """Digest of a personal text; NO_BODY where an entry never had one."""
    return NO_BODY if body is None else hashlib.sha256(salt + body.encode()).digest()


def new_salt() -> bytes:
    """Sixteen random bytes, so that a short body cannot be guessed from its digest."""
    return os.urandom(16)


def data_of(entry: Entry) -> bytes:
    """The data of an entry as it is kept and hashed: JSON with its names in order."""
    return _canonical(entry.data)


def hash_of(previous: bytes, entry: Entry, digest: bytes) -> bytes:
    """Hash of `entry` in the chain of its subject, after the entry whose hash is `previous`."""
    return hash_with(previous, entry, data_of(entry), digest)


def hash_with(previous: bytes, entry: Entry, data: bytes, digest: bytes) -> bytes:
    """The same of an entry whose `data_of` is known already."""
    metadata = _canonical(
        (
            entry.subject,
            entry.place,
            entry.kind,
            entry.at,
            entry.recorded_at,
            entry.by,
            entry.channel,
            msgspec.Raw(data),
            entry.batch,
            entry.origin,
        )
    )
    return hashlib.sha256(previous + metadata + digest).digest()


def hash_of_kept(previous: bytes, kept: Sequence[Any], digest: bytes) -> bytes:
    """The same of the columns of a row from `subject` to `origin`; `data` counts to the letter, as it is kept."""
    metadata = _canonical((*kept[:7], msgspec.Raw(kept[7]), *kept[8:]))
    return hashlib.sha256(previous + metadata + digest).digest()
