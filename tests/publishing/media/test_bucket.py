"""A bucket of S3 in the place of a folder; `make check-cluster` asks a real one."""

import socket

import pytest
from botocore.exceptions import ClientError
from botocore.stub import Stubber
from django.core.files.base import ContentFile

from publishing.media.bucket import Bucket

pytestmark = pytest.mark.any_database


@pytest.fixture
def bucket():
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        address = f"http://127.0.0.1:{nobody.getsockname()[1]}"
    return Bucket(
        bucket_name="portal",
        location="media",
        endpoint_url=address,
        region_name="eu-central-1",
        access_key="key",
        secret_key="secret",
        addressing_style="path",
        signature_version="s3v4",
    )


def test_files_have_the_address_of_the_portal_and_not_of_the_store(bucket):
    assert bucket.url("pictures/0f.jpg") == "/media/pictures/0f.jpg"


@pytest.mark.parametrize(
    "deed",
    [
        lambda bucket: bucket.save("pictures/0f.jpg", ContentFile(b"x")),
        lambda bucket: bucket.open("pictures/0f.jpg"),
        lambda bucket: bucket.exists("pictures/0f.jpg"),
        lambda bucket: bucket.delete("pictures/0f.jpg"),
        lambda bucket: bucket.listdir("pictures"),
        lambda bucket: bucket.get_modified_time("pictures/0f.jpg"),
    ],
    ids=["save", "open", "exists", "delete", "listdir", "get_modified_time"],
)
def test_a_store_that_is_away_is_as_a_disk_that_fails(bucket, deed):
    with pytest.raises(OSError, match="does not answer"):
        deed(bucket)


def test_a_file_that_is_not_there_is_missing_as_in_a_folder(bucket):
    with Stubber(bucket.connection.meta.client) as store:
        store.add_client_error("head_object", http_status_code=404)
        with pytest.raises(FileNotFoundError):
            bucket.open("pictures/0f.jpg")


def test_a_wrong_key_is_no_missing_file(bucket):
    with Stubber(bucket.connection.meta.client) as store:
        store.add_client_error("head_object", "SignatureDoesNotMatch", http_status_code=403)
        with pytest.raises(OSError, match="does not answer") as refusal:
            bucket.open("pictures/0f.jpg")
    assert isinstance(refusal.value.__cause__, ClientError)


def test_nothing_is_asked_to_be_public(bucket):
    assert bucket.default_acl is None
