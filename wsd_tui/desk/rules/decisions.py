"""What the desk decided where the procedure leaves its handling open: the other A rules, A9-A22 and A26."""

from wsd_tui.desk.rules.rule import Rule

RULES = (
    Rule(
        "A9",
        "Staff may file a ticket for a direct caller",
        says="The page asks to advise the caller, not to turn them away.",
        behaviour="After the advice is logged the ticket can be made for the caller; with a class waiting, "
        "or for safety, it is made at once.",
        kind="log",
        state="built",
    ),
    Rule(
        "A10",
        "Reasonable time is half of the target",
        says="The page does not say when an escalation is due.",
        behaviour="The prompt comes at half of the target without progress, at 45 minutes for severity 1, "
        "and at any breach.",
        kind="nudge",
        state="built",
    ),
    Rule(
        "A11",
        "Shortly means within the response time",
        says="The page does not say how soon an escalated contact is called.",
        behaviour="The Coordinator has the response time of that severity; the owner is warned when it "
        "passes.",
        kind="nudge",
        state="built",
    ),
    Rule(
        "A12",
        "Empty phrases are refused, a severity 1 never waits",
        says="The page does not say how much detail is enough.",
        behaviour="Empty phrases are blocked and thin text is warned about. A severity 1 ticket is saved "
        "as it is and owes its detail until the first response.",
        kind="gate",
        state="built",
    ),
    Rule(
        "A13",
        "Silence makes a ticket stale",
        says="The page does not say how often a ticket is updated.",
        behaviour="Nothing meaningful for one hour, two hours, one business day or two, by severity, marks "
        "the ticket stale.",
        kind="nudge",
        state="built",
    ),
    Rule(
        "A14",
        "A field may hold a reason in place of an answer",
        says="Students may have no e-mail or phone, and not everybody knows their number.",
        behaviour="A field of the seven may be left out with a reason; the ticket stays marked incomplete "
        "until filled.",
        kind="gate",
        state="built",
    ),
    Rule(
        "A15",
        "Identity takes the ID and a second proof",
        says="The page says the details verify who asks, which a badge alone does not.",
        behaviour="Account work needs the ID to match and a face, a call back to the number on file, or a "
        "teacher who vouches.",
        kind="gate",
        state="built",
    ),
    Rule(
        "A17",
        "An acting Coordinator is named with dates",
        says="The page does not say who acts while the Coordinator is away.",
        behaviour="The Coordinator or the Director names a technician from one date to another, who then "
        "may publish outages and extend times; what is done so says it.",
        kind="gate",
        state="built",
    ),
    Rule(
        "A18",
        "Who hears of the start hears of the end",
        says="The page names the audience of progress and end, not of the start.",
        behaviour="The start goes to all staff, progress to key members, the end to everybody and at least "
        "to those who heard of the start.",
        kind="gate",
        state="built",
    ),
    Rule(
        "A19",
        "Updates every 30 or 60 minutes",
        says="The page does not say how often progress is told.",
        behaviour="A widespread outage asks for an update each half hour, a partial one each hour, unless "
        "set otherwise; ten minutes late is told, and after a day of silence asked once.",
        kind="nudge",
        state="built",
    ),
    Rule(
        "A20",
        "Events are due on their date, requests by severity",
        says="The page gives no times for events and plain requests.",
        behaviour="An event is acknowledged by the next business day and due on its date; a request "
        "follows the severity table.",
        kind="data",
        state="built",
    ),
    Rule(
        "A21",
        "A missing signature reminds, it never locks",
        says="The page does not say whether one may work before signing.",
        behaviour="A missing signature shows in red to the person and the Coordinator. Nobody is kept from "
        "the queue.",
        kind="nudge",
        state="built",
    ),
    Rule(
        "A22",
        "Three years count from the effective date",
        says="The page carries two dates to count from.",
        behaviour="The earlier one decides when the review is due; both are shown.",
        kind="data",
        state="built",
    ),
    Rule(
        "A26",
        "One problem, one ticket",
        says="The page does not say what to do with several problems in one call, or one problem of many "
        "people.",
        behaviour="A ticket can be split; many people with one problem go to an outage or to the list of "
        "those affected.",
        kind="data",
        state="built",
    ),
)
