"""Two consoles on one desk: who has which ticket open, and what is left of it when one of them is killed."""

import signal

NUMBER = "10100"


def test_the_row_and_the_ticket_say_who_has_it_open(demo) -> None:
    mine, theirs = demo.console("technician", (100, 36)), demo.console("kim")
    mine.wait_for(NUMBER)
    theirs.wait_for(NUMBER)
    theirs.press(f":{NUMBER}\r")
    theirs.wait_for(f"Ticket {NUMBER}")
    mine.wait_for(f"@  {NUMBER}")
    mine.press(f":{NUMBER}\r")
    mine.wait_for("open too")
    assert "@ Soo-jin Kim" in mine.text
    theirs.wait_for("open too")
    theirs.press("t")
    theirs.wait_for(f"{NUMBER} is yours")
    mine.wait_for("Soo-jin Kim took")
    mine.press("t")
    mine.wait_for(f"Soo-jin Kim has {NUMBER}")
    theirs.signal(signal.SIGTERM)
    theirs.wait_end()
    mine.wait_gone("open too")
    assert demo.run("check").startswith("the journal verifies")
