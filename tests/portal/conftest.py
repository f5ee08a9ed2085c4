"""Facts to import: those of Jena and Deir Alla, cut out of the real files."""

import csv
import shutil

import pytest

from tests.conftest import ROOT

KEPT = {
    "events.csv": ["jordan-waste-workshop-2016-05", "amman-waste-project-workshop-2016-11"],
    "partnerships.csv": ["p-jena-deir-alla"],
    "good_practices.csv": ["gp-deir-alla-waste-plan"],
    "expert_roles.csv": ["er-hamburg-waste-planning"],
    "partner_requests.csv": ["rq-al-sarhan-2018", "rq-connective-cities-jordan-districts-2018"],
}


class FactsFolder:
    """A folder of facts whose cells can be changed one by one."""

    def __init__(self, path):
        self.path = path

    def rows(self, file):
        with (self.path / file).open(newline="", encoding="utf-8") as source:
            return list(csv.DictReader(source))

    def write(self, file, rows):
        with (self.path / file).open("w", newline="", encoding="utf-8") as target:
            writer = csv.DictWriter(target, rows[0].keys())
            writer.writeheader()
            writer.writerows(rows)

    def change(self, file, column, value, row=2):
        """Give a cell another value; rows count as in a spreadsheet, the header is row 1."""
        rows = self.rows(file)
        rows[row - 2][column] = value
        self.write(file, rows)


def cut(folder, file, kept):
    folder.write(file, [row for row in folder.rows(file) if row["key"] in kept])


@pytest.fixture
def facts(tmp_path):
    """Two linked events, their partnership, and all they refer to."""
    folder = FactsFolder(shutil.copytree(ROOT / "data/facts", tmp_path / "facts"))
    for file, kept in KEPT.items():
        cut(folder, file, kept)
    rows = folder.rows("events.csv")
    rows[0]["followed_by"], rows[1]["followed_by"] = rows[1]["key"], "p-jena-deir-alla"
    folder.write("events.csv", rows)
    used = {
        key
        for file in KEPT
        for row in folder.rows(file)
        for cell in row.values()
        for key in cell.split(";")
    }
    for file in ["municipalities.csv", "organisations.csv", "topics.csv"]:
        cut(folder, file, used)
    return folder
