"""What keeps others out: forged forms, floods, programs, and whatever a fault could tell them."""

from collections.abc import AsyncIterator

import httpx
import pytest
from support.evil_text import EVIL
from support.web_page import WHOLE, Ground, Inputs, Visitor, number_in, words

from wsd_tui.text import clean
from wsd_tui.web import body, filing
from wsd_tui.web.fields import HONEYPOT
from wsd_tui.web.pages import COOKIE
from wsd_tui.web.shell import HEADERS, POLICY

POSTS = ("/", "/status", "/affected")


async def form(visitor: Visitor) -> dict[str, str]:
    return Inputs((await visitor.get("/")).text).values | WHOLE


@pytest.mark.parametrize("path", POSTS)
async def test_a_form_without_its_token_does_nothing_and_keeps_the_text(
    ground: Ground, visitor: Visitor, path: str
) -> None:
    answer = await visitor.http.post(path, data=WHOLE | {"number": "10008"})
    assert answer.status_code in (403, 404)
    assert ground.district.numbers() == []
    if path == "/":
        assert "This page was open for too long" in answer.text
        assert "went dark this morning" in answer.text
        filed = await visitor.send("/", answer.text, **WHOLE)
        assert number_in(filed)


async def test_a_token_of_another_browser_is_none(ground: Ground, visitor: Visitor) -> None:
    theirs = await form(ground.visitor("10.6.6.6"))
    mine = await form(visitor)
    assert (await visitor.http.post("/", data=mine | {"token": theirs["token"]})).status_code == 403
    visitor.http.cookies.clear()
    assert (await visitor.http.post("/", data=mine)).status_code == 403
    assert ground.district.numbers() == []


@pytest.mark.parametrize("change", ["age", "seal", "purpose"])
async def test_a_token_is_good_as_it_was_signed_and_for_half_a_day(
    ground: Ground, visitor: Visitor, change: str
) -> None:
    sent = await form(visitor)
    if change == "age":
        ground.ticks.at += 12 * 3_600 + 1
    elif change == "seal":
        sent["token"] = sent["token"][:-1] + ("A" if sent["token"][-1] != "A" else "B")
    else:
        sent["token"] = ground.site.signer.receipt("10008")
    assert (await visitor.http.post("/", data=sent)).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://desk.example.org.evil.example"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
async def test_what_another_site_sends_is_not_taken_even_with_a_token(
    ground: Ground, visitor: Visitor, headers: dict[str, str]
) -> None:
    answer = await visitor.http.post("/", data=await form(visitor), headers=headers)
    assert answer.status_code == 403
    assert "That was sent by another page." in answer.text
    assert ground.district.numbers() == []


@pytest.mark.parametrize(
    "headers",
    [{"origin": "http://desk.example.org"}, {"sec-fetch-site": "same-origin", "origin": "http://proxy"}, {}],
)
async def test_what_this_page_sends_is_taken(visitor: Visitor, headers: dict[str, str]) -> None:
    answer = await visitor.http.post("/", data=await form(visitor), headers=headers)
    assert answer.status_code == 303


async def test_the_cookie_says_nothing_and_scripts_do_not_see_it(ground: Ground) -> None:
    set_by = (await ground.visitor().get("/")).headers["set-cookie"]
    assert set_by.startswith(f"{COOKIE}=")
    assert "HttpOnly" in set_by
    assert "SameSite=lax" in set_by
    assert "Secure" not in set_by  # this one came without TLS
    assert "Max-Age" not in set_by


async def test_a_field_that_only_programs_fill_in_files_nothing(ground: Ground, visitor: Visitor) -> None:
    answer = await visitor.file(**{HONEYPOT: "http://spam.example"})
    assert answer.status_code == 400
    assert ground.district.numbers() == []
    assert "If you are a person" in answer.text
    assert "spam.example" not in answer.text
    assert number_in(await visitor.send("/", answer.text, **WHOLE))


async def test_an_address_files_so_many_and_then_waits(district) -> None:
    ground = Ground(district, filings=2)
    one = ground.visitor("10.0.0.1")
    try:
        for room in ("1", "2"):
            assert (await one.file(room=room)).status_code == 200
        stopped = await one.file(room="3")
        assert stopped.status_code == 429
        assert 0 < int(stopped.headers["retry-after"]) <= 601
        assert "went dark this morning" in stopped.text
        assert (await ground.visitor("10.0.0.2").file(room="4")).status_code == 200
        ground.ticks.at += 601
        assert (await one.file(room="5")).status_code == 200
        assert len(district.numbers()) == 4
    finally:
        ground.close()


