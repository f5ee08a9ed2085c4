"""Files as whoever downloads them gets them."""

import csv
import io
import json

import pytest


@pytest.fixture
def download(db, client):
    """download("/en/events.csv"): the bytes of a file, read to its end."""

    def download(address, **headers):
        response = client.get(address, headers=headers)
        assert response.status_code == 200, address
        return b"".join(response.streaming_content) if response.streaming else response.content

    return download


@pytest.fixture
def read_csv(download):
    """The rows of a CSV file by the names of its columns."""

    def read_csv(address):
        return list(csv.DictReader(io.StringIO(download(address).decode(), newline="")))

    return read_csv


@pytest.fixture
def read_json(download):
    return lambda address: json.loads(download(address))
