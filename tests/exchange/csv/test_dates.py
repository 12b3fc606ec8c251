"""Whether the day or the month stands first is proved by the values, or asked for; never guessed."""

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wsd_tui.exchange.csv.dates import DAY_FIRST, MONTH_FIRST, ORDERS, agreed, is_serial, prove, written

MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2060, 12, 31)).map(
    lambda at: at.replace(second=0, microsecond=0)
)
FORMS = {
    DAY_FIRST: ("%d/%m/%Y %H:%M", "%d.%m.%Y", "%d-%m-%Y %I:%M %p", "%d/%m/%y %H:%M"),
    MONTH_FIRST: ("%m/%d/%Y %H:%M", "%m.%d.%Y", "%m-%d-%Y %I:%M %p", "%m/%d/%y %H:%M"),
}
FREE = (
    "%Y-%m-%d %H:%M",
    "%Y/%m/%dT%H:%M:%S",
    "%d %b %Y %H:%M",
    "%B %d, %Y %I:%M %p",
    "%a, %d %B %Y",
    "%d-%b-%Y %H:%M",
)


@settings(max_examples=80, deadline=None)
@given(
    order=st.sampled_from(ORDERS), form=st.integers(0, 3), moments=st.lists(MOMENTS, min_size=1, max_size=12)
)
def test_a_column_proves_its_order_exactly_when_a_day_is_over_12(
    order: str, form: int, moments: list[datetime]
) -> None:
    texts = [moment.strftime(FORMS[order][form]) for moment in moments]
    proof = prove(texts)
    if any(moment.day > 12 for moment in moments):
        assert proof.order == order
        assert proof.by in texts
        for moment, text in zip(moments, texts, strict=True):
            found = written(text)
            assert found is not None
            read = found.under(order)
            assert read is not None
            assert read.strftime(FORMS[order][form]) == text
            assert (read.day, read.month) == (moment.day, moment.month)
    elif any(moment.day != moment.month for moment in moments):
        assert proof.order == ""
        assert 1 <= len(proof.ambiguous) <= 3
        assert set(proof.ambiguous) <= set(texts)
    else:
        assert proof.order  # the 5th of May is the same day either way
        assert proof.by == ""


@settings(max_examples=60, deadline=None)
@given(form=st.sampled_from(FREE), moment=MOMENTS)
def test_a_form_that_leaves_no_doubt_needs_no_proof(form: str, moment: datetime) -> None:
    text = moment.strftime(form)
    found = written(text)
    assert found is not None
    assert prove([text]).order
    for order in ORDERS:
        read = found.under(order)
        assert read is not None
        assert read.strftime(form) == text


@settings(max_examples=30, deadline=None)
@given(MOMENTS, MOMENTS)
def test_two_orders_in_one_column_prove_nothing(one: datetime, other: datetime) -> None:
    first, second = one.replace(day=13).strftime("%d/%m/%Y"), other.replace(day=14).strftime("%m/%d/%Y")
    assert prove([first, second]).against == (first, second)
    assert agreed([prove([first, second]), prove(["13/01/2026"])]) == ""
    assert agreed([prove(["1/2/2026"]), prove(["13/01/2026"])]) == DAY_FIRST
    assert agreed([prove(["01/13/2026"]), prove(["13/01/2026"])]) == ""


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-09-08T09:12:30Z", datetime(2026, 9, 8, 9, 12, 30, tzinfo=timezone(timedelta()))),
        (
            "2026-09-08 09:12:30.250-0700",
            datetime(2026, 9, 8, 9, 12, 30, tzinfo=timezone(timedelta(hours=-7))),
        ),
        ("9/18/2026, 12:05 a.m.", datetime(2026, 9, 18, 0, 5)),
        ("Sept 8th, 2026 at 1:05 PM", datetime(2026, 9, 8, 13, 5)),
        ("9/18/99", datetime(1999, 9, 18)),
    ],
)
def test_moments_as_programs_write_them(text: str, moment: datetime) -> None:
    found = written(text)
    assert found is not None
    assert found.under(MONTH_FIRST) == moment


@pytest.mark.parametrize(
    "text",
    ["", "soon", "45910.5", "2026-09-08 25:00", "9/8/2026 13:05 PM", "8 Foo 2026", "1/2", "2026-09-08 x"],
)
def test_what_is_no_moment_is_none(text: str) -> None:
    assert written(text) is None
    assert is_serial(text) == (text == "45910.5")


@pytest.mark.parametrize("text", ["31/02/2026", "2026-02-30", "13/13/2026"])
def test_a_day_that_there_is_not_is_none_in_any_order(text: str) -> None:
    found = written(text)
    assert found is not None
    assert [found.under(order) for order in ORDERS] == [None, None]


@pytest.mark.parametrize("offset", ["+24:00", "-24:00", "+99:99", "+0560", "-9900"])
def test_an_offset_that_cannot_be_makes_the_moment_unreadable(offset: str) -> None:
    assert written(f"2026-08-13 08:10{offset}") is None
    assert written("2026-08-13 08:10-0759") is not None
