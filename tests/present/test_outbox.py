import pytest

from wsd_tui.present.outbox import mail_words


@pytest.mark.parametrize(
    ("waiting", "dead", "off", "told"),
    [
        (0, 0, "", ""),
        (0, 0, "mail is off here", ""),
        (0, 1, "", "1 dead letter"),
        (1, 0, "", "1 mail waits"),
        (3, 2, "", "2 dead letters, 3 mails wait"),
        (3, 0, "mail is off here", "3 mails wait: mail is off here"),
    ],
)
def test_the_title_tells_of_mail_that_does_not_go(waiting: int, dead: int, off: str, told: str) -> None:
    assert mail_words(waiting, dead, off) == told
