import json
import subprocess
import sys
from pathlib import Path

import yaml

from wsd_tui.store.store import Store

LATER = "2026-09-08T09:14"
NEW = (
    *("new", "--requester", "E1003"),
    *("--type", "hardware", "--site", "primary", "--room", "12", "--severity", "3", "--channel", "phone"),
    *("--description", "The projector lamp in room 12 went dark this morning"),
)


def test_the_outbox_is_listed(folder, run) -> None:
    opened = run(*NEW)
    assert opened.code == 0, opened.err
    number = opened.out.split()[0]
    (message,) = json.loads(run("mail", "list", "--json").out)
    assert (message["number"], message["state"], message["kind"]) == (number, "held", "receipt")
    assert message["recipients"][0]["address"].endswith("@example.org")
    assert "body" not in message
    listed = run("mail", "list", clock=LATER).out
    assert f"{number} queued receipt: [{number}] Your request has reached the helpdesk" in listed
    assert json.loads(run("mail", "list", "--dead", "--json").out) == []
    shown = run("mail", "show", str(message["id"])).out
    assert message["message_id"] in shown
    assert f"Your request has the number {number}." in shown
    assert (
        f"Your request has the number {number}." in json.loads(run("mail", "show", "1", "--json").out)["body"]
    )


def test_a_dead_letter_can_be_helped(folder, run) -> None:
    run(*NEW)
    store = Store(f"sqlite:///{folder / 'demo.db'}")
    with store.transaction():
        store.outbox.give_up(1, "no such user")
        store.outbox.set_state(1, "failed", 1)
    store.close()
    assert "no such user" in run("mail", "list", "--dead").out
    assert run("mail", "retry", "1").out == "message 1 is tried again\n"
    assert run("mail", "retry", "1").code == 1
    assert run("mail", "done", "1", "--how", "by phone").out == "message 1 was delivered by phone\n"
    assert json.loads(run("mail", "list", "--json").out)[0]["remark"] == "by phone"
    assert run("mail", "list", as_id="viewer").code == 1


def test_without_a_server_nothing_is_delivered(run) -> None:
    ran = run("mail", "deliver")
    assert ran.code == 2
    assert "mail is off" in ran.err


def test_training_sends_to_this_machine_only(folder: Path, run) -> None:
    path = folder / "config.yaml"
    mail = {"host": "smtp.example.org", "from": "helpdesk@example.org"}
    path.write_text(yaml.safe_dump({**yaml.safe_load(path.read_text()), "mail": mail}, sort_keys=False))
    for words in (("mail", "deliver"), ("mail", "deliver", "--watch")):
        ran = run(*words)
        assert ran.code == 1
        assert "for training" in ran.err


def test_other_commands_do_not_pay_for_the_mail(folder: Path) -> None:
    loaded = "import sys; from wsd_tui.cli.main import main; main(sys.argv[1:]); print(*sorted(sys.modules))"
    words = ["--config", str(folder / "config.yaml"), "--as", "viewer", "list"]
    done = subprocess.run([sys.executable, "-c", loaded, *words], capture_output=True, text=True, check=True)
    assert not {"smtplib", "ssl", "email.message", "wsd_tui.mail.server"} & set(done.stdout.split())
