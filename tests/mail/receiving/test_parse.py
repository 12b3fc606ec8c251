"""What is read of a mail: texts in any character set, HTML, files, and the broken ones that real mailboxes hold."""

import base64
import tracemalloc
from email import message_from_string

import pytest
from support.mail_letters import LAMP, file_part, letter, parcel

from wsd_tui.mail.receiving.parse import Envelope, Parsed, parse

OWN = ("helpdesk@example.org", "events@example.org")


def read(whole: bytes, envelope: Envelope = Envelope()) -> Parsed:  # noqa: B008
    return parse(whole, envelope, OWN)


def test_a_plain_mail_is_read_whole() -> None:
    mail = read(letter()).mail
    assert (mail.sender, mail.sender_name) == ("rosa.delgado@example.org", "Rosa Delgado")
    assert (mail.title, mail.text, mail.whole) == ("Projector in room 12", LAMP, "")
    assert mail.message_id == "<first@mail.example.org>"
    assert mail.recipients == ("helpdesk@example.org",)
    assert (mail.fault, mail.automatic, mail.notes) == ("", "", ())


@pytest.mark.parametrize(
    ("charset", "said"),
    [
        ("utf-8", "Präsentation läuft nicht"),
        ("iso-8859-1", "Präsentation läuft nicht"),
        ("windows-1252", "“Präsentation” läuft nicht"),
        ("koi8-r", "Проектор не работает"),
        ("shift_jis", "プロジェクターが映らない"),
        ("gb18030", "投影仪不亮"),
        ("gb2312", "投影仪不亮"),
        ("big5", "投影機不亮"),
        ("euc-kr", "프로젝터가 켜지지 않음"),
        ("iso-2022-jp", "プロジェクター"),
        ("utf-16", "Präsentation"),
        ("utf-7", "Präsentation"),
    ],
)
def test_any_character_set_is_read(charset: str, said: str) -> None:
    coded = base64.encodebytes(said.encode(charset)).decode()
    whole = letter(coded, kind=f"text/plain; charset={charset}", more={"Content-Transfer-Encoding": "base64"})
    assert read(whole).mail.text == said


@pytest.mark.parametrize(
    "charset", ["", "x-nobody-knows", "zlib_codec", "base64", "utf-8'", '"', "=?", "rot13", "idna"]
)
def test_a_wrong_character_set_costs_nothing(charset: str) -> None:
    mail = read(letter("Präsentation läuft", kind=f"text/plain; charset={charset}")).mail
    assert mail.text == "Präsentation läuft"


def test_bytes_that_are_no_text_are_told() -> None:
    whole = letter("", kind="text/plain; charset=us-ascii") + b"lamp \xff\xfe\x81\x8d is dark"
    mail = read(whole).mail
    assert "is dark" in mail.text
    assert "some characters could not be read" in mail.notes


def test_heads_in_encoded_words() -> None:
    title = "=?iso-8859-1?q?Pr=E4sentation?= =?utf-8?b?IGzDpHVmdA==?="
    mail = read(letter(title=title, sender="=?utf-8?q?Jos=C3=A9_Ruiz?= <jose@example.org>")).mail
    assert (mail.title, mail.sender_name) == ("Präsentation läuft", "José Ruiz")


@pytest.mark.parametrize(
    "title",
    [
        "=?utf-8?b?!!!?=",
        "=?x-none?q?abc?=",
        "=?utf-8?q?",
        "=?utf-8?b?A?=",
        "\x1b]0;evil\x07 lamp",
        "=?" * 500,
    ],
)
def test_heads_that_make_no_sense(title: str) -> None:
    mail = read(letter(title=title)).mail
    assert mail.text == LAMP
    assert "\x1b" not in mail.title


def test_heads_in_bare_bytes() -> None:
    whole = letter().replace(b"Projector in room 12", "Beamer läuft".encode("latin-1"))
    assert read(whole).mail.title == "Beamer läuft"


@pytest.mark.parametrize("bare", ["100 € – Łódź", "läuft", "C:\\users"])
def test_heads_in_which_only_some_words_are_encoded(bare: str) -> None:
    assert read(letter(title=f"{bare} =?utf-8?q?f=C3=BCr_Ana?=")).mail.title == f"{bare} für Ana"


def test_a_head_with_a_path_and_signs_beside_encoded_words_costs_nothing() -> None:
    title = read(letter(title="C:\\users – =?utf-8?q?f=C3=BCr_Ana?=")).mail.title
    assert title.startswith("C:\\users")
    assert title.endswith("für Ana")


