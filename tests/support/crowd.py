"""A crowd of invented people, the same at every call: for benchmarks and for tests with many."""

import random
from collections.abc import Iterator

from wsd_tui.store.records import Asset, Person

_GIVEN = (
    "Maria José Ana Luis Sofía Mateo Diego Emma Liam Noah Olivia Aaliyah Jayden Zoe Amara Hiroshi Mei Ngozi Fatima "
    "Tomás Inês Olga Peter Carmen Kevin Rosa James Priya Ashley Latoya Daniel Grace Samuel Nadia Thandiwe Bill"
)
_FAMILY = (
    "Delgado White Raman Ibáñez Turner Wang Freeman Kowalski Al-Sayed Ochoa Yazzie Petrova O'Brien Nkosi Tanaka "
    "Villalobos Jansen Mohamed Lindqvist Benally Baptiste Chee Szczepańska Iyer McAllister Fuentes Washington Eze "
    "Hendricks Carvalho Ramírez Lopez Tsosie Herrera Patel Johnson Begaye Flores Diallo Smith Nguyen Kim Begay Tso"
)
GIVEN, FAMILY = _GIVEN.split(), _FAMILY.split()
COMMON = "Garcia"
"""The surname of one in eight."""
SITES = ("primary", "elementary", "admin", "transport")


def crowd(count: int, seed: int = 7) -> Iterator[Person]:
    """`count` people, nine of ten of them students; one in fifty has left."""
    chance = random.Random(seed)
    for number in range(count):
        given = f"{chance.choice(GIVEN)} {chance.choice(GIVEN)}"
        family = COMMON if number % 8 == 0 else f"{chance.choice(FAMILY)} {chance.choice(FAMILY)}"
        student = number % 10 != 0
        yield Person(
            id=f"{'S' if student else 'E'}{100_000 + number}",
            name=f"{given} {family}",
            given=given,
            family=family,
            role="student" if student else "staff",
            email=f"{given.split()[0]}.{number}@{'students.' if student else ''}example.org".lower(),
            phone="" if student else f"602-555-{number % 10_000:04}",
            site=SITES[number % 2 if student else number % 4],
            room=str(number % 60),
            badge=f"7{number:07}",
            grade=str(number % 9) if student else "",
            left_at=1_700_000_000 if number % 50 == 49 else None,
        )


def devices(count: int) -> Iterator[Asset]:
    """A device for each of the first `count` people of a crowd."""
    for number in range(count):
        holder = f"{'S' if number % 10 else 'E'}{100_000 + number}"
        yield Asset(tag=f"CB-{20_000 + number}", kind="chromebook", person=holder, site=SITES[number % 2])


def as_csv(people: list[Person]) -> str:
    """A plain list of those who have not left, as `import people` reads it."""
    rows = ["ID number,Given name,Family name,Role,E-mail,Phone,Site,Room,Badge,Grade,Password,Date of birth"]
    rows += [
        f"{p.id},{p.given},{p.family},{p.role},{p.email},{p.phone},{p.site},{p.room},{p.badge},{p.grade},"
        f"Secret-{p.id},2012-02-29"
        for p in people
        if p.left_at is None
    ]
    return "\n".join(rows)
