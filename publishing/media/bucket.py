"""Files in a bucket of an S3-compatible store, for a portal on several machines.

All of them are private there: readers ask the portal, which knows what is public at the moment.
"""

from contextlib import contextmanager
from urllib.parse import urljoin

from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.conf import settings
from storages.backends.s3 import S3Storage

STORE_PATIENCE = {"connect_timeout": 3, "read_timeout": 10, "retries": {"total_max_attempts": 2}}
# Other stores than Amazon's do not know the newest kinds of checksums.
CHECKSUMS = {
    "request_checksum_calculation": "when_required",
    "response_checksum_validation": "when_required",
}


class Bucket(S3Storage):
    """As the folder of a disk it raises OSError, which those who store and read files expect."""

    def __init__(self, **options):
        super().__init__(**options)
        self.client_config = self.client_config.merge(Config(**STORE_PATIENCE, **CHECKSUMS))
        self.transfer_config = TransferConfig(use_threads=False)  # files are small

    def url(self, name, *args, **kwargs):
        return urljoin(settings.MEDIA_URL, name)

    def exists(self, name):
        """The folder of all is there before anything lies in it."""
        with store_errors():
            return not name or super().exists(name)

    def _open(self, name, mode="rb"):
        with store_errors():
            opened = super()._open(name, mode)
            if "r" in mode:
                opened.open()  # reads it now, so that what fails, fails here
            return opened

    def _save(self, name, content):
        with store_errors():
            return super()._save(name, content)

    def delete(self, name):
        with store_errors():
            super().delete(name)

    def listdir(self, name):
        with store_errors():
            return super().listdir(name)

    def get_modified_time(self, name):
        with store_errors():
            return super().get_modified_time(name)


@contextmanager
def store_errors():
    try:
        yield
    except (BotoCoreError, ClientError) as error:
        raise OSError(f"The store of files does not answer as it should: {error}") from error