@pytest.mark.parametrize(
    ("sender", "address"),
    [
        ("rosa@example.org", "rosa@example.org"),
        ('"Delgado, Rosa" <Rosa@Example.org>', "rosa@example.org"),
        ("Rosa <rosa@example.org", "rosa@example.org"),
        ("Rosa @ home <rosa@example.org>", "rosa@example.org"),
        ("undisclosed", ""),
        ("<>", ""),
        ("a@b@c", ""),
        ("rosa@example.org, evil@example.com", "rosa@example.org"),
        ("=?utf-8?q?rosa=40evil.example?= <rosa@example.org>", "rosa@example.org"),
        ("rösa@exämple.org", ""),
    ],
)
def test_senders_as_they_come(sender: str, address: str) -> None:
    assert read(letter(sender=sender)).mail.sender == address


def test_html_alone_becomes_text() -> None:
    page = (
        "<html><head><style>p {color: red}</style><title>no</title><body onload=alert(1)><p>The <b>lamp</b>&nbsp;is"
        " dark</p><script>alert('x')</script><div style='display:none'>hidden</div><ul><li>one<li>two</ul>"
        "<img src='http://evil.example/x.png' alt=''><p>R&eacute;gards &lt;3</p>"
    )
    text = read(letter(page, kind="text/html; charset=utf-8")).mail.text
    assert text.split("\n") == ["The lamp is dark", "", "- one", "- two", "", "Régards <3"]


def test_of_two_readings_the_plain_one_counts() -> None:
    whole = parcel(
        "Content-Type: text/plain\n\nplain words",
        "Content-Type: text/html\n\n<p>html words</p>",
        kind="multipart/alternative",
    )
    assert read(whole).mail.text == "plain words"
    empty = parcel(
        "Content-Type: text/plain\n\n  ",
        "Content-Type: text/html\n\n<p>html words</p>",
        kind="multipart/alternative",
    )
    assert read(empty).mail.text == "html words"


def test_files_are_taken_with_their_names_and_never_opened() -> None:
    whole = parcel(
        "Content-Type: text/plain\n\nsee the picture",
        file_part("../../etc/lamp.jpg", "jpeg"),
        file_part("=?utf-8?q?L=C3=A4mpchen=2Epdf?=", "pdf", "application/pdf"),
        "Content-Type: application/zip\nContent-Transfer-Encoding: base64\n\nUEsDBA==",
        file_part("page.html", "<script>", "text/html"),
    )
    mail, files, _ = read(whole)
    assert mail.text == "see the picture"
    assert [file.name for file, _ in files] == [
        "../../etc/lamp.jpg",
        "Lämpchen.pdf",
        "part-3.zip",
        "page.html",
    ]
    assert [body for _, body in files] == [b"jpeg", b"pdf", b"PK\x03\x04", b"<script>"]


@pytest.mark.parametrize(
    "coded",
    ["anBlZw==", "anBl\r\nZw==\r\n", "anBlZw", "anBl!Zw==", "anBlZw==\nanBlZw==", "anBlZw=", "a", "é"],
)
def test_a_file_is_decoded_as_the_library_would_however_broken(coded: str) -> None:
    head = "Content-Type: image/jpeg\nContent-Transfer-Encoding: BASE64\n\n"
    _, files, _ = read(parcel("Content-Type: text/plain\n\nlamp", f"{head}{coded}"))
    assert [body for _, body in files] == [message_from_string(head + coded).get_payload(decode=True)]


def test_a_message_in_a_message_is_a_file_and_speaks_where_nothing_else_does() -> None:
    inner = letter("the inner words", message_id="<in@x>").decode()
    mail, files, _ = read(parcel(f"Content-Type: message/rfc822\n\n{inner}"))
    assert mail.text == "the inner words"
    assert [file.kind for file, _ in files] == ["message/rfc822"]
    assert b"the inner words" in files[0][1]
    mail, _, _ = read(parcel("Content-Type: text/plain\n\nouter", f"Content-Type: message/rfc822\n\n{inner}"))
    assert mail.text == "outer"


def test_what_nobody_here_can_read_says_so() -> None:
    pgp = parcel(
        "Content-Type: application/pgp-encrypted\n\nVersion: 1",
        "Content-Type: application/octet-stream; name=encrypted.asc\n\n-----BEGIN PGP MESSAGE-----",
        kind='multipart/encrypted; protocol="application/pgp-encrypted"',
    )
    mail, files, _ = read(pgp)
    assert "it is encrypted, and nobody here can read it" in mail.notes
    assert len(files) == 2
    smime = read(letter("MIAGCS", kind="application/pkcs7-mime; name=smime.p7m"))
    assert "encrypted or signed" in smime.mail.notes[0]
    assert smime.files[0][0].name == "smime.p7m"
    tnef = read(
        parcel("Content-Type: text/plain\n\nhello", file_part("winmail.dat", "x", "application/ms-tnef"))
    )
    assert tnef.mail.notes[0].startswith("winmail.dat")
    assert tnef.mail.text == "hello"
    inline = read(letter("-----BEGIN PGP MESSAGE-----\n\nabc")).mail
    assert inline.notes == ("it is encrypted, and nobody here can read it",)


