"""What processes keep for each other: in the memory of one, or at a server of all machines."""


def cache_settings(address):
    """As Django takes them; the address is that of a Valkey or Redis, redis://host:6379/0."""
    if not address:
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    return {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": address,
        "KEY_PREFIX": "portal",
        "OPTIONS": {
            "serializer": "portal.sealed_values.SealedSerializer",
            # Pages are made without it rather than wait for it.
            "socket_timeout": 0.5,
            "socket_connect_timeout": 0.5,
        },
    }
