"""The tables in an archive, as a data package from which a portal can be built anew."""

import json
from pathlib import Path

from archive.asking import Portal
from opendata.tables import open_tables


def write_package(folder):
    """All tables as CSV with their description; the files that were written."""
    folder = Path(folder)
    folder.mkdir(exist_ok=True)
    portal, written = Portal(), []
    with portal.ask("/datapackage.json").body as body:
        package = json.load(body)
    for resource, table in zip(package["resources"], open_tables().values(), strict=True):
        file = folder / f"{table.name}.csv"
        with portal.ask(f"/en/{table.name}.csv").body as body:
            file.write_bytes(body.read())
        resource["path"] = file.name
        written.append(file)
    description = folder / "datapackage.json"
    description.write_text(json.dumps(package, ensure_ascii=False, indent=1))
    return [*written, description]
