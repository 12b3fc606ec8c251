"""Answers each key with one write as long as the console's answer to `j`: what a terminal or a link takes by itself."""

import os
import tty

WORD = "ready"


def main() -> None:
    """Until the terminal is gone; another number stands there after each key."""
    tty.setraw(0)
    os.write(1, WORD.encode())
    count = 0
    while os.read(0, 64):
        count += 1
        os.write(1, b"\x1b[5H%d\x1b[7m%s\x1b[m" % (count, b"x" * 350))


if __name__ == "__main__":
    main()
