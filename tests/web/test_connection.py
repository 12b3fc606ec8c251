"""Connections that are held open and ask nothing: they are let go, and nobody who asks is."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any

import pytest
import uvicorn
from uvicorn.server import ServerState

from wsd_tui.web import connection

SHORT_S = 0.05
HEAD = b"GET / HTTP/1.1\r\nHost: x\r\n"


class Asked:
    """An application that answers once it may."""

    def __init__(self) -> None:
        self.begun, self.may = asyncio.Event(), asyncio.Event()
        self.may.set()

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self.begun.set()
        await self.may.wait()
        headers = [(b"content-length", b"2")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"ok"})


@pytest.fixture
def asked() -> Asked:
    return Asked()


@pytest.fixture
async def port(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[int]:
    monkeypatch.setattr(connection, "PATIENCE_S", SHORT_S)
    config = uvicorn.Config(asked, http=connection.Connection, ws="none", lifespan="off", log_config=None)
    config.load()
    state = ServerState()
    server = await asyncio.get_running_loop().create_server(
        lambda: connection.Connection(config, state, {}), "127.0.0.1", 0
    )
    yield server.sockets[0].getsockname()[1]
    server.close()


async def dial(port: int, said: bytes) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(said)
    return reader, writer


@pytest.mark.parametrize("said", [b"", HEAD, b"GET / HTTP/1.1\r\nHost: x\r\n\r\n" + HEAD])
async def test_who_asks_nothing_more_is_let_go(port: int, said: bytes) -> None:
    reader, writer = await dial(port, said)
    answers = await asyncio.wait_for(reader.read(), 60)
    assert answers.count(b"200 OK") == said.count(b"\r\n\r\n")
    writer.close()


async def test_a_head_that_trickles_in_is_no_longer_waited_for(port: int) -> None:
    reader, writer = await dial(port, HEAD)
    ended = asyncio.ensure_future(reader.read())
    while not ended.done():
        writer.write(b"x")
        await asyncio.wait([ended], timeout=SHORT_S / 10)
    writer.close()


async def test_who_waits_for_an_answer_gets_it(port: int, asked: Asked) -> None:
    asked.may.clear()
    reader, writer = await dial(port, HEAD + b"\r\n")
    await asked.begun.wait()
    silent, other = await dial(port, b"")
    assert await silent.read() == b""  # so long ago somebody else was let go
    asked.may.set()
    assert b"200 OK" in await asyncio.wait_for(reader.read(), 60)
    writer.close()
    other.close()


async def test_a_head_without_end_is_refused(
    port: int, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "PATIENCE_S", 600.0)
    reader, writer = await dial(port, HEAD + b"X: " + b"x" * 200_000)
    with suppress(ConnectionResetError):  # the rest of it is not read
        await asyncio.wait_for(reader.read(), 60)
    assert not asked.begun.is_set()
    writer.close()