@pytest.mark.parametrize(
    "whole",
    [
        b"",
        b"\n\n\n",
        b"\0" * 100,
        b"no head at all, and one line",
        b"\n\nonly a body",
        b"From: rosa@example.org",
        b"From rosa Tue Sep  8\nFrom: rosa@example.org\n\nlamp",
        b"Content-Type: multipart/mixed; boundary=\n\n--\n--\n",
        b"Content-Type: multipart/mixed\n\nno edge",
        b"Content-Type: multipart/mixed; boundary*0*=utf-8''%; boundary*x=1\n\n--a",
        b"Content-Type: text/plain; charset*=x'y'%zz; name*0*=; name*9=\"a\"\n\nlamp",
        b"Content-Type: text/plain; charset=\xff\xfe\n\nlamp \xff",
        b"Content-Disposition: attachment; filename*0*=utf-8''%ff%fe; filename*2=x\n\nlamp",
        b"Content-Transfer-Encoding: base64\n\n====A",
        b"Content-Transfer-Encoding: x-uuencode\n\nbegin 666 x\nM$$$\n",
        b"Content-Transfer-Encoding: \xff\n\nlamp",
        b"Content-Type: message/rfc822\n\n",
        b"Content-Type: message/external-body; access-type=URL; url=http://evil/\n\n",
        b"Content-Type: message/partial; id=x; number=1; total=2\n\nlamp",
        b"Subject:\r\n\r\n lamp\r\n",
        b": : :\n :\n\nlamp",
        b"From: \xe2\x80\xaerosa@example.org\nSubject: \x00\x1b[31m\n\nlamp",
    ],
)
def test_no_message_is_too_broken_to_be_taken(whole: bytes) -> None:
    mail, files, _ = read(whole)
    kept = mail.text.encode() + b"".join(body for _, body in files)
    for said in (b"lamp", b"one line", b"only a body", b"no edge"):
        assert (said in kept) == (said in whole)
    assert "\0" not in mail.text


def test_a_message_of_a_thousand_layers_is_read_by_its_head() -> None:
    layers = "".join(f'Content-Type: multipart/mixed; boundary="b{at}"\n\n--b{at}\n' for at in range(1, 1500))
    whole = letter(layers, kind='multipart/mixed; boundary="b0"').replace(b"\n\n", b"\n\n--b0\n", 1)
    mail = read(whole).mail
    assert mail.sender == "rosa.delgado@example.org"
    assert mail.notes
    assert mail.fault == ""


def test_html_that_costs_a_parser_minutes_costs_nothing_here() -> None:
    for bad in (
        "<a ",
        '<a b="',
        "<!--",
        "<![x",
        "</a ",
        "<div>",
        "<script>",
        "<",
        "<!x ",
        "<b><i>",
        "&#x",
        "<style>",
    ):
        mail = read(letter(bad * 50_000 + "end", kind="text/html")).mail
        assert mail.fault == ""


def test_a_large_mail_takes_a_few_times_its_size() -> None:
    whole = parcel("Content-Type: text/plain\n\nsee", file_part("lamp.jpg", "jpeg" * 250_000))
    tracemalloc.start()
    try:
        read(whole)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 4 * len(whole)


def test_a_long_text_is_cut_and_says_so() -> None:
    mail = read(letter("lamp\n" * 100_000)).mail
    assert len(mail.text) < 110_000
    assert "the end of it is in the whole message alone" in mail.notes[0]


def test_who_it_is_for_comes_from_the_server_and_from_the_heads() -> None:
    whole = letter(to="a@example.org, B@example.org", more={"Delivered-To": "c@example.org", "Cc": "x"})
    mail = read(whole, Envelope(recipients=("events@example.org",))).mail
    assert mail.recipients == ("events@example.org", "a@example.org", "b@example.org", "c@example.org")


def test_a_list_of_our_own_puts_nobody_in_the_place_of_the_sender() -> None:
    more = {
        "X-Original-From": "Rosa <rosa@example.org>",
        "Precedence": "list",
        "List-Id": "<helpdesk.example.org>",
    }
    mail = read(letter(sender="Rosa via Helpdesk <helpdesk@example.org>", more=more)).mail
    assert (mail.sender, mail.automatic) == ("rosa@example.org", "")
