"""An outage from the first ticket to the last follow-up, played through the desk: what its report is proved on."""

from support.district import District, at

from wsd_tui.desk import actions, delivery, outages
from wsd_tui.desk.joining import joining
from wsd_tui.desk.outages.fallbacks import told_otherwise
from wsd_tui.store.outbox_records import FAILED, SENT, Result

DAY = "2026-09-08"
NETWORK = {"problem_type": "network", "site": "primary", "room": "12"}


def play(district: District) -> dict[str, str]:
    """The whole day; the numbers of its tickets: early, urgent, stray, joined."""
    numbers = _morning(district)
    _noon(district, numbers)
    _afterwards(district)
    return numbers


def send(district: District, failing: str = "") -> None:
    """Deliver what is due, as a server would that refuses one address."""
    while (parcel := delivery.claim(district.desk, "post", 50, 86_400)) is not None:
        results = [
            Result(one.id, FAILED, "550 no such user")
            if one.address == failing
            else Result(one.id, SENT, "250 ok")
            for one in parcel.recipients
        ]
        delivery.settle(district.desk, "post", parcel, results)


def _morning(district: District) -> dict[str, str]:
    desk, coordinator = district.desk, district.coordinator
    numbers = {}
    _at(district, "09:14")
    numbers["early"] = district.open(
        "The web pages of the reading program do not open in room 12", 3, **NETWORK
    )
    _at(district, "09:16")
    numbers["urgent"] = district.open("No page opens on any of the machines in our office", 2, **NETWORK)
    numbers["stray"] = district.open("The grade book cannot be reached from my desk since nine", 3, **NETWORK)
    _at(district, "09:20")
    outages.declare(
        desk,
        coordinator,
        nature="Campus network: no way out",
        services=["internet", "wifi"],
        sites=["primary", "admin"],
        started_at=at(f"{DAY} 09:05"),
        works="Phones and printing work.",
        extended_times="third_party",
    )
    _at(district, "09:21")
    outages.sweep_in(desk, district.operator, 1, [numbers["early"]], told="voice")
    told_otherwise(desk, district.operator, 1, "announcement")
    send(district, failing="technology@example.org")
    _at(district, "09:24")
    outages.acknowledge(desk, district.kim, 1)
    numbers["joined"] = actions.open_ticket(
        desk, district.operator, joining(desk, 1, "20023", "phone")
    ).numbers[0]
    _at(district, "09:26")
    told_otherwise(desk, district.kim, 1, "poster", "east and west door")
    return numbers


def _noon(district: District, numbers: dict[str, str]) -> None:
    desk, coordinator = district.desk, district.coordinator
    _at(district, "10:33")
    found = "The line of the provider is cut"
    states = {"wifi": "degraded"}
    outages.update(desk, coordinator, 1, found, state="identified", service_states=states)
    _at(district, "11:00")
    for name in ("urgent", "stray"):
        outages.link(desk, district.technician, numbers[name], 1)
    _at(district, "11:25")
    outages.snooze(desk, coordinator, 1, at(f"{DAY} 11:45"), "the provider calls back at half past")
    _at(district, "11:40")
    outages.update(desk, coordinator, 1, "", state="monitoring", service_states={"wifi": "ok"})
    send(district)
    _at(district, "12:02")
    text = "Internet and Wi-Fi are confirmed at both sites; restart what still fails"
    outages.restore(desk, coordinator, 1, text, restored_at=at(f"{DAY} 12:00"))
    outages.acknowledge(desk, district.technician, 1)
    _at(district, "12:05")
    send(district)
    outages.answer_all(desk, coordinator, 1, "", [district.ticket(numbers["stray"]).id])
    _at(district, "12:20")
    outages.still_down(desk, district.operator, numbers["joined"], "No page opens in room 7 yet")


def _afterwards(district: District) -> None:
    desk, coordinator = district.desk, district.coordinator
    _at(district, "13:00")
    outages.set_cause(
        desk, coordinator, 1, "third_party", "A digger cut the line of the provider at the road"
    )
    outages.add_follow_up(desk, coordinator, 1, "Ask for a second line", "coordinator", "2026-10-01")
    outages.add_follow_up(desk, coordinator, 1, "=Label the spare router", "kim", "2026-09-15")
    _at(district, "13:30")
    outages.finish_follow_up(desk, district.kim, 1, 2)
    send(district)


def _at(district: District, clock: str) -> None:
    district.pass_to(f"{DAY} {clock}")
