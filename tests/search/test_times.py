"""Times in a query, in four languages."""

from datetime import date

import pytest

from search import times
from search.times import find_times

pytestmark = pytest.mark.any_database


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(times.timezone, "localdate", lambda: date(2026, 6, 1))


def years(text):
    """(first year, last year) of the one time in a text, and what is left of it."""
    (found,), rest = find_times(text)
    known = sorted(int(token.removeprefix("year:")) for token in found.tokens)
    assert known == list(range(known[0], known[-1] + 1))
    return known[0], known[-1], rest.split()


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("waste before 2017", 1960, 2016),
        ("waste after 2017", 2018, 2027),
        ("waste since 2017", 2017, 2027),
        ("waste until 2017", 1960, 2017),
        ("waste from 2016 to 2018", 2016, 2018),
        ("waste between 2018 and 2016", 2016, 2018),
        ("waste in the last five years", 2021, 2026),
        ("waste last year", 2025, 2025),
        ("waste vor 2017", 1960, 2016),
        ("waste nach 2017", 2018, 2027),
        ("waste seit 2017", 2017, 2027),
        ("waste von 2016 bis 2018", 2016, 2018),
        ("waste zwischen 2016 und 2018", 2016, 2018),
        ("waste in den letzten fünf Jahren", 2021, 2026),
        ("2017'den önce waste", 1960, 2016),
        ("2017'den sonra waste", 2018, 2027),
        ("2017'den beri waste", 2017, 2027),
        ("2017 yılından itibaren waste", 2017, 2027),
        ("2016 ile 2018 arasında waste", 2016, 2018),
        ("2016'dan 2018'e kadar waste", 2016, 2018),
        ("son beş yılda waste", 2021, 2026),
        ("waste قبل 2017", 1960, 2016),
        ("waste بعد عام 2017", 2018, 2027),
        ("waste منذ 2017", 2017, 2027),
        ("waste من 2016 إلى 2018", 2016, 2018),
        ("waste بين 2016 و2018", 2016, 2018),
        ("waste في السنوات الخمس الأخيرة", 2021, 2026),
    ],
)
def test_times_are_read_as_years(text, first, last):
    assert years(text) == (first, last, ["waste"])


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("in May 2018", ["2018-05"]),
        ("autumn 2018", ["2018-09", "2018-10", "2018-11"]),
        ("winter 2018", ["2018-12", "2019-01", "2019-02"]),
        ("im November 2017", ["2017-11"]),
        ("Frühjahr 2017", ["2017-03", "2017-04", "2017-05"]),
        ("2017 kasım ayında", ["2017-11"]),
        ("2019 sonbaharında", ["2019-09", "2019-10", "2019-11"]),
        ("تشرين الثاني 2017", ["2017-11"]),
        ("خريف 2018", ["2018-09", "2018-10", "2018-11"]),
        ("in November", ["11"]),
        ("March to May 2018", None),
    ],
)
def test_months_and_seasons_are_known_by_name(text, months):
    found, rest = find_times(text)
    if months is None:  # a month without its year begins no range
        assert [sorted(time.tokens) for time in found] == [["month:2018-05"]]
        return
    assert [sorted(time.tokens) for time in found] == [[f"month:{month}" for month in months]]
    assert rest.strip() == ""


def test_a_part_of_a_year_is_its_months_and_the_others_are_years():
    ((since,), _rest) = find_times("since November 2024")

    assert since.tokens == {
        "month:2024-11",
        "month:2024-12",
        "year:2025",
        "year:2026",
        "year:2027",
    }


@pytest.mark.parametrize("text", ["may we meet", "march for women", "waste", "", "2017", "vor Ort"])
def test_other_words_are_no_times(text):
    assert find_times(text) == ([], text)
