"""Who may do what in the back office: the table `rights.txt`, which tests walk and the guide shows.

Each of its lines says what is done, how (the name of the address, and what is sent to it), and for
each role whether it may: `+` yes, `-` no (403, or the way to the sign-in page), `~` the page
does not offer it, and what is sent all the same changes nothing.

`<record>` stands for every kind of public records, `<library>` for sources, pictures and
documents, `<list>` for topics, families of topics, formats, countries and programmes.

`python -m tests.rights > docs/rights.md` writes the guide anew.
"""

import re
from dataclasses import dataclass
from pathlib import Path

ROLES = ["nobody", "without a role", "translator", "author", "reviewer", "operator", "superuser"]
SIGNS = {"+": "✓", "-": "–", "~": "(–)"}

LINE = re.compile(r"(?P<action>.+?) {2,}(?P<method>GET|POST) (?P<how>.+?) +(?P<cells>([-+~] ?){7})")


@dataclass(frozen=True)
class Row:
    section: str
    action: str
    method: str
    name: str  # of the address
    sent: str  # the button, or what else the row is about
    cells: dict  # {role: sign}

    @property
    def how(self):
        return f"{self.method} {self.name} {self.sent}".strip()


def row_of(section, line):
    found = LINE.fullmatch(line)
    assert found, f"Not a row of the table: {line}"
    name, _space, sent = found["how"].partition(" ")
    cells = dict(zip(ROLES, found["cells"].split(), strict=True))
    return Row(section, found["action"], found["method"], name, sent, cells)


def read_table():
    """{section: its rows}"""
    table = {}
    for line in Path(__file__).with_suffix(".txt").read_text().splitlines():
        if line.startswith("# "):
            section = line[2:]
        elif line:
            table.setdefault(section, []).append(row_of(section, line))
    return table


TABLE = read_table()


INTRODUCTION = """\
# Who may do what in the back office

Made by `python -m tests.rights > docs/rights.md` from the table in `tests/rights.txt`; a test
does everything in it as each role, and checks that whatever was changed left a revision or an
entry in the log.

✓ may. – may not: the answer is 403, or the page to sign in; what is hidden from a role is not
found. (–) the page does not offer it, and what is sent all the same changes nothing.

“Nobody” is signed out; “without a role” may sign in, but is in no group. The translator here
is one into Arabic. Superusers may do what operators may, and manage groups and each other.

`<record>` stands for every kind of public record; `<library>` for sources, pictures and
documents; `<list>` for topics, families of topics, formats, countries and programmes."""


def as_markdown():
    lines = [INTRODUCTION]
    for section, rows in TABLE.items():
        lines += ["", f"## {section}", "", f"| | how | {' | '.join(ROLES)} |"]
        lines += ["| --- | --- |" + " :-: |" * len(ROLES)]
        for row in rows:
            signs = " | ".join(SIGNS[row.cells[role]] for role in ROLES)
            lines.append(f"| {row.action} | `{row.how}` | {signs} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(as_markdown(), end="")
