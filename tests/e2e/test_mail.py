"""A running console sends what waits in the outbox, and keeps what came of it."""

import threading

import yaml
from support.mail_server import HOST, PATIENCE_S, Handler, mail_server

TICKET = (
    "--requester",
    "E1003",
    "--type",
    "hardware",
    "--severity",
    "3",
    "--channel",
    "phone",
    "--description",
)


def name_server(demo, port: int) -> None:
    """Put a mail server into the demo's configuration."""
    mail = {"host": HOST, "port": port, "security": "none", "from": "helpdesk@example.org"}
    part = yaml.safe_load(demo.config.read_text(encoding="utf-8"))
    demo.config.write_text(yaml.safe_dump({**part, "mail": mail}, sort_keys=False), encoding="utf-8")


def test_a_console_delivers_while_it_runs(demo) -> None:
    handler, taken = Handler(), threading.Event()
    handler.on_data = taken.set
    number = demo.run("new", *TICKET, "The lamp in room 4 went dark").split()[0]
    with mail_server(handler) as port:
        name_server(demo, port)
        demo.clock = "2026-09-08T09:14:00-07:00"
        console = demo.console()
        console.wait_for("All open")
        assert taken.wait(PATIENCE_S)
        console.press(f":{number}\r")
        console.wait_for("the receipt was sent by e-mail")
        console.press("Q")
        console.wait_end()
    (mail,) = handler.taken
    assert mail.message["Subject"] == f"[{number}] Your request has reached the helpdesk"
    assert demo.json("mail", "list")[0]["state"] == "sent"


def test_without_a_server_the_title_says_that_mail_waits(demo) -> None:
    demo.run("new", *TICKET, "The lamp in room 4 went dark")
    demo.clock = "2026-09-08T09:20:00-07:00"
    demo.console(size=(140, 40)).wait_for("1 mail waits: mail is off here")
