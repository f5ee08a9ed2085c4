"""Persons for tests, with what they allowed."""

from tests.factories import make_consent, make_expert


def make_person(name, *outputs, expert=None, **what_matters):
    """The consent of an expert with this name to be shown in these outputs."""
    allowed = {f"in_{output}": True for output in outputs}
    return make_consent(expert or make_expert(), name=name, **allowed | what_matters)
