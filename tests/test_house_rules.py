"""Rules of the house that no linter knows."""

import ast
import re
import subprocess
from collections import defaultdict
from contextlib import suppress
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.template.loader import get_template

from tests.conftest import ROOT


def files_in_git():
    """Every file that is or would be committed, relative to the root."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    files = {Path(name) for name in listed.stdout.split("\0") if name}
    return sorted(file for file in files if (ROOT / file).exists())


FILES = files_in_git()
MODULES = [file for file in FILES if file.suffix == ".py" and "migrations" not in file.parts]
TEMPLATES = [file for file in FILES if "templates" in file.parts]
# Paper is no page of a browser: each document carries its style.
PAGES = [
    file
    for file in TEMPLATES
    if file.suffix == ".html" and {"admin", "paper"}.isdisjoint(file.parts)
]


def name_in_loader(template):
    return "/".join(template.parts[template.parts.index("templates") + 1 :])


def places(pattern, files):
    """Where the pattern stands, as file:line, for a failure one can click on."""
    return [
        f"{file}:{text.count(chr(10), 0, found.start()) + 1}: {found[0]}"
        for file in files
        for text in [(ROOT / file).read_text()]
        for found in re.finditer(pattern, text)
    ]


# -- Python -----------------------------------------------------------------------


def test_no_module_is_longer_than_300_lines():
    lengths = {str(file): len((ROOT / file).read_text().splitlines()) for file in MODULES}
    assert {file: length for file, length in lengths.items() if length > 300} == {}


def test_no_module_has_a_name_that_says_nothing():
    empty_names = {"services", "utils", "helpers", "common", "core"}
    assert [str(file) for file in MODULES if empty_names & {file.stem, *file.parts}] == []


MOST_REPEATED = 7  # lines


def test_no_more_than_seven_lines_in_a_row_stand_in_two_places():
    seen = defaultdict(list)
    for file in MODULES:
        lines = lines_without_imports((ROOT / file).read_text())
        for (first, text), *rest in zip(
            *(lines[n:] for n in range(MOST_REPEATED + 1)), strict=False
        ):
            seen[text, *(text for _number, text in rest)].append(f"{file}:{first}")
    assert [found for found in seen.values() if len(found) > 1] == []


def lines_without_imports(source):
    """(number, text) of each line that says something."""
    imports = {
        number
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for number in range(node.lineno, node.end_lineno + 1)
    }
    return [
        (number, line.strip())
        for number, line in enumerate(source.splitlines(), 1)
        if number not in imports and len(line.strip()) > 1
    ]


def test_no_class_answers_keys_before_templates_find_its_attributes():
    assert places(r"def __(getitem|missing|getattr)__", MODULES) == []


def test_a_checker_is_silenced_only_with_a_reason():
    silencing = r"# (?:noqa|type: ignore)\b(?!: [A-Z0-9, ]+ - \w|\[[\w, -]+\]  # \w).*"
    assert places(silencing, [file for file in MODULES if file.name != "test_house_rules.py"]) == []


def test_no_request_is_forged_or_carries_more_than_django_gives_it():
    product = [file for file in MODULES if file.parts[0] != "tests"]
    forged = r"\bRequestFactory\b|\bHttpRequest\(|\b(copy|deepcopy)\(request\b"
    assert places(forged, product) == []
    assert places(r"\brequest\.\w+ \|?= |\bsetattr\(request\b", product) == []


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_a_test_that_empties_the_tables_has_a_copy_of_the_database(request):
    """Whichever test comes next would miss the groups; with several workers that is any."""
    lacking = [
        item.nodeid
        for item in request.session.items
        for mark in item.iter_markers("django_db")
        if mark.kwargs.get("transaction") and "copied_database" not in item.fixturenames
    ]
    assert not lacking


# -- templates --------------------------------------------------------------------


@pytest.mark.parametrize("template", TEMPLATES, ids=str)
def test_a_template_compiles(template):
    get_template(name_in_loader(template))


def test_no_page_carries_style_or_script_of_its_own():
    assert places(r"<style\b|\sstyle\s*=", PAGES) == []
    assert places(r"<script\b(?![^>]*\ssrc=)[^>]*>|<script\b[^>]*>\s*[^\s<]", PAGES) == []
    assert places(r"\son[a-z]+\s*=\s*[\"']", PAGES) == []


def test_no_page_names_a_foreign_host():
    # The names of XML's namespaces look like addresses, but nobody goes there.
    assert places(r"(https?:)?//(?!www\.w3\.org/)[\w-]+\.[\w.-]+", PAGES) == []


def test_no_translation_carries_the_indentation_of_its_template():
    assert places(r"{%\s*blocktrans(late)?\b(?![^%]*\btrimmed\b)[^%]*%}", TEMPLATES) == []


# -- style sheets -----------------------------------------------------------------

SHEETS = [
    file
    for file in FILES
    if file.parts[:2] == ("static", "css")
    and file.name not in {"tokens.css", "print.css", "sheet.css"}
]


def test_sizes_and_distances_come_from_the_scale():
    off = r"\n *(?:font-size|border-radius|padding|margin|gap)[\w-]*:[^;]*\b[\d.]+rem\b[^;]*"
    assert places(off, SHEETS) == []


def test_pages_change_at_two_widths():
    widths = {width.split(": ")[-1] for width in places(r"@media \((?:min|max)-width[^)]+", SHEETS)}
    assert widths == {"40rem", "60rem", "59.99rem"}


def test_every_rule_lies_in_a_layer():
    assert [line for line in places(r"\n[^\s@/}][^\n]*{", SHEETS) if "fonts.css" not in line] == []


# -- languages --------------------------------------------------------------------


def test_every_catalogue_says_every_text():
    output = StringIO()
    with suppress(CommandError):  # the lines say more
        call_command("update_catalogues", check=True, stdout=output)
    assert output.getvalue().splitlines()[:20] == []


# -- the programme of the demonstration -----------------------------------------------

# It lives in records, which come from data/.
PROGRAMME = "|".join(
    [
        r"(?i)engagement.global|connective.cities|\bskew\b|\bgiz\b|\bbmz\b",
        r"middle east|nahost|orta doğu|الشرق الأوسط|host communities|einen welt",
        r"programme-end|(ended in|endete) 20\d\d",
    ]
)
PRODUCT = [
    file
    for file in FILES
    if len(file.parts) > 1
    and file.parts[0] not in {"data", "docs", "tests"}
    and file.suffix not in {".woff2", ".ttf", ".pdf"}
]


def test_only_records_name_the_programme_of_the_demonstration():
    assert len(PRODUCT) > 300
    assert places(PROGRAMME, PRODUCT) == []


# -- what stands beside the code ----------------------------------------------------


@pytest.mark.parametrize("part", ["", "-dev", "-outputs", "-cluster"])
def test_every_dependency_says_why_it_is_there(part):
    lines = (ROOT / f"requirements{part}.in").read_text().splitlines()
    dependencies = [line for line in lines if line and not line.startswith(("#", "-"))]
    assert [line for line in dependencies if not re.search(r"\s# \w", line)] == []


def test_the_readme_draws_the_tree_as_it_is():
    drawing = re.search(
        r"^## The tree$.*?^```\w*\n(.*?)^```", (ROOT / "README.md").read_text(), re.M | re.S
    )
    assert drawing, 'README.md has no code block under "## The tree"'
    lines = [line for line in drawing[1].splitlines() if line[:1].strip()]
    drawn = [line.split()[0].rstrip("/") for line in lines]
    assert sorted(drawn) == sorted({file.parts[0] for file in FILES})


def test_the_readme_links_every_decision_by_its_title():
    listed = re.search(r"^## Decisions$(.*?)^## ", (ROOT / "README.md").read_text(), re.M | re.S)
    links = re.findall(r"^(\d+)\. \[(.+)\]\((docs/decisions/.+)\)$", listed[1], re.M)
    titles = {
        file: (ROOT / file).read_text().splitlines()[0]
        for file in map(str, FILES)
        if file.startswith("docs/decisions/")
    }
    assert {path: f"# {number}. {title}" for number, title, path in links} == titles
    assert [int(number) for number, _title, _path in links] == list(range(1, len(titles) + 1))
    assert [path for number, _title, path in links if f"/{number:0>4}-" not in path] == []


def test_every_decision_says_why_what_and_what_follows():
    decisions = [file for file in FILES if file.parts[:2] == ("docs", "decisions")]
    parts = {file: re.findall(r"^## (.+)$", (ROOT / file).read_text(), re.M) for file in decisions}
    expected = ["Context", "Decision", "Consequences"]
    assert {file: found for file, found in parts.items() if found != expected} == {}


def test_decisions_name_only_files_and_functions_that_exist():
    decisions = [file for file in FILES if file.parts[:2] == ("docs", "decisions")]
    text = "\n".join((ROOT / file).read_text() for file in decisions)
    code = "\n".join((ROOT / file).read_text() for file in MODULES)
    files = set(re.findall(r"`([\w/]+/[\w.]+)`", text))
    functions = set(re.findall(r"`(\w+)\(\)`", text))
    assert sorted(file for file in files if not (ROOT / file).exists()) == []
    assert sorted(name for name in functions if f"def {name}(" not in code) == []


def test_the_operators_guide_names_every_variable_of_the_settings():
    settings = (ROOT / "portal/settings.py").read_text()
    variables = set(re.findall(r"env(?:\.\w+)?\(\s*\"(\w+)\"", settings))
    guide = (ROOT / "docs/operators.md").read_text()
    assert sorted(name for name in variables if f"`{name}`" not in guide) == []
