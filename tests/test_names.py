"""Names of the product: functions act or compute, and a name stands for one thing."""

import ast
import re
from collections import defaultdict

from tests.conftest import ROOT
from tests.test_house_rules import MODULES

PRODUCT = [file for file in MODULES if file.parts[0] != "tests"]
TREES = {file: ast.parse((ROOT / file).read_text()) for file in PRODUCT}

# Verbs whose participle is not their stem with “ed”.
IRREGULAR = re.compile(
    "begun|bound|bought|broken|brought|built|caught|chosen|cut|done|drawn|driven|fallen|felt|"
    "forbidden|forgotten|found|frozen|given|gone|grown|held|hidden|kept|known|laid|led|left|lent|"
    "lost|made|meant|met|paid|said|seen|sent|shown|sold|spent|spoken|stood|struck|sworn|taken|"
    "taught|thought|thrown|told|torn|understood|unseen|won|worn|written"
)
IMPERATIVES = {"embed", "exceed", "feed", "need", "proceed", "seed", "speed"}

# A participle that is the attribute of the noun behind it, as the field says it.
FIXED_TERMS = {
    "shared_preview",  # a page that is called so
    "signed_area",  # geometry: negative if the outline runs the other way
    "unconfirmed_card",  # the card called “unconfirmed”
}

# What stands in several modules for a reason: whoever calls it asks for it by this name.
ONE_MEANING_EACH = {
    "Command": "Django looks for it in each command",
    "__all__": "Python's list of what a package offers",
    "logger": "each module has its own",
    "register": "Django looks for it in each library of tags",
    "urlpatterns": "Django looks for it in each module of addresses",
}


def starts_with_participle(name):
    word = name.strip("_").split("_")[0]
    return bool(IRREGULAR.fullmatch(word)) or (word.endswith("ed") and word not in IMPERATIVES)


def functions_of(tree):
    """(function, the class it is a method of or None)"""
    for node in ast.walk(tree):
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.FunctionDef):
                yield child, node if isinstance(node, ast.ClassDef) else None


def is_boolean(function):
    return isinstance(function.returns, ast.Name) and function.returns.id == "bool"


def selects_rows(owner):
    """Methods of a QuerySet are named after the rows that are left, as in published()."""
    return owner is not None and re.search(r"(QuerySet|Manager)$", owner.name)


def test_no_function_is_named_by_a_participle_but_booleans_and_querysets():
    wrong = [
        f"{file}:{function.lineno} {function.name}"
        for file, tree in TREES.items()
        for function, owner in functions_of(tree)
        if starts_with_participle(function.name) and function.name not in FIXED_TERMS
        if not is_boolean(function) and not selects_rows(owner)
    ]
    assert wrong == []


def names_defined_in(tree):
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Assign):
            yield from (target.id for target in node.targets if isinstance(target, ast.Name))
        elif isinstance(node, ast.AnnAssign):
            yield node.target.id


def test_a_name_of_a_module_stands_for_one_thing_in_the_whole_code():
    """The engines of the search are one interface, written once for each database."""
    found = defaultdict(set)
    for file, tree in TREES.items():
        for name in set(names_defined_in(tree)) - ONE_MEANING_EACH.keys():
            found[name].add(str(file.parent if file.match("search/engines/*.py") else file))
    assert {name: sorted(files) for name, files in found.items() if len(files) > 1} == {}
