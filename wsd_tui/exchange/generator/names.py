"""The people of an invented district, and the devices that they have out."""

import random
from collections.abc import Iterator

from wsd_tui.store.records import Asset, Person

_GIVEN_NAMES = (
    "Adrian Aisha Alma Amara Ana Andre Anita Arjun Aurora Beatriz Ben Bianca Caleb Camila Carlos Chloe "
    "Clara Dakota Darius David Delia Diego Elena Eli Elif Emilio Esther Ethan Faith Felix Gabriel Gita "
    "Gloria Hana Hector Hugo Ibrahim Ines Isaac Ivy Jamal Jasmine Joel Julia Kai Karim Keisha Lara Leila "
    "Leon Lucía Malik Mara Marcus Mei Micah Mina Naomi Nico Nizhoni Noor Omar Paloma Pavel Quinn Rafael "
    "Renata Ruth Sana Santiago Selma Shawn Sofía Tariq Teresa Tomás Uma Valeria Victor Wren Xiomara Yusuf "
    "Yuki Zahra Zoë "
)
_FAMILY_NAMES = (
    "Acosta Adeyemi Aguilar Ahmed Alvarez Anderson Arviso Attakai Bahe Baker Begay Benally Bennett Brown "
    "Cabrera Castillo Chavez Chee Clark Cohen Cruz Dawes Delgado Diaz Duarte Edwards Espinoza Evans Farah "
    "Fischer Flores Foster Fuentes Gallegos Garcia Gonzales Grant Greene Guerrero Haddad Hall Hernandez "
    "Hosteen Hughes Ibarra Iyer Jackson James Jensen Jimenez Johnson Kaur Kelly Khan Kim Larsen Lee Leyva "
    "Lopez Lujan Marquez Martinez Mbeki McCoy Medina Mitchell Montoya Morales Muñoz Nakai Nelson Nez "
    "Nguyen Novak O'Connor Ochoa Okoye Ortega Ortiz Park Patel Peña Perez Petersen Quintana Ramirez Reyes "
    "Rivera Robinson Romero Rossi Ruiz Salazar Sanchez Sharma Silva Smith Sosa Suarez Sullivan Tachine "
    "Taylor Torres Tran Tsinajinnie Valdez Vargas Vega Walker Wang Watson White Williams Wilson Yazzie "
    "Young Zamora Zhang "
)
_GIVEN, _FAMILY = _GIVEN_NAMES.split(), _FAMILY_NAMES.split()
_SITES = ("primary", "elementary")
_OFFICES = ("admin", "transport")
STAFF_IN = 10
"""One in so many works here; the others are students."""
_FIRST_NUMBER = 300_000


def person_id(number: int) -> str:
    """The ID number of the person with this running number."""
    return f"{'E' if number % STAFF_IN == 0 else 'S'}{_FIRST_NUMBER + number}"


def people(count: int, seed: int) -> Iterator[Person]:
    """So many people, most of them students; one in a hundred staff comes first because of a disability."""
    chance = random.Random(f"{seed} people")
    for number in range(count):
        yield _person(number, chance)


def _person(number: int, chance: random.Random) -> Person:
    given, family = chance.choice(_GIVEN), chance.choice(_FAMILY)
    if chance.random() < 0.15:
        family = f"{family}-{chance.choice(_FAMILY)}"
    student, known = number % STAFF_IN != 0, person_id(number)
    office = not student and number % 8 == 0
    return Person(
        id=known,
        name=f"{given} {family}",
        given=given,
        family=family,
        role="student" if student else "staff",
        email=f"{known}@students.example.org".lower() if student else f"{given}.{number}@example.org".lower(),
        phone="" if student else f"602-556-{number // STAFF_IN % 10_000:04}",
        site=chance.choice(_OFFICES if office else _SITES),
        room=room(chance),
        badge=f"74{number:06}",
        grade=str(chance.randrange(1, 9)) if student else "",
        mobile=not student and chance.random() < 0.01,
    )


def room(chance: random.Random) -> str:
    """A room of a school, by its number."""
    return str(chance.randrange(1, 64))


def devices(count: int, seed: int) -> Iterator[Asset]:
    """A Chromebook for every fourth of so many people."""
    chance = random.Random(f"{seed} devices")
    for number in range(1, count, 4):
        site = chance.choice(_SITES)
        yield Asset(
            tag=tag(number), kind="chromebook", name="Chromebook 11", person=person_id(number), site=site
        )


def tag(number: int) -> str:
    """The tag of the device of the person with this running number."""
    return f"CB-{30_000 + number}"