async def test_an_address_asks_so_often_and_then_waits(district) -> None:
    ground = Ground(district, requests=10)
    one = ground.visitor("10.0.0.1")
    try:
        assert [(await one.get("/style.css")).status_code for _ in range(11)] == [200] * 10 + [429]
        assert (await one.get("/")).headers["content-security-policy"] == POLICY
        assert (await ground.visitor("10.0.0.2").get("/")).status_code == 200
    finally:
        ground.close()


async def test_only_a_trusted_proxy_says_who_asks(district) -> None:
    import ipaddress

    ground = Ground(district, requests=10, trusted_proxies=(ipaddress.ip_network("127.0.0.1/32"),))
    try:
        liar = ground.visitor("10.9.9.9")
        for host in range(10):
            await liar.http.get("/icon.svg", headers={"x-forwarded-for": f"192.0.2.{host}"})
        assert (
            await liar.http.get("/icon.svg", headers={"x-forwarded-for": "192.0.2.99"})
        ).status_code == 429
        proxy = ground.visitor("127.0.0.1")
        for host in range(20):
            answer = await proxy.http.get("/icon.svg", headers={"x-forwarded-for": f"192.0.2.{host}"})
            assert answer.status_code == 200
        secure = {"x-forwarded-for": "192.0.2.1", "x-forwarded-proto": "https"}
        answer = await proxy.http.get("/", headers=secure)
        assert "Secure" in answer.headers["set-cookie"]
        assert answer.headers["strict-transport-security"]
        assert (
            "strict-transport-security"
            not in (await ground.visitor("10.8.8.8").http.get("/", headers=secure)).headers
        )
    finally:
        ground.close()


async def test_a_body_is_read_up_to_a_size(ground: Ground, visitor: Visitor) -> None:
    sent = await form(visitor)
    huge = sent | {"description": "x" * body.MOST_BYTES}
    assert (await visitor.http.post("/", data=huge)).status_code == 413

    async def endless() -> AsyncIterator[bytes]:
        read = 0
        while read <= body.MOST_BYTES + 10_000:
            read += 1_000
            yield b"a" * 1_000
        raise AssertionError("it reads on")

    kind = {"content-type": body.FORM}
    assert (await visitor.http.post("/", content=endless(), headers=kind)).status_code == 413
    assert ground.district.numbers() == []


@pytest.mark.parametrize(
    ("content", "kind", "status"),
    [
        (b'{"name": "x"}', "application/json", 415),
        (b"--x--", "multipart/form-data; boundary=x", 415),
        (b"", "", 415),
        (b"&".join(b"f%d=1" % at for at in range(60)), body.FORM, 400),
        (b"name=%ff%fe\xff&token=\xc3", body.FORM, 403),
        (b"", body.FORM, 403),
    ],
)
async def test_a_body_that_is_no_form_is_refused_in_words(
    visitor: Visitor, content: bytes, kind: str, status: int
) -> None:
    answer = await visitor.http.post("/", content=content, headers={"content-type": kind} if kind else {})
    assert answer.status_code == status
    assert "602-683-2415" in answer.text


