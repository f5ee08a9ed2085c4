"""What the rows of a table amount to, in whatever order they are read."""

from hashlib import sha256


def digest_rows(rows):
    """{"rows": how many, "digest": the sum of their checksums}; each row is bytes.

    A sum needs no order, and a database no sorting: tables without a key, and keys that another
    machine sorts differently, are compared as well.
    """
    count, total = 0, 0
    for row in rows:
        count += 1
        total += int.from_bytes(sha256(row).digest())
    return {"rows": count, "digest": f"{total % 2**256:064x}"}


def different_tables(before, after):
    """Sentences on the tables that are not the same in both."""
    for name in sorted(before.keys() | after.keys()):
        if before.get(name) != after.get(name):
            had, has = (tables.get(name, {}).get("rows", "no") for tables in (before, after))
            yield f"{name}: {had} rows in the backup, {has} restored, or some are different."
