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


POOLED = {
    # Sessions are others' in the next transaction: nothing may be left in one.
    "prepare_threshold": None,
}
# What changes tables, or needs one session to itself: not for the user of the pages.
OWNER_COMMANDS = {"migrate", "rebuild_search", "backup", "restore", "erase_person"}


def is_for_owner(words):
    """Whether a command line is one of those."""
    return len(words) > 1 and words[0].endswith("manage.py") and words[1] in OWNER_COMMANDS


def database_settings(named, is_pooled=False):
    """As Django takes them, for the database that an address names."""
    # Each thread keeps its connection: to open one takes longer than all queries of many a page.
    settings = named | {"CONN_MAX_AGE": 600}
    if named["ENGINE"] == "django.db.backends.sqlite3":
        return settings | {"OPTIONS": SQLITE}
    options = POSTGRESQL | named.get("OPTIONS", {})
    if is_pooled:  # it refuses options at the beginning of a session; the database has them then
        options = {name: value for name, value in options.items() if name != "options"} | POOLED
    # Whether a kept connection still works is asked before it is used again.
    return settings | {
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": is_pooled,
        "OPTIONS": options,
    }
