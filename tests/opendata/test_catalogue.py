"""The entry for catalogues of open data, as those who gather it read it."""

import pytest
from rdflib import DCAT, DCTERMS, RDF, Graph, Literal, URIRef

from opendata.tables import open_tables
from publishing.languages import LANGUAGE_CODES
from tests.factories import make_site

AUTHORITY = "http://publications.europa.eu/resource/authority"


@pytest.fixture
def catalogue(download):
    make_site(name_en="Exchange “of” cities", claim_en="One\\two", operator_en="Office")
    return Graph().parse(data=download("/catalog.ttl"), format="turtle")


def test_every_list_is_a_dataset_in_four_languages(catalogue):
    datasets = list(catalogue.subjects(RDF.type, DCAT.Dataset))
    listed = set(catalogue.objects(predicate=DCAT.dataset))

    assert len(datasets) == sum(table.is_filtered for table in open_tables().values())
    assert set(datasets) == listed
    for dataset in datasets:
        languages = {title.language for title in catalogue.objects(dataset, DCTERMS.title)}
        assert languages == set(LANGUAGE_CODES)


def test_every_file_says_where_it_is_what_it_is_and_what_one_may_do(catalogue):
    distributions = list(catalogue.objects(predicate=DCAT.distribution))

    assert distributions
    for one in distributions:
        assert (one, RDF.type, DCAT.Distribution) in catalogue
        assert str(catalogue.value(one, DCAT.accessURL)).startswith("http://testserver/en/")
        assert catalogue.value(one, DCTERMS.license) == URIRef(f"{AUTHORITY}/licence/CC_BY_4_0")
        assert catalogue.value(one, DCAT.mediaType)


def test_texts_keep_their_marks(catalogue):
    [whole] = catalogue.subjects(RDF.type, DCAT.Catalog)

    assert (whole, DCTERMS.title, Literal("Exchange “of” cities – Open data", "en")) in catalogue
    assert (whole, DCTERMS.description, Literal("One\\two", "en")) in catalogue


def test_the_api_is_a_service(catalogue):
    [service] = catalogue.subjects(RDF.type, DCAT.DataService)

    assert catalogue.value(service, DCAT.endpointURL) == URIRef("http://testserver/api/v1/")
