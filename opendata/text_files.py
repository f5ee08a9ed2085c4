"""CSV, JSON, JSON Lines and GeoJSON, written piece by piece."""

import csv
import io
import json
from collections import defaultdict

from publishing.querysets import public_path_condition
from spreadsheets.writer import escape_formula

BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes a file for another encoding


def csv_file(selection, with_mark=False):
    """Cells that a program would take for formulas get the mark that says they are text."""
    yield (BYTE_ORDER_MARK if with_mark else "") + csv_lines([selection.header])
    for records in selection.batches():
        yield csv_lines(selection.cells(record) for record in records)


def csv_lines(rows):
    text = io.StringIO(newline="")
    csv.writer(text).writerows(map(escape_formula, row) for row in rows)
    return text.getvalue()


def json_lines(selection):
    """One record in each line."""
    for records in selection.batches():
        yield "".join(f"{json_text(selection.as_json(record))}\n" for record in records)


def geojson_file(selection, about):
    """A FeatureCollection: each record where its municipalities lie, if readers may see them."""
    yield from collection_head(about)
    is_first = True
    for records in selection.batches():
        points = points_of(selection.table.kind, records)
        features = [
            {
                "type": "Feature",
                "id": record.public_id,
                "geometry": geometry(points[record.pk]),
                "properties": selection.as_json(record),
            }
            for record in records
        ]
        if features:
            yield ("" if is_first else ",\n") + ",\n".join(map(json_text, features))
            is_first = False
    yield "\n]}\n"


def collection_head(about):
    head = {"type": "FeatureCollection", **about.as_json}
    yield f'{json_text(head)[:-1]}, "features": [\n'


def points_of(kind, records):
    """{key of a record: [longitude, latitude] of each of its places}"""
    path = "" if kind.places == "pk" else f"{kind.places}__"
    rows = kind.model._base_manager.filter(pk__in=[record.pk for record in records])
    if path:
        rows = rows.filter(public_path_condition(kind.model, kind.places))
    points = defaultdict(list)
    for key, *point in rows.values_list("pk", f"{path}longitude", f"{path}latitude").distinct():
        if None not in point:
            points[key].append(point)
    return points


def geometry(points):
    if not points:
        return None
    if len(points) == 1:
        return {"type": "Point", "coordinates": points[0]}
    return {"type": "MultiPoint", "coordinates": sorted(points)}


def json_text(value):
    return json.dumps(value, ensure_ascii=False)
