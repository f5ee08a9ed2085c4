"""The back office for places, what they do together, and who knows how."""

from partnerships.admin import (  # noqa: F401 - they register themselves
    consents,
    cooperation,
    experts,
    places,
)
