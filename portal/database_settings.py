"""How the two databases are used, whatever their address."""

SQLITE = {
    # Writers queue up instead of failing, readers never wait for them.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    # Each thread has a connection of its own: what they keep took 28 MB of a worker, 7 now.
    # FULL: what was acknowledged is on the disk, also when the power fails in the next moment.
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-512;",
    "cached_statements": 16,
}
POSTGRESQL = {
    # A server that is away is given up soon, also one that vanishes meanwhile.
    "connect_timeout": 3,
    "tcp_user_timeout": 5000,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    # To compile a query takes longer than any of ours takes without.
    "options": "-c jit=off",
}


def database_settings(named):
    """As Django takes them, for the database that an address names."""
    # Each thread keeps its connection: to open one takes longer than all queries of many a page.
    settings = named | {"CONN_MAX_AGE": 600}
    if named["ENGINE"] == "django.db.backends.sqlite3":
        return settings | {"OPTIONS": SQLITE}
    # Whether a kept connection still works is asked before it is used again.
    return settings | {
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": POSTGRESQL | named.get("OPTIONS", {}),
    }
