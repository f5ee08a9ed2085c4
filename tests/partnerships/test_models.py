"""What partnerships, municipalities and countries say of themselves."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from partnerships.models import Country, Municipality, Partnership
from tests.factories import make_municipality, make_partnership


@pytest.mark.parametrize(
    ("start", "end", "years"),
    [(2017, 2021, "2017–2021"), (2017, None, "since 2017"), (None, 2021, ""), (None, None, "")],
)
def test_the_years_of_a_partnership(start, end, years):
    assert Partnership(start_year=start, end_year=end).years == years


def test_the_lead_is_the_summary_or_the_first_thing_known():
    assert Partnership(summary_en="Short.", findings_en="One.\nTwo.").lead == "Short."
    assert Partnership(findings_en="One.\nTwo.").lead == "One."
    assert Partnership().lead == ""


@pytest.mark.django_db
def test_the_partners_stand_in_the_order_given():
    towns = [make_municipality("JO"), make_municipality("DE"), make_municipality("LB")]
    make_partnership(towns)

    assert Partnership.objects.with_summary_data().get().partners == towns


def test_a_municipality_is_named_in_the_readers_language_or_by_its_official_name():
    town = Municipality(name_en="Amman", name_ar="عمان", slug="amman")

    with translation.override("ar"):
        assert str(town) == "عمان"
    assert str(town) == "Amman"
    assert str(Municipality(name_local="Antep", slug="x")) == "Antep"
    assert str(Municipality(slug="x")) == "x"


def test_a_municipality_without_coordinates_has_no_place_on_a_map():
    assert Municipality(country_id="JO").place is None
    assert Municipality(country_id="JO", latitude=0.0, longitude=0.0).place == ("JO", 0, 0)


@pytest.mark.parametrize("code", ["jo", "J", "JOR", "J1", "J\n", "ЖО", ""])
def test_a_country_code_has_two_capitals(code):
    with pytest.raises(ValidationError):
        Country(code=code).clean_fields()


@pytest.mark.parametrize(
    ("status", "year", "said"),
    [
        ("active", 2024, "active (as of 2024)"),
        ("active", None, "active"),
        ("unknown", 2024, "not known"),
    ],
)
def test_a_status_names_the_year_of_its_source(status, year, said):
    assert Partnership(status=status, status_year=year).status_with_year == said


def test_a_region_is_called_as_the_reader_calls_it():
    place = Municipality(name_en="Augsburg", region_en="Bavaria", region_de="Bayern")

    with translation.override("de"):
        assert place.wider_region == "Bayern"
    assert place.wider_region == "Bavaria"
