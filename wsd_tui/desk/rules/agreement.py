"""Agreement, review and approval of the procedure: AG1, AG2, V1-V3."""

from wsd_tui.desk.rules.rule import Rule

RULES = (
    Rule(
        "AG1",
        "Staff sign that they follow the procedure",
        says="An employee confirms with name, signature and dates that they understand and follow it.",
        behaviour="A ledger keeps person, version, typed name, time and both dates.",
        kind="log",
        state="built",
    ),
    Rule(
        "AG2",
        "All of the department sign",
        says="The agreement is for the employees of the Technology department.",
        behaviour="Whoever works the queue without a signature on the version in force is listed for the "
        "Coordinator.",
        kind="nudge",
        state="built",
    ),
    Rule(
        "V1",
        "The Coordinator reviews it every three years",
        says="Three years after it takes effect the procedure is due for review.",
        behaviour="The Coordinator's screen shows when the review is due and by how long it is late.",
        kind="nudge",
        state="built",
    ),
    Rule(
        "V2",
        "Director and Superintendent approve it",
        says="A version needs the approval of both offices.",
        behaviour="A new version is in force only with both approvals.",
        kind="gate",
        state="built",
    ),
    Rule(
        "V3",
        "The page in force was signed by two of three",
        says="Two approvals are dated August 25, 2020; the Coordinator's line is empty.",
        behaviour="The record stands as the page does: the missing signature is shown as missing.",
        kind="data",
        state="built",
    ),
)
