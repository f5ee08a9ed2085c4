"""What is read from a cache that others might write into: only what the portal itself wrote."""

import pickle

from django.core.signing import BadSignature
from django.utils.crypto import constant_time_compare, salted_hmac


class SealedSerializer:
    """Each value with a seal of SECRET_KEY: unpickled is nothing else, as it could run code."""

    def dumps(self, value):
        content = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
        return seal_of(content) + content

    def loads(self, sealed):
        seal, content = sealed[:32], sealed[32:]
        if not constant_time_compare(seal, seal_of(content)):
            raise BadSignature("The cache holds what the portal did not write.")
        return pickle.loads(content)  # noqa: S301 - the portal wrote it


def seal_of(content):
    return salted_hmac("values of the cache", content, algorithm="sha256").digest()