async def test_a_body_that_never_ends_is_given_up(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(body.values_of, "__defaults__", (0.01,))

    async def slow() -> AsyncIterator[bytes]:
        import anyio

        yield b"name="
        await anyio.sleep_forever()

    answer = await visitor.http.post("/", content=slow(), headers={"content-type": body.FORM})
    assert answer.status_code == 408


async def test_every_answer_carries_the_headers(ground: Ground, visitor: Visitor, monkeypatch) -> None:
    answers = [
        await visitor.get(path)
        for path in ("/", "/status", "/affected", "/filed", "/style.css", "/no/such/page")
    ]
    answers += [await visitor.http.delete("/"), await visitor.http.post("/"), await visitor.file()]
    monkeypatch.setattr(filing, "form_page", _explode)
    answers.append(await visitor.get("/"))
    assert [one.status_code for one in answers] == [200, 200, 404, 303, 200, 404, 405, 415, 200, 500]
    for answer in answers:
        assert {name: answer.headers[name] for name in HEADERS} == HEADERS
        assert answer.headers["cache-control"] == (
            "public, max-age=31536000" if answer is answers[4] else "no-store"
        )


def test_the_policy_lets_nothing_in_but_the_pages_own_style() -> None:
    rules = dict(rule.strip().split(" ", 1) for rule in POLICY.split(";"))
    assert rules["default-src"] == rules["frame-ancestors"] == rules["base-uri"] == "'none'"
    assert "script-src" not in rules
    assert {rules["style-src"], rules["form-action"], rules["img-src"]} == {"'self'"}


async def test_no_page_has_a_script_a_style_of_its_own_or_anything_from_elsewhere(visitor: Visitor) -> None:
    pages = [
        await visitor.get("/"),
        await visitor.get("/status"),
        await visitor.file(),
        await visitor.file(name=""),
    ]
    for page in pages:
        for forbidden in ("<script", "style=", "<style", "onclick", "javascript:", "//", "<iframe"):
            assert forbidden not in page.text.replace("<!doctype html>", "")


async def test_a_fault_shows_no_trace_and_says_where_to_turn(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filing, "form_page", _explode)
    answer = await visitor.get("/")
    assert answer.status_code == 500
    told = words(answer)
    assert "Something went wrong on our side." in told
    assert "602-683-2415" in told
    assert "room 911" in told
    for leak in ("Traceback", "secret", "RuntimeError", ".py", "wsd_tui"):
        assert leak not in answer.text


def _explode(*args: object, **kwargs: object) -> httpx.Response:
    raise RuntimeError("secret of the house")


@pytest.mark.parametrize(
    "path",
    [
        "/people",
        "/api/tickets",
        "/..%2f..%2fetc/passwd",
        "/static/../app.py",
        "/templates/base.html",
        "/status/",
    ],
)
async def test_there_is_nothing_else_to_be_had(visitor: Visitor, path: str) -> None:
    answer = await visitor.get(path)
    assert answer.status_code in (404, 405)
    assert "There is no such page here." in answer.text


async def test_search_engines_are_told_to_stay_away(visitor: Visitor) -> None:
    assert (await visitor.get("/robots.txt")).text == "User-agent: *\nDisallow: /\n"
    assert (await visitor.get("/")).headers["x-robots-tag"] == "noindex, nofollow"


async def test_pages_work_below_any_prefix(visitor: Visitor) -> None:
    for page in (await visitor.get("/"), await visitor.get("/status"), await visitor.file()):
        for part in page.text.split('href="')[1:] + page.text.split('action="')[1:]:
            assert not part.startswith("/")
    assert 'href="../../style.css' in (await visitor.get("/no/such/page")).text


ODD = ("", "[", "http://[::1", "a b", "\xe9\xff", "x" * 2_000, "wsd_form=;;==", "-1")


@pytest.mark.parametrize(
    "name", ["host", "origin", "cookie", "x-forwarded-for", "sec-fetch-site", "content-type"]
)
async def test_no_header_makes_a_fault(visitor: Visitor, name: str) -> None:
    for odd in ODD:
        headers = {name.encode(): odd.encode("latin-1")}
        answers = [await visitor.http.get(path, headers=headers) for path in ("/", "/no/such")]
        answers.append(await visitor.http.post("/", data=WHOLE, headers=headers))
        assert [answer.status_code for answer in answers[:2]] == [200, 404]
        assert answers[2].status_code in (403, 415)
        assert all(answer.headers["content-security-policy"] == POLICY for answer in answers)


async def test_no_text_makes_a_fault_or_gets_through_unclean(ground: Ground, visitor: Visitor) -> None:
    shown = (await visitor.get("/")).text
    for evil in EVIL:
        every = dict.fromkeys(WHOLE, evil) | {"site": "moon"}
        answer = await visitor.send("/", shown, **every)
        assert answer.status_code == 422
        assert clean(answer.text) == answer.text
        assert evil not in answer.text or evil == clean(evil)
    filed = 0
    for evil in EVIL:
        text = f"The screen says {evil[:500]} in room 12 since this morning"
        answer = await visitor.send("/", shown, **(WHOLE | {"description": text}))
        filed += answer.status_code == 200
        assert answer.status_code in (200, 422, 429)
    assert filed > 10
