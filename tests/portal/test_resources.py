"""Tables of what is no public record, and of standing pages."""

import io

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from partnerships.models import Country
from portal.models import Site, StandingPage
from portal.tables import RESOURCES
from publishing.models import PublicRecord, Source, Topic
from tests.factories import (
    make_country,
    make_family,
    make_page,
    make_partnership,
    make_site,
    make_topic,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def take(tmp_path):
    def take(kind, header, *rows, **options):
        file = tmp_path / "table.csv"
        file.write_text("\n".join([header, *rows]), encoding="utf-8")
        out = io.StringIO()
        call_command("import_table", kind, file, stdout=out, **options)
        return out.getvalue().splitlines()[0].split(maxsplit=1)[1]

    return take


def test_every_kind_of_public_record_has_a_table():
    kinds = {model for model in apps.get_models() if issubclass(model, PublicRecord)}

    assert kinds <= {resource.model for resource in RESOURCES.values()}


def test_a_country_is_known_by_its_code(take):
    make_country("JO", name_en="Jordan", name_de="")

    assert take("country", "code,name_en,name_de", "JO,Jordan,Jordanien", "LB,Lebanon,") == (
        "new: 1, changed: 1"
    )
    assert dict(Country.objects.values_list("code", "name_de")) == {"JO": "Jordanien", "LB": ""}


def test_a_topic_gets_the_name_by_which_it_is_a_tag(take):
    make_family("environment", label_en="Environment")
    make_topic("energy", label_en="Energy")
    table = ("slug,family,label_en", "solid-waste,Environment,Waste", "energy,environment,Power")

    assert take("topic", *table) == "new: 1, changed: 1"
    assert take("topic", *table) == "unchanged: 2"
    names = Topic.objects.values_list("slug", "name", "family__slug")
    assert set(names) == {
        ("solid-waste", "Waste", "environment"),
        ("energy", "Power", "environment"),
    }


def test_a_source_is_known_by_its_address(take):
    Source.objects.create(url="https://example.org/a")

    take("source", "url,language", "https://example.org/a,tr", "https://example.org/b,de")

    assert dict(Source.objects.values_list("url", "language")) == {
        "https://example.org/a": "tr",
        "https://example.org/b": "de",
    }


def test_the_site_is_one_row(take):
    make_partnership(slug="p-jena")
    table = ("id,name_en,showcase", "1,Exchange,p-jena")

    assert take("site", *table) == "new: 1"
    assert take("site", *table) == "unchanged: 1"
    site = Site.objects.get()
    assert (site.name_en, site.showcase.slug, site.needs_two_people) == (
        "Exchange",
        "p-jena",
        False,
    )


def test_what_the_site_says_of_two_persons_is_no_matter_of_tables(take):
    make_site(needs_two_people=True)

    take("site", "id,name_en", "1,Exchange")

    assert Site.objects.get().needs_two_people


def test_of_a_page_only_what_is_allowed_is_stored(take):
    make_page("about", body_en="<p>Old</p>")
    table = (
        "slug,title_en,body_en",
        'about,About,"<p onclick=""x()"">New</p><script>x()</script>"',
    )

    assert take("standingpage", *table) == "changed: 1"
    assert take("standingpage", *table) == "unchanged: 1"
    assert StandingPage.objects.get().body_en == "<p>New</p>"


@pytest.mark.parametrize("number", ["x", "1.5", "9" * 30])
def test_what_cannot_be_the_number_of_the_site_is_refused_with_its_row(take, number):
    with pytest.raises(CommandError, match=r"Nothing was stored\."):
        take("site", "id,name_en", f"{number},Exchange")

    assert not Site.objects.exists()
